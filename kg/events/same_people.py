"""Whether two mentions of a meeting are of the same people, where neither names all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.discourse.offices import heads_organization, same_office
from kg.events.draft import Draft, identity
from kg.nodes import Ref

_TWO = 2


def are_others(a: Draft, b: Draft) -> bool:
    """Tell whether two meetings are of others, though what is said of each would allow that they are one."""
    return (
        _is_call_besides(a, b)
        or _is_other_session(a, b)
        or _is_face_to_face(a, b)
        or _is_other_office(a, b)
        or _is_other_office(b, a)
        or _is_other_head(a, b)
    )


def part_by_others(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the meetings of one with several one by one, where another sentence tells of a meeting with one of them."""
    for draft in drafts:
        if draft.apart and any(other is not draft and _is_with_one(other, draft) for other in drafts):
            yield from draft.apart
        else:
            yield draft


def _is_with_one(other: Draft, draft: Draft) -> bool:
    """Tell whether another sentence of the text tells of the meeting of the same one with one of several."""
    if other.kind != "Meeting" or not other.evidence[0].start or other.evidence[0].start == draft.evidence[0].start:
        return False
    people, states = other.keys("participant"), other.keys("participantState")
    if len(people) == _TWO and any(people == part.keys("participant") for part in draft.apart):
        return True
    of_states = [part.keys("participantState") for part in draft.apart]
    if len(states) != _TWO or of_states.count(states) != 1:
        return False
    return bool(people & draft.apart[of_states.index(states)].keys("participant"))


def are_of_one_union(a: Draft, b: Draft) -> bool:
    """Tell whether two meetings are each of one group alone, of one union: "CARICOM foreign ministers"."""
    groups = [draft.refs("participant", "participantState") for draft in (a, b)]
    if a.kind != "Meeting" or any(len(group) != 1 or group[0].kind != "group" for group in groups):
        return False
    unions = [{identity(item) for item in group[0].items if item.head == "igo"} for group in groups]
    offices = [set(group[0].name.lower().split()) & _OFFICES for group in groups]
    return bool(unions[0]) and unions[0] == unions[1] and offices[0] == offices[1]


_OFFICES = frozenset(
    "leaders ministers presidents ambassadors chiefs heads foreign defence defense finance trade health energy "
    "economic interior agriculture education transport senior".split()
)


def is_named_by(ref: Ref, other: Draft) -> bool:
    """Tell whether another mention names the people whom a headline counts together: "Lao leaders", "envoys"."""
    if ref.kind != "group" or ref.leader is not None or ref.name.endswith(("delegation", "delegations")):
        return False
    people = [one for one in other.refs("participant") if one.kind in ("person", "name")]
    return any(ref.state in ("", one.state) or (not one.state and one.kind == "name") for one in people)


def _is_other_office(a: Draft, b: Draft) -> bool:
    """Tell whether one meets a premier and the other, of the same state, somebody named of another rank."""
    for ref in a.refs("participant"):
        named = [other for other in b.refs("participant") if other.kind == "person" and other.state == ref.state]
        told = ref.kind == "described" and ref.state and ref.head in _RANKS and named
        if told and all(other.head in _RANKS and other.head != ref.head for other in named):
            return not any(same_office(other, ref) for other in named)
    return False


def _is_call_besides(a: Draft, b: Draft) -> bool:
    """Tell whether a sentence tells of a call and of a meeting, or what follows a call is told as another thing."""
    calls = [draft.literals.get("meetingKind") == "phone" for draft in (a, b)]
    if calls[0] == calls[1]:
        return False
    call, other = (a, b) if calls[0] else (b, a)
    told = other.evidence[0]
    if any(piece.start == told.start for piece in call.evidence):
        return told.rule not in _OF_THE_CALL
    return calls[0] and "also held" in told.quote


_OF_THE_CALL = frozenset(f"meeting.{name}" for name in ("exchange-views", "speak-with", "at-meeting", "discuss-with"))
"""The rules of what may have been done in the call that the sentence tells of besides."""


def _is_other_session(a: Draft, b: Draft) -> bool:
    """Tell whether one is a call of courtesy and the other a session of the two states of which a day is told."""
    kinds = [draft.literals.get("meetingKind") for draft in (a, b)]
    if "courtesyCall" not in kinds or kinds[0] == kinds[1]:
        return False
    session = b if kinds[0] == "courtesyCall" else a
    return bool(session.start) and not session.refs("participant") and session.evidence[0].rule in _SESSIONS


_SESSIONS = frozenset(
    f"meeting.{name}" for name in ("two-nations-talks", "talks-arranged", "co-chair", "between", "talks-unsaid")
)


def _is_face_to_face(a: Draft, b: Draft) -> bool:
    """Tell whether two telephoned and also met: "had a phone call in January. They also met in Munich"."""
    phoned = [draft.literals.get("meetingKind") == "phone" for draft in (a, b)]
    if phoned[0] == phoned[1] or 0 in (a.evidence[0].start, b.evidence[0].start):
        return False
    other = b if phoned[0] else a
    if len(other.keys("participantState")) > len((a if phoned[0] else b).keys("participantState")) > 1:
        return True
    return other.evidence[0].rule in ("meeting.met", "meeting.meet") and "met" in other.evidence[0].quote.split()


def are_two_sides(a: Draft, b: Draft) -> bool:
    """Tell whether each of two meetings of the same two states names one person only, those of different states."""
    states = a.keys("participantState")
    if a.kind != "Meeting" or len(states) != _TWO or states != b.keys("participantState"):
        return False
    people = [*a.refs("participant"), *b.refs("participant")]
    return len(people) == _TWO and {ref.state for ref in people if ref.kind == "person"} == states


def _is_other_head(a: Draft, b: Draft) -> bool:
    """Tell whether one meets the head of an organisation and the other somebody of a second state."""
    heads = [{identity(ref) for ref in draft.refs("participant") if _is_of_body(ref)} for draft in (a, b)]
    states = [len(draft.keys("participantState")) for draft in (a, b)]
    return heads[0] != heads[1] and max(states) > 1 and min(states) == 1 and bool(heads[states.index(1)])


def _is_of_body(ref: Ref) -> bool:
    return heads_organization(ref) or (ref.kind == "organization" and ref.head == "igo")


_RANKS = frozenset({"head-of-state", "head-of-government", "minister", "deputy-minister", "legislative", "envoy"})
