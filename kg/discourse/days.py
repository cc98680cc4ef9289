"""Which day a date means: "Friday" against the issue date, "the following day" against the day told last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from kg.dates import iso, nearest_year, relative_date, weekday_near
from kg.nodes import DateRef

_DAY_LENGTH = len("2024-05-25")
_MONTH_LENGTH = len("2024-05")


_MONTHS: Mapping[str, Callable[[int, int], int]] = {
    "last month": lambda month, now: -1 if month >= now else 0,
    "this month": lambda month, now: 0,
    "next month": lambda month, now: 1 if month <= now else 0,
}
"""What "last", "this" or "next" before the name of a month does to the year."""


class Calendar:
    """The issue date of an article, and the days that it told of, each with its place: headlines come last."""

    def __init__(self, issued: date | None) -> None:
        """Without an issue date only full dates can be known."""
        self.issued = issued
        self.last_day = ""
        self.days_told: list[tuple[int, str]] = []

    def note(self, ref: DateRef, at: int) -> None:
        """Remember the day of a date, which begins `at` a character of the text: for "the following day" after it."""
        day = self.day((ref.year or ref.end_year, ref.month, ref.day), ref.relative, future=False)
        if len(day) == _DAY_LENGTH:
            self.last_day = day
            if not ref.end_day and ref.last_weekday < 0:
                self.days_told.append((at, day))

    def moved(self, days: int) -> str:
        """Return the day so many days after the one told last, or before it; empty where none was told."""
        return _moved(self.last_day, days)

    def day(self, parts: tuple[int, int, int], relative: str, future: bool) -> str:
        """Return a date as written, made ISO with the issue date where it needs one; empty where it cannot be known."""
        year, month, day = parts
        if relative.startswith("weekday:"):
            _, number, lead = relative.split(":")
            return weekday_near(int(number), lead, self.issued, future) if self.issued else ""
        if month and not year and relative in _MONTHS and self.issued:
            year = self.issued.year + _MONTHS[relative](month, self.issued.month)
        if month and not year:
            if relative and self.issued:
                year = int(relative_date(relative, self.issued) or 0)
            elif self.issued:
                year = nearest_year(month, day, self.issued, future)
        if year or month:
            return iso(year, month, day)
        if "following day" in relative or "next day" in relative:
            return _moved(self.last_day, 1)
        if relative in _EVE:
            return _moved(self.last_day, -1)
        if relative.endswith("same day"):
            return self.last_day
        said = relative_date(relative, self.issued) if self.issued else ""
        return iso(int(said[:4]), int(said[5:]), day) if day and len(said) == _MONTH_LENGTH else said


def leans(ref: DateRef) -> bool:
    """Tell whether a date counts from the day told last, which for all that its sentence tells is the same."""
    return ref.relative in _EVE or ref.relative.endswith(("following day", "next day", "same day"))


_EVE = frozenset({"day before", "previous day"})


def _moved(day: str, days: int) -> str:
    if len(day) != _DAY_LENGTH:
        return ""
    return date.fromordinal(date.fromisoformat(day).toordinal() + days).isoformat()
