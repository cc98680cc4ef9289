"""Which role somebody fills in an event of a kind, and which states act through them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.discourse import Discourse, acts_privately, heads_organization
from kg.discourse.offices import office_words
from kg.events.aiding import fill_aid
from kg.events.draft import Draft
from kg.events.private import are_private, is_company
from kg.nodes import Node, Reading, Ref

_PERSONS = frozenset({"person", "described"})
_LIKE_STATES = frozenset({"state", "place"})
_NOT_STATES = frozenset({"igo", "movement"})
_PRIVATE = frozenset({"either", "beneficiary", "subnational"})
"""Classes of groups and offices that do not bind a state: scientists, students, mayors."""


def fill(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    """Put somebody into a role of a draft, with the state that they act for where the role has one."""
    if ref.kind == "name" and " " not in ref.name:
        return
    if ref.kind == "person" and ref.head in _PRIVATE and not ref.offices and draft.kind in ("Visit", "Meeting"):
        return
    if acts_privately(ref) and draft.kind in ("Visit", "Meeting"):
        return
    handler = {
        "Visit": _visit,
        "Meeting": _meeting,
        "Agreement": _agreement,
        "RelationsChange": _parties,
        "Honour": _honour,
    }.get(draft.kind, fill_aid)
    handler(draft, role, ref, discourse)


def as_union(ref: Ref, kind: str, reading: Reading) -> Ref:
    """Return the European Union for "Brussels" that talks, signs or gives, in an article on the Union."""
    if ref.name != "Brussels" or kind in ("Visit", "RelationsChange") or _UNION.search(reading.text) is None:
        return ref
    return Ref("organization", "European Union (EU)", head="igo", key="European Union")


_UNION = re.compile(r"\bEU\b|\bEuropean (?:Union|Commission|Council|Parliament)\b|\baccession\b|-nation bloc\b")


def as_land(ref: Ref, words: str, discourse: Discourse) -> Ref:
    """Return the state of somebody whose country or government is meant: "between his country and Taiwan"."""
    state = discourse.state_of(ref) if ref.kind == "person" and words.endswith((" country", " government")) else ""
    return Ref("state", state=state) if state else ref


def it_besides(taken: Sequence[Ref], node: Node, reading: Reading) -> tuple[Ref, ...]:
    """Return the one other state that stands before "it": "accused the UAE and cut off relations with it"."""
    if not taken or not isinstance(node.data, Ref) or node.data.kind != "pronoun" or node.data.head != "it":
        return ()
    known = {ref.state for ref in taken}
    before = [ref for _, at, ref in reading.mentions() if at.start < node.start and ref.kind == "state" and ref.state]
    states = {ref.state: ref for ref in before if ref.state not in known}
    return tuple(states.values()) if len(states) == 1 else ()


def as_state(ref: Ref, state: str = "") -> Ref:
    """Return a state's Ref for the state that somebody acts for."""
    return ref if ref.kind == "state" and not state else Ref("state", state=state or ref.state)


def _leaders(ref: Ref) -> list[Ref]:
    return [ref] if ref.leader is None else [*ref.leader.each(), ref]


