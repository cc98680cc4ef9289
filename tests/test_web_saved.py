"""Saved queries by name, and things at their own IRI's path."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import rdflib
from query_store import write_lexicon, write_store
from serving import BASE, make_store, serving

from kg import vocabulary as v
from kg.queries import Collection
from kg.resources import folder

HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
KHM = v.DEFAULT_BASE + "state/KHM"
THINGS = urlsplit(v.DEFAULT_BASE).path


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Return a client of a server of a small graph, with one query of the user's own."""
    mine = tmp_path_factory.mktemp("saved")
    write_store(mine / "kg.db", write_lexicon(mine / "lexicon"))
    (mine / "mine.rq").write_text("#+ summary: Mine\nASK { ?s ?p ?_value_integer }\n", encoding="utf-8")
    options = ("--workers", "2", "--queries", str(mine))
    with serving(mine / "kg.db", *options) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(text.splitlines()))


def test_a_saved_query_is_a_url(client: httpx.Client) -> None:
    """Name, extension and parameters; a code, a name and an IRI of a state mean the same."""
    answers = [client.get("/queries/visits.csv", params={"country": c}) for c in ("KHM", "Cambodia", KHM)]
    assert table(answers[0].text)
    assert {answer.text for answer in answers} == {answers[0].text}
    assert answers[0].headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="visits.csv"' in answers[0].headers["content-disposition"]


def test_every_extension_has_its_media_type(client: httpx.Client) -> None:
    """Rows come in six formats, triples in four, and any of them as its SPARQL."""
    expected = {
        "visits.json": "application/sparql-results+json",
        "visits.tsv": "text/tab-separated-values; charset=utf-8",
        "visits.xml": "application/sparql-results+xml",
        "visits.jsonl": "application/x-ndjson",
        "visits.md": "text/markdown; charset=utf-8",
        "network-graph.ttl": "text/turtle; charset=utf-8",
        "network-graph.nt": "application/n-triples",
        "network-graph.jsonld": "application/ld+json",
        "network-graph.rdf": "application/rdf+xml",
        "visits.rq": "application/sparql-query; charset=utf-8",
    }
    for name, media_type in expected.items():
        response = client.get(f"/queries/{name}")
        assert (response.status_code, response.headers["content-type"]) == (200, media_type), name


def test_without_an_extension_the_client_says_what_it_wants(client: httpx.Client) -> None:
    """Data by Accept, a page for browsers."""
    assert client.get("/queries/visits").headers["content-type"] == "application/sparql-results+json"
    csv_ = client.get("/queries/visits", headers={"accept": "text/csv"})
    assert csv_.text == client.get("/queries/visits.csv").text
    page = client.get("/queries/visits", headers=HTML)
    assert page.headers["content-type"].startswith("text/html")


def test_the_text_of_a_query_holds_the_values(client: httpx.Client) -> None:
    """What `.rq` shows can be asked at the endpoint, and gives the same rows."""
    text = client.get("/queries/visits.rq", params={"country": "KHM"}).text
    assert f"<{KHM}>" in text
    asked = client.post("/sparql", data={"query": text}, headers={"accept": "text/csv"})
    assert table(asked.text) == table(client.get("/queries/visits.csv", params={"country": "KHM"}).text)


def test_a_value_that_is_empty_is_not_given(client: httpx.Client) -> None:
    """A form sends its empty fields along."""
    everything = client.get("/queries/visits.csv").text
    assert client.get("/queries/visits.csv?country=&since=&until=").text == everything


@pytest.mark.parametrize(
    ("status", "path", "reason"),
    [
        (400, "/queries/visits.csv?country=Cambodja", "did you mean Cambodia"),
        (400, "/queries/visits.csv?since=yesterday", "is not a day such as"),
        (400, "/queries/visits.csv?nothing=1", "no parameter 'nothing'"),
        (400, "/queries/visits.csv?country=KHM&country=JPN", "more than once"),
        (400, "/queries/visits.csv?country=%ff", "UTF-8"),
        (400, "/queries/mine.json", "the parameter value is missing"),
        (404, "/queries/visit.csv", "did you mean visits"),
        (404, "/queries/visits.exe", "there are .rq, .csv"),
        (404, "/queries/visits.ttl", "there are .rq, .csv"),
        (406, "/queries/visits", "none of the accepted media types"),
    ],
)
def test_a_wrong_call_is_told_why(client: httpx.Client, status: int, path: str, reason: str) -> None:
    """Unknown names and values of the wrong type are the client's errors, with a hint."""
    response = client.get(path, headers={"accept": "image/png"})
    assert response.status_code == status, response.text
    assert reason in response.text
    assert "/queries/visits.rq" not in response.text


def test_values_stay_values(client: httpx.Client) -> None:
    """Nothing that is written for a parameter becomes a part of the query."""
    for value in ('x" } #', "x> . ?s ?p ?o", "\\", "'''", "?s", "a\nb"):
        for query, name in (("visits", "country"), ("visits", "since")):
            response = client.get(f"/queries/{query}.json", params={name: value})
            assert response.status_code == 400, response.text


def test_a_users_own_query_is_served_too(client: httpx.Client) -> None:
    """`--queries` adds a folder."""
    assert client.get("/queries/mine.json", params={"value": "123456789"}).json()["boolean"] is False


def test_all_queries_are_listed(client: httpx.Client) -> None:
    """The list has names, URLs that work, and what a form needs to know of the parameters."""
    listed = client.get("/queries").json()
    names = [entry["name"] for entry in listed]
    assert names == sorted([*Collection([folder("queries")]).names(), "mine"])
    visits = next(entry for entry in listed if entry["name"] == "visits")
    assert client.get(visits["url"]).status_code == 200
    country = next(parameter for parameter in visits["parameters"] if parameter["name"] == "country")
    assert (country["type"], country["thing"], country["required"]) == ("iri", "State", False)


