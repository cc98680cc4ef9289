"""What the server says of itself in RDF, so that other tools can complete, explore and show examples by themselves.

A service description (https://www.w3.org/TR/sparql11-service-description/), VoID with partitions by class and property
(https://www.w3.org/TR/void/), the saved queries as `sh:SPARQLExecutable`, and our prefixes as `sh:declare`. All of it
can also be asked for at the endpoint: a query that uses one of those three vocabularies, none of which occurs in a
store, is answered from here. These functions run in a worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from kg import vocabulary as v
from kg.queries import SavedQuery, bind
from kg.queries.tokens import tokens
from kg.web.answers import Answer, refusal
from kg.web.negotiation import TRIPLES, choose, not_acceptable, with_charset
from kg.web.work import Opened

_NAMESPACES = (v.SH, v.VOID, v.SD)
_PREFIXES = {"void": v.VOID, "sd": v.SD, "formats": v.FORMATS, **v.PREFIXES}
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_EXECUTABLE = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
    "DESCRIBE": ("SPARQLDescribeExecutable", "describe"),
}
_TARGET, _KEYWORDS = v.SCHEMA + "target", v.SCHEMA + "keywords"
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } GROUP BY ?p ORDER BY ?p"
_BOTH = (
    "SELECT ?c ?p (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?c { ?s a ?c } } { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } } "
    "GROUP BY ?c ?p ORDER BY ?c ?p"
)
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"


def service(opened: Opened, site: str, accept: str) -> Answer:
    """Answer with the service description, the prefixes included."""
    return _written(opened, [*_service(opened, site), *_prefixes(site)], accept)


def dataset(opened: Opened, site: str, accept: str) -> Answer:
    """Answer with the VoID description of the data."""
    return _written(opened, _dataset(opened, site), accept)


def executables(opened: Opened, site: str, accept: str) -> Answer:
    """Answer with all saved queries, and the prefixes that they declare."""
    return _written(opened, [*_executables(opened, site), *_prefixes(site)], accept)


def is_about_itself(query: str) -> bool:
    """Tell whether a query uses (and does not just declare) a vocabulary that describes endpoints."""
    if not any(namespace in query for namespace in _NAMESPACES):
        return False
    prefixes: dict[str, str] = {}
    before = ["", ""]
    for token in (token for token in tokens(query) if token.kind not in ("space", "comment")):
        if token.kind == "iri" and before[0] == "PREFIX":
            prefixes[before[1].removesuffix(":")] = token.text[1:-1]
        elif (token.kind == "iri" and token.text[1:].startswith(_NAMESPACES)) or (
            token.kind == "name" and _namespace(token.text, prefixes) in _NAMESPACES
        ):
            return True
        before = [before[1], token.text.upper() if token.kind == "word" else token.text]
    return False


def _namespace(name: str, prefixes: Mapping[str, str]) -> str:
    return prefixes.get(name.partition(":")[0], "")


def asked_itself(opened: Opened, query: str, site: str) -> Any:
    """Return pyoxigraph's result of a query over all descriptions; raises SyntaxError where the text is no SPARQL."""
    if site not in opened.descriptions:
        triples = [*_service(opened, site), *_dataset(opened, site), *_executables(opened, site), *_prefixes(site)]
        store = ox.Store()
        store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
        opened.descriptions = {site: store}
    return opened.descriptions[site].query(query, base_iri=opened.base)


def _service(opened: Opened, site: str) -> Iterator[ox.Triple]:
    endpoint, data, default = f"{site}/sparql", f"{site}/.well-known/void#dataset", f"{site}/graphs?default"
    yield _link(endpoint, v.RDF_TYPE, v.SD + "Service")
    yield _link(endpoint, v.SD + "endpoint", endpoint)
    yield _link(endpoint, v.SD + "supportedLanguage", v.SD + "SPARQL11Query")
    yield _link(endpoint, v.SD + "feature", v.SD + "UnionDefaultGraph")
    for format_ in _RESULTS + _GRAPHS:
        yield _link(endpoint, v.SD + "resultFormat", v.FORMATS + format_)
    yield _link(endpoint, v.SD + "defaultDataset", data)
    yield _link(data, v.RDF_TYPE, v.SD + "Dataset")
    yield _link(data, v.SD + "defaultGraph", default)
    yield _link(default, v.RDF_TYPE, v.SD + "Graph")
    yield _number(default, v.VOID + "triples", opened.store.manifest.quads)