def _visit(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    if role == "destination":
        if ref.state:
            draft.add("destination", as_state(ref))
        if ref.kind == "place" and ref.head != "seat" and draft.place is None:
            draft.place = ref
    elif role == "visitor":
        _visitor(draft, ref, discourse.state_of(ref))
    elif ref.kind in _LIKE_STATES:
        draft.add("destination", as_state(ref))
    elif ref.kind in ("person", "described", "organization"):
        draft.add("host", ref)


def complete_visit(draft: Draft, discourse: Discourse) -> None:
    """Say where a visit goes if only its host is named, and where an office-holder comes from if the text lets see it.

    A host receives at home, and is not the visitor's own ambassador. Nobody goes to his own state by its name.
    """
    if draft.kind != "Visit":
        return
    if not draft.refs("destination"):
        sending = draft.keys("sendingState")
        for host in draft.refs("host"):
            state = discourse.state_of(host)
            if state and state not in sending:
                draft.add("destination", Ref("state", state=state))
    states = draft.keys("destination")
    if (
        draft.keys("sendingState") <= states
        and all(ref.name for ref in draft.refs("destination"))
        and any(is_of_unsaid_state(ref, discourse) for ref in draft.refs("visitor"))
        and (home := discourse.home_besides(states))
    ):
        draft.add("sendingState", Ref("state", state=home))
    sending = draft.keys("sendingState")
    draft.roles = [
        (role, ref)
        for role, ref in draft.roles
        if role != "host" or ref.head != "envoy" or discourse.stated(ref) not in sending
    ]


def complete_honour(draft: Draft, reading: Reading, discourse: Discourse) -> None:
    """Say where those are from whom an envoy honours, if nothing else does: of the state in which he does it."""
    if draft.kind != "Honour":
        return
    giving = {discourse.state_of(ref) for ref in draft.refs("conferrer")} - {""}
    if not giving:
        return
    states: list[str] = []
    if any(office_words(ref) & _ENVOYS for ref in draft.refs("conferrer")):
        places = [draft.place, *(ref for _, _, ref in reading.mentions() if ref.kind == "place")]
        states = [ref.state for ref in places if ref is not None and ref.state and ref.state not in giving]
    where = next(iter(states), discourse.home)
    if where and where not in giving:
        for ref in draft.refs("recipient"):
            if not discourse.state_of(ref):
                ref.state = where


_ENVOYS = frozenset({"ambassador", "commissioner", "d'affaires", "d’affaires", "consul"})


def is_of_unsaid_state(ref: Ref, discourse: Discourse) -> bool:
    """Tell whether somebody has an office, but the article does not say in which state."""
    named = ref.head != "counterpart" and not heads_organization(ref)
    return named and bool(ref.offices) and not discourse.stated(ref)


def _visitor(draft: Draft, ref: Ref, state: str) -> None:
    if ref.kind in _LIKE_STATES:
        draft.add("sendingState", as_state(ref))
    elif ref.kind != "name" or state:
        for member in _leaders(ref):
            if member.kind != "name" or member.name:
                draft.add("visitor", member)
        if state:
            draft.add("sendingState", Ref("state", state=state))


def _meeting(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    if ref.kind == "group" and are_private(ref):
        return
    state = discourse.state_of(ref)
    if ref.kind in ("state", "place", "demonym"):
        draft.add("participantState", as_state(ref))
        return
    if ref.kind == "name":
        draft.add("participant", ref)
        return
    if ref.kind == "group" and ref.leader is None and state and (ref.head == "people" or ref.shared):
        draft.add("participantState", Ref("state", state=state))
        return
    for member in _leaders(ref):
        if member.kind != "described" or state or len(member.name.split()) > 1:
            draft.add("participant", member)
    if state and ref.head not in _NOT_STATES:
        draft.add("participantState", Ref("state", state=state))


_OF_COMPANIES = frozenset({"executive", "ceo"})
"""Who signs for a company, and not for the state where the article is at home: "chief executive X"."""


_BODIES = frozenset({"Parliament", "Senate", "Congress", "Cabinet", "Government", "National Assembly"}) | {
    "Cabinet of Ministers",
    "Council of Ministers",
}
"""Who binds the state at home where no state is named."""


def _agreement(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    if ref.head in _PRIVATE:
        return
    state = discourse.stated(ref) if office_words(ref) & _OF_COMPANIES else discourse.state_of(ref)
    if ref.kind in ("state", "place", "demonym"):
        draft.add("party", as_state(ref))
    elif ref.kind == "organization":
        if not state and (ref.name in _BODIES or ref.name.endswith(" Cabinet")):
            if not discourse.home:
                return
            state = discourse.home
        if ref.name.endswith("Ministries") and not state:
            return
        if ref.head in _NOT_STATES or not state or is_company(ref):
            draft.add("party", ref)
        else:
            draft.add("party", Ref("state", state=state))
    elif ref.kind in _PERSONS or ref.kind == "group":
        if role == "signatory" and (ref.kind == "person" or (ref.kind == "described" and " " in ref.name)):
            draft.add("signatory", ref)
        if state:
            draft.add("party", Ref("state", state=state))
        elif heads_organization(ref) and (name := next((office.organization for office in ref.offices), "")):
            draft.add("party", Ref("organization", name, head="igo", key=name.partition(" (")[0]))


def _parties(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    if ref.head in _PRIVATE and role == "party":
        return
    state = discourse.state_of(ref) or (discourse.home if ref.name in _BODIES else "")
    if role in ("envoy", "mission"):
        _posted(draft, role, ref, discourse)
        return
    if state:
        draft.add("party", Ref("state", state=state))
    elif ref.kind == "organization":
        draft.add("party", ref)


def _posted(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    """Make parties of the state that sends an envoy or keeps a mission and of the one where the post is."""
    words = set(ref.name.lower().replace("-", " ").split())
    if not words & _MISSIONS if role == "mission" else ref.head != "envoy" and not words & _DIPLOMATS:
        draft.void = draft.void or not draft.sent
        return
    state = discourse.stated(ref)
    post = next((item.state for item in ref.items if item.kind == "target"), "")
    draft.sent = state
    for code in (state, post):
        if code:
            draft.add("party", Ref("state", state=code))


_MISSIONS = frozenset("embassy consulate commission mission legation".split())
_DIPLOMATS = frozenset("diplomat diplomats envoy envoys ambassador ambassadors commissioners attaché attachés".split())


def _honour(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    if role == "recipient" and ref.kind in ("person", "described", "name"):
        draft.add("recipient", ref)
    elif role == "conferrer":
        unnamed = ref.kind == "described" and ref.name.endswith(("Majesty", "Majesties"))
        state = discourse.state_of(ref) if unnamed else ""
        draft.add("conferrer", as_state(ref, state) if ref.kind in ("place", "demonym") or state else ref)
