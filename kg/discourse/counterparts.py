"""Who "his Turkish counterpart", "her host" and "his guest" are, among those whom an article has named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.discourse.offices import of_one_rank, office_words, same_office
from kg.discourse.told import Told
from kg.model import Office
from kg.nodes import Ref


def counterpart(ref: Ref, cast: Sequence[Ref], taken: Sequence[Ref], visit: Mapping[str, Ref]) -> Ref:
    """Return the one of the described state, or else of another state and the same rank, or the description itself.

    `cast` are the persons of the article, `taken` those who fill the event's other roles, `visit` the last filler of
    each role of the visit told last: its visitor is the guest, and his host is at home where he went.
    """
    words = office_words(ref)
    guest = visit.get("visitor")
    if _GUEST in words and guest is not None and guest not in taken and guest.kind == "person":
        return guest
    other = taken[0] if taken else None
    fitting = [p for p in cast if p.offices and p not in taken and (not ref.state or p.state == ref.state)]
    if _HOST in words and "destination" in visit:
        fitting = [p for p in fitting if p.state == visit["destination"].state]
    if other is not None and len(fitting) > 1:
        others = [p for p in fitting if p.state != other.state]
        fitting = [p for p in others if p.head == other.head] or [p for p in others if of_one_rank(p, other)]
    return fitting[0] if len(fitting) == 1 and (ref.state or other is not None) else ref


def guest_of(told: Told | None, home: str) -> Mapping[str, Ref]:
    """Return who of the meeting told last is not at home, as the visitor that "the guest" stands for."""
    people = [ref for role, ref in told.roles if role == "participant"] if told is not None and home else []
    away = [ref for ref in people if ref.kind == "person" and ref.state not in ("", home)]
    return {"visitor": away[0]} if len(away) == 1 else {}


_GUEST, _HOST = "guest", "host"


def holders(ref: Ref, cast: Sequence[Ref], taken: Sequence[Ref]) -> list[Ref]:
    """Return those of a cast who may hold the office of a description; a foreign secretary may be a minister."""
    found = [person for person in cast if person not in taken and same_office(person, ref)]
    if found or not ref.offices or ref.offices[0].name.lower() != "foreign secretary":
        return found
    minister = Ref(ref.kind, ref.name, ref.state, (Office("Foreign Minister", ref.state),), ref.head, number=ref.number)
    return [person for person in cast if person not in taken and same_office(person, minister)]
