"""Clients that others have written: SPARQLWrapper, rdflib and pandas ask the server as they ask any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
import rdflib
from query_store import write_lexicon, write_store
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from serving import serving
from SPARQLWrapper import CSV, JSON, N3, POST, POSTDIRECTLY, RDFXML, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.queries.endpoint import Endpoint

PREFIX = "PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
STATES = PREFIX + "SELECT ?code ?name { ?s dip:iso3 ?code ; skos:prefLabel ?name } ORDER BY ?code"
EVENTS = PREFIX + "CONSTRUCT { ?e dip:status ?status } WHERE { ?e dip:status ?status }"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a server of a small graph."""
    folder = tmp_path_factory.mktemp("clients")
    write_store(folder / "kg.db", write_lexicon(folder / "lexicon"))
    with serving(folder / "kg.db", "--workers", "2") as url:
        yield url


def converted(wrapper: SPARQLWrapper) -> Any:
    """Return an answer as what SPARQLWrapper makes of its format."""
    return wrapper.queryAndConvert()


def test_sparqlwrapper_reads_rows(url: str) -> None:
    """By GET, by form and as a body; as JSON, XML and CSV."""
    wrapper = SPARQLWrapper(f"{url}/sparql")
    wrapper.setQuery(STATES)
    wrapper.setReturnFormat(JSON)
    rows = converted(wrapper)["results"]["bindings"]
    assert {"code": "KHM", "name": "Cambodia"} in [{name: row[name]["value"] for name in row} for row in rows]
    wrapper.setMethod(POST)
    for way in (URLENCODED, POSTDIRECTLY):
        wrapper.setRequestMethod(way)
        assert converted(wrapper)["results"]["bindings"] == rows
    wrapper.setReturnFormat(XML)
    assert len(converted(wrapper).getElementsByTagName("result")) == len(rows)
    wrapper.setReturnFormat(CSV)
    assert len(converted(wrapper).splitlines()) == len(rows) + 1


def test_sparqlwrapper_reads_graphs(url: str) -> None:
    """As RDF/XML and as N3, into rdflib's graph."""
    wrapper = SPARQLWrapper(f"{url}/sparql")
    wrapper.setQuery(EVENTS)
    wrapper.setReturnFormat(RDFXML)
    graph = converted(wrapper)
    assert len(graph) > 0
    wrapper.setReturnFormat(N3)
    assert len(rdflib.Graph().parse(data=converted(wrapper), format="n3")) == len(graph)


def test_sparqlwrapper_is_told_of_wrong_syntax(url: str) -> None:
    """Status 400 becomes the error that it has for that."""
    wrapper = SPARQLWrapper(f"{url}/sparql")
    wrapper.setQuery("SELECT * { ?s ?p }")
    with pytest.raises(QueryBadFormed):
        wrapper.query()


def test_rdflib_asks_as_if_the_graph_were_its_own(url: str) -> None:
    """SPARQLStore answers triple patterns, queries and lengths over HTTP."""
    graph = rdflib.Graph(SPARQLStore(f"{url}/sparql"))
    name = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    code = rdflib.URIRef("https://w3id.org/diplomacy-kg/ontology#iso3")
    state = graph.value(predicate=code, object=rdflib.Literal("KHM"))
    assert graph.value(state, name) == rdflib.Literal("Cambodia")
    rows = [row.asdict() for row in graph.query(STATES) if isinstance(row, ResultRow)]
    assert {"code": rdflib.Literal("KHM"), "name": rdflib.Literal("Cambodia")} in rows
    assert len(graph.query(EVENTS).graph or ()) > 0


def test_rdflib_loads_a_graph_by_its_url(url: str) -> None:
    """It reads the default graph, and a state at its own IRI's path, in Turtle."""
    whole = rdflib.Graph().parse(f"{url}/graphs?default", format="turtle")
    state = rdflib.Graph().parse(f"{url}/id/state/KHM", format="turtle")
    assert 0 < len(state) < len(whole)


def test_pandas_reads_a_saved_query(url: str) -> None:
    """The URL of a saved query is all that `read_csv` needs."""
    table = pd.read_csv(f"{url}/queries/visits.csv?{urlencode({'country': 'Cambodia'})}")
    assert list(table.columns)[:2] == ["start", "end"]
    assert len(table) > 0
    assert table["to"].str.contains("Cambodia").all()


def test_pandas_reads_sparql(url: str) -> None:
    """A query in the URL gives CSV to whoever asks for it, packed on the way."""
    target = f"{url}/sparql?{urlencode({'query': STATES})}"
    table = pd.read_csv(target, storage_options={"Accept": "text/csv"})
    assert table.set_index("code")["name"]["KHM"] == "Cambodia"


def test_our_own_client_reads_it(url: str) -> None:
    """`kg query --endpoint` and `kg serve` understand each other."""
    names = {row["code"].value: row["name"].value for row in Endpoint(f"{url}/sparql").query(STATES)}
    assert names["KHM"] == "Cambodia"
