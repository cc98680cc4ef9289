"""How many days lie between an event and what was told before: "two days after Mali severed ties", "a day later"."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.nodes import DateRef, Reading

_COUNTS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1}
_COUNT = "|".join(sorted(_COUNTS))
_IN_FRONT = re.compile(rf"\b({_COUNT}) days? (after|before) (?:the )?$")
_BEHIND = re.compile(rf"\W+(?:just |only |some )?({_COUNT}) days? (earlier|before|later|after)(?=[.,;]| that\b|$)")
_LATER = frozenset({"later", "after"})


_YEARS = re.compile(rf"\W+(?:just |only |some )?({_COUNT}) years? later\b")


def year_apart(capture: Capture, reading: Reading) -> str:
    """Return the year of what is told to be some years later than a year before it: "in 1991, and … a year later"."""
    if not reading.says(" later"):
        return ""
    behind = _YEARS.match(reading.text, reading.nodes[capture.end - 1].end, reading.end)
    years = [n.data.year for n in reading.nodes[: capture.anchor] if isinstance(n.data, DateRef) and n.data.year]
    return str(years[-1] + _COUNTS[behind[1]]) if behind is not None and years else ""


def days_apart(capture: Capture, reading: Reading) -> int:
    """Return how many days later than the day told last an event is (earlier: less than 0); 0 where nothing tells.

    "The move came two days after Mali severed ties" tells when Mali did, by the day of the move.
    """
    if not reading.says(" day"):
        return 0
    first = capture.start if capture.subject is None else min(capture.start, max(capture.subject.index, 0))
    before = _IN_FRONT.search(reading.text, reading.start, reading.nodes[first].start)
    if before is not None:
        return -_COUNTS[before[1]] if before[2] in _LATER else _COUNTS[before[1]]
    behind = _BEHIND.match(reading.text, reading.nodes[capture.end - 1].end, reading.end)
    if behind is not None:
        return _COUNTS[behind[1]] if behind[2] in _LATER else -_COUNTS[behind[1]]
    return 0
