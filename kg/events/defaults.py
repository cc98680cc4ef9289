"""Fills the roles that a sentence leaves open from the text around it: at home, the other party, the same again."""

from __future__ import annotations

from collections.abc import Mapping, Set

from kg.discourse import Discourse
from kg.discourse.home import main_other
from kg.discourse.nations import nation_meant, visited_nation
from kg.events.draft import Draft, identity
from kg.events.giving import may_give, outranks, seldom_takes, tell_apart
from kg.nodes import Reading, Ref

_GIFTS = frozenset({"Assistance", "Scholarship", "Honour"})
"""Kinds of which the sentence itself tells who gives, where it tells it at all."""
_REACH = 2
"""How many sentences after an event "did the same" may stand."""
_NEAR = 4
"""How many sentences after a gift who else gives need not say to whom."""


_OF_KIND = frozenset({"Visit", "Assistance"})
"""Kinds of which the last is meant again, whatever else is told in between: a loan, its signing, its shares."""
_FILLED_BY = {"party": 2, "participantState": 99}
"""How many fill a role of several sides: the state at home is one of those that meet there."""
_PLACED = frozenset({"here", "there", "either", "near"})
"""Defaults that are some one state."""


def set_defaults(draft: Draft, default: Mapping[str, str], reading: Reading, discourse: Discourse) -> None:
    """Fill roles that the sentence leaves open with what the text around it says, as the rule allows."""
    for role, value in default.items():
        if value == "either" and (tell_apart(draft) or len(draft.refs("provider")) > 1):
            continue
        here = _where(draft, role, value, reading, discourse)
        if value in _PLACED and here and len(draft.refs(role)) < _FILLED_BY.get(role, 1):
            draft.add(role, Ref("state", state=here))
        elif (value == "pair" and len(draft.refs(role)) < 2) or (value == "partner" and len(draft.refs(role)) == 1):
            pair = () if _names_many(draft, role, reading) else discourse.pair(reading) or _with_body(reading)
            if draft.keys(role) <= {identity(ref) for ref in pair}:
                for ref in pair:
                    draft.add(role, ref)
            else:
                _repeat(draft, role, 0, reading, discourse)
        elif value == "partner" and not draft.refs(role) and draft.refs("signatory"):
            _take_on(draft, role, reading, discourse)
        elif value == "again" and not (draft.kind in _GIFTS and draft.refs(role)):
            _repeat(draft, role, _REACH, reading, discourse)
        elif value == "same":
            _take_over(draft, role, reading, discourse)
        elif value == "likewise":
            _go_on(draft, role, reading, discourse)


def _with_body(reading: Reading) -> tuple[Ref, ...]:
    """Return the one state and the one international body that a sentence names: "Tunisia receives from the EU"."""
    named = {identity(ref): ref for _, _, mention in reading.mentions() for ref in mention.each()}
    states = [ref for ref in named.values() if ref.kind == "state" and ref.state]
    bodies = [ref for ref in named.values() if ref.kind == "organization" and ref.head == "igo"]
    return (states[0], bodies[0]) if len(states) == len(bodies) == 1 else ()


def _where(draft: Draft, role: str, value: str, reading: Reading, discourse: Discourse) -> str:
    """Return the one state that a default may stand for in a role: at home, where somebody receives, or visits."""
    if role == "recipient" and not draft.post:
        return _where_received(draft, value, reading, discourse)
    if role == "destination" and value == "there":
        return visited_nation(reading, discourse, draft.keys("sendingState"))
    return draft.post or discourse.home


def _where_received(draft: Draft, value: str, reading: Reading, discourse: Discourse) -> str:
    """Return the state that receives where the sentence leaves it open: named in it, told of before, or at home."""
    own = draft.keys("provider")
    named = _named_with(reading, own) if value == "near" else ""
    there = nation_meant(reading, discourse, own) if value == "there" else ""
    told = named or _receiver_before(draft, reading, discourse) or there
    where = told or _home_of_receiver(discourse, own)
    other = "" if where else main_other(discourse.states, own)
    return where or (other if value != "near" or any(_gives_to(giver, other) for giver in own) else "")


def _gives_to(giver: str, other: str) -> bool:
    """Tell whether aid between two may go that way: from an organisation, or a state of no lower rank."""
    return len(giver) != len(other) or may_give(giver, other)


def _names_many(draft: Draft, role: str, reading: Reading) -> bool:
    """Tell whether a sentence names several others who may be the other one of two: then nothing tells who it is."""
    here = {
        ref.state for _, _, named in reading.mentions() for ref in named.each() if ref.kind == "state" and ref.state
    }
    return len(draft.refs(role)) == 1 and len(here - draft.keys(role)) > 1


def _take_over(draft: Draft, role: str, reading: Reading, discourse: Discourse) -> None:
    """Let an event be between those of the one told just before, of this kind: "the pact was signed on Friday"."""
    told = discourse.told_of.get(draft.kind)
    if told is None or not 0 <= reading.index - told.sentence <= _REACH:
        draft.void = True
        return
    draft.again = draft.again or draft.kind == "Meeting"
    for name, ref in told.roles:
        if name == role:
            draft.add(role, ref)


