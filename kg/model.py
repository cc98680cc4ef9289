"""The values that travel between the stages: frozen, slotted, with tuples inside.

Offsets count Unicode code points in `Article.text`, half-open: `article.text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its stable id, its text (title, empty line, body) and what is known about it."""

    id: str
    text: str
    title: str = ""
    issued: date | None = None
    source: str = ""
    language: str = ""

    @property
    def body_start(self) -> int:
        """Return the offset at which the body begins."""
        return len(self.title) + 2 if self.title else 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, `article.text[start:end]`; `headline` where it is the title."""

    start: int
    end: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office that somebody holds: its name, the state (alpha-3) and the organisation that it belongs to."""

    name: str
    state: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that takes part in events.

    `kind` is State, Person, Organization, Group or Place; `key` tells it from others of its kind (a state's alpha-3
    code, else a slug of its name); `state` is the alpha-3 code of the state that it acts for, belongs to or lies in, or
    empty where the article does not say.
    """

    kind: str
    key: str
    label: str
    state: str = ""
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says something, and the rule that read it there."""

    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one article tells it.

    `roles` pairs a role's name ("visitor") with an `Entity`; `literals` pairs a property's name ("amount", "topic",
    "visitKind") with its lexical value. Dates are ISO 8601 lexical forms of a day, month or year ("2024-05"), or empty.
    """

    kind: str
    status: str
    roles: tuple[tuple[str, Entity], ...]
    literals: tuple[tuple[str, str], ...] = ()
    start_date: str = ""
    end_date: str = ""
    place: Entity | None = None
    label: str = ""
    evidence: tuple[Evidence, ...] = ()

    def values(self, role: str) -> tuple[Entity, ...]:
        """Return the entities that fill a role, in the order of the text."""
        return tuple(entity for name, entity in self.roles if name == role)

    def literal(self, name: str) -> str:
        """Return the first value of a literal property, or an empty string."""
        return next((value for key, value in self.literals if key == name), "")


@dataclass(frozen=True, slots=True)
class Told:
    """What tells whether two articles tell one event; `iri` is the event's in its article.

    `states` are `role:code`, `senders` the codes of the sending states, `persons` the keys of the named ones, each
    sorted; `details` are the values that rarely agree by chance (a change, an amount, a quantity).
    """

    iri: str
    kind: str
    proposed: bool
    states: tuple[str, ...]
    senders: tuple[str, ...]
    persons: tuple[str, ...]
    details: tuple[str, ...]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article, or a source of articles, that was not read, and why (one line, with its place)."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: articles read, unchanged, duplicate, removed and skipped; events by kind; facts; seconds."""

    read: int = 0
    unchanged: int = 0
    duplicates: int = 0
    removed: int = 0
    skipped: tuple[Skipped, ...] = ()
    events: tuple[tuple[str, int], ...] = ()
    without_events: int = 0
    facts: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns; a cell is None where a value is missing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...] = field(default=())
