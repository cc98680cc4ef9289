"""The SPARQL 1.1 Protocol, query part; the cases are those of the W3C's protocol tests that concern reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
import rdflib
from serving import BASE, make_store, serving

ONE, TWO, THREE = (f"http://example.org/graph/{name}" for name in ("one", "two", "three"))
GRAPHS = {
    ONE: '<http://example.org/a> <http://example.org/p> "1"',
    TWO: '<http://example.org/b> <http://example.org/p> "2"',
    THREE: '<http://example.org/c> <http://example.org/p> "3"\n<http://example.org/c> <http://example.org/q> "3"',
}
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
SUBJECTS = "SELECT DISTINCT ?s WHERE { ?s <http://example.org/p> ?o } ORDER BY ?s"
NAMED = "SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s <http://example.org/p> ?o } } ORDER BY ?s"
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Return a client of a server that serves the three graphs."""
    store = make_store(tmp_path_factory.mktemp("protocol") / "kg.db", GRAPHS)
    with serving(store, "--workers", "2") as url, httpx.Client(base_url=url) as client:
        yield client


def subjects(response: httpx.Response) -> str:
    """Return the last letters of the IRIs that an answer in JSON has for ?s."""
    assert response.status_code == 200, response.text
    return "".join(row["s"]["value"][-1] for row in response.json()["results"]["bindings"])


def test_a_query_can_be_asked_by_get(client: httpx.Client) -> None:
    """`query_get`: the query stands in the URL."""
    response = client.get("/sparql", params={"query": "ASK {}"})
    assert (response.status_code, response.headers["content-type"], response.json()["boolean"]) == (200, JSON, True)


def test_a_query_can_be_posted_as_a_form(client: httpx.Client) -> None:
    """`query_post_form`: the query is a field of a form."""
    assert client.post("/sparql", data={"query": "ASK {}"}).json()["boolean"] is True


def test_a_query_can_be_posted_as_it_is(client: httpx.Client) -> None:
    """`query_post_direct`: the body is the query, with or without a charset."""
    for media_type in (DIRECT, f"{DIRECT}; charset=UTF-8"):
        response = client.post("/sparql", content="ASK {}", headers={"content-type": media_type})
        assert response.json()["boolean"] is True


def test_letters_beyond_ascii_arrive_whichever_way_they_are_sent(client: httpx.Client) -> None:
    """The same text comes back by GET, form and body."""
    query = 'SELECT ("ប្រទេស é 😀" AS ?s) {}'
    for response in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query.encode(), headers={"content-type": DIRECT}),
    ):
        assert response.json()["results"]["bindings"][0]["s"]["value"] == "ប្រទេស é 😀"


def test_the_default_graph_is_the_union_of_all_where_nothing_else_is_said(client: httpx.Client) -> None:
    """Neither protocol nor query name a dataset."""
    assert subjects(client.get("/sparql", params={"query": SUBJECTS})) == "abc"
    assert subjects(client.get("/sparql", params={"query": NAMED})) == "abc"


def test_the_protocol_names_the_default_graph(client: httpx.Client) -> None:
    """`query_dataset_default_graph`: one graph is the default one, and no other is there at all."""
    given = {"default-graph-uri": ONE}
    assert subjects(client.get("/sparql", params={"query": SUBJECTS, **given})) == "a"
    assert subjects(client.get("/sparql", params={"query": NAMED, **given})) == ""


def test_several_default_graphs_are_merged(client: httpx.Client) -> None:
    """`query_dataset_default_graphs_get` and `_post`: by URL, by form, and in the URL of a query that is the body."""
    given = {"default-graph-uri": [ONE, TWO]}
    assert subjects(client.get("/sparql", params={"query": SUBJECTS, **given})) == "ab"
    assert subjects(client.post("/sparql", data={"query": SUBJECTS, **given})) == "ab"
    posted = client.post("/sparql", params=given, content=SUBJECTS, headers={"content-type": DIRECT})
    assert subjects(posted) == "ab"


def test_the_protocol_names_named_graphs(client: httpx.Client) -> None:
    """`query_dataset_named_graphs_get` and `_post`: the default graph is empty then."""
    given = {"named-graph-uri": [ONE, TWO]}
    assert subjects(client.get("/sparql", params={"query": NAMED, **given})) == "ab"
    assert subjects(client.post("/sparql", data={"query": NAMED, **given})) == "ab"
    assert subjects(client.get("/sparql", params={"query": SUBJECTS, **given})) == ""


