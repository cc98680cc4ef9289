"""How names, numbers and dates are written for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.queries import short_name

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_PLURALS: Mapping[str, str] = {
    "Visit": "visits", "Meeting": "meetings", "Agreement": "agreements", "Scholarship": "scholarships",
    "Assistance": "assistance", "RelationsChange": "changes of relations", "Honour": "honours",
    "Article": "articles", "Person": "people", "Organization": "organisations", "State": "states",
}  # fmt: skip
_SPELLED: Mapping[str, str] = {"iso3": "ISO code", "same as": "also at"}


@lru_cache(maxsize=1024)
def words(name: str) -> str:
    """Return a name of the vocabulary, or the last part of an IRI, in words: `sendingState` is "sending state"."""
    text = _CAPITAL.sub(" ", short_name(name)).lower().replace("organization", "organisation")
    return _SPELLED.get(text, text)


def heading(name: str) -> str:
    """Return a name in words, with a capital: `RelationsChange` is "Relations change"."""
    text = words(name)
    return text[:1].upper() + text[1:]


def plural(name: str) -> str:
    """Return the plural of a class: `RelationsChange` gives "changes of relations"."""
    return _PLURALS.get(name, words(name))


@lru_cache(maxsize=16384)
def day(text: str) -> str:
    """Return a date of any precision in words: "2024-06-04" is "4 June 2024"; other texts as they are."""
    found = _DAY.fullmatch(text)
    if not found or (found[2] and not 1 <= int(found[2]) <= len(MONTHS)):
        return text
    parts = [found[1], MONTHS[int(found[2]) - 1] if found[2] else "", str(int(found[3])) if found[3] else ""]
    return " ".join(part for part in reversed(parts) if part)


def days(text: str) -> str:
    """Return the dates that a cell holds, several with strokes between them, in words; other texts as they are."""
    return " / ".join(day(part) for part in text.split(" / "))


def period(start: str, end: str) -> str:
    """Return a first and last date in words, what they share said once: "4–6 June 2024"."""
    if not end or end == start:
        return day(start) or "no date"
    if start[:7] == end[:7] and len(start) == len(end) == len("2024-06-04"):
        return f"{int(start[8:])}–{day(end)}"
    return f"{day(start)} – {day(end)}"


def count(number: int) -> str:
    """Return a number with its thousands apart: "12,345"."""
    return f"{number:,}"
