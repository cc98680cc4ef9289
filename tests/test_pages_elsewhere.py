"""Pages of another origin ask the endpoint from a real browser, where `--cors` lets them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pages_site import sample_articles, write_store
from playwright.sync_api import Browser, Page, expect
from serving import serving

import kg.web

VENDOR = Path(kg.web.__file__).parent / "static" / "vendor"
SELECT = """PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label WHERE { ?visit a dip:Visit ; rdfs:label ?label } ORDER BY ?label"""
CONSTRUCT = (
    "PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#> CONSTRUCT { ?e a dip:Event } WHERE { ?e dip:status ?s }"
)
EDITOR = """<!doctype html><meta charset="utf-8"><title>An editor elsewhere</title>
<link rel="stylesheet" href="yasgui.min.css"><div id="yasgui"></div><script src="yasgui.min.js"></script>"""
START = """([endpoint, query]) => {
  Yasgui.Yasqe.defaults.value = query;
  window.yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" }, persistenceId: null, populateFromUrl: false,
  });
}"""
FETCH = """async ([url, options]) => {
  const answer = await fetch(url, options);
  return [answer.status, answer.headers.get("content-type"), await answer.text()];
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of another server, whose files are a page with YASGUI."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("yasgui.min.js", "yasgui.min.css"):
        shutil.copy(VENDOR / name, folder)
    (folder / "index.html").write_text(EDITOR, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def servers(elsewhere: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Return two servers of the sample: one that lets the other origin in, and one that lets nobody in."""
    store = write_store(tmp_path_factory.mktemp("cors"), *sample_articles())
    with ExitStack() as stack:
        options = ("--workers", "2")
        yield (
            stack.enter_context(serving(store, *options, "--cors", elsewhere)),
            stack.enter_context(serving(store, *options)),
        )


@pytest.fixture
def page(chromium: Browser, elsewhere: str) -> Iterator[Page]:
    """Return the page of the other origin."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(elsewhere + "/index.html")
        yield page


@pytest.mark.parametrize(
    ("path", "options", "media_type", "part"),
    [
        ("/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", {}, "application/sparql-results+json", "true"),
        (
            "/sparql",
            {"method": "POST", "body": SELECT, "headers": {"Content-Type": "application/sparql-query"}},
            "application/sparql-results+json",
            "Mara Quist visits Cambodia",
        ),
        (
            "/sparql",
            {
                "method": "POST",
                "body": CONSTRUCT,
                "headers": {"Content-Type": "application/sparql-query", "Accept": "text/turtle"},
            },
            "text/turtle",
            "dip:Event",
        ),
        ("/queries/visits.csv?country=KHM", {}, "text/csv", "Mara Quist"),
        ("/diplomacy-kg/id/state/KHM", {"headers": {"Accept": "application/ld+json"}}, "application/ld+json", "KHM"),
        ("/.well-known/void", {"headers": {"Accept": "text/turtle"}}, "text/turtle", "void:"),
    ],
    ids=["get", "preflight", "graph", "saved query", "thing", "void"],
)
def test_a_page_elsewhere_reads_answers(
    path: str, options: dict[str, object], media_type: str, part: str, page: Page, servers: tuple[str, str]
) -> None:
    """With or without a preflight, a script of the named origin gets status, media type and body."""
    status, found, body = page.evaluate(FETCH, [servers[0] + path, options])

    assert (status, found.partition(";")[0]) == (200, media_type)
    assert part in body


def test_a_page_elsewhere_reads_why_it_was_refused(page: Page, servers: tuple[str, str]) -> None:
    """What is wrong with a query is told across origins too."""
    posted = {"method": "POST", "body": "SELECT", "headers": {"Content-Type": "application/sparql-query"}}
    status, _, body = page.evaluate(FETCH, [servers[0] + "/sparql", posted])

    assert status == 400
    assert "error" in body.lower() or "line" in body.lower()


def test_a_page_elsewhere_reads_nothing_unless_it_is_named(page: Page, servers: tuple[str, str]) -> None:
    """Without `--cors` the browser keeps the answer from the script."""
    told = page.evaluate("url => fetch(url).then(() => 'read', error => error.name)", servers[1] + "/queries.json")

    assert told == "TypeError"


def test_yasgui_elsewhere_runs_a_query(page: Page, servers: tuple[str, str]) -> None:
    """The editor, loaded from another origin, posts to the endpoint and shows the rows."""
    page.evaluate(START, [f"{servers[0]}/sparql", SELECT])
    page.get_by_role("button", name="Run query").click()

    expect(page.locator(".yasr_results")).to_contain_text("Mara Quist visits Cambodia")


def test_yasgui_elsewhere_shows_a_graph(page: Page, servers: tuple[str, str]) -> None:
    """What a CONSTRUCT gives is shown too."""
    page.evaluate(START, [f"{servers[0]}/sparql", CONSTRUCT])
    page.get_by_role("button", name="Run query").click()

    expect(page.locator(".yasr_results")).to_contain_text("mara-quist-visits-cambodia")