def test_default_and_named_graphs_go_together(client: httpx.Client) -> None:
    """`query_dataset_full`: each pattern is matched in its own part of the dataset."""
    given = {"default-graph-uri": THREE, "named-graph-uri": [ONE, TWO]}
    assert subjects(client.get("/sparql", params={"query": SUBJECTS, **given})) == "c"
    assert subjects(client.get("/sparql", params={"query": NAMED, **given})) == "ab"


def test_the_protocol_overrules_the_query(client: httpx.Client) -> None:
    """`query_multiple_dataset`: FROM does not count where the request names a dataset."""
    query = SUBJECTS.replace("WHERE", f"FROM <{ONE}> FROM <{TWO}> WHERE")
    assert subjects(client.get("/sparql", params={"query": query, "default-graph-uri": THREE})) == "c"


def test_the_query_itself_may_name_the_dataset(client: httpx.Client) -> None:
    """FROM and FROM NAMED replace the union of all graphs."""
    assert subjects(client.get("/sparql", params={"query": SUBJECTS.replace("WHERE", f"FROM <{TWO}> WHERE")})) == "b"
    named = NAMED.replace("WHERE", f"FROM NAMED <{ONE}> WHERE")
    assert subjects(client.get("/sparql", params={"query": named})) == "a"


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SUBJECTS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SUBJECTS, "text/csv;q=0.9, text/tab-separated-values;q=0.8", "text/csv; charset=utf-8"),
        (SUBJECTS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SUBJECTS, "*/*", JSON),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("DESCRIBE <http://example.org/a>", "text/turtle", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples, text/turtle;q=0.9", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "", "text/turtle; charset=utf-8"),
    ],
)
def test_the_answer_comes_in_the_media_type_that_is_accepted(
    client: httpx.Client, query: str, accept: str, expected: str
) -> None:
    """`query_content_type_select`, `_ask`, `_describe`, `_construct`."""
    response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, expected)
    assert "accept" in response.headers["vary"].lower()


