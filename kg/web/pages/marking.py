"""Marks in sentences: the spans that name what takes part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import State, load_states
from kg.queries import short_name
from kg.resources import folder

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; `iri` is what it names, empty for text between names."""

    text: str
    iri: str = ""
    kind: str = ""


@cache
def states() -> Mapping[str, State]:
    """Return the states of the lexicon by their alpha-3 codes."""
    return load_states(folder("lexicon"))


def marked(text: str, things: Iterable[tuple[str, str, str]]) -> list[Piece]:
    """Split a sentence at the names of things, each given as IRI, kind and label; the longest name wins."""
    names: dict[str, tuple[str, str]] = {}
    for iri, kind, label in things:
        for name in _names(iri, kind, label):
            names.setdefault(name, (iri, kind))
    if not names:
        return [Piece(text)]
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")
    pieces, done = [], 0
    for found in pattern.finditer(text):
        pieces += [Piece(text[done : found.start()]), Piece(found[0], *names[found[0]])]
        done = found.end()
    return [piece for piece in (*pieces, Piece(text[done:])) if piece.text]


def _names(iri: str, kind: str, label: str) -> Sequence[str]:
    """Return the ways to name a thing: a person by the parts of the name, a state by all its names."""
    state = states().get(short_name(iri)) if kind == "State" else None
    if state is not None:
        return (label, *state.names, *state.adjectives, *state.people)
    if kind == "Person":
        return (label, *(part for part in label.split() if len(part) >= _SHORTEST))
    return (label,) if label else ()
