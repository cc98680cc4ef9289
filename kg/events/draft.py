"""A draft: an event on its way from one capture, before mentions of it are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Evidence
from kg.nodes import Ref


@dataclass(slots=True)
class Draft:
    """What one capture says of an event; roles pair a role's name with a Ref, in the order of the text."""

    kind: str
    status: str
    roles: list[tuple[str, Ref]] = field(default_factory=list)
    literals: dict[str, str] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    place: Ref | None = None
    evidence: list[Evidence] = field(default_factory=list)
    thing: str = ""
    """What is given ("ambulance"), where it is no general word for aid."""
    definite: bool = False
    """Whether what is given was told of before: "the aid", "the vehicles"."""
    days: int = 0
    """How many days a visit lasts, where that is said."""
    half: bool = False
    """Whether only one side of a meeting is known so far."""
    firm: bool = True
    """Whether the status was said by a verb of the event itself, and not only presumed of a noun."""
    sent: str = ""
    """The state whose envoy or embassy a change of relations is about: two states may expel each other's."""
    post: str = ""
    """The state where an envoy who gives something serves, and so gives it."""
    by_envoy: bool = False
    """Whether an envoy gives something, who does so abroad though nobody may say where."""
    again: bool = False
    """Whether it only says what became of the event told just before: "the trip was postponed"."""
    apart: list[Draft] = field(default_factory=list)
    """What a meeting of one with several is, if it is told elsewhere that they were met one by one."""
    void: bool = False
    """Whether a slot was filled with something that it cannot take: then there is no event."""

    def add(self, role: str, ref: Ref) -> None:
        """Add one filler of a role unless it is there."""
        key = identity(ref)
        if all(name != role or identity(old) != key for name, old in self.roles):
            self.roles.append((role, ref))

    def refs(self, *roles: str) -> list[Ref]:
        """Return the fillers of some roles."""
        return [ref for name, ref in self.roles if name in roles]

    def keys(self, *roles: str) -> set[str]:
        """Return the identities of the fillers of some roles."""
        return {identity(ref) for name, ref in self.roles if name in roles}


def identity(ref: Ref) -> str:
    """Return what tells two fillers apart: the code of a state, else kind and name (that of a person in any order)."""
    if ref.kind in ("state", "demonym"):
        return ref.state
    name = (ref.key or ref.name).casefold()
    return f"{ref.kind}:{' '.join(sorted(name.split())) if ref.kind == 'person' else name}"
