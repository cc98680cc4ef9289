"""Folds who depends on another: "Macron's envoy", "X, the special envoy of President Y", "the newly appointed X"."""

from __future__ import annotations

import re
from re import Match

from kg.mentions.cast import People
from kg.mentions.heads import fold_body_heads
from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern

_NEWCOMER = pattern("the adverb past-word (person|name)")
_LATE = re.compile(pattern("the").pattern + "." + pattern("(person|name)").pattern)


def fold_epithets(reading: Reading, people: People) -> None:
    """Fold delegates, newcomers, the late and heads of bodies with what they are called."""
    reading.fold(_DELEGATE, _delegate)
    if CHAR["past-word"] in reading.syms:
        reading.fold(_NEWCOMER, _newcomer)
    if reading.says("he late "):
        reading.fold(_LATE, lambda r, i, j, m: _newcomer(r, i, j, m) if r.words(i + 1, i + 2) == "late" else None)
    fold_body_heads(reading, people)


def _newcomer(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    last = reading.nodes[j - 1]
    return [Node(last.sym, reading.nodes[i].start, last.end, last.data)]


_SERVANT = pattern("person genitive (person|described)")


def fold_servants(reading: Reading) -> bool:
    """Make one of "Macron's envoy", and tell whether there was one, who may now stand beside a name."""
    if CHAR["genitive"] not in reading.syms or _SERVANT.search(reading.syms) is None:
        return False
    reading.fold(_SERVANT, _serve)
    return True


def _serve(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make one of "Macron's envoy", who acts for Macron's state where nothing says for which."""
    owner, servant = reading.nodes[i].data, reading.nodes[j - 1].data
    assert isinstance(owner, Ref) and isinstance(servant, Ref)
    if owner.state and not servant.state and servant.offices and servant.head != "counterpart":
        servant.state = owner.state
        servant.offices = tuple(Office(o.name, o.state or owner.state, o.organization) for o in servant.offices)
    if not servant.offices or servant.head == "counterpart":
        return None
    start, last = reading.nodes[i].start, reading.nodes[j - 1]
    return [Node(last.sym, start, last.end, servant)]


_DELEGATE = pattern("(person|described) (of|for|to) (person|described)")


def _delegate(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "X, the special envoy of the Russian president" act for the president's state."""
    envoy, sender = reading.nodes[i].data, reading.nodes[j - 1].data
    assert isinstance(envoy, Ref) and isinstance(sender, Ref)
    words = {word for office in envoy.offices for word in re.split(r"\W+", office.name.lower())}
    if not sender.state or envoy.state or _SENT.isdisjoint(words):
        return None
    envoy.state = sender.state
    envoy.offices = tuple(Office(office.name, sender.state, office.organization) for office in envoy.offices)
    return [Node(reading.nodes[i].sym, reading.nodes[i].start, reading.nodes[j - 1].end, envoy)]


_SENT = frozenset({"envoy", "representative", "emissary", "adviser", "advisor", "aide", "assistant"})
