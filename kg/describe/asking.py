"""Small questions to a store, with the prefixes of the vocabulary declared."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store import GraphStore
from kg.vocabulary import PREFIXES

_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def rows(store: GraphStore, sparql: str) -> Iterator[tuple[str, ...]]:
    """Yield the solutions of a SELECT as texts: IRIs and lexical forms, an empty text where a variable is unbound."""
    solutions = store.query(_PROLOGUE + sparql)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield tuple(_text(solution[name]) for name in names)


def literal(text: str) -> str:
    """Return a text as a SPARQL string."""
    return str(ox.Literal(text))


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | None) -> str:
    return "" if term is None else term.value
