"""Meetings of which a sentence shows one side only: where somebody is on a visit, those he meets are his hosts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.discourse import Discourse, heads_organization
from kg.discourse.home import is_abroad, main_other
from kg.engine import Capture
from kg.events.draft import Draft, identity
from kg.nodes import Reading, Ref, VerbGroup
from kg.symbols import symbols

_WITH_HOST = ("meeting.with-host", "meeting.on-programme")
"""Rules that tell with whom there are talks and leave it to the article who visits him."""
_CREDENTIALS = "meeting.credentials"
"""Who presents them is of another state, also where the article does not say of which."""


def is_half(draft: Draft, discourse: Discourse, rule: str) -> bool:
    """Tell whether a draft is a meeting of one state's people with office-holders whose state is not said."""
    if draft.kind != "Meeting" or len(draft.keys("participantState")) != 1:
        return False
    people = draft.refs("participant")
    if rule in _WITH_HOST:
        return bool(people)
    if rule == _CREDENTIALS and sum(ref.kind in ("person", "name") for ref in people) > 1:
        return True
    return len(people) > 1 and any(_is_unmarked(ref, discourse) for ref in people)


def complete(drafts: Sequence[Draft], discourse: Discourse) -> list[Draft]:
    """Return the drafts without half meetings whose other side the article does not show; add that side to the rest."""
    visits = [draft for draft in drafts if draft.kind == "Visit"]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.half and draft.evidence[0].rule in _WITH_HOST:
            guests = _guests(draft, visits) or _who_met_before(draft, kept)
            if not guests:
                continue
            for role, ref in guests:
                draft.add(role, ref)
        elif draft.half:
            other = (
                _other_side(draft, visits, discourse)
                or _state_of_peer(draft, drafts, discourse)
                or _side_met_besides(draft, drafts, visits)
            )
            if not other and not _is_of_envoy(draft, discourse) and not _is_of_peers(draft, kept):
                continue
            if other:
                draft.add("participantState", Ref("state", state=other))
                draft.half = False
        kept.append(draft)
    return kept


def _is_of_envoy(draft: Draft, discourse: Discourse) -> bool:
    """Tell whether an envoy, of whatever state, sees somebody of the state where he serves."""
    envoys = [ref for ref in draft.refs("participant") if ref.head == "envoy" and not discourse.state_of(ref)]
    hosts = [ref for ref in draft.refs("participant") if ref.head != "envoy" and discourse.state_of(ref)]
    return bool(envoys) and bool(hosts)


