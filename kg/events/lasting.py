"""How long a visit or a meeting lasts: "a three-day visit", "for two days", "until Friday"."""

from __future__ import annotations

import re

from kg.dates import weekday_after
from kg.discourse import Calendar
from kg.engine import Capture
from kg.events.draft import Draft
from kg.mentions.dates import count_of
from kg.nodes import DateRef, Node, NounGroup, Reading, VerbGroup
from kg.symbols import CHAR, symbols

_AFAR = 7
"""How many nodes behind a match may still tell how long it lasts."""


def days_told(capture: Capture, reading: Reading) -> int:
    """Return how many days an event is said to last, by what it is called or by a phrase behind it; 0 if unsaid."""
    nodes = reading.nodes[capture.start : capture.end]
    named = next((n.data.days for n in nodes if isinstance(n.data, NounGroup) and n.data.days), 0)
    return named or _days_of_stay(capture, reading) or _days_of_purpose(capture, reading)


def _days_of_stay(capture: Capture, reading: Reading) -> int:
    """Return the length that a phrase tells: "will be in Oslo for two days", "is to spend three days in Rome"."""
    if not reading.says(" days"):
        return 0
    start = reading.nodes[capture.start].start
    stay = _STAY.search(reading.text, start, _clause_end(capture, reading))
    if stay is None and isinstance(reading.nodes[capture.anchor].data, NounGroup):
        stay = _LASTS.search(reading.text, start, reading.end)
    return count_of(stay["number"]) if stay is not None else 0


_STAY = re.compile(
    r"\b(?:for|spen(?:d|ds|t)|stay(?:s|ing|ed)?) (?:just |only )?(?P<number>\w+) days\b(?! (?:before|after))"
)
_LASTS = re.compile(r"\blast(?:s|ed|ing)? (?:just |only )?(?P<number>\w+) days\b")


def _clause_end(capture: Capture, reading: Reading) -> int:
    """Return where the clause of a match ends: at the next finite verb."""
    for node in reading.nodes[capture.end :]:
        if isinstance(node.data, VerbGroup) and node.data.form == "finite":
            return node.start
    return reading.end


def _days_of_purpose(capture: Capture, reading: Reading) -> int:
    """Return the length of what somebody came for: "arrived on Monday for a two-day visit", "to begin a …"."""
    if capture.pattern.rule.event != "Visit":
        return 0
    for k in range(capture.end, min(capture.end + _AFAR, len(reading.nodes))):
        data = reading.nodes[k].data
        if isinstance(data, VerbGroup) and data.form == "finite":
            return 0
        if isinstance(data, NounGroup) and data.days:
            begins = reading.nodes[k - 1].data
            opens = isinstance(begins, VerbGroup) and begins.lemma in _BEGINNING
            return data.days if opens or reading.syms[k - 1] in _FOR_WHICH else 0
    return 0


_BEGINNING = frozenset("begin start pay kick off open make undertake embark on".split())
_FOR_WHICH = frozenset(symbols("for on"))


def set_last_day(draft: Draft, capture: Capture, reading: Reading, calendar: Calendar) -> None:
    """Give a visit the last day that its sentence tells: "until 29 May", "that ends tomorrow", "and leaves today"."""
    ref = _limit(capture, reading) or _day_of_leaving(capture, reading)
    if ref is None or ref.end_day:
        return
    if ref.relative.startswith("weekday:"):
        weekday = int(ref.relative.split(":")[1])
        day = weekday_after(weekday, draft.start) or calendar.day((0, 0, 0), ref.relative, future=True)
    else:
        day = calendar.day((ref.year, ref.month, ref.day), ref.relative, draft.status in _NOT_YET)
    draft.end = day if len(day) == len("2024-05-25") and day > draft.start else ""


_NOT_YET = frozenset({"Planned", "Proposed"})