def _take_on(draft: Draft, role: str, reading: Reading, discourse: Discourse) -> None:
    """Let those whose states nobody says sign for the two that have just agreed, or of which the sentence tells."""
    told = discourse.told_of.get("Agreement") or discourse.told_of.get("RelationsChange")
    near = told is not None and 0 <= reading.index - told.sentence <= _REACH
    refs = [ref for name, ref in told.roles if name == "party"] if near and told is not None else []
    if not refs and len(draft.refs("signatory")) > 1:
        refs = [ref for _, _, named in reading.mentions() for ref in named.each() if ref.kind == "state" and ref.state]
        refs = refs if len({ref.state for ref in refs}) == _TWO else []
    for ref in refs:
        draft.add(role, ref)


_TWO = 2


def _go_on(draft: Draft, role: str, reading: Reading, discourse: Discourse) -> None:
    """Let who did something in the event told just before do it once more elsewhere: "another was opened in Chile".

    Where that was no event of this kind there is none: then "one" stands for something else.
    """
    told = discourse.told_of.get(draft.kind)
    is_like = told is not None and str(told.literals.get("change", "")).startswith(_EMBASSY)
    first = next((ref for name, ref in told.roles if name == role), None) if told is not None and is_like else None
    if first is None or not 0 <= reading.index - (told.sentence if told is not None else 0) <= _REACH:
        draft.void = True
    elif len(draft.refs(role)) < 2 or all(ref.state != first.state for ref in draft.refs(role)):
        draft.roles.insert(0, (role, first))


_EMBASSY = "embassy"


def place_receiver(draft: Draft, told: list[Ref], reading: Reading, discourse: Discourse) -> None:
    """Say in which state a ministry, a hospital or a minister is that receives aid, where the name does not.

    `told` is who stands where the receiver does.
    """
    receivers = draft.refs("recipient")
    named = [ref for ref in receivers if ref.kind == "organization" and ref.head not in ("igo", "movement")]
    named += [ref for ref in told if ref.offices and not receivers]
    own = draft.keys("provider")
    if draft.post and draft.post not in own and told and not receivers and all(ref.kind == "group" for ref in told):
        draft.add("recipient", Ref("state", state=draft.post))
        return
    if draft.kind != "Assistance" or not named or {discourse.state_of(ref) for ref in receivers} - own - {""}:
        return
    where = draft.post or _receiver_before(draft, reading, discourse)
    where = where or _home_of_receiver(discourse, own) or main_other(discourse.states, own)
    if where and where not in own:
        draft.add("recipient", Ref("state", state=where))


def _home_of_receiver(discourse: Discourse, own: Set[str]) -> str:
    """Return the article's home, unless it is only guessed and that of who gives: then the state that takes from it."""
    home = discourse.home
    if home in own and not discourse.home_is_told:
        other = main_other(discourse.states, own)
        return other if outranks(home, other) else home
    if seldom_takes(home) and not discourse.told_of.get("Visit"):
        other = main_other(discourse.states, {*own, home})
        stricken = "" if any(map(seldom_takes, own)) else home
        told = other and not seldom_takes(other) and discourse.states[other] > 1
        return other if told else stricken
    return home


def _receiver_before(draft: Draft, reading: Reading, discourse: Discourse) -> str:
    """Return the state that got something just before: from the same giver, or from anybody who is not at home."""
    told = discourse.told
    if told is None or told.kind != draft.kind or not 0 <= reading.index - told.sentence <= _NEAR:
        return ""
    givers = {identity(ref) for role, ref in told.roles if role == "provider"}
    abroad = discourse.home not in givers or seldom_takes(discourse.home)
    goes_on = givers & draft.keys("provider") or abroad
    before = next((ref.state for role, ref in told.roles if role == "recipient" and ref.state and goes_on), "")
    known = {ref.state for _, ref in told.roles} | draft.keys("provider") | {"", discourse.home}
    named = {ref.state for _, _, mention in reading.mentions() for ref in mention.each()} - known
    return before if all(map(seldom_takes, named)) else ""


def _named_with(reading: Reading, own: Set[str]) -> str:
    """Return the one state besides those that give which a sentence names as a place, or as that of some people."""
    mentioned = (ref for _, _, mention in reading.mentions() for ref in mention.each())
    named = (ref for ref in mentioned if ref.kind in _RECEIVING and not ref.name.endswith(_IN_BUSINESS))
    states = {ref.state for ref in named if ref.state and ref.state not in own and not seldom_takes(ref.state)}
    return states.pop() if len(states) == 1 else ""


_IN_BUSINESS = (" group", " firm", " company")
_RECEIVING = frozenset({"state", "place", "group"})


def _repeat(draft: Draft, role: str, reach: int, reading: Reading, discourse: Discourse) -> None:
    """Take over what "did the same" leaves out from the event told just before, at most `reach` sentences back."""
    told = discourse.told_of.get(draft.kind) if draft.kind in _OF_KIND else discourse.told
    if told is None or told.kind != draft.kind or role not in told.last:
        return
    made = draft.literals.get("change")
    if made == "downgraded" and told.literals.get("change") == "established":
        return
    if 0 <= reading.index - told.sentence <= reach:
        named = draft.keys(role)
        others = [ref for name, ref in told.roles if name == role and identity(ref) not in named]
        alone = len(named) == 1 and identity(told.last[role]) in named and draft.kind == "RelationsChange"
        last = others[-1] if alone and others else told.last[role]
        for ref in [last] if draft.kind != "Visit" else [ref for name, ref in told.roles if name == role]:
            draft.add(role, ref)
        draft.literals = {**told.literals, **draft.literals}
        if draft.kind == "Visit" and role == "destination":
            draft.again = True
        elif draft.kind == "Visit" and draft.status == "Happened":
            draft.status = told.status
