"""Queries that a remote SPARQL endpoint answers."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from query_store import SmallGraph

from kg.errors import QueryError
from kg.queries import Collection, Resolver, answer
from kg.queries.endpoint import Endpoint
from kg.resources import folder
from kg.store import GraphStore
from kg.vocabulary import DEFAULT_BASE as BASE


class Answers(BaseHTTPRequestHandler):
    """A SPARQL endpoint over the store, as small as can be."""

    store: GraphStore

    def do_POST(self) -> None:
        """Answer a query, or with an error where the path says so."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/broken":
            self.reply(500, "text/plain", b"out of\nmemory")
        elif self.path == "/page":
            self.reply(200, "text/html", b"<p>hello</p>")
        elif self.path == "/moved":
            self.reply(302, "text/plain", b"elsewhere")
        else:
            result = self.store.query(parse_qs(body)["query"][0])
            if isinstance(result, ox.QueryTriples):
                self.reply(200, "application/n-triples", result.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
            else:
                kind = "application/sparql-results+json; charset=utf-8"
                self.reply(200, kind, result.serialize(format=ox.QueryResultsFormat.JSON))

    def reply(self, status: int, kind: str, body: bytes) -> None:
        """Send a response."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def url(small_graph: SmallGraph) -> Iterator[str]:
    """Return the URL of a running endpoint."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Answers,), {"store": small_graph.store}))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", ["visits", "network-graph"])
def test_an_endpoint_answers_as_the_store_does(name: str, url: str, small_graph: SmallGraph) -> None:
    """Names are resolved there too, and rows as well as graphs come back."""
    remote = Endpoint(url)
    query = Collection([folder("queries")]).get(name)
    found = answer(query, {}, remote, Resolver(remote, BASE, small_graph.lexicon))
    assert found == answer(query, {}, small_graph.store, small_graph.resolver)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/broken", "status 500: out of memory"),
        ("/page", "answers with text/html"),
        ("/moved", "status 302: elsewhere"),
    ],
)
def test_an_endpoint_that_fails_is_told_in_one_line(url: str, path: str, message: str) -> None:
    """The URL and what it said are in the message."""
    with pytest.raises(QueryError) as error:
        Endpoint(url + path).query("ASK {}")
    assert str(error.value).startswith(url + path) and message in str(error.value)


@pytest.mark.parametrize(
    "url_", ["file:///etc/hosts", "file://localhost/etc/hosts", "ftp://example.org/", "example.org", "http://"]
)
def test_only_http_is_asked(url_: str) -> None:
    """No other scheme is an endpoint."""
    with pytest.raises(QueryError, match="no http or https URL"):
        Endpoint(url_)


def test_an_endpoint_that_is_not_there_is_told() -> None:
    """Nobody listens on port 9 of this machine."""
    with pytest.raises(QueryError, match="cannot be asked"):
        Endpoint("http://127.0.0.1:9/").query("ASK {}")
