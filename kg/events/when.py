"""When an event takes place: which of a sentence's dates is its own, made ISO."""

from __future__ import annotations

from kg.dates import add_days, iso
from kg.discourse import Discourse
from kg.engine import Capture
from kg.events.draft import Draft
from kg.nodes import DateRef, Node, NounGroup, Reading, VerbGroup
from kg.symbols import CHAR, symbols

_LEAVES = frozenset(symbols("semicolon"))
_AFAR = 7


def set_dates(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give a draft the date that belongs to it, if the sentence has one; the end of "a three-day visit" follows."""
    node = _date_node(capture, reading)
    future = draft.status in ("Planned", "Proposed", "Denied")
    if node is not None and isinstance(node.data, DateRef):
        ref = node.data
        end_year = ref.end_year or ref.year
        draft.start = discourse.calendar.day((ref.year or end_year, ref.month, ref.day), ref.relative, future)
        if ref.end_day and draft.start:
            year = end_year or int(draft.start[:4]) + (ref.end_month < ref.month)
            draft.end = iso(year, ref.end_month or ref.month, ref.end_day)
        if len(draft.start) == 10:
            discourse.calendar.last_day = draft.start
    days = next(
        (
            n.data.days
            for n in reading.nodes[capture.start : capture.end]
            if isinstance(n.data, NounGroup) and n.data.days
        ),
        0,
    )
    if days > 1 and draft.start and not draft.end:
        draft.end = add_days(draft.start, days)


def _date_node(capture: Capture, reading: Reading) -> Node | None:
    """Return the date nearest to the trigger that no other verb keeps apart from it; dates after it come first."""
    syms, nodes = reading.syms, reading.nodes
    if CHAR["date"] not in syms:
        return None
    inside = [n for n in nodes[capture.start : capture.end] if n.sym == CHAR["date"]]
    if inside:
        return inside[0]
    barrier = 0
    for i in range(capture.end, len(nodes)):
        if syms[i] == CHAR["date"]:
            return nodes[i]
        data = nodes[i].data
        if syms[i] in _LEAVES or (isinstance(data, VerbGroup) and data.form == "finite"):
            break
        barrier += isinstance(data, (NounGroup, VerbGroup))
        if barrier > 2 or i - capture.end > _AFAR * 2:
            break
    for i in range(capture.start - 1, -1, -1):
        if syms[i] == CHAR["date"]:
            return nodes[i] if _governs(reading, i, capture) else None
        if syms[i] in _LEAVES:
            break
    return None


def _governs(reading: Reading, i: int, capture: Capture) -> bool:
    """Tell whether a date before the trigger is the trigger's: no finite verb between but that of its own clause."""
    end = capture.start if capture.subject is None or capture.subject.index < i else capture.subject.index
    between = [n.data for n in reading.nodes[i + 1 : end] if isinstance(n.data, VerbGroup)]
    return sum(group.form == "finite" for group in between) == 0