def iris(client: httpx.Client, pattern: str) -> list[str]:
    """Return the IRIs that a pattern with ?x finds."""
    query = f"SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x"
    return [row["x"]["value"] for row in client.get("/sparql", params={"query": query}).json()["results"]["bindings"]]


@pytest.mark.parametrize(
    "pattern",
    [
        f"?x <{v.HAS_STATUS}> ?status",
        f"?x a <{v.PERSON}>",
        f"?x a <{v.STATE}> . ?event ?role ?x ; <{v.HAS_STATUS}> ?status",
        f"?x a <{v.ARTICLE}>",
        f"?x a <{v.ORGANIZATION}>",
    ],
)
def test_every_thing_is_found_at_its_path(client: httpx.Client, pattern: str) -> None:
    """Events, people, states, articles and organisations: as RDF, and as a page."""
    found = iris(client, pattern)
    assert found
    for iri in (found[0], found[-1]):
        path = urlsplit(iri).path
        told = rdflib.Graph().parse(data=client.get(path).text, format="turtle")
        assert (rdflib.URIRef(iri), None, None) in told
        page = client.get(path, headers=HTML)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), iri
        assert "accept" in page.headers["vary"].lower()


def test_a_thing_is_told_with_its_names_evidence_and_events(client: httpx.Client) -> None:
    """An event has its sentence; a state has the events that it takes part in; an article all that it tells."""
    event = iris(client, f"?x <{v.HAS_STATUS}> ?status")[0]
    told = rdflib.Graph().parse(data=client.get(urlsplit(event).path).text, format="turtle")
    assert list(told.subject_objects(rdflib.URIRef(v.OA_EXACT)))
    state = iris(client, f"?x a <{v.STATE}> . ?e <{v.DESTINATION}> ?x")[0]
    told = rdflib.Graph().parse(data=client.get(urlsplit(state).path).text, format="turtle")
    assert (None, rdflib.URIRef(v.DESTINATION), rdflib.URIRef(state)) in told
    article = iris(client, f"?e <{v.PROV_WAS_DERIVED_FROM}> ?x")[0]
    told = rdflib.Graph().parse(data=client.get(urlsplit(article).path).text, format="turtle")
    assert (None, rdflib.URIRef(v.PROV_WAS_DERIVED_FROM), rdflib.URIRef(article)) in told


def test_things_come_in_every_format_of_rdf(client: httpx.Client) -> None:
    """By Accept, or by `?format=` in a link."""
    whole = rdflib.Graph().parse(data=client.get(f"{THINGS}state/KHM").text, format="turtle")
    for accept, name, format_ in (
        ("application/ld+json", "jsonld", "json-ld"),
        ("application/n-triples", "ntriples", "nt"),
        ("application/rdf+xml", "xml", "xml"),
    ):
        by_header = client.get(f"{THINGS}state/KHM", headers={"accept": accept})
        by_name = client.get(f"{THINGS}state/KHM?format={name}", headers=HTML)
        assert by_header.headers["content-type"] == accept
        assert by_header.text == by_name.text
        assert set(rdflib.Graph().parse(data=by_header.text, format=format_)) == set(whole)


def test_what_is_unknown_is_not_found(client: httpx.Client) -> None:
    """Neither as data nor as a page; and no format but those that there are."""
    for headers in ({}, HTML):
        assert client.get(f"{THINGS}state/XXX", headers=headers).status_code == 404
        assert client.get(f"{THINGS}event/%3Cscript%3E", headers=headers).status_code == 404
    assert client.get(f"{THINGS}state/KHM?format=pdf").status_code == 400
    assert client.get(f"{THINGS}state/KHM", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    "path", ["/nowhere", "/queries/visits.exe", f"{THINGS}state/XXX", f"{THINGS}event/%3Cscript%3E"]
)
def test_what_is_unknown_is_told_on_a_page_to_browsers(client: httpx.Client, path: str) -> None:
    """Other clients are told in plain text; both with status 404, and nothing of the path becomes markup."""
    page = client.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<h1>Nothing is here</h1>" in page.text and "<script>" not in page.text
    for accept in ("*/*", "text/turtle", "application/json, text/plain;q=0.9", "text/plain, text/html;q=0.5"):
        plain = client.get(path, headers={"accept": accept})
        assert (plain.status_code, plain.headers["content-type"]) == (404, "text/plain; charset=utf-8")
        assert plain.text != "Not Found\n"


def test_the_short_path_leads_to_the_long_one(client: httpx.Client) -> None:
    """/id/ is easier to remember than the path of the IRIs."""
    moved = client.get("/id/state/KHM?format=jsonld")
    assert (moved.status_code, moved.headers["location"]) == (308, f"{THINGS}state/KHM?format=jsonld")
    assert json.loads(client.get("/id/state/KHM?format=jsonld", follow_redirects=True).text)


def test_a_thing_is_found_however_its_letters_are_sent(tmp_path: Path) -> None:
    """Letters beyond ASCII are percent-encoded in requests alone; what is encoded in an IRI stays so."""
    names = {"person/josé-ល": "person/jos%C3%A9-%E1%9E%9B", "article/a%2Fb%20c": "article/a%2Fb%20c"}
    triples = "\n".join(f'<{BASE}{name}> <http://example.org/p> "1"' for name in names)
    with serving(make_store(tmp_path / "kg.db", {"http://example.org/g": triples})) as url:
        for name, sent in names.items():
            told = httpx.get(f"{url}/id/{sent}", headers={"accept": "application/n-triples"})
            assert told.text == f'<{BASE}{name}> <http://example.org/p> "1" .\n'
