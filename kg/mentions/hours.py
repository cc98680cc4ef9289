"""The hour of the day, which is left out, and lengths before a noun: "a day's visit"."""

from __future__ import annotations

import re
from re import Match

from kg.nodes import Node, Reading
from kg.symbols import CHAR, pattern

_CLOCK = re.compile(r"\d ?(?:[ap]\.m\b|[ap]m\b)")
_HOUR = re.compile(
    r"\b(?:(?:at|around|about|by|(?:(?:shortly|just) )?(?:after|before)) )?(?:(?:around|about|exactly) )?"
    r"\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.m\b\.?|[ap]m\b)(?: local time\b)?"
)


def drop_hours(reading: Reading) -> None:
    """Leave out the hour of the day, which parts what belongs together: "received at 9:27 a.m. his guest"."""
    if _CLOCK.search(reading.text, reading.start, reading.end) is None:
        return
    hours = [match.span() for match in _HOUR.finditer(reading.text, reading.start, reading.end)]
    within = [k for k, node in enumerate(reading.nodes) if any(i <= node.start < j for i, j in hours)]
    if len(within) < len(reading.nodes):
        reading.replace([(k, k + 1, []) for k in within])


def fold_lengths(reading: Reading) -> None:
    """Read "a day's" before a noun as "a one-day"."""
    if CHAR["unit-of-time"] + CHAR["genitive"] in reading.syms:
        reading.fold(_LENGTH, _length)


def _length(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node]:
    first, last = reading.nodes[i], reading.nodes[j - 1]
    return [first, Node(CHAR["event-adjective"], reading.nodes[i + 1].start, last.end)]


_LENGTH = pattern("(determiner|number) unit-of-time genitive")
