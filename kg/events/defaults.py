"""Fills the roles that a sentence leaves open from the text around it: at home, the other party, the same again."""

from __future__ import annotations

from collections.abc import Mapping

from kg.discourse import Discourse
from kg.discourse.home import main_other
from kg.discourse.nations import nation_meant
from kg.events.draft import Draft, identity
from kg.events.giving import tell_apart
from kg.nodes import Reading, Ref

_GIFTS = frozenset({"Assistance", "Scholarship", "Honour"})
"""Kinds of which the sentence itself tells who gives, where it tells it at all."""
_REACH = 2
"""How many sentences after an event "did the same" may stand."""


def set_defaults(draft: Draft, default: Mapping[str, str], reading: Reading, discourse: Discourse) -> None:
    """Fill roles that the sentence leaves open with what the text around it says, as the rule allows."""
    for role, value in default.items():
        here = draft.post or discourse.home
        if value == "either" and (tell_apart(draft) or len(draft.refs("provider")) > 1):
            continue
        own = draft.keys("provider")
        if role == "recipient" and not draft.post:
            before = _receiver_before(draft, reading, discourse)
            there = nation_meant(reading, discourse, own) if value == "there" else ""
            here = before or there or here or main_other(discourse.states, own)
        if value in ("here", "there", "either") and here and len(draft.refs(role)) < (2 if role == "party" else 1):
            draft.add(role, Ref("state", state=here))
        elif (value == "pair" and len(draft.refs(role)) < 2) or (value == "partner" and len(draft.refs(role)) == 1):
            pair = discourse.pair(reading)
            if draft.keys(role) <= {ref.state for ref in pair}:
                for ref in pair:
                    draft.add(role, ref)
            else:
                _repeat(draft, role, 0, reading, discourse)
        elif value == "again" and not (draft.kind in _GIFTS and draft.refs(role)):
            _repeat(draft, role, _REACH, reading, discourse)


def place_receiver(draft: Draft, told: list[Ref], reading: Reading, discourse: Discourse) -> None:
    """Say in which state a ministry, a hospital or a minister is that receives aid, where the name does not.

    `told` is who stands where the receiver does.
    """
    receivers = draft.refs("recipient")
    named = [ref for ref in receivers if ref.kind == "organization" and ref.head not in ("igo", "movement")]
    named += [ref for ref in told if ref.offices and not receivers]
    if draft.kind != "Assistance" or not named or any(discourse.state_of(ref) for ref in receivers):
        return
    own = draft.keys("provider")
    where = draft.post or _receiver_before(draft, reading, discourse)
    where = where or discourse.home or main_other(discourse.states, own)
    if where and where not in own:
        draft.add("recipient", Ref("state", state=where))


def _receiver_before(draft: Draft, reading: Reading, discourse: Discourse) -> str:
    """Return the state that got something just before: from the same giver, or from anybody who is not at home."""
    told = discourse.told
    if told is None or told.kind != draft.kind or not 0 <= reading.index - told.sentence <= _REACH:
        return ""
    givers = {identity(ref) for role, ref in told.roles if role == "provider"}
    goes_on = givers & draft.keys("provider") or discourse.home not in givers
    before = next((ref.state for role, ref in told.roles if role == "recipient" and ref.state and goes_on), "")
    known = {ref.state for _, ref in told.roles} | draft.keys("provider") | {"", discourse.home}
    return before if all(ref.state in known for _, _, named in reading.mentions() for ref in named.each()) else ""


def _repeat(draft: Draft, role: str, reach: int, reading: Reading, discourse: Discourse) -> None:
    """Take over what "did the same" leaves out from the event told just before, at most `reach` sentences back."""
    told = discourse.told_visit if draft.kind == "Visit" else discourse.told
    if told is None or told.kind != draft.kind or role not in told.last:
        return
    made = draft.literals.get("change")
    if made == "downgraded" and told.literals.get("change") == "established":
        return
    if 0 <= reading.index - told.sentence <= reach:
        for ref in [told.last[role]] if draft.kind != "Visit" else [ref for name, ref in told.roles if name == role]:
            draft.add(role, ref)
        draft.literals = {**told.literals, **draft.literals}
        if draft.kind == "Visit" and role == "destination":
            draft.again = True
        elif draft.kind == "Visit" and draft.status == "Happened":
            draft.status = told.status