@pytest.mark.parametrize(
    ("media_type", "format_"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_every_format_of_a_graph_holds_the_same_triples(client: httpx.Client, media_type: str, format_: str) -> None:
    """A foreign library, rdflib, reads each, and finds the four triples of the store."""
    response = client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, headers={"accept": media_type})
    graph = rdflib.Graph().parse(data=response.text, format=format_)
    assert {str(subject)[-1] for subject in graph.subjects()} == {"a", "b", "c"}
    assert len(graph) == 4


def test_only_some_methods_may_be_used(client: httpx.Client) -> None:
    """`bad_query_method`: PUT, PATCH and DELETE are refused, and the answer says what is allowed."""
    for method in ("PUT", "PATCH", "DELETE"):
        response = client.request(method, "/sparql", params={"query": "ASK {}"})
        assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")


def test_options_tell_what_is_allowed(client: httpx.Client) -> None:
    """OPTIONS has an empty answer with the methods of the path."""
    response = client.options("/sparql")
    assert (response.status_code, response.headers["allow"], response.content) == (
        204,
        "GET, HEAD, OPTIONS, POST",
        b"",
    )


def test_head_is_get_without_a_body(client: httpx.Client) -> None:
    """HEAD tells type and length of what GET would answer."""
    asked = client.get("/sparql", params={"query": SUBJECTS})
    head = client.head("/sparql", params={"query": SUBJECTS})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length"):
        assert head.headers[name] == asked.headers[name]


@pytest.mark.parametrize(
    ("status", "method", "url", "content", "media_type"),
    [
        (400, "GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", "", None),  # bad_multiple_queries
        (400, "POST", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D", FORM),
        (400, "POST", "/sparql?query=ASK%20%7B%7D", "ASK {}", DIRECT),
        (415, "POST", "/sparql", "ASK {}", "text/plain"),  # bad_query_wrong_media_type
        (415, "POST", "/sparql", "query=ASK%20%7B%7D", None),  # bad_query_missing_form_type
        (415, "POST", "/sparql", "ASK {}", None),  # bad_query_missing_direct_type
        (415, "POST", "/sparql", "ASK {}", f"{DIRECT}; charset=utf-16"),
        (415, "POST", "/sparql", "INSERT DATA { <a:a> <a:a> <a:a> }", "application/sparql-update"),
        (400, "POST", "/sparql", "update=CLEAR%20ALL", FORM),
        (400, "GET", "/sparql?update=CLEAR%20ALL", "", None),
        (400, "GET", "/sparql?query=CLEAR%20ALL", "", None),
        (400, "GET", "/sparql?query=LOAD%20%3Chttp%3A%2F%2F127.0.0.1%2F%3E", "", None),
        (400, "GET", "/sparql?query=ASK%20%7B", "", None),  # bad_query_syntax
        (400, "GET", "/sparql?query=ASK%20%7B%7D%00", "", None),
        (400, "GET", "/sparql?query=%ff%fe", "", None),
        (400, "GET", "/sparql?query=", "", None),
        (400, "POST", "/sparql", "", FORM),
        (400, "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", "", None),
    ],
)
def test_what_is_no_query_is_refused_with_a_reason(
    client: httpx.Client, status: int, method: str, url: str, content: str, media_type: str | None
) -> None:
    """Too many queries, none, wrong media types, updates and wrong syntax have their own status."""
    headers = {} if media_type is None else {"content-type": media_type}
    response = client.request(method, url, content=content or None, headers=headers)
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text.strip()


def test_a_body_that_is_not_utf8_is_refused(client: httpx.Client) -> None:
    """`bad_query_non_utf8`: the same query in UTF-16."""
    response = client.post("/sparql", content="ASK {}".encode("utf-16"), headers={"content-type": DIRECT})
    assert response.status_code == 400


def test_wrong_syntax_is_told_with_its_place(client: httpx.Client) -> None:
    """The reason names line and column, and shows the line with a caret."""
    response = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert response.status_code == 400
    assert response.text.startswith("line 2, column 16: ")
    assert response.text.endswith("\n  WHERE { ?s ?p }\n                 ^\n")


def test_what_no_offer_satisfies_is_not_acceptable(client: httpx.Client) -> None:
    """Status 406 names what there is; rows are no Turtle, and triples no CSV."""
    for query, accept in (("ASK {}", "text/turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv"), ("ASK {}", "a/b")):
        response = client.get("/sparql", params={"query": query}, headers={"accept": accept})
        assert response.status_code == 406
        assert "there are " in response.text


def test_relative_iris_are_resolved_against_the_base_of_the_data(client: httpx.Client) -> None:
    """`<x>` is a thing below the base IRI of the store."""
    response = client.get("/sparql", params={"query": "SELECT (<x> AS ?s) {}"})
    assert response.json()["results"]["bindings"][0]["s"]["value"] == BASE + "x"


def test_graphs_are_read_by_name(client: httpx.Client) -> None:
    """The Graph Store Protocol: one graph, the default graph, one that is not there, none named."""
    one = client.get("/graphs", params={"graph": ONE}, headers={"accept": "application/n-triples"})
    assert one.text == '<http://example.org/a> <http://example.org/p> "1" .\n'
    union = client.get("/graphs?default", headers={"accept": "application/n-triples"})
    assert len(union.text.splitlines()) == 4
    assert client.get("/graphs", params={"graph": "http://example.org/none"}).status_code == 404
    assert client.get("/graphs", params={"graph": "no iri"}).status_code in (400, 404)
    assert client.get("/graphs").status_code == 400
    assert client.get(f"/graphs?default&graph={quote(ONE)}").status_code == 400
    assert client.get("/graphs?default", headers={"accept": "text/csv"}).status_code == 406
    assert client.head("/graphs?default").status_code == 200


def test_graphs_cannot_be_written(client: httpx.Client) -> None:
    """PUT, POST, DELETE and PATCH are refused, and change nothing."""
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert client.request(method, "/graphs", params={"graph": ONE}).status_code == 405
    assert client.get("/graphs", params={"graph": ONE}).status_code == 200


def test_answers_that_are_long_arrive_whole(client: httpx.Client) -> None:
    """An answer of some megabytes, packed or not, has all its rows."""
    query = "SELECT ?n { VALUES ?a { 0 1 2 3 4 5 6 7 8 9 } VALUES ?b { 0 1 2 3 4 5 6 7 8 9 } "
    query += "VALUES ?c { 0 1 2 3 4 5 6 7 8 9 } VALUES ?d { 0 1 2 3 4 5 6 7 8 9 } BIND(?a+?b*10+?c*100+?d*1000 AS ?n) }"
    for encoding in ("identity", "gzip"):
        response = client.get("/sparql", params={"query": query}, headers={"accept-encoding": encoding})
        assert response.headers.get("content-encoding", "identity") == encoding
        found = {row["n"]["value"] for row in json.loads(response.content)["results"]["bindings"]}
        assert len(found) == 10_000


def test_paths_do_not_lead_to_files(client: httpx.Client) -> None:
    """No way of writing `..` leads out of what the server offers."""
    for path in ("/queries/..%2f..%2fpyproject.rq", "/static/..%2f__init__.py", "/static/%2e%2e/settings.py"):
        assert client.get(path).status_code == 404
