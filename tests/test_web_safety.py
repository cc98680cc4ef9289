"""Strangers: hostile queries, foreign hosts and origins, requests that are too large or too slow."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from serving import make_store, serving

SECONDS = 2.0
LATE = 10.0
"""Seconds within which something happens soon, on a machine that has other work to do."""
NUMBERS = "VALUES ?{} {{ 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 }} "
PRODUCT = "".join(NUMBERS.format(name) for name in "abcdefgh")
GIANT = "BIND(CONCAT({0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}) AS {1}) "
SUBJECT = "BIND(IRI(CONCAT('urn:'" + "".join(f", STR(?{name}), '-'" for name in "abcdefgh") + ")) AS ?s)"
HOSTILE = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "sort": f"SELECT * {{ {PRODUCT} }} ORDER BY ?h ?a",
    "rows": f"SELECT * {{ {PRODUCT} }}",
    "distinct": f"SELECT DISTINCT * {{ {PRODUCT} }}",
    "triples": f"CONSTRUCT {{ ?s <http://example.org/p> ?b }} {{ {PRODUCT} {SUBJECT} }}",
    "giant string": 'SELECT (STRLEN(?z) AS ?n) { BIND("xxxxxxxxxxxxxxxx" AS ?s0) '
    + "".join(GIANT.format(f"?s{n}", f"?s{n + 1}") for n in range(9))
    + "BIND(?s9 AS ?z) }",
    "patterns": "SELECT * { "
    + " ".join(f"?v{n} <http://example.org/p{n % 7}> ?v{n + 1} ." for n in range(1000))
    + " }",
    "path": "SELECT * { ?a (<http://example.org/p>|!<http://example.org/q>)* ?b . ?c !<a:a>* ?d . ?e !<a:a>* ?f }",
    "regex": f'SELECT * {{ {PRODUCT} FILTER(REGEX(CONCAT(STR(?a), STR(?h)), "^(([0-9]+)+)+x$")) }}',
    "deep brackets": "SELECT * { " + "{ " * 50_000 + "}" * 50_000 + " }",
    "deep calls": "SELECT * { BIND(" + "STR(" * 100_000 + "1" + ")" * 100_000 + " AS ?x) }",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of some hundred triples."""
    lines = (f"<http://example.org/{n}> <http://example.org/p{n % 7}> <http://example.org/{n + 1}>" for n in range(300))
    return make_store(tmp_path_factory.mktemp("safety") / "kg.db", {"http://example.org/g": "\n".join(lines)})


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[httpx.Client]:
    """Return a client of a server with two workers and tight bounds."""
    bounds = ("--workers", "2", "--timeout", str(SECONDS), "--memory", "256", "--rows", "100000")
    with serving(store, *bounds) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def patient(store: Path) -> Iterator[httpx.Client]:
    """Return a client of a server on which rows and memory run out before time does."""
    bounds = ("--workers", "1", "--timeout", "60", "--memory", "256", "--rows", "40000")
    with serving(store, *bounds) as url, httpx.Client(base_url=url, timeout=90) as client:
        yield client


def answers_well(client: httpx.Client) -> bool:
    """Tell whether the server answers a small query as it should, soon."""
    began = time.monotonic()
    response = client.get("/sparql", params={"query": "SELECT (1 AS ?n) {}"})
    return response.status_code == 200 and time.monotonic() - began < LATE


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_ends_at_its_bound_with_a_reason(client: httpx.Client, name: str) -> None:
    """It gets status 503 (or 400, where the engine refuses it) in good time, and others are answered after it."""
    began = time.monotonic()
    response = client.post("/sparql", data={"query": HOSTILE[name]})
    assert response.status_code in (400, 503), response.text[:200]
    assert response.text.strip()
    assert time.monotonic() - began < SECONDS + LATE
    if response.status_code == 503:
        assert int(response.headers["retry-after"]) > 0
    assert answers_well(client)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sort", "needs more than 256 MB of memory"),
        ("rows", "has more than 40000 rows"),
        ("triples", "has more than 40000 triples"),
        ("deep calls", "too deeply nested"),
    ],
)
def test_the_reason_names_the_bound(patient: httpx.Client, name: str, reason: str) -> None:
    """Memory, rows, triples and depth are told apart."""
    assert reason in patient.post("/sparql", data={"query": HOSTILE[name]}).text


def test_the_reason_names_the_time(client: httpx.Client) -> None:
    """A query that takes longer than it may is told how long that is."""
    assert "takes longer than 2 s" in client.post("/sparql", data={"query": HOSTILE["product"]}).text


