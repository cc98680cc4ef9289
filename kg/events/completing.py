"""Meetings of which a sentence shows one side only: where somebody is on a visit, those he meets are his hosts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.discourse import Discourse
from kg.engine import Capture
from kg.events.draft import Draft
from kg.nodes import Reading, Ref, VerbGroup

_WITH_HOST = ("meeting.with-host", "meeting.on-programme")
"""Rules that tell with whom there are talks and leave it to the article who visits him."""


def is_half(draft: Draft, discourse: Discourse, rule: str) -> bool:
    """Tell whether a draft is a meeting of one state's people with office-holders whose state is not said."""
    if draft.kind != "Meeting" or len(draft.keys("participantState")) != 1:
        return False
    people = draft.refs("participant")
    if rule in _WITH_HOST:
        return bool(people)
    return len(people) > 1 and any(_is_unmarked(ref, discourse) for ref in people)


def complete(drafts: Sequence[Draft], discourse: Discourse) -> list[Draft]:
    """Return the drafts without half meetings whose other side the article does not show; add that side to the rest."""
    visits = [draft for draft in drafts if draft.kind == "Visit"]
    kept = []
    for draft in drafts:
        if draft.half and draft.evidence[0].rule in _WITH_HOST:
            guests = _guests(draft, visits)
            if not guests:
                continue
            for role, ref in guests:
                draft.add(role, ref)
        elif draft.half:
            other = _other_side(draft, visits, discourse)
            if not other:
                continue
            draft.add("participantState", Ref("state", state=other))
        kept.append(draft)
    return kept


def _is_unmarked(ref: Ref, discourse: Discourse) -> bool:
    known = bool(ref.offices) or ref.head == "peer"
    return ref.kind in ("person", "described") and known and not discourse.state_of(ref)


def _guests(draft: Draft, visits: Sequence[Draft]) -> list[tuple[str, Ref]]:
    """Return who visits the one state of a meeting and for whom, where the article tells of one visitor only."""
    (host,) = draft.keys("participantState")
    paid = [visit for visit in visits if host in visit.keys("destination") and visit.refs("visitor")]
    if len({frozenset(visit.keys("visitor")) for visit in paid}) != 1:
        return []
    roles = {"visitor": "participant", "sendingState": "participantState"}
    return [(roles[role], ref) for role, ref in paid[0].roles if role in roles]


def _other_side(draft: Draft, visits: Sequence[Draft], discourse: Discourse) -> str:
    known = next(iter(draft.keys("participantState")))
    people = draft.keys("participant")
    paid = [
        visit
        for visit in visits
        if known in visit.keys("sendingState") and (visit.keys("visitor") & people or not visit.refs("visitor"))
    ]
    here = [visit for visit in paid if visit.evidence[0].start == draft.evidence[0].start]
    places = {state for visit in here or paid for state in visit.keys("destination")}
    for ref in draft.refs("participant"):
        if ref.head == "envoy" and ref.state == known:
            places |= {item.state for item in ref.items if item.kind == "target"} or {discourse.home}
    places -= {known, ""}
    return places.pop() if len(places) == 1 else ""


def is_greeting(capture: Capture, reading: Reading) -> bool:
    """Tell whether somebody is only greeted on arrival, at an airport, which is no meeting."""
    if capture.pattern.rule.event != "Meeting":
        return False
    verb = reading.nodes[capture.anchor].data
    if not isinstance(verb, VerbGroup) or verb.lemma not in _GREETINGS:
        return False
    words = reading.words(0, min(capture.end + 4, len(reading.nodes))).lower()
    return _AIRPORT.search(words) is not None or _ON_ARRIVAL.search(words) is not None


_AIRPORT = re.compile(r"airport|\b(?:air ?base|airfield|aerodrome|tarmac)\b")
_ON_ARRIVAL = re.compile(r"\bon (?:his |her |their )?arrival|\bupon (?:his |her |their )?arrival")
_GREETINGS = frozenset({"receive", "welcome", "greet", "meet", "see off"})


def goes_on(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> bool:
    """Tell whether "the parties discussed …" goes on with the meeting told just before, and fill its roles so."""
    slots = [reading.nodes[index].data for _, index in capture.slots]
    told = discourse.told
    if draft.kind != "Meeting" or told is None or told.kind != "Meeting" or not slots:
        return False
    sides = all(isinstance(ref, Ref) and ref.kind == "both" and ref.head in _SIDES for ref in slots)
    if not sides or not 0 < reading.index - told.sentence <= _NEAR or "conference" in told.literals:
        return False
    draft.roles = list(told.roles)
    return True


_SIDES = frozenset({"sides", "parties"})
_NEAR = 2