def _limit(capture: Capture, reading: Reading) -> DateRef | None:
    """Return the date behind an "until" that stands right behind a match."""
    for k in range(capture.end - 2, min(capture.end + 2, len(reading.nodes) - 1)):
        if reading.syms[k] == CHAR["until"]:
            return _date_at(reading, k + 1)
    return None


def _day_of_leaving(capture: Capture, reading: Reading) -> DateRef | None:
    """Return the date on which a visit is said to end behind its match, or its visitor to leave."""
    if CHAR["date"] not in reading.syms[capture.end + 1 :]:
        return None
    for k in range(capture.end + 1, len(reading.nodes) - 1):
        verb = reading.nodes[k].data
        before = reading.syms[k - 1]
        if isinstance(verb, VerbGroup) and verb.lemma in _ENDING.get(before, ()):
            if before in _RELATIVES and not _is_stay(reading.nodes[k - 2 - (reading.syms[k - 2] == CHAR["comma"])]):
                return None
            return _date_at(reading, k + 1 + (reading.syms[k + 1] in _BEFORE_DATE))
    return None


def ends_then(date: Node, reading: Reading) -> bool:
    """Tell whether a visit is said to end on a day: "a three-day visit that ended on Friday"."""
    k = reading.nodes.index(date)
    k -= 1 + (reading.syms[k - 1] in _BEFORE_DATE)
    verb = reading.nodes[k].data if k > 0 else None
    return isinstance(verb, VerbGroup) and verb.lemma in _ENDING.get(reading.syms[k - 1], ()) and verb.lemma in _ENDS


_ENDS = frozenset({"end", "conclude"})
_ENDING = {
    CHAR["and"]: frozenset({"leave", "depart", "end", "stay", "remain"}),
    CHAR["before"]: frozenset({"leave", "depart"}),
    **dict.fromkeys(symbols("that relative"), frozenset({"end", "conclude"})),
}
"""What stands before a verb → the verbs that then tell the last day: "that ends", "and leaves", "before leaving"."""
_RELATIVES = frozenset(symbols("that relative"))
_BEFORE_DATE = frozenset(symbols("on until"))


def _is_stay(node: Node) -> bool:
    """Tell whether a noun before "that ends on Friday" is that of the visit; else something else ends then."""
    return isinstance(node.data, NounGroup) and node.data.lemma.endswith(_STAYS)


_STAYS = ("visit", "trip", "tour", "stay", "journey")


def _date_at(reading: Reading, k: int) -> DateRef | None:
    data = reading.nodes[k].data if k < len(reading.nodes) else None
    return data if isinstance(data, DateRef) else None


def exact_days(date: Node, reading: Reading) -> Node:
    """Return the days that stand right behind a week or weekdays: "next week, from 3 to 5 May"."""
    data = date.data
    if not isinstance(data, DateRef) or data.day or not data.relative.startswith(_VAGUE):
        return date
    i = reading.nodes.index(date) + 1
    while reading.syms[i : i + 1] in _TOWARDS_DAY:
        told = reading.nodes[i].data
        if isinstance(told, DateRef) and told.day:
            return reading.nodes[i] if told.end_day or not data.relative.startswith("weekday") else date
        i += 1
    return date


_VAGUE = ("weekday", "next ", "this ", "the coming ", "later this ", "last ")
_TOWARDS_DAY = tuple(symbols("comma open from on between and date"))


def is_over(date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a date is of what came after the event: "left on Monday after a two-day visit"."""
    for k in range(max(1, capture.start), capture.end):
        node = reading.nodes[k]
        if isinstance(node.data, NounGroup):
            return reading.syms[k - 1] in _BACK_FROM and date.start < node.start and _has_left(reading, k)
    return False


_BACK_FROM = frozenset(symbols("after from"))


def _has_left(reading: Reading, k: int) -> bool:
    verb = next((n.data for n in reversed(reading.nodes[:k]) if isinstance(n.data, VerbGroup)), None)
    return verb is not None and verb.lemma in _LEAVING


_LEAVING = frozenset({"leave", "depart", "return", "fly", "head"})
