"""Whose "its ambassador" and "his foreign minister" are: they act for the state that has them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.discourse.clauses import is_doer
from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR

_OWNERS = {"its": frozenset({"state", "organization"}), "his": frozenset({"person"}), "her": frozenset({"person"})}

_STYLES = (
    "Excellency", "Majesty", "Highness", "Royal", "Serene", "Imperial", "Holiness", "Eminence", "Beatitude", "Grace",
    "Honour", "Honor", "Worship", "Lordship",
)  # fmt: skip
"""What makes a style of "his" or "her", which then owns nobody: "met His Excellency Minister X"."""

_HOLDERS = frozenset({"person", "described"})


def own_offices(readings: Sequence[Reading]) -> None:
    """Give office-holders whom a possessive introduces the state of its owner, in the same sentence or the one before.

    "Australia, which sent its Assistant Minister, X": X acts for Australia. Who has a state already keeps it.
    """
    before: Reading | None = None
    for reading in readings:
        for k, node, ref in reading.mentions():
            if not ref.offices or ref.state or ref.kind not in _HOLDERS:
                continue
            ref.state = _principal(reading, node)
            word, _, rest = reading.text[node.start : node.end].partition(" ")
            word = word.lower()
            if word in _OWNERS and not ref.state and not _is_peer(ref, rest) and not rest.startswith(_STYLES):
                state = _owner(reading, k, _OWNERS[word]) or _last_doer(before, _OWNERS[word])
                if state:
                    ref.state = state
                    ref.offices = tuple(Office(o.name, o.state or state, o.organization) for o in ref.offices)
        before = reading


def _principal(reading: Reading, holder: Node) -> str:
    """Return the state for which somebody is said to act: "on behalf of the Chinese government, Ambassador X"."""
    if not reading.says("behalf of"):
        return ""
    for _, node, ref in reading.mentions():
        near = 0 <= holder.start - node.end <= _CLOSE or 0 <= node.start - holder.end <= _CLOSE_BEHIND
        if ref.kind == "state" and near and reading.text.endswith(_BEHALF, 0, node.start):
            return ref.state
    return ""


_BEHALF = ("behalf of ", "behalf of the ", "behalf of His Majesty's ")
_CLOSE = 2
_CLOSE_BEHIND = 24
"""How far an office-holder may stand behind and in front of whom he acts for: "X, who was there on behalf of"."""


def _is_peer(ref: Ref, words: str) -> bool:
    """Tell whether somebody is of another state than whose he is: "his counterpart, X", where X may be known."""
    return ref.head == "counterpart" or words.startswith("counterpart")


def _owner(reading: Reading, before: int, kinds: frozenset[str]) -> str:
    """Return the state of the nearest possible owner in front, one who does something if there is any."""
    found = [(k, ref) for k, node, ref in reading.mentions() if k < before and _may_own(ref, node, kinds) and ref.state]
    doing = [ref for k, ref in found if is_doer(reading, k)]
    return doing[-1].state if doing else found[-1][1].state if found else ""


def _may_own(ref: Ref, node: Node, kinds: frozenset[str]) -> bool:
    """Tell whether somebody is of the kinds that own something; a capital is, where it stands for its government."""
    return ref.kind in kinds or ("state" in kinds and node.sym == CHAR["capital"])


def _last_doer(reading: Reading | None, kinds: frozenset[str]) -> str:
    """Return the state of the first of a sentence that may own something, where it begins with it."""
    mentions = reading.mentions() if reading is not None else []
    first: Ref | None = mentions[0][2] if mentions else None
    return first.state if first is not None and first.kind in kinds else ""
