"""When an event takes place: which of a sentence's dates is its own, made ISO."""

from __future__ import annotations

import re
from datetime import date

from kg.dates import add_days, iso, weekday_after
from kg.discourse import Discourse, leans
from kg.engine import Capture
from kg.events.days_apart import days_apart, year_apart
from kg.events.draft import Draft
from kg.events.lasting import days_told, ends_then, is_over, set_last_day
from kg.events.nearest_date import REACH_OF_SAYING, date_node, is_of_saying
from kg.events.timing import is_departure
from kg.morphology import verb_forms
from kg.nodes import DateRef, Node, NounGroup, Reading, Ref, VerbGroup
from kg.symbols import symbols

_BEFORE_DATE = tuple(symbols("on in from at"))
"""What may stand between a state and its date: "Niger on 4 June"."""


def set_dates(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give a draft the date that belongs to it, if the sentence has one; the end of "a three-day visit" follows."""
    issued = discourse.calendar.issued
    node = _own_date(draft, capture, reading) or _day_of_breach(draft, capture, reading)
    if node is not None and (
        _is_of_pledge(draft, node, capture, reading)
        or _is_of_inviting(draft, node, capture, reading)
        or _is_of_agreeing(draft, node, capture, reading, issued)
    ):
        node = None
    if not _set_apart(draft, node, capture, reading, discourse) and node is not None:
        _set_start(draft, node, capture, reading, discourse)
    _set_end(draft, node, capture, reading, discourse)
    if draft.kind == "Visit" and issued is not None and draft.start <= issued.isoformat() <= draft.end:
        draft.firm = draft.firm and draft.status != "Planned"
    if draft.status == "Happened" and issued is not None and draft.start > issued.isoformat()[: len(draft.start)]:
        verb = reading.nodes[capture.anchor].data
        if isinstance(verb, VerbGroup) and verb.lemma in _ARRIVING:
            draft.start = draft.end = ""
        else:
            draft.status, draft.firm = "Planned", False


def _set_apart(draft: Draft, node: Node | None, capture: Capture, reading: Reading, discourse: Discourse) -> bool:
    """Give a draft the time that is told by how far it lies from another, and tell whether there was one."""
    if draft.kind not in _COUNTED or (node is not None and node.start >= reading.nodes[capture.anchor].start):
        return False
    days = days_apart(capture, reading)
    start = discourse.calendar.moved(days) if days else year_apart(capture, reading)
    draft.start = start or draft.start
    return bool(start or days)


def _set_start(draft: Draft, node: Node, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    if not isinstance(node.data, DateRef):
        return
    ahead = (draft.kind == "Meeting" and _is_purpose(node, capture, reading)) or _is_timetable(draft, capture, reading)
    if ahead and _may_be_ahead(node.data):
        draft.status = "Planned"
    before = reading.text[reading.start : max(node.start, reading.nodes[capture.end - 1].end)]
    set_date(draft, node.data, discourse, draft.status == "Denied" and _WAS_TO.search(before) is not None)


def _set_end(draft: Draft, node: Node | None, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give what lasts its last day, or the first one where its last is told."""
    ends = capture.pattern.rule.ends
    if draft.kind == "Visit":
        if not draft.end:
            set_last_day(draft, capture, reading, discourse.calendar)
        ends = ends or (node is not None and (is_over(node, capture, reading) or ends_then(node, reading)))
    days = days_told(capture, reading) if draft.kind in _LASTING else 0
    draft.days = days if draft.kind == "Visit" else 0
    if ends and len(draft.start) == len("2024-05-25") and not draft.end:
        draft.end, draft.start = draft.start, add_days(draft.start, 2 - days) if days > 1 else ""
    elif days > 1 and draft.start and not draft.end:
        draft.end = add_days(draft.start, days)


_COUNTED = frozenset({"RelationsChange", "Agreement"})
"""Kinds of which it may be told how many days they lie behind another: "resumed relations nine days later"."""


def _day_of_breach(draft: Draft, capture: Capture, reading: Reading) -> Node | None:
    """Return the day on which a state says that it has broken with another, which makes the breach.

    "Said on Tuesday it had severed its ties", "is expelling the ambassador, the premier said on Tuesday".
    """
    if draft.literals.get("change") not in _BREACHES or draft.status != "Happened":
        return None
    verb = reading.nodes[capture.anchor]
    days = [k for k, node in enumerate(reading.nodes) if isinstance(node.data, DateRef)]
    if len(days) != 1 or not _OF_NOW.match(reading.text, verb.start, verb.end):
        return None
    return reading.nodes[days[0]] if is_of_saying(reading, days[0]) else None


_BREACHES = frozenset({"severed", "downgraded"})
_OF_NOW = re.compile(r"(?:ha[sd]|have|is|are|was|were) ")


def _may_be_ahead(date: DateRef) -> bool:
    """Tell whether a date may be to come by its own words: a weekday, "next", a month or day without its year."""
    return date.relative.startswith(_AHEAD) or (not date.year and not date.relative and bool(date.month))


_AHEAD = ("weekday:", "next ", "tomorrow", "later this ", "the coming ")


def _is_of_pledge(draft: Draft, date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a day is when something was pledged or offered, and not when it is given: "on Friday pledged"."""
    if draft.kind not in ("Assistance", "Scholarship") or draft.status not in _NOT_YET:
        return False
    verb, when = reading.nodes[capture.anchor].data, date.data
    said = isinstance(verb, VerbGroup) and verb.status == "Happened" and verb.form == "finite" and not verb.matrix
    if not said or not isinstance(when, DateRef):
        return False
    return bool(when.day) or bool(when.month and not when.year) or when.relative.startswith(_DAYS)


def _is_of_inviting(draft: Draft, day: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a day stands before the verb that invites somebody: "on Monday invited him to visit"."""
    verb = reading.nodes[capture.anchor]
    invites = isinstance(verb.data, VerbGroup) and verb.data.lemma in ("invite", "extend") and not verb.data.passive
    return draft.kind == "Visit" and draft.status == "Proposed" and invites and day.start < verb.start


def _is_of_agreeing(draft: Draft, day: Node, capture: Capture, reading: Reading, issued: date | None) -> bool:
    """Tell whether a month is when something was agreed: "agreed to restore relations in March", told in August."""
    verb, when = reading.nodes[capture.anchor], day.data
    if (
        draft.status not in _NOT_YET
        or issued is None
        or not isinstance(when, DateRef)
        or not _AGREED.match(reading.text, verb.start, verb.end)
    ):
        return False
    is_bare = when.month and not when.year and not when.day and not when.relative
    return bool(is_bare) and (when.month - issued.month) % 12 > _HALF_A_YEAR


_AGREED = re.compile(r"(?:agreed|decided|promised|vowed|pledged) to ")
_HALF_A_YEAR = 6
_DAYS = ("weekday:", "last ", "yesterday", "today", "this morning", "this afternoon", "this evening")


def _own_date(draft: Draft, capture: Capture, reading: Reading) -> Node | None:
    """Return the date of an event, and not that of its announcement or of what a visit is for, or None."""
    node = date_node(capture, reading)
    if node is None or (draft.status in _NOT_YET and _is_of_announcing(node, reading, capture)):
        return None
    rule = capture.pattern.rule.id
    if rule == "visit.is-in-and" or (rule == "visit.journey-takes" and _is_of_first_leg(node, capture, reading)):
        return None
    if draft.kind == "Scholarship" and reading.text.endswith("from ", 0, node.start):
        return None
    if draft.kind == "Meeting" and is_departure(capture, reading) and node.start < reading.nodes[capture.end - 1].start:
        return None
    stays = capture.pattern.rule.id == "visit.in-for-visit"
    return None if stays and _is_purpose(node, capture, reading) else node


_ARRIVING = frozenset({"arrive", "land", "touch down", "reach"})
"""Verbs of what has happened even where the day of what follows is told: "arrived for talks tomorrow"."""


def _is_purpose(date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a date is that of what somebody came for: "arrived on Friday to attend on Saturday the summit"."""
    anchor = reading.nodes[capture.anchor]
    return isinstance(anchor.data, VerbGroup) and anchor.data.form == "infinitive" and date.start > anchor.start


def _is_of_first_leg(date: Node, capture: Capture, reading: Reading) -> bool:
    """Tell whether a date is when somebody left for another state: "left on Monday for Fiji on a trip to …"."""
    first = next((k for k in range(capture.start) if reading.syms[k : k + 2] in _FOR_WHERE), -1)
    return date.start < reading.nodes[capture.start].start and first >= 0


_FOR_WHERE = frozenset(to + place for to in symbols("for to") for place in symbols("state capital place"))


_LASTING = frozenset({"Visit", "Meeting"})
"""Kinds of events that last as long as they are said to; "a 30-day ceasefire" is agreed on one day."""


def _is_timetable(draft: Draft, capture: Capture, reading: Reading) -> bool:
    """Tell whether a present tells what is to come ("he leaves for Tonga on Friday"), as it does not in headlines."""
    before = reading.nodes[: capture.anchor + 1]
    node = next((node for node in reversed(before) if isinstance(node.data, VerbGroup)), before[-1])
    if draft.status != "Happened" or reading.headline:
        return False
    if isinstance(node.data, NounGroup):
        node = reading.nodes[capture.end] if capture.end < len(reading.nodes) else node
        if not isinstance(node.data, VerbGroup) or node.data.lemma not in _OPENING:
            return False
    elif not isinstance(node.data, VerbGroup) or node.data.matrix:
        return False
    word = reading.text[node.start : node.end].split()[0]
    several = word == node.data.lemma.split()[0] and not _is_like_past(node.data.lemma)
    present = several or (word.endswith("s") and word not in _AUXILIARIES)
    return node.data.form == "finite" and not node.data.passive and present


_OPENING = frozenset({"begin", "start", "kick off", "open", "end"})
"""Verbs that tell when what is called by a noun takes place: "the visit of the premier begins on Saturday"."""
_AUXILIARY_LEMMAS = frozenset({"have", "do"})


def _is_like_past(lemma: str) -> bool:
    """Tell whether a verb's plural present is a past or a perfect as well: "they cut ties", "have had ties since"."""
    first = lemma.split(maxsplit=1)[0]
    base, _, past, participle, _ = verb_forms(first)
    return base in (past, participle) or first in _AUXILIARY_LEMMAS


_AUXILIARIES = frozenset({"is", "was", "has", "does"})


def _is_of_announcing(date: Node, reading: Reading, capture: Capture) -> bool:
    """Tell whether a date is when something to come was announced: "announced on Monday that it would"."""
    before = reading.text[max(reading.start, date.start - REACH_OF_SAYING) : date.start]
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


_WAS_TO = re.compile(r"\b(?:was|were) (?:due |scheduled |set |meant |supposed |expected )?to have \w+")
"""Before the date of what did not come about, which lies behind: "was to have flown to Lima on Thursday"."""


def set_date(draft: Draft, ref: DateRef, discourse: Discourse, is_over: bool = False) -> None:
    """Give a draft a date as written, made ISO; one without a year is ahead for what has not happened."""
    future = draft.status in _NOT_YET or (draft.status == "Denied" and draft.kind != "Assistance" and not is_over)
    end_year = ref.end_year or ref.year
    draft.start = discourse.calendar.day((ref.year or end_year, ref.month, ref.day), ref.relative, future)
    draft.end = ""
    if ref.end_day and draft.start:
        year = end_year or int(draft.start[:4]) + (ref.end_month < ref.month)
        draft.end = iso(year, ref.end_month or ref.month or int(draft.start[5:7] or 0), ref.end_day)
    elif ref.last_weekday >= 0:
        draft.end = weekday_after(ref.last_weekday, draft.start)
    if len(draft.start) == len("2024-05-25") and not leans(ref):
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
