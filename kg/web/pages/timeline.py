"""The geometry of a timeline: a lane for each kind of event, a mark for each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.vocabulary import ROLES
from kg.web.pages.events import Summary
from kg.web.pages.words import MONTHS, period, words

WIDTH = 1000
_LEFT, _RIGHT, _TOP = 128, 16, 34
_STEP = 13
"""Distance between neighbouring marks, so that none hides another."""
_EARLIER, _ABREAST = 60, 4
"""Width of the strip at the left that holds what is much older than the rest, and how many marks it has in a row."""
_OLDEST_SHARE = 4
"""The oldest quarter of the events does not decide how long the scale is."""
_YEARS_FOR_MONTHS, _YEARS_FOR_YEARS = 2.2, 16.0


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, at its centre; `title` says what it is, when, and whether it happened."""

    x: float
    y: float
    event: Summary
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of event: the upper edge of its lane, and the lane's height."""

    kind: str
    y: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across, with what stands above it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing, `width` by `height`; `earlier` is the x at which the strip of much older events ends, 0 for none."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    earlier: int


def draw(events: Sequence[Summary]) -> Timeline | None:
    """Return the drawing of the events that have a date; None where none has."""
    dated = sorted((event for event in events if _day(event.start)), key=lambda event: (event.start, event.iri))
    if not dated:
        return None
    scale = _Scale([_number(event.start) for event in dated])
    lanes = []
    y = _TOP
    for kind in ROLES:
        own = [event for event in dated if event.kind == kind]
        if own:
            lanes.append(_lane(kind, own, scale, y))
            y += lanes[-1].height
    return Timeline(WIDTH, y + 8, tuple(lanes), tuple(scale.ticks()), _LEFT + _EARLIER if scale.cut else 0)


class _Scale:
    """Turns days into x; what is much older than the youngest three quarters stands in a strip of its own."""

    def __init__(self, days: Sequence[int]) -> None:
        first, last = days[0], days[-1]
        usual = days[len(days) // _OLDEST_SHARE]
        oldest = usual - max(last - usual, 365)
        self.cut = first < oldest
        self.first = min(day for day in days if day >= oldest)
        self.last = max(last, self.first + 28)
        self._left = _LEFT + (_EARLIER if self.cut else 0) + 10

    def x(self, day: int, number: int = 0) -> float:
        """Return where a day is; in the strip of old events, where the event of this number finds room."""
        if day < self.first:
            return _LEFT + 8 + number % _ABREAST * _STEP
        share = (day - self.first) / (self.last - self.first)
        return round(self._left + share * (WIDTH - _RIGHT - self._left), 1)

    def ticks(self) -> Iterator[Tick]:
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        years = (self.last - self.first) / 365.25
        months = 12 if years > _YEARS_FOR_MONTHS else 3 if years > _YEARS_FOR_MONTHS / 3 else 1
        every = max(1, round(years / _YEARS_FOR_YEARS)) * 12 if months == 12 else months
        month = first.year * 12
        while month <= last.year * 12 + last.month - 1:
            day = date(month // 12, month % 12 + 1, 1)
            if day >= first:
                name = MONTHS[day.month - 1][:3]
                label = str(day.year) if months == 12 else f"{name} {day.year}"
                yield Tick(self.x(day.toordinal()), label)
            month += every


def _lane(kind: str, events: Sequence[Summary], scale: _Scale, y: int) -> Lane:
    """Place marks from left to right, each in the first row that has room for it."""
    ends: list[float] = []
    marks = []
    for number, event in enumerate(events):
        x = scale.x(_number(event.start), number)
        row = next((i for i, end in enumerate(ends) if end + _STEP <= x), len(ends))
        ends[row : row + 1] = [x]
        title = f"{event.label}, {period(event.start, event.end)}, {words(event.status)}"
        marks.append(Mark(x, y + 14 + row * _STEP, event, title))
    return Lane(kind, y, 14 + len(ends) * _STEP, tuple(marks))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError:
        return None


def _number(text: str) -> int:
    day = _day(text)
    return day.toordinal() if day else 0
