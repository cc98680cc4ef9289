"""Turtle, TriG, N-Triples and N-Quads, and what all formats need: sorted triples and short names of terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import NamedNode

from kg import vocabulary as v
from kg.store import GraphStore

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_THINGS = ("article", "event", "evidence", "group", "office", "organization", "person", "place", "state")
_INTEGER = re.compile(rf'"(?P<digits>-?[0-9]+)"\^\^<{re.escape(v.XSD_INTEGER)}>')
_LITERAL = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[\w-]+)|\^\^<(?P<datatype>[^<>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_TYPE = f"<{v.RDF_TYPE}>"
Triple = tuple[str, str, str]
Graphs = Iterable[tuple[str, Iterable[Triple]]]
"""Graphs by name, each with its sorted triples; a name is empty for triples that are in no graph."""


def nquads(graphs: Graphs, names: Names) -> Iterator[str]:
    """Yield the statements of all graphs, each with its graph where that has a name."""
    for graph, triples in graphs:
        end = f" {graph} .\n" if graph else " .\n"
        yield from (f"{subject} {predicate} {value}{end}" for subject, predicate, value in triples)


def trig(graphs: Graphs, names: Names) -> Iterator[str]:
    """Yield the lines of TriG: a block for every graph, or none around the triples of a graph without a name."""
    yield from names.declarations()
    for graph, triples in graphs:
        if graph:
            yield f"\n{names.short(graph)} {{\n"
        yield from _blocks(triples, names)
        if graph:
            yield "}\n"


def graphs_of(store: GraphStore) -> Iterator[tuple[str, list[Triple]]]:
    """Yield every graph, sorted by IRI, with its triples, sorted."""
    for graph in sorted(store.graphs(), key=str):
        triples = [(str(q.subject), str(q.predicate), str(q.object)) for q in store.quads(graph=graph)]
        yield str(graph), sorted(triples, key=in_order)


def union_of(store: GraphStore) -> Iterator[Triple]:
    """Yield the triples of all graphs, sorted, each once."""
    subjects = {q.subject for q in store.quads() if isinstance(q.subject, NamedNode)}
    for subject in sorted(subjects, key=str):
        triples = {(str(subject), str(q.predicate), str(q.object)) for q in store.quads(subject=subject)}
        yield from sorted(triples, key=in_order)


def in_order(triple: Triple) -> tuple[str, bool, str, str]:
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

    def __init__(self, base: str, vocabularies: Mapping[str, str] = v.PREFIXES) -> None:
        """Take the prefixes of vocabularies, and one for each kind of thing below the base IRI of the data."""
        self.vocabularies = vocabularies
        self.prefixes = {**vocabularies, **{thing: f"{base}{thing}/" for thing in _THINGS}}
        self._by_namespace = {namespace: prefix for prefix, namespace in self.prefixes.items()}

    def declarations(self) -> Iterator[str]:
        """Yield the lines that declare the prefixes."""
        return (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in self.prefixes.items())

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


def literal(term: str) -> tuple[str, str, str]:
    """Return text, language and datatype of a literal that is written as in N-Triples; xsd:string is no datatype.

    Raises ValueError where the term is no literal.
    """
    found = _LITERAL.fullmatch(term)
    if found is None:
        raise ValueError(f"no literal: {term}")
    return _ESCAPE.sub(_unescaped, found["text"]), found["language"] or "", found["datatype"] or ""


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(escape[3], escape[3])
