"""The server describes itself: service description, VoID, examples, prefixes, OpenAPI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from query_store import write_lexicon, write_store
from rdflib.namespace import RDF, VOID
from serving import serving

from kg import vocabulary as v
from kg.queries import Collection
from kg.resources import folder
from kg.store import open_store

SH = rdflib.Namespace(v.SH)
SD = rdflib.Namespace(v.SD)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of some events of each kind."""
    parent = tmp_path_factory.mktemp("descriptions")
    write_store(parent / "kg.db", write_lexicon(parent / "lexicon"))
    return parent / "kg.db"


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[httpx.Client]:
    """Return a client of a server of the store."""
    with serving(store, "--workers", "2") as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


def graph(client: httpx.Client, path: str, accept: str = "text/turtle", format_: str = "turtle") -> rdflib.Graph:
    """Return what rdflib reads at a path."""
    response = client.get(path, headers={"accept": accept})
    assert response.status_code == 200, response.text
    return rdflib.Graph().parse(data=response.text, format=format_)


def rows(client: httpx.Client, query: str) -> list[list[str]]:
    """Return the values of the rows of a query, in the order of its variables."""
    found = client.post("/sparql", data={"query": query}).json()
    return [[row[name]["value"] for name in found["head"]["vars"]] for row in found["results"]["bindings"]]


def test_the_endpoint_without_a_query_is_its_description(client: httpx.Client) -> None:
    """It names its URL, its language, that its default graph is the union of all, and its formats."""
    described = graph(client, "/sparql")
    service = described.value(predicate=RDF.type, object=SD.Service)
    assert str(service) == f"{client.base_url}/sparql".replace("//sparql", "/sparql")
    assert described.value(service, SD.supportedLanguage) == SD.SPARQL11Query
    assert (service, SD.feature, SD.UnionDefaultGraph) in described
    assert (service, SD.feature, SD.BasicFederatedQuery) not in described
    assert rdflib.URIRef(v.FORMATS + "SPARQL_Results_CSV") in set(described.objects(service, SD.resultFormat))


@pytest.mark.parametrize(
    ("accept", "format_"),
    [("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"), ("application/n-triples", "nt")],
)
def test_descriptions_come_in_every_format(client: httpx.Client, accept: str, format_: str) -> None:
    """Each format says the same as Turtle does."""
    for path in ("/sparql", "/.well-known/void", "/queries"):
        assert set(graph(client, path, accept, format_)) == set(graph(client, path))


def test_void_counts_what_the_store_holds(client: httpx.Client, store: Path) -> None:
    """Triples, classes and properties, as counted here one by one."""
    triples = {(str(q.subject), q.predicate.value, str(q.object)) for q in open_store(store).quads()}
    described = graph(client, "/.well-known/void")
    dataset = described.value(predicate=RDF.type, object=VOID.Dataset)
    assert described.value(dataset, VOID.triples) == rdflib.Literal(len(triples))
    properties = Counter(predicate for _, predicate, _ in triples)
    found = {
        str(described.value(part, VOID.property)): int(str(described.value(part, VOID.triples)))
        for part in described.objects(dataset, VOID.propertyPartition)
    }
    assert found == dict(properties)
    classes = Counter(value[1:-1] for _, predicate, value in triples if predicate == v.RDF_TYPE)
    entities = {
        str(described.value(part, VOID["class"])): int(str(described.value(part, VOID.entities)))
        for part in described.objects(dataset, VOID.classPartition)
    }
    assert entities == dict(classes)


def test_void_tells_which_properties_a_class_has(client: httpx.Client) -> None:
    """An editor completes `dip:destination` after `?x a dip:Visit ; …`."""
    query = (
        f"PREFIX void: <{v.VOID}> SELECT ?property {{ ?part void:class <{v.VISIT}> ; "
        "void:propertyPartition [ void:property ?property ; void:triples ?n ] FILTER(?n > 0) }"
    )
    found = {row[0] for row in rows(client, query)}
    assert v.DESTINATION in found
    assert v.SIGNATORY not in found


def test_saved_queries_are_examples_that_run(client: httpx.Client) -> None:
    """Each is found by SPARQL at the endpoint itself, and its text runs there as it stands."""
    query = (
        f"PREFIX sh: <{v.SH}> PREFIX rdfs: <{v.RDFS}> SELECT ?comment ?text {{ ?query a sh:SPARQLExecutable ; "
        "rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?text } ORDER BY ?query"
    )
    found = rows(client, query)
    ours = list(Collection([folder("queries")]))
    assert [comment for comment, _ in found] == [query.summary for query in ours]
    for comment, text in found:
        assert client.post("/sparql", data={"query": text}).status_code == 200, comment


def test_prefixes_are_declared(client: httpx.Client) -> None:
    """An editor that asks for `sh:declare` gets all of ours."""
    query = f"SELECT ?prefix ?ns {{ [] <{v.SH}declare> [ <{v.SH}prefix> ?prefix ; <{v.SH}namespace> ?ns ] }}"
    assert v.PREFIXES.items() <= {prefix: namespace for prefix, namespace in rows(client, query)}.items()


def test_a_query_that_only_declares_such_a_prefix_asks_the_graph(client: httpx.Client) -> None:
    """Editors put all prefixes before every query."""
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in v.PREFIXES.items())
    found = rows(client, prologue + "SELECT ?name { ?s dip:iso3 'KHM' ; skos:prefLabel ?name }")
    assert found == [["Cambodia"]]


def test_the_openapi_document_describes_every_saved_query(client: httpx.Client) -> None:
    """Each has an operation with its parameters, and each operation answers at its path."""
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for query in Collection([folder("queries")]):
        operation = document["paths"][f"/queries/{query.name}.{{format}}"]["get"]
        named = {parameter["name"] for parameter in operation["parameters"]}
        assert named == {"format", *(parameter.name for parameter in query.parameters)}
        formats = operation["parameters"][0]["schema"]["enum"]
        path = f"/queries/{query.name}.{formats[0]}"
        assert client.get(path, params=dict(query.example)).status_code == 200, path


def test_descriptions_hold_no_blank_nodes(client: httpx.Client) -> None:
    """Everything that they speak of has an IRI on the server that was asked."""
    for path in ("/sparql", "/.well-known/void", "/queries"):
        text = client.get(path, headers={"accept": "application/n-triples"}).text
        triples = list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))
        assert triples
        assert all(isinstance(quad.subject, ox.NamedNode) for quad in triples)
