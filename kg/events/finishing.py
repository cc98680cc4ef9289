"""Drafts become events: what fills the roles becomes an entity with an identity, and the event gets a label."""

from __future__ import annotations

from collections.abc import Mapping

from kg.discourse import Discourse
from kg.events.draft import Draft
from kg.iris import slug
from kg.lexicon import State
from kg.model import Entity, Event, Office
from kg.nodes import Ref

_KINDS = {"person": "Person", "described": "Person", "name": "Person", "organization": "Organization", "group": "Group"}
_VERBS = {
    "Visit": "visits",
    "Meeting": "meets",
    "Agreement": "agree",
    "Scholarship": "scholarships for",
    "Assistance": "assists",
    "RelationsChange": "and",
    "Honour": "honours",
}
_SIDES = {
    "Visit": (("visitor", "sendingState"), ("destination",)),
    "Meeting": (("participant", "participantState"), ()),
    "Agreement": (("party",), ()),
    "RelationsChange": (("party",), ()),
    "Scholarship": (("provider",), ("recipient",)),
    "Assistance": (("provider",), ("recipient",)),
    "Honour": (("conferrer",), ("recipient",)),
}
_JOINED = {"Meeting": "{} meet", "Agreement": "agreement between {}", "RelationsChange": "relations between {}"}


def finish(draft: Draft, states: Mapping[str, State], discourse: Discourse) -> Event:
    """Return the event of a draft, its fillers in a fixed order."""
    roles = tuple((role, entity(ref, states, discourse)) for role, ref in draft.roles)
    literals = tuple(sorted((name, value) for name, value in draft.literals.items() if name != "conference"))
    place = entity(draft.place, states, discourse) if draft.place is not None else None
    event = Event(draft.kind, draft.status, roles, literals, draft.start, draft.end, place, "", tuple(draft.evidence))
    return Event(
        draft.kind, draft.status, roles, literals, draft.start, draft.end, place, label_of(event), tuple(draft.evidence)
    )


def entity(ref: Ref, states: Mapping[str, State], discourse: Discourse) -> Entity:
    """Return the entity that a Ref stands for."""
    if ref.kind in ("state", "demonym"):
        return Entity("State", ref.state, states[ref.state].name if ref.state in states else ref.state, ref.state)
    if ref.kind == "place":
        return Entity("Place", f"{ref.state or 'XX'}-{slug(ref.name)}", ref.name, ref.state)
    state = discourse.state_of(ref)
    offices = tuple(Office(o.name, o.state or state, o.organization) for o in ref.offices)
    kind = _KINDS[ref.kind]
    key = slug(ref.key or ref.name)
    if kind in ("Group", "Organization") or ref.kind == "described":
        key = f"{state.lower()}-{key}" if state else key
    return Entity(kind, key, ref.name, state, offices)


def label_of(event: Event) -> str:
    """Return one line that a person can read: "Lloyd Austin visits Cambodia (2024-06-04)"."""
    first, second = _SIDES[event.kind]
    left = _names(event, first)
    text = (
        _JOINED[event.kind].format(left)
        if event.kind in _JOINED
        else f"{left} {_VERBS[event.kind]} {_names(event, second)}"
    )
    text = text[:1].upper() + text[1:]
    return f"{text} ({event.start_date})" if event.start_date else text


def _names(event: Event, roles: tuple[str, ...]) -> str:
    for role in roles:
        names = list(dict.fromkeys(entity.label for entity in event.values(role)))
        if names:
            return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return "somebody"