def _is_of_peers(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Tell whether one of no said state meets his peer of a state, or meets others of that state after that peer."""
    (known,) = draft.keys("participantState")
    people = [ref for ref in draft.refs("participant") if ref.kind == "person"]
    if is_abroad(known, people):
        return True
    named = {identity(ref) for ref in people if not ref.state}
    met = (other for other in kept if other.kind == "Meeting" and other.half)
    return any(named & other.keys("participant") and known in other.keys("participantState") for other in met)


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


def _who_met_before(draft: Draft, kept: Sequence[Draft]) -> list[tuple[str, Ref]]:
    """Return who met others in the sentence before: "X met A. Talks were also held with B"."""
    before = [other for other in kept if other.kind == "Meeting"]
    if not before or not _ALSO.search(draft.evidence[0].quote) or "conference" in before[-1].literals:
        return []
    doer = next(iter(before[-1].refs("participant")), None)
    if doer is None or doer.kind != "person" or not doer.state or doer.state in draft.keys("participantState"):
        return []
    return [("participant", doer), ("participantState", Ref("state", state=doer.state))]


_ALSO = re.compile(r"\b(?:also|similar|separate|another|further)\b")


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
    if not places and draft.evidence[0].rule == _CREDENTIALS:
        return main_other(discourse.states, {known})
    return places.pop() if len(places) == 1 else ""


def _state_of_peer(draft: Draft, drafts: Sequence[Draft], discourse: Discourse) -> str:
    """Return whose "his counterpart X" is: of the one state whose people he meets besides, or of the article's home."""
    (known,) = draft.keys("participantState")
    if not any(ref.head == "peer" and not discourse.state_of(ref) for ref in draft.refs("participant")):
        return ""
    people = draft.keys("participant")
    met = [other for other in drafts if other.kind == "Meeting" and other.keys("participant") & people]
    states = {state for other in met for state in other.keys("participantState")} - {known}
    states = states or {discourse.home} - {known, ""}
    return states.pop() if len(states) == 1 else ""


def _side_met_besides(draft: Draft, drafts: Sequence[Draft], visits: Sequence[Draft]) -> str:
    """Return the one state whose people somebody of the known state meets besides, or which alone visits the known one.

    "The envoy called on the president of Malta. He also met with the Speaker": the Speaker is of Malta, too.
    """
    (known,) = draft.keys("participantState")
    people = draft.refs("participant")
    named = {identity(ref) for ref in people if ref.kind == "person"}
    if any(ref.head == "subnational" for ref in people):
        return ""
    envoy = any(ref.head == "envoy" and ref.state == known for ref in people)
    met = [
        other.keys("participantState")
        for other in drafts
        if other.kind == "Meeting" and not other.half and (envoy or other.keys("participant") & named)
    ]
    states = {state for keys in met if known in keys for state in keys} - {known}
    guests = {state for visit in visits if known in visit.keys("destination") for state in visit.keys("sendingState")}
    states = states or guests - {known}
    return states.pop() if len(states) == 1 else ""


def complete_abroad(draft: Draft, reading: Reading, discourse: Discourse) -> None:
    """Let office-holders of no said state whom a visitor or an envoy meets where he is be of that state.

    The press at home calls its own minister and his hosts alike by their offices: "While in Suva, Peters will meet
    Prime Minister Rabuka".
    """
    if draft.kind != "Meeting" or len(draft.keys("participantState")) > 1:
        return
    people = draft.refs("participant")
    guests, there = _guests_abroad(draft, reading, discourse)
    hosts = [ref for ref in people if _is_at_home(ref, discourse) and identity(ref) not in guests]
    if hosts and len(there) == 1 and any(identity(ref) in guests for ref in people):
        draft.add("participantState", Ref("state", state=next(iter(there))))


def _guests_abroad(draft: Draft, reading: Reading, discourse: Discourse) -> tuple[set[str], set[str]]:
    """Return who of an article is abroad, and in which states: on the visit told last, or at his post."""
    states = draft.keys("participantState")
    sent = [ref for ref in draft.refs("participant") if ref.head == "envoy" and discourse.stated(ref) in states]
    envoys = {identity(ref) for ref in sent}
    if envoys and states == {discourse.home}:
        return envoys, set(discourse.posts) - states
    told = discourse.told_of.get("Visit")
    if told is None or reading.index - told.sentence > _STILL_THERE:
        return set(), set()
    places = {ref.state for role, ref in told.roles if role == "destination"} - states
    there = places & _located(reading)
    if not there and _DURING_STAY.search(reading.text, reading.start, reading.end):
        there = places
    return {identity(ref) for role, ref in told.roles if role == "visitor"}, there


def _is_at_home(ref: Ref, discourse: Discourse) -> bool:
    """Tell whether somebody holds an office of a state that is not said, which he does not serve abroad."""
    return bool(ref.offices) and not discourse.stated(ref) and not heads_organization(ref) and ref.head != "envoy"


def _located(reading: Reading) -> set[str]:
    """Return the states in which, by its own words, a sentence takes place."""
    return {ref.state for k, _, ref in reading.mentions() if k and reading.syms[k - 1] in _WHERE}


_STILL_THERE = 6
_WHERE = symbols("in at")
_DURING_STAY = re.compile(r"\b[Dd]uring (?:the|his|her|their|this) (?:[\w-]+ ){0,3}(?:visit|stay|trip)\b")


def is_greeting(capture: Capture, reading: Reading) -> bool:
    """Tell whether somebody is only greeted on arrival, at an airport, which is no meeting."""
    if capture.pattern.rule.event != "Meeting":
        return False
    verb = reading.nodes[capture.anchor].data
    if not isinstance(verb, VerbGroup) or verb.lemma not in _GREETINGS:
        return False
    words = reading.words(0, min(capture.end + 4, len(reading.nodes))).lower()
    anchor = reading.nodes[capture.anchor].start
    landed = _LANDED.search(reading.text, max(0, reading.start - _JUST), reading.start)
    if verb.passive and _WHERE_LANDED.search(reading.text, reading.start, anchor):
        return True
    if (
        verb.passive
        and landed is not None
        and verb.lemma in ("greet", "welcome" if landed[0] != "arrived" else "greet")
    ):
        return " at " not in words
    return _AIRPORT.search(words) is not None or _ON_ARRIVAL.search(words) is not None


_AIRPORT = re.compile(r"airport|\b(?:air ?base|airfield|aerodrome|tarmac)\b")
_ON_ARRIVAL = re.compile(r"\bon (?:his |her |their )?arrival|\bupon (?:his |her |their )?arrival")
_JUST = 200
_LANDED = re.compile(r"airport|\b(?:landed|touched down|disembark\w+|arrived)\b")
_WHERE_LANDED = re.compile(r"\b(?:landed|arrived)\b[^.;]*\bwhere (?:he|she|they) (?:(?:was|were) )?$")
"""Before a verb of greeting that tells who met somebody on arrival."""
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


def is_attendance(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> bool:
    """Tell whether it is only said who else was at the meeting told before: "The meeting was attended by …"."""
    told = discourse.told_of.get("Meeting")
    if capture.pattern.rule.id != "meeting.chaired-by" or told is None or "conference" in told.literals:
        return False
    if _THE_MEETING.match(reading.text, reading.start) is None or reading.index - told.sentence > _STILL_THERE:
        return False
    met = {ref.state for role, ref in told.roles if role == "participantState"}
    return draft.keys("participantState") <= met


_THE_MEETING = re.compile(
    r"(?:The|Their) (?:meeting|talks|audience|call|reception|discussions?|courtesy call|session)s?"
    r" (?:was|were) (?:also )?attended"
)
_SIDES = frozenset({"sides", "parties"})
_NEAR = 2
