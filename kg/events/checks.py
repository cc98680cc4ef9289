"""What is an event, and what only looks like one: no event is better than a wrong one."""

from __future__ import annotations

from kg.discourse import Discourse
from kg.events.draft import Draft
from kg.nodes import Ref

_INTERNATIONAL = frozenset({"igo", "movement"})


def is_event(draft: Draft, discourse: Discourse) -> bool:
    """Tell whether a draft has what an event of its kind needs, across a border."""
    return not draft.void and _CHECKS[draft.kind](draft, discourse)


def _states(draft: Draft, *roles: str) -> set[str]:
    return {ref.state for ref in draft.refs(*roles) if ref.kind == "state" and ref.state}


def _international(refs: list[Ref]) -> bool:
    return any(
        (ref.kind == "organization" and ref.head in _INTERNATIONAL) or (not ref.state and ref.head == "igo-head")
        for ref in refs
    )


def _visit(draft: Draft, discourse: Discourse) -> bool:
    sending, destination = _states(draft, "sendingState"), _states(draft, "destination")
    if not destination:
        return False
    visitors = draft.refs("visitor")
    acting = [ref for ref in visitors if discourse.state_of(ref) or ref.offices or ref.kind == "organization"]
    if not sending and not acting:
        return False
    if visitors and all(_is_posted(ref, destination, discourse) for ref in visitors):
        return False
    if visitors and all(ref.kind == "group" and ref.leader is None and not _is_official(ref) for ref in visitors):
        return False
    draft.roles = [(role, ref) for role, ref in draft.roles if role != "sendingState" or ref.state not in destination]
    return bool(_states(draft, "sendingState")) or (not sending and bool(acting))


def _is_official(ref: Ref) -> bool:
    """Tell whether a group acts for a state; soldiers, students or "Danes" who travel pay no visit."""
    return ref.head.startswith("official")


def _is_posted(ref: Ref, destination: set[str], discourse: Discourse) -> bool:
    """Tell whether somebody is an envoy in the state where he serves, which he does not visit."""
    if ref.head != "envoy":
        return False
    posts = {item.state for item in ref.items if item.kind == "target"} or {discourse.home}
    return destination <= posts


def _meeting(draft: Draft, discourse: Discourse) -> bool:
    people = draft.refs("participant")
    states = _states(draft, "participantState")
    sides = len(states) + _international(people)
    return sides >= 2 or (bool(draft.literals.get("conference")) and bool(people or states))


def _agreement(draft: Draft, discourse: Discourse) -> bool:
    return len(_states(draft, "party")) + len([r for r in draft.refs("party") if r.kind == "organization"]) >= 2 and (
        bool(_states(draft, "party")) or _international(draft.refs("party"))
    )


def _relations(draft: Draft, discourse: Discourse) -> bool:
    return len(draft.refs("party")) >= 2


def _aid(draft: Draft, discourse: Discourse) -> bool:
    provider, recipient = draft.keys("provider"), draft.keys("recipient")
    if provider & recipient:
        return False
    if draft.kind == "Assistance" and not (_states(draft, "provider") or _lends(draft.refs("provider"))):
        return False
    if provider and recipient:
        return bool(_states(draft, "provider", "recipient")) or _international(draft.refs("provider", "recipient"))
    return False


def _lends(providers: list[Ref]) -> bool:
    """Tell whether an organisation gives aid between states: an international one, a bank or a fund, no company."""
    return _international(providers) or any(ref.name.endswith(("Bank", "Fund")) for ref in providers)


def _honour(draft: Draft, discourse: Discourse) -> bool:
    recipients, conferrers = draft.refs("recipient"), draft.refs("conferrer")
    if not recipients or not conferrers:
        return False
    giving = {discourse.state_of(ref) for ref in conferrers} - {""}
    return any(
        ref.head == "igo-head" or (discourse.state_of(ref) not in giving and discourse.state_of(ref))
        for ref in recipients
    )


_CHECKS = {
    "Visit": _visit,
    "Meeting": _meeting,
    "Agreement": _agreement,
    "RelationsChange": _relations,
    "Scholarship": _aid,
    "Assistance": _aid,
    "Honour": _honour,
}
