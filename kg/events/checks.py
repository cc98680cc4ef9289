"""What is an event, and what only looks like one: no event is better than a wrong one."""

from __future__ import annotations

from kg.discourse import MINISTRIES, Discourse, heads_organization
from kg.events.draft import Draft, identity
from kg.events.private import are_in_business, are_local_leaders
from kg.events.roles import is_of_unsaid_state
from kg.nodes import Ref

_INTERNATIONAL = frozenset({"igo", "movement"})


def refusal(draft: Draft, discourse: Discourse) -> str:
    """Return what a draft lacks to be an event of its kind, across a border; empty where it lacks nothing."""
    return "a role is filled with what cannot fill it" if draft.void else _CHECKS[draft.kind](draft, discourse)


def _states(draft: Draft, *roles: str) -> set[str]:
    return {ref.state for ref in draft.refs(*roles) if ref.kind == "state" and ref.state}


def _international(refs: list[Ref]) -> bool:
    return any(ref.head in _INTERNATIONAL if ref.kind == "organization" else heads_organization(ref) for ref in refs)


def _is_of_several(ref: Ref) -> bool:
    """Tell whether a group comes from several states: "ASEAN foreign ministers", "envoys of seven Arab states"."""
    unnamed = not ref.state and ref.name.endswith(("states", "countries", "nations"))
    return ref.kind == "group" and (unnamed or any(item.head == "igo" for item in ref.items))


def _visit(draft: Draft, discourse: Discourse) -> str:
    sending, destination = _states(draft, "sendingState"), _states(draft, "destination")
    if not destination:
        return "a Visit needs a state to go to"
    visitors = draft.refs("visitor")
    acting = [
        ref
        for ref in visitors
        if not ref.name.endswith(_FORCES)
        and (discourse.state_of(ref) or (ref.offices and ref.head != "counterpart") or ref.kind == "organization")
    ]
    if not sending and not acting:
        return "a Visit needs a visitor who acts for a state or an organisation"
    if visitors and all(ref.name.endswith(_FORCES) for ref in visitors):
        return "ships and troops that go elsewhere pay no Visit"
    if visitors and all(_is_posted(ref, destination, discourse) for ref in visitors):
        return "an envoy does not visit the state where he serves"
    if visitors and all(ref.kind == "group" and ref.leader is None and not _is_official(ref) for ref in visitors):
        return "a group that acts for no state pays no Visit"
    draft.roles = [(role, ref) for role, ref in draft.roles if role != "sendingState" or ref.state not in destination]
    if not sending and not _international(acting) and not _goes_abroad(draft, destination, discourse):
        return "a Visit needs a visitor of another state"
    across = bool(_states(draft, "sendingState")) or (not sending and bool(acting))
    return "" if across else "a Visit needs a visitor of another state"


def _goes_abroad(draft: Draft, destination: set[str], discourse: Discourse) -> bool:
    """Tell whether visitors of no known state come from elsewhere: nobody goes to his own state by its name."""
    named = any(is_of_unsaid_state(ref, discourse) for ref in draft.refs("visitor"))
    named = named and all(ref.name for ref in draft.refs("destination"))
    return discourse.home not in (destination if named else destination | {""})


_FORCES = ("Force", "Forces", "Army", "Navy", "Guard")
"""How the names of what pays no visits end: ships and troops go elsewhere for other ends."""


def _is_official(ref: Ref) -> bool:
    """Tell whether a group acts for a state; soldiers, students or "Danes" who travel pay no visit."""
    return ref.head.startswith("official") and not are_local_leaders(ref) and not are_in_business(ref)


def _is_posted(ref: Ref, destination: set[str], discourse: Discourse) -> bool:
    """Tell whether somebody is an envoy in the state where he serves, which he does not visit."""
    if ref.head != "envoy" or any("special" in office.name.lower() for office in ref.offices):
        return False
    posts = {item.state for item in ref.items if item.kind == "target"} or {discourse.home}
    return destination <= posts or not discourse.stated(ref)


def _meeting(draft: Draft, discourse: Discourse) -> str:
    people = draft.refs("participant")
    states = _states(draft, "participantState")
    sides = len(states) + (_international(people) or any(_are_envoys(ref) for ref in people))
    if (
        sides >= 2
        or any(map(_is_of_several, people))
        or (draft.literals.get("conference") and (states or any(map(_is_known, people))))
    ):
        return ""
    return "a Meeting needs two states or international organisations, or a conference"


