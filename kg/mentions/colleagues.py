"""Folds several persons of one title, "Ambassadors X and Y", and those who are named with others."""

from __future__ import annotations

import re
from re import Match

from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern

_TITLED = pattern("group (name|person)")
_OTHERS = pattern("(person|described|group|state|organization|capital|name|sides) comma? and group")
RANKS = {
    "ministers": "minister", "presidents": "head-of-state", "premiers": "head-of-government",
    "ambassadors": "envoy", "representatives": "envoy",
}  # fmt: skip
"""The office of each of several, by the last word of what they are called."""


def fold_colleagues(reading: Reading) -> None:
    """Fold "Ambassadors X and Y" into the two, and "X, Y and other officials" into those who are named."""
    if CHAR["group"] in reading.syms:
        reading.fold(_TITLED, _titled)
        reading.fold(_OTHERS, _others)


def _titled(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "Ambassadors X and Y" be two ambassadors."""
    group, named = reading.nodes[i].data, reading.nodes[j - 1].data
    if isinstance(group, Ref) and group.kind == "list" and isinstance(named, Ref) and named.kind == "list":
        return _one_of_each(reading, i, group, named)
    if not isinstance(group, Ref) or group.kind != "group" or not isinstance(named, Ref) or named.kind != "list":
        return None
    title = group.name.split()
    head = "head-of-government" if "rime" in title[0] else RANKS.get(title[-1].lower(), "")
    if not head or not group.name[:1].isupper() or any(ref.kind not in ("name", "person") for ref in named.items):
        return None
    for ref in named.items:
        if not ref.offices:
            ref.kind, ref.head = "person", head
            ref.offices = (Office(" ".join(title).title().removesuffix("s"), ref.state or group.state),)
    return [Node(CHAR["person"], reading.nodes[i].start, reading.nodes[j - 1].end, named)]


def _one_of_each(reading: Reading, i: int, groups: Ref, named: Ref) -> list[Node] | None:
    """Let "the presidents of Kenya and Peru X and Y" be X of Kenya and Y of Peru."""
    pairs = list(zip(groups.items, named.items, strict=False))
    if len(groups.items) != len(named.items) or any(group.kind != "group" for group in groups.items):
        return None
    if any(ref.kind not in ("name", "person") or ref.state not in ("", group.state) for group, ref in pairs):
        return None
    title = groups.items[0].name.split(" of ")[0].split()
    head = "head-of-government" if "rime" in title[0] else RANKS.get(title[-1].lower(), "")
    for group, ref in pairs:
        ref.kind, ref.state, ref.head = "person", group.state, ref.head or head
        ref.offices = ref.offices or (Office(" ".join(title).title().removesuffix("s"), group.state),)
    return [Node(CHAR["person"], reading.nodes[i].start, reading.nodes[i + 1].end, named)] if head else None


def _others(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "X and Y and other officials" be X and Y, who are named."""
    first, last = reading.nodes[i], reading.nodes[j - 1]
    if not isinstance(first.data, Ref) or first.data.kind != "list" or not reading.words(j - 1, j).startswith("other "):
        return None
    return [Node(first.sym, first.start, last.end, first.data)]


def of_two(items: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Let "the Joint Commission of Kenya and Peru" be the two states that sit in it."""
    body, *others = items
    joint = body.kind == "organization" and body.state and _JOINT.match(body.name)
    if not joint or any(ref.kind != "state" for ref in others):
        return items
    return (Ref("state", state=body.state), *others)


_JOINT = re.compile(
    r"(?:\S+ )*(?:Council|Commission|Committee)(?: (?!of )\S+)*(?: of (?:Foreign )?Ministers)? of [A-Z][\w ]*$"
)
"""A body of two states, named with the first of them: "Council of Foreign Ministers of Kazakhstan"."""
