"""The day that a passage is about: what it tells without a date took place on the day told just before.

News gives the day once and goes on ("On Friday X met Y. They signed …"). A day is taken over only within a few
sentences, by what has happened, from what has happened, and where the two share a party: never the issue date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.dates import add_days
from kg.discourse import Calendar
from kg.events.draft import Draft

_NEAR = 700
"""How many characters may lie between the two."""
_RECENT = 45
"""How many days before the article a day may lie."""
_DAY_LENGTH = len("2024-05-25")
_INHERIT = frozenset({"Meeting", "Agreement", "Honour"})


def set_narrative_days(drafts: Sequence[Draft], text: str, calendar: Calendar) -> None:
    """Give events without a date the day of the nearest event before them that shares a party; in the text's order.

    Where a phrase says so ("after the ceremony", "on the first day"), it is the day told last, or one of a stay. Only
    days of the news itself are handed on: at most some weeks before the issue date or, where that is not known, before
    the latest day that is told.
    """
    days = [date.fromisoformat(draft.start) for draft in drafts if _is_day(draft)]
    now = calendar.issued or max(days, default=None)
    if now is None:
        return
    for draft in drafts:
        if draft.kind == "RelationsChange" and draft.status == "Happened" and not draft.start:
            draft.start = next((paper.start for paper in drafts if _is_its_paper(paper, draft)), "")
    for i, draft in enumerate(drafts):
        if draft.kind == "Meeting" and draft.status == "Planned" and not draft.start:
            draft.start = next((visit.start for visit in drafts[:i] if _is_on_visit(draft, visit)), "")
        if draft.start or draft.kind not in _INHERIT or draft.status != "Happened":
            continue
        if _BEFORE_THAT.search(draft.evidence[0].quote) is not None:
            continue
        nearby = [*_told_with(draft, drafts[i + 1 :]), *drafts[:i]]
        draft.start = (
            _day_of_stay(draft, drafts[:i]) or _day_shared(draft, nearby, now) or _day_before(draft, text, calendar)
        )


_BEFORE_THAT = re.compile(r"\brecently (?:met|held|visited|signed|hosted|received)\b|^(?:Previously|Recently)\b")
"""What tells of another day than the sentences before."""


def _told_with(draft: Draft, behind: Sequence[Draft]) -> list[Draft]:
    """Return what a sentence of an event tells besides: "on Monday visited Peru and met", after a headline."""
    where = {piece.start for piece in draft.evidence}
    others = [other for other in behind if other.kind in ("Visit", "Meeting") and other.kind != draft.kind]
    return [other for other in others if any(piece.start in where for piece in other.evidence)]


def _is_on_visit(meeting: Draft, visit: Draft) -> bool:
    """Tell whether a meeting is to be held on a visit of one day, with hosts there."""
    there = visit.kind == "Visit" and visit.status == "Planned" and len(visit.start) == _DAY_LENGTH
    hosts = visit.keys("destination") <= meeting.keys("participantState")
    guests = visit.keys("visitor") & meeting.keys("participant")
    only = there and not visit.end and not visit.days and _ARRIVAL.search(visit.evidence[-1].quote) is None
    return only and hosts and bool(guests)


_ARRIVAL = re.compile(r"\b(?:arriv|depart|leav|begin|start|land|due|from)(?:s|es|ing|e|ed)?\b")
"""What tells only on which day a visit begins."""


def _is_its_paper(paper: Draft, change: Draft) -> bool:
    """Tell whether two signed in one sentence what changes their relations: "on Friday signed … establishing ties"."""
    where = {piece.start for piece in paper.evidence} & {piece.start for piece in change.evidence}
    same = paper.kind == "Agreement" and paper.keys("party") == change.keys("party")
    return same and paper.status == "Happened" and bool(where)


def _day_shared(draft: Draft, before: Sequence[Draft], now: date) -> str:
    """Return the day of the nearest event before one that shares a party with it, or nothing."""
    for other in sorted(reversed(before), key=_is_stay):
        if draft.evidence[0].start - other.evidence[-1].start > _NEAR:
            continue
        if (
            other.status == "Happened"
            and _is_day(other)
            and _is_recent(other.start, now)
            and _parties(draft) & _parties(other)
        ):
            return other.start
    return ""


def _day_of_stay(draft: Draft, before: Sequence[Draft]) -> str:
    """Return the day of a visit before an event that "on the second day" or "on the last day" means, or nothing."""
    said = _NTH_DAY.match(draft.evidence[0].quote)
    if said is None:
        return ""
    stay = next((other for other in reversed(before) if other.kind == "Visit" and other.start and other.end), None)
    if stay is None:
        return ""
    nth = said["nth"].lower()
    day = stay.end if nth in ("last", "final") else add_days(stay.start, _NTH.index(nth) + 1)
    return day if day <= stay.end else ""


_NTH = ("first", "second", "third", "fourth", "fifth")
_NTH_DAY = re.compile(rf"On the (?P<nth>{'|'.join(_NTH)}|last|final) day\b")


def _day_before(draft: Draft, text: str, calendar: Calendar) -> str:
    """Return the day told last before an event whose sentence says that it was then: "later the same day"."""
    at = draft.evidence[0].start
    told = max(((place, day) for place, day in calendar.days_told if at - _NEAR < place < at), default=(0, ""))
    place, day = told
    if not day or not _is_recent(day, calendar.issued or date.fromisoformat(day)):
        return ""
    same = _SAME_TIME.search(draft.evidence[0].quote)
    awards = draft.kind == "Honour" and _AWARDS.search(text, max(0, place - _SENTENCE), place + _SENTENCE)
    return day if same or awards else ""


_OCCASIONS = (
    "ceremony|event|meeting|talks|congregation|signing|reception|session|call|audience|discussions|negotiations|"
    "handover|lunch|dinner|banquet|investiture"
)
_SAME_TIME = re.compile(
    rf"^(?:Before|After|At|During|Following|Prior to) (?:the|their|this|that) (?:\w+ )?(?:{_OCCASIONS})\b"
    r"|^(?:On|At) (?:this|that|the same) occasion\b|^(?:Later|Earlier) (?:in the day|that day)\b|^Afterwards\b"
    r"|\b(?:that|the) same (?:day|morning|afternoon|evening)\b"
    r"|\b(?:before|after|at) the (?:ceremony|event|investiture)\b",
    re.IGNORECASE,
)
"""What says that something took place on the day told last; or right before or after something that did."""
_AWARDS = re.compile(r"\b(?:ceremony|investiture|highest (?:honours|honors|awards|decorations))\b")
_SENTENCE = 160


def _is_stay(draft: Draft) -> bool:
    """Tell whether a day is only that on which a stay began: talks and honours may be of a later one."""
    return draft.kind == "Visit"


def _is_recent(day: str, now: date) -> bool:
    return bool(day) and 0 <= (now - date.fromisoformat(day)).days <= _RECENT


def _is_day(draft: Draft) -> bool:
    return len(draft.start) == _DAY_LENGTH and draft.end in ("", draft.start)


def _parties(draft: Draft) -> set[str]:
    return {ref.state for _, ref in draft.roles if ref.state} | draft.keys(*(role for role, _ in draft.roles))
