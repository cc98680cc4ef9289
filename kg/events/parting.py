"""One sentence, several events: a change of relations for each pair, a meeting for each person who is seen apart."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.discourse import Discourse, heads_organization
from kg.engine import Capture
from kg.events.draft import Draft, identity
from kg.events.each_pair import another_paper, others_apart, set_day_of_each
from kg.events.gapping import go_on
from kg.events.roles import fill
from kg.events.when import set_date
from kg.nodes import DateRef, Reading, Ref

_ONE_PAIR = 2
_APART = re.compile(
    r"\b(?:separate|separately|respectively|individually|one by one|one-to-one|one-on-one|meetings|calls"
    r"|call(?:s|ed|ing)? on|bilaterals|bilats)\b",
    re.I,
)
"""Words that say of several people that they are met one after another."""
_ON_THE_SIDE = re.compile(r"\b(?:sidelines|margins) of\b")
"""Where people meet one after another who came for something else."""
_TOGETHER = re.compile(
    r"\b(?:trilateral|tripartite|quadrilateral|multilateral|three-way|four-way|joint|jointly|together|summit"
    r"|conference|forum|roundtable|retreat|mediat\w+|credentials|between)\b",
    re.I,
)
"""Words that say of several people that they meet all at once."""
_MANY = 4
"""How many counterparts of different states nobody meets all at once, if it is not said that he does."""
_CREDENTIALS = "meeting.credentials"
"""How the rules of a ceremony begin at which several envoys present their credentials."""
_BEHIND = 60


def part(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> list[Draft]:
    """Return the events that a draft stands for: mostly itself."""
    if draft.kind == "RelationsChange" and len(draft.refs("party")) > _ONE_PAIR:
        pairs = _pairs(draft, _sides(capture, reading, discourse), discourse)
        set_day_of_each(pairs, capture, reading, discourse)
        return pairs
    if (
        draft.kind == "Meeting"
        and "conference" not in draft.literals
        and max(len(draft.refs("participant")), len(draft.keys("participantState"))) > _ONE_PAIR
    ):
        apart = _meetings(draft, _sides(capture, reading, discourse), discourse)
        if len(apart) > 1 and _is_one_by_one(draft, apart, capture, reading):
            _set_own_days(apart, capture, reading, discourse)
            return apart
        draft.apart = apart if len(apart) > 1 else []
    if draft.kind == "Honour" and len(draft.refs("conferrer")) > 1:
        return _honours(draft)
    more = others_apart(draft, capture, reading, discourse) or another_paper(draft, capture, reading)
    return [draft, *more, *go_on(draft, capture, reading, discourse)]


def _honours(draft: Draft) -> list[Draft]:
    """Return an honour for each state that confers one: "Guyana and Barbados bestow their highest honours on X"."""
    conferrers = draft.refs("conferrer")
    if any(ref.kind != "state" for ref in conferrers):
        return [draft]
    rest = [(role, ref) for role, ref in draft.roles if role != "conferrer"]
    return [_copy(draft, [*rest, ("conferrer", ref)]) for ref in conferrers]


def _is_one_by_one(draft: Draft, apart: list[Draft], capture: Capture, reading: Reading) -> bool:
    """Tell whether a sentence says of several people that they are met one after another, or lets presume it.

    So are leaders of several states whom one person meets, if nothing says that they sit down together.
    """
    nodes = reading.nodes
    said = reading.text[nodes[capture.start].start : min(nodes[capture.end - 1].end + _BEHIND, reading.end)]
    if capture.pattern.rule.id.startswith(_CREDENTIALS):
        return False
    if draft.literals.get("meetingKind") == "bilateral" or _APART.search(said) or len(capture.slots) > _ONE_PAIR:
        return True
    whole = reading.text[reading.start : reading.end]
    if _ON_THE_SIDE.search(whole):
        return True
    states = [one.keys("participantState") for one in apart]
    named = all(len(one.refs("participant")) == _ONE_PAIR for one in apart)
    distinct = len(set().union(*states)) == len(apart) + 1
    many = len(apart) >= _MANY and "counterparts" in whole
    return distinct and (named or many) and _TOGETHER.search(whole) is None


def _set_own_days(meetings: list[Draft], capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give each meeting of a sentence the day behind whom it is with: "will meet X on Monday and Y on Thursday"."""
    indices = [index for _, index in capture.slots[1:]]
    if len(meetings) != len(indices) or len(meetings) < _ONE_PAIR:
        return
    ends = [*indices[1:], min(capture.end + 2, len(reading.nodes))]
    days = [
        [n.data for n in reading.nodes[i:j] if isinstance(n.data, DateRef)] for i, j in zip(indices, ends, strict=True)
    ]
    if all(len(found) == 1 for found in days):
        for meeting, found in zip(meetings, days, strict=True):
            set_date(meeting, found[0], discourse)


