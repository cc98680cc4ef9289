"""Validates a store: SHACL shapes article by article, and queries that find what shapes cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import vocabulary as v
from kg.errors import MissingExtraError
from kg.export.accounts import Teller, Told, local
from kg.queries import Collection, run
from kg.resources import folder
from kg.store import GraphStore

if TYPE_CHECKING:
    import rdflib

VIOLATION, WARNING = "violation", "warning"
_AT_ONCE = 10
"""How many articles' graphs are validated together: the shapes themselves cost little then, and memory stays flat."""
_FAR = 3
"""How many links at most lead from an event to what is wrong: event, evidence, selector."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is wrong, with all that a person needs who has to mend it.

    `severity` is `VIOLATION` or `WARNING`, `problem` says how to mend it, `value` is what was found instead; `thing`
    is the label of what is wrong, `iri` its name, and `event` the label of the event that it belongs to. `check` is the
    name of the shape or the violation query.
    """

    severity: str
    articles: tuple[str, ...]
    event: str
    thing: str
    problem: str
    value: str
    sentence: str
    iri: str
    check: str


def check(store: GraphStore) -> Iterator[Finding]:
    """Yield what is wrong with a store, each finding once; it takes a second for 20 to 60 articles.

    Raises MissingExtraError where pyshacl is not installed.
    """
    validator = _Validator()
    teller = Teller(store)
    seen: set[tuple[str, str, str]] = set()
    for found in (*_by_queries(store), *_by_shapes(store, validator)):
        if found[1:4] not in seen:
            seen.add(found[1:4])
            yield _finding(store, teller, found)


_Found = tuple[str, str, str, str, str]
"""Severity, IRI of what is wrong, problem, value, name of the check."""


def _by_queries(store: GraphStore) -> Iterator[_Found]:
    for query in Collection([folder("ontology") / "violations"]):
        severity = WARNING if WARNING in query.tags else VIOLATION
        for row in run(store, query.text, query.path):
            yield severity, row["thing"].value, query.summary, row["value"].value, query.name


def _by_shapes(store: GraphStore, validator: _Validator) -> Iterator[_Found]:
    reference = ox.NamedNode(f"{store.manifest.base}graph/reference")
    known = {quad.subject for quad in store.quads(graph=reference)}
    yield from validator.findings(store.quads(graph=reference))
    names = iter(sorted((name for name in store.graphs() if name != reference), key=str))
    while some := list(islice(names, _AT_ONCE)):
        quads = [quad for name in some for quad in store.quads(graph=name)]
        mentioned = {quad.object for quad in quads} & known
        about = (quad for thing in mentioned if isinstance(thing, ox.NamedNode) for quad in store.quads(thing))
        yield from validator.findings([*quads, *(quad for quad in about if quad.graph_name == reference)])


class _Validator:
    """The shapes, read once, and the library that applies them."""

    def __init__(self) -> None:
        try:
            import pyshacl  # noqa: PLC0415 (an extra)
        except ImportError as error:
            raise MissingExtraError("pyshacl is not installed; pip install '.[check]'") from error
        import rdflib  # noqa: PLC0415 (slow to load)

        self._validate = pyshacl.validate
        self._rdflib = rdflib
        self._shapes = rdflib.Graph().parse(folder("ontology") / "shapes.ttl")

    def findings(self, quads: Iterable[ox.Quad]) -> list[_Found]:
        """Return what the shapes find in some quads, sorted."""
        graph = self._rdflib.Graph()
        for quad in quads:
            graph.add((self._term(quad.subject), self._term(quad.predicate), self._term(quad.object)))
        _, results, _ = self._validate(graph, shacl_graph=self._shapes)
        assert isinstance(results, self._rdflib.Graph)
        sh = self._rdflib.SH
        return sorted(
            self._found(results, result) for result in results.subjects(self._rdflib.RDF.type, sh.ValidationResult)
        )

    def _found(self, results: rdflib.Graph, result: Any) -> _Found:
        sh = self._rdflib.SH
        warns = results.value(result, sh.resultSeverity) != sh.Violation
        path = results.value(result, sh.resultPath)
        value = results.value(result, sh.value)
        return (
            WARNING if warns else VIOLATION,
            str(results.value(result, sh.focusNode)),
            str(results.value(result, sh.resultMessage)),
            "" if value is None else str(value),
            local(str(path)) if isinstance(path, self._rdflib.URIRef) else "shape",
        )

    def _term(self, term: Any) -> Any:
        if isinstance(term, ox.NamedNode):
            return self._rdflib.URIRef(term.value)
        if isinstance(term, ox.Literal):
            if term.language:
                return self._rdflib.Literal(term.value, lang=term.language)
            datatype = term.datatype.value
            kind = None if datatype == v.XSD_STRING else self._rdflib.URIRef(datatype)
            return self._rdflib.Literal(term.value, datatype=kind, normalize=False)
        return self._rdflib.BNode(term.value)


def _finding(store: GraphStore, teller: Teller, found: _Found) -> Finding:
    severity, iri, problem, value, name = found
    event = _event_of(store, teller, iri)
    names = [quad.graph_name for quad in store.quads(ox.NamedNode(iri))]
    graphs = {name.value for name in names if isinstance(name, ox.NamedNode)}
    articles = {teller.identifier(graph) for graph in graphs if v.ARTICLE in teller.about(graph)[v.RDF_TYPE]}
    return Finding(
        severity,
        tuple(sorted(articles or (event.articles if event else ()))),
        event.label if event else "",
        teller.label(iri),
        problem,
        teller.label(value),
        event.sentence() if event else "",
        iri,
        name,
    )


def _event_of(store: GraphStore, teller: Teller, iri: str) -> Told | None:
    """Return the event that something is or belongs to, the first by IRI; None where none leads to it."""
    near = {iri}
    for _ in range(_FAR):
        events = [event for thing in sorted(near) if (event := teller.event(thing)).kind]
        if events:
            return events[0]
        values = " ".join(str(ox.NamedNode(thing)) for thing in sorted(near))
        found = store.query(f"SELECT DISTINCT ?s WHERE {{ VALUES ?o {{ {values} }} ?s ?p ?o }}")
        near = {row["s"].value for row in found if isinstance(row["s"], ox.NamedNode)}
        if not near:
            return None
    return None
