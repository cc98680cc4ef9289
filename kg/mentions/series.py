"""Parts those who are named one after another: "the President of Cyprus, X, the Prime Minister of Greece, Y, and …"."""

from __future__ import annotations

from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern

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