def _sides(capture: Capture, reading: Reading, discourse: Discourse) -> list[tuple[str, list[Ref]]]:
    """Return, for each slot of a capture, its role and whom it holds."""
    sides: list[tuple[str, list[Ref]]] = []
    taken: list[Ref] = []
    for role, index in capture.slots:
        data = reading.nodes[index].data
        if isinstance(data, Ref):
            found = list(discourse.resolve(data, reading, reading.nodes[index], taken))
            taken += found
            sides.append((role, found))
    return sides


def _pairs(draft: Draft, sides: list[tuple[str, list[Ref]]], discourse: Discourse) -> list[Draft]:
    """Return a change for each pair, where several break with one or one with several: "A, B and C cut ties with D"."""
    parties: list[list[Ref]] = []
    for role, refs in sides:
        known = {identity(ref) for side in parties for ref in side}
        side = _filled(draft, role, refs, discourse).refs("party")
        if any(identity(ref) not in known for ref in side):
            parties.append(side)
    if len(parties) == 1 and len(parties[0]) > 1:
        named = {identity(ref) for ref in parties[0]}
        parties.append([ref for ref in draft.refs("party") if identity(ref) not in named])
    if len(parties) != _ONE_PAIR:
        return [draft]
    rest = [(role, ref) for role, ref in draft.roles if role != "party"]
    return [
        _copy(draft, [*rest, ("party", one), ("party", other)])
        for one in parties[0]
        for other in parties[1]
        if identity(one) != identity(other)
    ]


def _meetings(draft: Draft, sides: list[tuple[str, list[Ref]]], discourse: Discourse) -> list[Draft]:
    """Return a meeting for each of those whom one person sees apart: "paid courtesy calls on X and Y"."""
    named = len(sides) > _ONE_PAIR
    if named:
        sides = [sides[0], (sides[0][0], [ref for _, refs in sides[1:] for ref in refs])]
    several = [(role, refs) for role, refs in sides if len(refs) > 1 and all(map(_is_one, refs))]
    if len(sides) != _ONE_PAIR or len(several) != 1:
        return [draft]
    role, apart = several[0]
    rest = next(((name, refs) for name, refs in sides if refs is not apart), None)
    if rest is None:
        return [draft]
    states = {discourse.stated(ref) for ref in apart} - {""}
    _place_peers(apart, states, {discourse.state_of(ref) for ref in rest[1]}, discourse)
    drafts = [_copy(draft, _filled(draft, role, [*rest[1], one], discourse).roles) for one in apart]
    for one, ref in zip(drafts, apart, strict=True):
        if len(states) == 1 and not discourse.state_of(ref):
            one.add("participantState", Ref("state", state=next(iter(states))))
    for one in drafts:
        one.half = draft.half and not _has_two_sides(one)
    told = [one for one in drafts if one.half or _has_two_sides(one)]
    return drafts if named else told if len(told) > 1 else [draft]


def _place_peers(apart: list[Ref], states: set[str], own: set[str], discourse: Discourse) -> None:
    """Let office-holders of no said state be of that of the others whom a guest meets, and not of his own."""
    for ref in apart:
        if len(states) == 1 and ref.kind == "person" and not discourse.stated(ref) and discourse.state_of(ref) in own:
            ref.state = next(iter(states - own), "")


def _has_two_sides(draft: Draft) -> bool:
    return len(draft.keys("participantState")) > 1 or any(map(heads_organization, draft.refs("participant")))


def _is_one(ref: Ref) -> bool:
    """Tell whether somebody is met as one: a person, or those of one state ("his counterparts from Kenya and Peru")."""
    return ref.kind in ("person", "described") or (ref.kind == "group" and bool(ref.state))


def _filled(draft: Draft, role: str, refs: list[Ref], discourse: Discourse) -> Draft:
    side = Draft(draft.kind, draft.status)
    for ref in refs:
        fill(side, role, ref, discourse)
    return side


def visits_of_each(draft: Draft, discourse: Discourse) -> list[Draft]:
    """Return a visit for each state that sends somebody: the premiers of two states are each on their own."""
    senders = draft.keys("sendingState")
    if len(senders) < _ONE_PAIR:
        return [draft]
    guests: dict[str, list[Ref]] = {}
    for ref in draft.refs("visitor"):
        guests.setdefault(discourse.state_of(ref), []).append(ref)
    if all(ref.kind in ("group", "described") for ref in draft.refs("visitor")) and len(guests) == 1:
        guests = {state: draft.refs("visitor") for state in (ref.state for ref in draft.refs("sendingState"))}
    if guests.keys() != senders:
        return [draft]
    rest = [(role, ref) for role, ref in draft.roles if role not in ("visitor", "sendingState")]
    return [
        _copy(draft, [*[("visitor", ref) for ref in refs], ("sendingState", Ref("state", state=state)), *rest])
        for state, refs in guests.items()
    ]


def _copy(draft: Draft, roles: list[tuple[str, Ref]]) -> Draft:
    return replace(draft, roles=roles, literals={**draft.literals}, evidence=[*draft.evidence])