def _dataset(opened: Opened, site: str) -> Iterator[ox.Triple]:
    iri = f"{site}/.well-known/void#dataset"
    classes, properties = _counted(opened, _CLASSES), _counted(opened, _PROPERTIES)
    yield _link(iri, v.RDF_TYPE, v.VOID + "Dataset")
    yield _text(iri, v.DCTERMS_TITLE, "Diplomatic news as a graph")
    yield _link(iri, v.VOID + "sparqlEndpoint", f"{site}/sparql")
    yield _link(iri, v.VOID + "dataDump", f"{site}/graphs")
    yield _text(iri, v.VOID + "uriSpace", opened.base)
    yield _link(iri, v.VOID + "vocabulary", v.DIP)
    yield _number(iri, v.VOID + "triples", sum(count for *_, count in properties))
    yield _number(iri, v.VOID + "classes", len(classes))
    yield _number(iri, v.VOID + "properties", len(properties))
    yield _number(iri, v.VOID + "distinctSubjects", _counted(opened, _SUBJECTS)[0][-1])
    yield _number(iri, v.VOID + "distinctObjects", _counted(opened, _OBJECTS)[0][-1])
    parts = {name: f"{iri}-{_fragment(name)}" for name, _ in classes}
    for name, count in classes:
        yield _link(iri, v.VOID + "classPartition", parts[name])
        yield _link(parts[name], v.VOID + "class", name)
        yield _number(parts[name], v.VOID + "entities", count)
    for whole, name, count in [(iri, *row) for row in properties] + [
        (parts[class_], name, count) for class_, name, count in _counted(opened, _BOTH)
    ]:
        part = f"{whole}-{_fragment(name)}"
        yield _link(whole, v.VOID + "propertyPartition", part)
        yield _link(part, v.VOID + "property", name)
        yield _number(part, v.VOID + "triples", count)


def _executables(opened: Opened, site: str) -> Iterator[ox.Triple]:
    for query in opened.queries:
        iri = f"{site}/queries/{query.name}"
        class_, property_ = _EXECUTABLE[query.form]
        yield _link(iri, v.RDF_TYPE, v.SH + "SPARQLExecutable")
        yield _link(iri, v.RDF_TYPE, v.SH + class_)
        yield _text(iri, v.RDFS_LABEL, query.name)
        yield _text(iri, v.RDFS + "comment", query.summary or query.name)
        yield _text(iri, v.SH + property_, _plain(query))
        yield _link(iri, v.SH + "prefixes", f"{site}/sparql#prefixes")
        yield _link(iri, _TARGET, f"{site}/sparql")
        for tag in query.tags:
            yield _text(iri, _KEYWORDS, tag)


def _plain(query: SavedQuery) -> str:
    """Return a query's text with its defaults in it, as a tool that knows no parameters can run it."""
    defaults = {parameter.name: parameter.default for parameter in query.parameters if parameter.default}
    if any(parameter.required and parameter.name not in defaults for parameter in query.parameters):
        return query.text
    return bind(query.text, query.parameters, defaults, query.path)


def _prefixes(site: str) -> Iterator[ox.Triple]:
    for prefix, namespace in _PREFIXES.items():
        iri = f"{site}/sparql#prefix-{prefix}"
        yield _link(f"{site}/sparql#prefixes", v.SH + "declare", iri)
        yield _text(iri, v.SH + "prefix", prefix)
        yield _triple(iri, v.SH + "namespace", ox.Literal(namespace, datatype=ox.NamedNode(v.XSD + "anyURI")))


def _counted(opened: Opened, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query that counts: IRIs, and a number at the end."""
    return [(*(term.value for term in list(row)[:-1]), int(list(row)[-1].value)) for row in opened.store.query(query)]


def _fragment(iri: str) -> str:
    """Return an IRI as a part of a fragment: with its prefix if it has one of ours."""
    for prefix, namespace in v.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}-{iri.removeprefix(namespace)}".replace("/", "-").replace("#", "-")
    return iri.replace("/", "-").replace("#", "-").replace(":", "")


def _written(opened: Opened, triples: Iterable[ox.Triple], accept: str) -> Answer:
    offer = choose(accept, TRIPLES)
    if offer is None:
        return refusal(406, not_acceptable(TRIPLES))
    out = opened.spool()
    ox.serialize(sorted(set(triples), key=str), out.out, _RDF[offer.format], prefixes=_PREFIXES)
    return out.answer(with_charset(offer.media_type))


_RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "xml": ox.RdfFormat.RDF_XML,
}


def _triple(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def _link(subject: str, predicate: str, value: str) -> ox.Triple:
    return _triple(subject, predicate, ox.NamedNode(value))


def _text(subject: str, predicate: str, value: str) -> ox.Triple:
    return _triple(subject, predicate, ox.Literal(value))


def _number(subject: str, predicate: str, value: int) -> ox.Triple:
    return _triple(subject, predicate, ox.Literal(value))
