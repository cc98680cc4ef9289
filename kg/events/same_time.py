"""Whether two mentions in one article may be of one time: days that agree, days of one stay, the year of the news."""

from __future__ import annotations

from datetime import date

from kg.events.draft import Draft


def times_agree(a: Draft, b: Draft, issued: date | None) -> bool:
    """Tell whether one without a date may be of the time of one that has it: that of the news, by its issue date."""
    start = a.start or b.start
    if (a.start and b.start) or not start or (a.kind == "Agreement" and a.evidence[0].start == b.evidence[0].start):
        return True
    return start[:4] == str(issued.year) if issued else len(start) > len("2024")


def dates_agree(a: Draft, b: Draft) -> bool:
    """Tell whether two dates may be of one event: one is the other less precisely, or lies within its days."""
    if not a.start or not b.start:
        return True
    if a.start.startswith(b.start) or b.start.startswith(a.start):
        return True
    if is_one_stay(a, b):
        return True
    first, second = (a, b) if a.end else (b, a)
    return bool(first.end) and len(second.start) == 10 and first.start <= second.start <= first.end


def is_one_stay(a: Draft, b: Draft) -> bool:
    """Tell whether two days within a week are of one visit: landed on Monday, welcomed on Thursday."""
    days = [d.start for d in (a, b)]
    if a.kind != "Visit" or a.status != b.status or any(len(day) != _DAY_LENGTH for day in days):
        return False
    persons = [{key for key in d.keys("visitor") if key.startswith("person:")} for d in (a, b)]
    same = bool(persons[0] & persons[1]) and a.keys("destination") == b.keys("destination")
    return same and abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) < _WEEK


_DAY_LENGTH = len("2024-05-25")
_WEEK = 7
