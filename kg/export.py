"""A store as RDF text: sorted and prefixed, so that a graph always gives the same bytes and a change a small diff.

Blank nodes do not occur; lines come one at a time, so memory stays flat in the number of articles for N-Quads and TriG,
and holds no more than the subjects' IRIs for N-Triples and Turtle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg import vocabulary as v
from kg.store import GraphStore

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_THINGS = ("article", "event", "evidence", "group", "office", "organization", "person", "place", "state")
_INTEGER = re.compile(rf'"(?P<digits>-?[0-9]+)"\^\^<{re.escape(v.XSD_INTEGER)}>')
_TYPE = f"<{v.RDF_TYPE}>"
Triple = tuple[str, str, str]


def export(store: GraphStore, format_: str) -> Iterator[str]:
    """Yield the lines of a store's text in a format of `FORMATS`, each with its line end.

    Turtle and N-Triples hold the union of all graphs, N-Quads and TriG say which graph holds what.
    """
    return FORMATS[format_](store)


def format_of(name: str) -> str | None:
    """Return the format that a file's name calls for by its extension, or None."""
    return EXTENSIONS.get(name.rpartition(".")[2].lower()) if "." in name else None


def _nquads(store: GraphStore) -> Iterator[str]:
    for graph, triples in _graphs(store):
        yield from (f"{subject} {predicate} {value} {graph} .\n" for subject, predicate, value in triples)


def _trig(store: GraphStore) -> Iterator[str]:
    names = Names(store.manifest.base)
    yield from names.declarations()
    for graph, triples in _graphs(store):
        yield f"\n{names.short(graph)} {{\n"
        yield from _blocks(triples, names)
        yield "}\n"


def _ntriples(store: GraphStore) -> Iterator[str]:
    return (f"{subject} {predicate} {value} .\n" for subject, predicate, value in _union(store))


def _turtle(store: GraphStore) -> Iterator[str]:
    names = Names(store.manifest.base)
    yield from names.declarations()
    yield from _blocks(_union(store), names)


def _graphs(store: GraphStore) -> Iterator[tuple[str, list[Triple]]]:
    """Yield every graph, sorted by IRI, with its triples, sorted."""
    for graph in sorted(store.graphs(), key=str):
        triples = [(str(q.subject), str(q.predicate), str(q.object)) for q in store.quads(graph=graph)]
        yield str(graph), sorted(triples, key=_order)


def _union(store: GraphStore) -> Iterator[Triple]:
    """Yield the triples of all graphs, sorted, each once."""
    subjects = {q.subject for q in store.quads() if isinstance(q.subject, NamedNode)}
    for subject in sorted(subjects, key=str):
        triples = {(str(subject), str(q.predicate), str(q.object)) for q in store.quads(subject=subject)}
        yield from sorted(triples, key=_order)


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    """Sort by subject, then its type before all else that is said of it."""
    return triple[0], triple[1] != _TYPE, triple[1], triple[2]


def _blocks(triples: Iterable[Triple], names: Names) -> Iterator[str]:
    """Yield a block of lines for every subject, as Turtle and TriG have them alike."""
    for subject, about in groupby(triples, key=lambda triple: triple[0]):
        lines = []
        for predicate, group in groupby(about, key=lambda triple: triple[1]):
            values = ", ".join(names.short(value) for _, _, value in group)
            lines.append(f"{'a' if predicate == _TYPE else names.short(predicate)} {values}")
        yield f"\n{names.short(subject)}\n    " + " ;\n    ".join(lines) + " .\n"


class Names:
    """Prefixed names for terms that are written as in N-Triples."""

    def __init__(self, base: str) -> None:
        """Take our prefixes, and one for each kind of thing below the base IRI of the data."""
        self._prefixes = {**v.PREFIXES, **{thing: f"{base}{thing}/" for thing in _THINGS}}
        self._by_namespace = {namespace: prefix for prefix, namespace in self._prefixes.items()}

    def declarations(self) -> Iterator[str]:
        """Yield the lines that declare the prefixes."""
        return (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self._prefixes.items())

    def short(self, term: str) -> str:
        """Return a term in its shortest form."""
        if term.startswith("<"):
            return self._iri(term)
        if integer := _INTEGER.fullmatch(term):
            return integer["digits"]
        if term.endswith(">"):
            value, _, datatype = term.rpartition("^^")
            return f"{value}^^{self._iri(datatype)}"
        return term

    def _iri(self, term: str) -> str:
        end = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = self._by_namespace.get(term[1:end])
        name = term[end:-1]
        return f"{prefix}:{name}" if prefix is not None and _LOCAL_NAME.fullmatch(name) else term


FORMATS: Mapping[str, Callable[[GraphStore], Iterator[str]]] = MappingProxyType(
    {"turtle": _turtle, "trig": _trig, "nquads": _nquads, "ntriples": _ntriples}
)
"""Name of a format → what writes it."""

EXTENSIONS: Mapping[str, str] = MappingProxyType({"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "ntriples"})
"""Extension of a file → name of its format."""
