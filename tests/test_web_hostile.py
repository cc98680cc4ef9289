"""Some two hundred hostile requests: none may break the server, nor keep it from answering others."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
from hostile import BODIES, HEAD, HEADERS, HTML, PARAMETERS, PATHS, POST, QUERIES, QUERY, RAW, SPELLINGS, THINGS, VALUES
from query_store import SmallGraph
from serving import serving

LATE = 10.0
"""Seconds within which something happens soon, on a machine that has other work to do."""


@pytest.fixture(scope="module")
def client(small_graph: SmallGraph) -> Iterator[httpx.Client]:
    """Return a client of a server with two workers, two seconds for a query, and little memory."""
    bounds = ("--workers", "2", "--timeout", "2", "--memory", "256", "--rows", "20000")
    with serving(small_graph.path, *bounds) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


def answers_well(client: httpx.Client) -> bool:
    """Tell whether a query, a saved one and a page are answered as they should be, soon."""
    began = time.monotonic()
    paths = ("/sparql?query=ASK%7B%7D", "/queries/visits.csv?country=Cambodia", f"{THINGS}state/KHM?format=turtle")
    return all(client.get(path).status_code == 200 for path in paths) and time.monotonic() - began < LATE


def is_sane(response: httpx.Response) -> bool:
    """Tell whether a response is an answer or a refusal with its reason, not a failure of the server."""
    refused = response.status_code < 500 or (response.status_code == 503 and "retry-after" in response.headers)
    return refused and "Traceback" not in response.text and "set-cookie" not in response.headers


def sent(client: httpx.Client, data: bytes) -> bytes:
    """Send some bytes and nothing more; return the status that comes back, empty where the connection is closed."""
    address = urlsplit(str(client.base_url))
    assert address.hostname is not None
    with socket.create_connection((address.hostname, address.port or 0), timeout=15) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(100)[9:12]
        except ConnectionError:
            return b""


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_values_of_parameters_break_nothing(client: httpx.Client, parameter: str) -> None:
    """Whatever is injected, data and pages answer or refuse it, and no page gives it back as markup."""
    for value in VALUES:
        asked = "?" + urlencode({parameter: value})
        for path, headers in (("/queries/visits", {}), ("/queries/visits", HTML)):
            response = client.get(path + asked, headers=headers)
            assert is_sane(response), (path, value[:60], response.status_code)
            if "html" in response.headers["content-type"]:
                assert "<script>alert" not in response.text and "<img src=x" not in response.text
    assert answers_well(client)


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_hostile_queries_are_answered_or_refused(client: httpx.Client, number: int) -> None:
    """Nested, broad, endless, wrong: each ends soon, with an answer or a reason."""
    began = time.monotonic()
    response = client.post("/sparql", content=QUERIES[number].encode(), headers={"content-type": QUERY})
    assert is_sane(response), (QUERIES[number][:60], response.status_code)
    assert time.monotonic() - began < LATE
    assert client.get("/sparql?query=ASK%7B%7D").status_code == 200


@pytest.mark.parametrize("name", ["x>AS?x)}#", "x>}?x?y?z.SERVICE<http://127.0.0.1:1/>{?s?p?o}}#"])
def test_no_name_of_a_thing_breaks_out_of_its_place(client: httpx.Client, name: str) -> None:
    """Such a name is unknown, whatever SPARQL is in it."""
    response = client.get("/queries/evidence.csv", params={"event": name})
    assert (response.status_code, "no event called" in response.text) == (400, True), response.text


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_service_asks_another_server(client: httpx.Client, spelling: str) -> None:
    """It is refused as a query that cannot be asked."""
    query = f"SELECT * {{ {spelling} }}"
    assert client.get(f"/sparql?query={quote(query)}").status_code == 400
    assert client.post("/sparql", data={"query": query}).status_code == 400


def test_tricks_with_paths_lead_nowhere(client: httpx.Client) -> None:
    """No path leads to a file, to another site, or to a failure, for browsers and for others."""
    for path in PATHS:
        for headers in ({}, HTML):
            response = client.get(path, headers=headers)
            assert is_sane(response), (path[:60], response.status_code)
            assert "root:" not in response.text and "evil.example" not in response.headers.get("location", "")[:20]
    assert answers_well(client)


def test_headers_of_any_kind_do_no_harm(client: httpx.Client) -> None:
    """They are understood, left aside or refused."""
    for headers in HEADERS:
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode("latin-1")
        status = sent(client, HEAD + b"Connection: close\r\n" + lines + b"\r\n")
        assert status[:1] in (b"", b"2", b"4"), (headers, status)
    assert answers_well(client)


def test_bodies_of_any_kind_do_no_harm(client: httpx.Client) -> None:
    """Too long, not text, not what they say they are: to the endpoint and to the page that takes text."""
    for path in ("/sparql", "/try"):
        for kind, body in BODIES:
            response = client.post(path, content=body, headers={"content-type": kind})
            assert is_sane(response), (path, kind, body[:40], response.status_code)
    assert answers_well(client)


def test_what_is_hardly_http_does_no_harm(client: httpx.Client) -> None:
    """The connection is closed, or the request is refused or answered."""
    for data in RAW:
        status = sent(client, data)
        assert status[:1] in (b"", b"2", b"4"), (data[:60], status)
    assert answers_well(client)


def test_slow_clients_keep_nobody_waiting(client: httpx.Client) -> None:
    """While a hundred requests hang half-sent, others are answered as ever."""
    address = urlsplit(str(client.base_url))
    assert address.hostname is not None
    waiting = [socket.create_connection((address.hostname, address.port or 0), timeout=15) for _ in range(100)]
    try:
        for number, connection in enumerate(waiting):
            connection.sendall((HEAD if number % 2 else POST + b"Content-Length: 99\r\n\r\nASK")[: 20 + 2 * number])
        assert answers_well(client)
    finally:
        for connection in waiting:
            connection.close()
    assert answers_well(client)