def test_rows_up_to_the_bound_are_all_handed_out(patient: httpx.Client) -> None:
    """32,768 rows are within 40,000, in each format."""
    query = f"SELECT * {{ {''.join(NUMBERS.format(name) for name in 'abc')} }}"
    for accept in ("text/csv", "text/tab-separated-values"):
        response = patient.post("/sparql", data={"query": query}, headers={"accept": accept})
        assert len(response.text.splitlines()) == 32**3 + 1
    for accept, mark in (("application/sparql-results+json", '{"a"'), ("application/sparql-results+xml", "<result>")):
        response = patient.post("/sparql", data={"query": query}, headers={"accept": accept})
        assert response.text.count(mark) == 32**3


def test_a_thousand_nested_calls_are_answered(client: httpx.Client) -> None:
    """Depth that another program may well write is no reason to fail."""
    query = "SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) {}"
    assert client.post("/sparql", data={"query": query}).json()["results"]["bindings"][0]["x"]["value"] == "1"


def test_saved_queries_and_pages_answer_while_all_workers_are_busy(store: Path) -> None:
    """Strangers' queries keep strangers' workers busy, and no others."""
    with serving(store, "--workers", "1", "--timeout", "15") as url:

        async def ask() -> tuple[int, float, int]:
            async with httpx.AsyncClient(base_url=url, timeout=30) as client:
                slow = asyncio.create_task(client.post("/sparql", data={"query": HOSTILE["product"]}))
                await asyncio.sleep(0.5)
                began = time.monotonic()
                saved = await client.get("/queries/visits.csv")
                return saved.status_code, time.monotonic() - began, (await slow).status_code

        status, seconds, slow = asyncio.run(ask())
    assert (status, slow) == (200, 503)
    assert seconds < LATE


def test_many_connections_at_once_all_get_an_answer(client: httpx.Client) -> None:
    """Of 32 connections each gets its own answers, and none an error."""

    async def ask() -> list[str]:
        limits = httpx.Limits(max_connections=32)
        async with httpx.AsyncClient(base_url=client.base_url, limits=limits, timeout=30) as many:
            queries = [f"SELECT ({n} AS ?n) {{}}" for n in range(320)]
            answers = await asyncio.gather(*(many.get("/sparql", params={"query": query}) for query in queries))
            return [answer.json()["results"]["bindings"][0]["n"]["value"] for answer in answers]

    assert asyncio.run(ask()) == [str(n) for n in range(320)]


def test_a_client_that_leaves_frees_its_worker(store: Path) -> None:
    """A query of a minute does not keep the only worker when nobody waits for it."""
    with serving(store, "--workers", "1", "--timeout", "60") as url, httpx.Client(base_url=url) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.post("/sparql", data={"query": HOSTILE["product"]}, timeout=1)
        began = time.monotonic()
        assert client.get("/sparql", params={"query": "ASK {}"}, timeout=20).status_code == 200
        assert time.monotonic() - began < LATE


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<URL>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<URL>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<URL>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(true)service<URL>{ ?s ?p ?o } }",
        "SELECT * { BIND(<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "PREFIX x: <URL> SELECT * { sErViCe x: { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'SERVICE' . # it\nSERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } } } }",
    ],
)
def test_no_query_asks_another_server(client: httpx.Client, query: str) -> None:
    """However SERVICE is spelled, the server that it names hears nothing, and the answer is a refusal."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        url = f"http://127.0.0.1:{other.getsockname()[1]}/"
        response = client.post("/sparql", data={"query": query.replace("URL", url)})
        assert response.status_code == 400, response.text
        with pytest.raises(TimeoutError):
            other.accept()


def test_a_text_that_only_mentions_the_word_is_answered(client: httpx.Client) -> None:
    """SERVICE in strings, comments, IRIs and names of variables is no SERVICE."""
    query = "# SERVICE\nSELECT ('SERVICE' AS ?SERVICE) { BIND(<http://example.org/SERVICE> AS ?x) }"
    assert client.post("/sparql", data={"query": query}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "a b", "[::1", "@"])
def test_a_foreign_host_is_refused(client: httpx.Client, host: str) -> None:
    """A stranger's name that points to this machine (DNS rebinding) opens nothing."""
    for path in ("/", "/sparql?query=ASK%7B%7D", "/queries/visits.csv"):
        assert client.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "192.0.2.7"])