def _is_known(ref: Ref) -> bool:
    """Tell whether it is said who somebody is: by name, or for whom they act; "heads of state" may be anybody."""
    return bool(ref.state) or ref.kind not in ("described", "group")


def _are_envoys(ref: Ref) -> bool:
    """Tell whether a group is of envoys, who act for other states whoever they are: "seven new ambassadors"."""
    fresh = ref.number or "new" in ref.name.split()
    return ref.kind == "group" and not ref.state and bool(fresh) and ref.name.endswith("ambassadors")


def _agreement(draft: Draft, discourse: Discourse) -> str:
    states, parties = _states(draft, "party"), draft.refs("party")
    bodies = [ref for ref in parties if ref.kind == "organization" and not ref.name.startswith(MINISTRIES)]
    if len(states) + len(bodies) < 2:
        return "an Agreement needs two parties"
    seats = {item.state for ref in bodies for item in ref.items if item.kind == "seat"}
    across = states or _international(parties) or len(seats) > 1
    return "" if across else "an Agreement needs a state among its parties, or bodies of two states"


def _relations(draft: Draft, discourse: Discourse) -> str:
    return "" if len(draft.refs("party")) >= 2 else "a RelationsChange needs two parties"


def _aid(draft: Draft, discourse: Discourse) -> str:
    _part_sides(draft)
    provider, recipient = draft.keys("provider"), draft.keys("recipient")
    abroad = draft.kind == "Scholarship" and bool(provider) and any(map(_is_of_abroad, draft.refs("beneficiary")))
    if provider & recipient and not abroad:
        return "nobody gives to himself"
    if draft.kind == "Assistance" and not (_states(draft, "provider") or _lends(draft.refs("provider"))):
        return "Assistance needs a state, an international organisation or a bank that gives it"
    if draft.kind == "Scholarship" and _international(draft.refs("recipient")):
        return "an international organisation is given no Scholarship"
    if abroad:
        draft.roles = [(role, ref) for role, ref in draft.roles if role != "recipient" or ref.state not in provider]
        return ""
    if draft.by_envoy and draft.kind == "Assistance" and not recipient and draft.status == "Happened":
        return ""
    if not provider or not recipient:
        return f"{draft.kind} needs who gives and who receives"
    across = _states(draft, "provider", "recipient") or _international(draft.refs("provider", "recipient"))
    return "" if across else f"{draft.kind} needs a state or an international organisation on one side"


def _is_of_abroad(ref: Ref) -> bool:
    """Tell whether students of no one state come from other countries: "ASEAN students", "refugee students"."""
    return not ref.state and not _ABROAD.isdisjoint(ref.name.lower().replace("-", " ").split())


_ABROAD = frozenset(
    "foreign international overseas refugee refugees african asian european arab caribbean pacific latin islamic "
    "developing commonwealth asean brics saarc caricom ecowas".split()
)


def _part_sides(draft: Draft) -> None:
    """Take who receives out of those who give together, or the other way round: "they exchanged notes on a grant".

    A state that signs a loan together with a bank receives it.
    """
    givers = draft.refs("provider")
    if not draft.refs("recipient") and any(ref.kind == "organization" and not ref.state for ref in givers):
        draft.roles = [("recipient" if ref.kind == "state" else role, ref) for role, ref in draft.roles]
    provider, recipient = draft.keys("provider"), draft.keys("recipient")
    shared = provider & recipient
    for role, keys in (("provider", provider), ("recipient", recipient)):
        if shared and keys - shared:
            draft.roles = [(name, ref) for name, ref in draft.roles if name != role or identity(ref) not in shared]
            return


def _lends(providers: list[Ref]) -> bool:
    """Tell whether an organisation gives aid between states: an international one, a bank or a fund, no company."""
    return _international(providers) or any(ref.name.endswith(("Bank", "Fund")) for ref in providers)


def _honour(draft: Draft, discourse: Discourse) -> str:
    recipients, conferrers = draft.refs("recipient"), draft.refs("conferrer")
    if not recipients or not conferrers:
        return "an Honour needs who confers and who receives it"
    giving = {discourse.state_of(ref) for ref in conferrers} - {""}
    across = any(
        ref.head == "igo-head" or (discourse.state_of(ref) not in giving and discourse.state_of(ref))
        for ref in recipients
    )
    return "" if across else "an Honour needs somebody of another state who receives it"


_CHECKS = {
    "Visit": _visit,
    "Meeting": _meeting,
    "Agreement": _agreement,
    "RelationsChange": _relations,
    "Scholarship": _aid,
    "Assistance": _aid,
    "Honour": _honour,
}
