"""Folds a day that is said twice: "Friday (March 29)", "Friday, (29th March, 2019)"."""

from __future__ import annotations

from re import Match

from kg.nodes import DateRef, Node, Reading
from kg.symbols import CHAR, pattern

_SAID_TWICE = pattern("date comma? open date close")


def fold_said_twice(reading: Reading) -> None:
    """Make one date of a day and what brackets behind it say of the same."""
    if CHAR["date"] + CHAR["open"] in reading.syms or CHAR["comma"] + CHAR["open"] in reading.syms:
        reading.fold(_SAID_TWICE, _said_twice)


def _said_twice(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make one date of "Friday (March 29)" and "Friday, (29th March, 2019)": that in brackets, which says more."""
    first, last = reading.nodes[i].data, reading.nodes[j - 2].data
    if not (isinstance(first, DateRef) and isinstance(last, DateRef) and first.relative and last.day):
        return None
    return [Node(CHAR["date"], reading.nodes[i].start, reading.nodes[j - 1].end, last)]
