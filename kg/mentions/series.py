"""Parts those who are named one after another: "the President of Cyprus, X, the Prime Minister of Greece, Y, and …"."""

from __future__ import annotations

import re
from re import Match

from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_SERIES = pattern("described comma title* (name|person) comma(?=described comma title* (name|person))")


def part_series(reading: Reading) -> list[Node]:
    """Keep an office from the name before it, which is of another state, and return the commas that part them."""
    parted: list[Node] = []
    found = _SERIES.search(reading.syms)
    while found is not None:
        first, second = reading.nodes[found.start()].data, reading.nodes[found.end()].data
        if isinstance(first, Ref) and isinstance(second, Ref) and "" != first.state != second.state != "":
            parted.append(reading.nodes[found.end() - 1])
        found = _SERIES.search(reading.syms, found.end())
    for comma in parted:
        comma.sym = CHAR["semicolon"]
    if parted:
        reading.restore()
    return parted


def join_series(reading: Reading, parted: list[Node]) -> None:
    """Make commas again of what parted a series, so that it may be a list."""
    for comma in parted:
        comma.sym = CHAR["comma"]
    if parted:
        reading.restore()


_NAMED = pattern(
    "group comma title* (name|person) ((comma|semicolon)? and? (of|from)? the? state comma title* (name|person))+"
    "|group open (name|person) close (comma? and? (of|from)? the? state open (name|person) close)+"
)
_NAMES = frozenset({"name", "person"})


def fold_named_groups(reading: Reading) -> None:
    """Make persons of "the presidents of Latvia, X, and Paraguay, Y", each of the state before the name."""
    if CHAR["group"] in reading.syms and CHAR["state"] in reading.syms:
        reading.fold(_NAMED, _named)


def _named(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    group = nodes[0].data
    if not isinstance(group, Ref) or not group.state or group.leader is not None:
        return None
    state = ""
    persons = []
    for node in nodes:
        ref = node.data
        if isinstance(ref, Ref) and ref.kind in ("group", "state"):
            state = ref.state
        elif isinstance(ref, Ref) and ref.kind in _NAMES:
            if ref.state not in ("", state):
                return None
            head = ref.head or group.head
            persons.append(Ref("person", ref.name, state, ref.offices, head, key=ref.key))
    return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, Ref("list", items=tuple(persons)))]


_MEMBER = "(person|described|group|name)"
_CLAUSE = symbols("will would have was be comma past-word quote genitive")
_SEMICOLONS = re.compile(
    pattern(f"{_MEMBER} (comma? semicolon and? {_MEMBER})+").pattern + f"(?![{_CLAUSE}\ue000-\U0010ffff])"
)


def fold_semicolons(reading: Reading) -> None:
    """Fold people whom semicolons part: "X, Ambassador of Peru; Y, Ambassador of Fiji; and Z", where no clause ends."""
    if CHAR["semicolon"] in reading.syms:
        reading.fold(_SEMICOLONS, _members)


def _members(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node]:
    refs = [node.data for node in reading.nodes[i:j] if isinstance(node.data, Ref)]
    items = tuple(item for ref in refs for item in ref.each())
    return [Node(reading.syms[i], reading.nodes[i].start, reading.nodes[j - 1].end, Ref("list", items=items))]


DASHES = "-–— "
"""What joins two offices of one person: "Deputy Prime Minister – Minister of Foreign Affairs"."""


def is_apart(reading: Reading, k: int) -> bool:
    """Tell whether an office stands right behind another and is no second one of the same: "Premier – Minister"."""
    pair = reading.syms[k - 1 : k + 1] == CHAR["described"] * 2
    words = reading.words(k, k + 1)
    return pair and words[0] not in DASHES and words not in _PRINCELY


_PRINCELY = ("Prince", "Princess")
"""What stands between an office and a name: "the ambassador to Kuwait, Prince Sultan bin Saad"."""
