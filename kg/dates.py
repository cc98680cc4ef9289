"""The calendar: ISO 8601 dates of a day, month or year from parts and from relative words."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

_LONGEST_NUMBER = 9
"""Numbers of more digits are beyond every calendar, whatever they count."""


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """Return "2024-05-25", "2024-05" or "2024", as precise as the parts; empty for no real day, month or year."""
    if not MINYEAR <= year <= MAXYEAR or not 0 <= month <= 12:
        return ""
    if not month:
        return f"{year:04d}"
    if not day:
        return f"{year:04d}-{month:02d}"
    if day > calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def day_in(text: str, year: int) -> date | None:
    """Return the day that "March 3" or "3 Mar." is in a year; None where it is no day."""
    number = re.search(r"\d{1,2}", text)
    month = re.search(r"[A-Za-z]{3}", text)
    written = iso(year, _MONTHS.get(month[0].lower(), 0), int(number[0])) if number and month else ""
    return date.fromisoformat(written) if len(written) == 10 else None


_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}


def nearest_year(month: int, day: int, issued: date, future: bool) -> int:
    """Return the year that puts a day without a year nearest to the issue date.

    Tense decides where it can: a planned event lies at most 11 months ahead, one that happened at most 11 months back.
    """
    year = issued.year
    months_ahead = month - issued.month
    if future:
        return year + 1 if months_ahead < -1 else year
    if months_ahead > 1 or (months_ahead == 1 and not 0 < day <= issued.day + 7):
        return year - 1
    return year


def weekday_near(weekday: int, lead: str, issued: date, future: bool) -> str:
    """Return the day that a weekday means (0 is Monday): the issue date itself, else back, or ahead if planned.

    `lead` is a word before it: "last", "next", "this", "coming" or empty.
    """
    delta = weekday - issued.weekday()
    if lead in ("next", "coming", "upcoming") or (future and lead != "last"):
        delta += 7 if delta < 0 or (delta == 0 and lead in ("next", "coming")) else 0
    elif lead == "last":
        delta -= 7 if delta >= 0 else 0
    elif delta > 0:
        delta -= 7
    return _moved(issued, delta)


def weekday_after(weekday: int, start: str) -> str:
    """Return the first such weekday (0 is Monday) after a day; empty if `start` is no day."""
    if len(start) != 10:
        return ""
    first = date.fromisoformat(start)
    return _moved(first, (weekday - first.weekday() - 1) % 7 + 1)


def relative_date(phrase: str, issued: date) -> str:
    """Return what "yesterday", "last month", "this year", "next week" mean on a day, or an empty string.

    A week has no precision of its own in the graph, so "last week" gives nothing.
    """
    words = phrase.split()
    if words[-1:] == ["ago"]:
        return _ago(words[0], words[1].rstrip("s"), issued) if len(words) > 2 else ""
    step = -1 if {"last", "previous", "past"} & set(words) else 1 if {"next", "coming", "upcoming"} & set(words) else 0
    if "yesterday" in words or phrase.endswith(("last night", "last evening")):
        return _moved(issued, -1)
    if "tomorrow" in words:
        return _moved(issued, 1)
    this = "this" in words and bool({"morning", "afternoon", "evening", "night"} & set(words))
    if (this or {"today", "tonight"} & set(words)) and step == 0:
        return issued.isoformat()
    if "month" in words and {"last", "next", "this", "previous", "coming"} & set(words):
        index = issued.year * 12 + issued.month - 1 + step
        return iso(index // 12, index % 12 + 1)
    if "year" in words and {"last", "next", "this", "previous", "coming"} & set(words):
        return iso(issued.year + step)
    return ""


_SMALL = {word: n for n, word in enumerate("a two three four five six seven eight nine ten".split(), start=1)}


def _ago(number: str, unit: str, issued: date) -> str:
    """Return what "two years ago" means, as precise as its unit; weeks and decades have no precision of their own."""
    count = int(number[:_LONGEST_NUMBER]) if number.isdecimal() else _SMALL.get(number, 1 if number == "an" else 0)
    if not count:
        return ""
    if unit == "year":
        return iso(issued.year - count)
    if unit == "month":
        index = issued.year * 12 + issued.month - 1 - count
        return iso(index // 12, index % 12 + 1)
    return _moved(issued, -count) if unit == "day" else ""


def _moved(day: date, days: int) -> str:
    """Return the day that is so many days later, or an empty string beyond the calendar."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""


def add_days(start: str, days: int) -> str:
    """Return the last day of an event of so many days that begins on a day; empty if `start` is no day."""
    if len(start) != 10:
        return ""
    return _moved(date.fromisoformat(start), days - 1)
