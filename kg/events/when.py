"""When an event takes place: which of a sentence's dates is its own, made ISO."""

from __future__ import annotations

import re

from kg.dates import add_days, iso
from kg.discourse import Discourse
from kg.engine import Capture
from kg.events.draft import Draft
from kg.nodes import DateRef, Node, NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols

_LEAVES = frozenset(symbols("semicolon was be will would"))
"""Where another clause has begun: "before going to Havana, he was in New York on …"."""
_AFAR = 7
_BEFORE_DATE = tuple(symbols("on in from at"))
_NOT_ITS_OWN = frozenset(symbols("by until through"))
"""Before a date that is a limit: "scholarships through 2030"."""
_LIMITS = _NOT_ITS_OWN | frozenset(symbols("since"))
"""The same behind the match: "the visit was the first since 2019"."""


def set_dates(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give a draft the date that belongs to it, if the sentence has one; the end of "a three-day visit" follows."""
    node = _own_date(draft, capture, reading)
    if node is not None and _is_of_pledge(draft, node, capture, reading):
        node = None
    if node is not None and isinstance(node.data, DateRef):
        ahead = _is_purpose(node, capture, reading) or _is_timetable(draft, capture, reading)
        if node.data.relative.startswith("weekday:") and ahead:
            draft.status = "Planned"
        set_date(draft, node.data, discourse)
    nodes = reading.nodes[capture.start : capture.end]
    days = next((n.data.days for n in nodes if isinstance(n.data, NounGroup) and n.data.days), 0)
    if not days and draft.kind == "Visit":
        days = _days_behind(capture, reading)
    days = days if draft.kind in _LASTING else 0
    draft.days = days if draft.kind == "Visit" else 0
    ends = capture.pattern.rule.ends or (node is not None and _is_over(node, capture, reading))
    if ends and len(draft.start) == len("2024-05-25") and not draft.end:
        draft.end, draft.start = draft.start, add_days(draft.start, 2 - days) if days > 1 else ""
    elif days > 1 and draft.start and not draft.end:
        draft.end = add_days(draft.start, days)
    issued = discourse.calendar.issued
    if draft.status == "Happened" and issued is not None and draft.start > issued.isoformat()[: len(draft.start)]:
        draft.status = "Planned"


def _is_of_pledge(draft: Draft, date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a day is when something was pledged or offered, and not when it is given: "on Friday pledged"."""
    if draft.kind not in ("Assistance", "Scholarship") or draft.status not in _NOT_YET:
        return False
    verb, when = reading.nodes[capture.anchor].data, date.data
    said = isinstance(verb, VerbGroup) and verb.status == "Happened" and verb.form == "finite" and not verb.matrix
    return said and isinstance(when, DateRef) and (bool(when.day) or when.relative.startswith(_DAYS))


_DAYS = ("weekday:", "yesterday", "today", "this morning", "this afternoon", "this evening")


def _own_date(draft: Draft, capture: Capture, reading: Reading) -> Node | None:
    """Return the date of an event, and not that of its announcement or of what a visit is for, or None."""
    node = _date_node(capture, reading)
    if node is None or (draft.status in _NOT_YET and _is_of_announcing(node, reading, capture)):
        return None
    stays = capture.pattern.rule.id == "visit.in-for-visit"
    return None if stays and _is_purpose(node, capture, reading) else node


def _is_purpose(date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a date is that of what somebody came for: "arrived on Friday to attend on Saturday the summit"."""
    anchor = reading.nodes[capture.anchor]
    return isinstance(anchor.data, VerbGroup) and anchor.data.form == "infinitive" and date.start > anchor.start


def _days_behind(capture: Capture, reading: Reading) -> int:
    """Return the length of what somebody came for: "arrived on Monday for a two-day visit", "to begin a …"."""
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


_LASTING = frozenset({"Visit", "Meeting"})
"""Kinds of events that last as long as they are said to; "a 30-day ceasefire" is agreed on one day."""


def _is_timetable(draft: Draft, capture: Capture, reading: Reading) -> bool:
    """Tell whether a present tells what is to come ("he leaves for Tonga on Friday"), as it does not in headlines."""
    node = reading.nodes[capture.anchor]
    if draft.status != "Happened" or reading.headline or not isinstance(node.data, VerbGroup) or node.data.matrix:
        return False
    word = reading.text[node.start : node.end].split()[0]
    return node.data.form == "finite" and not node.data.passive and word.endswith("s") and word not in _AUXILIARIES


_AUXILIARIES = frozenset({"is", "was", "has", "does"})


def _is_of_announcing(date: Node, reading: Reading, capture: Capture) -> bool:
    """Tell whether a date is when something to come was announced: "announced on Monday that it would"."""
    before = reading.text[max(reading.start, date.start - _REACH_OF_SAYING) : date.start]
    if date.start > reading.nodes[capture.anchor].start:
        return False
    between = reading.text[date.end : reading.nodes[capture.anchor].start]
    return _ANNOUNCING.search(before) is not None or _WHERE.search(between) is not None


_NOT_YET = frozenset({"Planned", "Proposed"})
_WHERE = re.compile(r", (?:where|who) ")
"""Behind this the rest of a journey is told: "left on Tuesday for Botswana, where he is to speak"."""
_ANNOUNCING = re.compile(
    r"\b(?:announced|declared|confirmed|told|added|stated|promised|pledged|agreed|decided)(?: late| early)?(?: on)? $"
)


def _is_over(date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a date is of what came after the event: "left on Monday after a two-day visit"."""
    for k in range(max(1, capture.start), capture.end):
        node = reading.nodes[k]
        if isinstance(node.data, NounGroup):
            return reading.syms[k - 1] == CHAR["after"] and date.start < node.start and _has_left(reading, k)
    return False


def _has_left(reading: Reading, k: int) -> bool:
    verb = next((n.data for n in reversed(reading.nodes[:k]) if isinstance(n.data, VerbGroup)), None)
    return verb is not None and verb.lemma in _LEAVING


_LEAVING = frozenset({"leave", "depart", "return", "fly", "head"})


def set_date(draft: Draft, ref: DateRef, discourse: Discourse) -> None:
    """Give a draft a date as written, made ISO; one without a year is ahead for what has not happened."""
    future = draft.status in ("Planned", "Proposed", "Denied")
    end_year = ref.end_year or ref.year
    draft.start = discourse.calendar.day((ref.year or end_year, ref.month, ref.day), ref.relative, future)
    draft.end = ""
    if ref.end_day and draft.start:
        year = end_year or int(draft.start[:4]) + (ref.end_month < ref.month)
        draft.end = iso(year, ref.end_month or ref.month, ref.end_day)
    if len(draft.start) == len("2024-05-25"):
        discourse.calendar.last_day = draft.start


def date_after(state: Ref, capture: Capture, reading: Reading) -> DateRef | None:
    """Return the date that stands right behind a state ("Niger on 4 June"), or None."""
    for k in range(capture.start, capture.end):
        node = reading.nodes[k]
        if isinstance(node.data, Ref) and node.data.kind != "list" and node.data.state == state.state:
            after = k + 1 + (reading.syms[k + 1 : k + 2] in _BEFORE_DATE)
            data = reading.nodes[after].data if after < len(reading.nodes) else None
            return data if isinstance(data, DateRef) else None
    return None


def _date_node(capture: Capture, reading: Reading) -> Node | None:
    """Return the date nearest to the trigger that no other verb keeps apart from it; dates after it come first."""
    syms, nodes = reading.syms, reading.nodes
    if CHAR["date"] not in syms:
        return None
    within = _date_within(capture, reading)
    if within is not None:
        return within
    barrier = 0
    for i in range(capture.end, len(nodes)):
        limits = _NOT_ITS_OWN if i == capture.end else _LIMITS
        if syms[i] == CHAR["date"] and syms[i - 1] not in limits and not _qualifies(reading, i, behind=True):
            return nodes[i]
        data = nodes[i].data
        left = (syms[i] in _LEAVES or syms[i] == CHAR["since"]) and (i > capture.end or syms[i] == CHAR["semicolon"])
        if left or (syms[i] in _ELSEWHEN and syms[i + 1 : i + 2] not in _TIMES):
            break
        if isinstance(data, VerbGroup) and data.form == "finite" and not _tells_when(reading, i):
            break
        barrier += isinstance(data, (NounGroup, VerbGroup))
        if barrier > 2 or i - capture.end > _AFAR * 2:
            break
    for i in range(capture.start - 1, -1, -1):
        if syms[i] == CHAR["date"]:
            own = not (_is_elsewhen(capture, reading, i) or _is_of_saying(reading, i) or _is_since(reading, i))
            return nodes[i] if own and _governs(reading, i, capture) else None
        if syms[i] in _LEAVES:
            break
    return None


def _date_within(capture: Capture, reading: Reading) -> Node | None:
    """Return the date in a match, or right before its verb."""
    for i in range(capture.start, capture.end):
        if reading.syms[i] == CHAR["date"] and reading.syms[i - 1] not in _NOT_ITS_OWN and not _qualifies(reading, i):
            return reading.nodes[i]
    return reading.nodes[capture.anchor - 1] if _is_right_before(capture, reading) else None


def _is_right_before(capture: Capture, reading: Reading) -> bool:
    """Tell whether a date stands right before a verb of what happened: "Otieno Saturday arrived ahead of …"."""
    verb = reading.nodes[capture.anchor].data
    if not isinstance(verb, VerbGroup) or verb.form != "finite" or verb.status != "Happened" or verb.matrix:
        return False
    return reading.syms[capture.anchor - 1 : capture.anchor] == CHAR["date"]


def _is_of_saying(reading: Reading, i: int) -> bool:
    """Tell whether a date is when something was told, and not when it took place: "the ministry said on Thursday"."""
    before = reading.text[max(reading.start, reading.nodes[i].start - _REACH_OF_SAYING) : reading.nodes[i].start]
    return _SAYING.search(before) is not None


_REACH_OF_SAYING = 90
_SAYING = re.compile(
    r"\b(?:said|says|reported)(?: (?:[A-Z][\w'’.-]*|of|the|for|and|minister|president|spokesman|spokeswoman)){0,9}"
    r"(?: late| early)?(?: on)? $"
)


def _is_since(reading: Reading, i: int) -> bool:
    """Tell whether a date is only since when something goes on: "since the beginning of 2021"."""
    before = reading.syms[max(0, i - _REACH_OF_SINCE) : i]
    after = reading.text[reading.nodes[i].end : reading.end].lstrip(" ,")
    return CHAR["since"] in before and CHAR["comma"] not in before and not after.startswith("when")


_REACH_OF_SINCE = 5


def _opens_next(syms: str, i: int) -> bool:
    """Tell whether a date opens the next clause: "on Monday he was in Kenya, on Wednesday he will go to Rwanda"."""
    opening = CHAR["comma"] in syms[max(0, i - _FRONTED) : i]
    return opening and syms[i + 1 : i + 2] in _DOERS


_DOERS = tuple(symbols("pronoun person described state group organization"))


def _qualifies(reading: Reading, i: int, behind: bool = False) -> bool:
    """Tell whether a year only qualifies the noun after it ("the presumptive 2024 nominee"), or a day what is said.

    One `behind` an event may be that of the next clause.
    """
    data = reading.nodes[i].data
    return (
        (behind and _opens_next(reading.syms, i))
        or _is_of_saying(reading, i)
        or (
            isinstance(data, DateRef)
            and not data.day
            and not data.relative
            and reading.syms[i - 1] in (_OWNERS if data.month else _BEFORE_NOUN)
            and reading.syms[i + 1 : i + 2] in _NOUNS
        )
    )


_OWNERS = frozenset(symbols("possessive genitive"))
_BEFORE_NOUN = frozenset(symbols("the determiner possessive genitive word event-adjective"))
_NOUNS = frozenset(symbols("described group word name organization person"))


def _is_elsewhen(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether "after" or "before" keeps a date apart from what follows it: "came on 4 June after his visit to …".

    A date at the beginning of a sentence is that of all its clauses, and the day of leaving tells when a visit ended.
    """
    if i <= _FRONTED or _ELSEWHEN.isdisjoint(reading.syms[i + 1 : capture.start + 1]):
        return False
    return not _is_over(reading.nodes[i], capture, reading)


_FRONTED = 3
_TIMES = tuple(symbols("date comma"))
"""Behind "before" that tells when: "before Friday", "once before, in 2009"."""
_ELSEWHEN = frozenset(symbols("after before while"))


def _tells_when(reading: Reading, i: int) -> bool:
    """Tell whether a relative clause only says when: "a visit that began on Tuesday", "that had been set for May"."""
    data = reading.nodes[i].data
    return isinstance(data, VerbGroup) and data.lemma in _WHEN and reading.syms[i - 1] in _RELATIVES


_WHEN = frozenset("begin start open commence end conclude set schedule plan expect due take".split())
_RELATIVES = frozenset(symbols("relative that"))


def _governs(reading: Reading, i: int, capture: Capture) -> bool:
    """Tell whether a date before the trigger is the trigger's: no finite verb between but that of its own clause.

    In "X came in May, and Y has come, too" the month is that of the first clause alone.
    """
    nodes = reading.nodes
    if capture.subject is not None and CHAR["and"] in reading.syms[i + 1 : capture.subject.index]:
        told = any(isinstance(n.data, VerbGroup) and n.data.form == "finite" for n in nodes[:i])
        if told and isinstance(nodes[capture.anchor].data, VerbGroup):
            return False
    end = capture.start if capture.subject is None or capture.subject.index < i else capture.subject.index
    between = [n.data for n in reading.nodes[i + 1 : end] if isinstance(n.data, VerbGroup)]
    return sum(group.form == "finite" for group in between) == 0