def test_our_own_names_and_addresses_are_answered(client: httpx.Client, host: str) -> None:
    """The name localhost and addresses, at any port, are no names that a stranger can point here."""
    assert client.get("/sparql", params={"query": "ASK {}"}, headers={"host": host}).status_code == 200


def test_a_host_name_can_be_added(store: Path) -> None:
    """`--name` tells by which names the server is reached."""
    with serving(store, "--name", "graph.example.org") as url, httpx.Client(base_url=url) as client:
        assert client.get("/sparql", headers={"host": "graph.example.org"}).status_code == 200
        assert client.get("/sparql", headers={"host": "other.example.org"}).status_code == 421


def test_requests_that_are_too_large_are_refused(client: httpx.Client) -> None:
    """A long body, announced or not, has status 413; a long URL 414."""
    large = b"ASK {} #" + b"x" * (2 << 20)
    headers = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=large, headers=headers).status_code == 413
    assert client.post("/sparql", content=iter([large[:1000], large]), headers=headers).status_code == 413
    assert client.get("/sparql?query=" + "x" * 40_000).status_code == 414
    assert answers_well(client)


def test_raw_nonsense_does_no_harm(client: httpx.Client) -> None:
    """What is no HTTP at all is refused or cut off, and the server goes on."""
    address = urlsplit(str(client.base_url))
    assert address.hostname is not None
    for data in (
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
    ):
        with socket.create_connection((address.hostname, address.port or 0), timeout=15) as connection:
            connection.settimeout(15)
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                status = connection.recv(100)[9:12]
            except OSError:
                status = b""
            assert status in (b"", b"400", b"404", b"413", b"421", b"431"), (data[:60], status)
    assert answers_well(client)


def test_slow_clients_are_not_waited_for_without_end(client: httpx.Client) -> None:
    """Of a request that comes drop by drop the head has five seconds, the body as long as a query."""
    address = urlsplit(str(client.base_url))
    assert address.hostname is not None
    body = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n"
    body += b"Content-Type: application/sparql-query\r\n\r\n"
    for begin, expected in ((b"GET /sparql HTTP/1.1\r\nHost: local", b""), (body, b"HTTP/1.1 408")):
        with socket.create_connection((address.hostname, address.port or 0)) as connection:
            connection.sendall(begin)
            connection.settimeout(0.5)
            answer = None
            for _ in range(20):
                try:
                    answer = connection.recv(100)
                    break
                except TimeoutError:
                    connection.sendall(b"x")
                except ConnectionResetError:
                    answer = b""
                    break
            assert answer is not None
            assert answer[: len(expected)] == expected
            assert bool(answer) is bool(expected)
        assert answers_well(client)


def test_every_response_has_the_headers_that_keep_browsers_safe(client: httpx.Client) -> None:
    """Answers, pages and refusals alike: no inline script, no foreign source, no sniffing, no frame."""
    for path in ("/", "/sparql", "/sparql?query=nonsense", "/nothing", "/queries/visits.csv"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_other_origins_are_shut_out_unless_they_are_named(store: Path, client: httpx.Client) -> None:
    """Without `--cors` no origin may read; with it the named one may, after the browser has asked."""
    foreign = {"origin": "https://yasgui.example"}
    assert "access-control-allow-origin" not in client.get("/sparql?query=ASK%7B%7D", headers=foreign).headers
    with serving(store, "--cors", "https://yasgui.example") as url, httpx.Client(base_url=url) as other:
        answer = other.get("/sparql?query=ASK%7B%7D", headers=foreign)
        assert answer.headers["access-control-allow-origin"] == "https://yasgui.example"
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        before = other.options("/sparql", headers={**foreign, **asked})
        assert before.status_code == 200
        assert before.headers["access-control-allow-headers"] == "content-type"
        evil = other.get("/sparql?query=ASK%7B%7D", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in evil.headers


def test_every_origin_can_be_let_in(store: Path) -> None:
    """`--cors '*'` is for data that anybody may have."""
    with serving(store, "--cors", "*") as url:
        answer = httpx.get(f"{url}/sparql?query=ASK%7B%7D", headers={"origin": "https://any.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_answers_are_packed_for_those_who_can_unpack(client: httpx.Client) -> None:
    """They are packed where gzip is accepted, not where it is refused with q=0."""
    url = "/sparql?query=" + quote("SELECT * { ?s ?p ?o }")
    assert client.get(url, headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get(url, headers={"accept-encoding": "gzip;q=0, identity"}).headers
    assert "Accept-Encoding" in client.get(url, headers={"accept-encoding": "gzip"}).headers["vary"]
