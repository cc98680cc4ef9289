"""What keeps workers within bounds: the sandbox, the spool that counts rows, and the words that are looked for."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import make_store

from kg.errors import StoreError
from kg.web.answering import sparql
from kg.web.descriptions import is_about_itself
from kg.web.settings import Limits, Settings, read_settings, settings_text
from kg.web.spool import Spool, TooMuchError
from kg.web.work import Opened, answered

FORMATS = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}


def run(code: str) -> str:
    """Run some Python in a process of its own, and return what it prints."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    return done.stdout.strip()


def test_a_sandboxed_process_has_no_network() -> None:
    """On Linux nothing reaches a server that listens, SERVICE included; elsewhere it is told that it can."""
    said = run("""
        import socket
        import sys
        import pyoxigraph
        from kg.web.sandbox import deny_network
        server = socket.create_server(("127.0.0.1", 0))
        server.settimeout(0.5)
        assert deny_network() is (sys.platform == "linux")
        socket.socketpair()[0].close()
        if sys.platform != "linux":
            sys.exit()
        try:
            socket.socket()
        except PermissionError:
            print("no socket")
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        try:
            list(pyoxigraph.Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))
        except (OSError, RuntimeError):
            print("no service")
        try:
            server.accept()
        except TimeoutError:
            print("no visitor")
    """)
    assert said.splitlines() == (["no socket", "no service", "no visitor"] if sys.platform == "linux" else [])


def test_a_bounded_process_cannot_grow() -> None:
    """What is beyond the bound is not to be had; what is below it is."""
    said = run("""
        from kg.web.sandbox import bound_memory
        bound_memory(64)
        small = bytearray(32 << 20)
        try:
            large = bytearray(64 << 20)
        except MemoryError:
            print("too much")
    """)
    assert said == ("too much" if sys.platform == "linux" else "")


@given(st.lists(st.text(max_size=8), min_size=2, max_size=12), st.sampled_from(sorted(FORMATS)), st.integers(1, 64))
def test_rows_are_counted_exactly(values: list[str], format_: str, step: int) -> None:
    """Whatever the cells hold and however the bytes are cut, as many rows as there are fit, and no fewer."""
    cells = " ".join(str(ox.Literal(value.replace("\r", ""))) for value in values)
    store = ox.Store()
    result = store.query(f"SELECT ?n ?v {{ VALUES ?v {{ {cells} }} BIND(1 AS ?n) }}")
    data = result.serialize(format=getattr(ox.QueryResultsFormat, FORMATS[format_]))
    assert data is not None
    write(data, Spool(len(values), 1 << 20, format_), step)
    with pytest.raises(TooMuchError):
        write(data, Spool(len(values) - 1, 1 << 20, format_), step)


def write(data: bytes, spool: Spool, step: int) -> None:
    """Write some bytes piece by piece."""
    for begin in range(0, len(data), step):
        spool.write(data[begin : begin + step])


def test_long_answers_lie_in_a_file() -> None:
    """Short ones stay in memory; both have all that was written, up to the bound."""
    for size in (10, 1 << 20):
        spool = Spool(10, 1 << 20)
        write(b"x" * size, spool, 7000)
        answer = spool.answer("text/plain")
        assert answer.length == size
        assert (answer.file is None) is (size == 10)
        if answer.file is not None:
            answer.file.close()
    with pytest.raises(TooMuchError, match="longer than 1 MB"):
        write(b"x" * ((1 << 20) + 1), Spool(10, 1 << 20), 7000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of one triple."""
    triple = "<http://example.org/a> <http://example.org/p> <http://example.org/b>"
    return make_store(tmp_path_factory.mktemp("workers") / "kg.db", {"http://example.org/g": triple})


@pytest.mark.parametrize(
    ("query", "sandboxed", "other"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "refused", "refused"),
        ("SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:1/>{} }", "refused", "refused"),
        ("SELECT ('service' AS ?x) {}", "answered", "refused"),
        ("# service\nSELECT ('\\u0073ervice' AS ?x) {}", "answered", "refused"),
        ("SELECT ('\\u0073ervice' AS ?x) {}", "answered", "refused"),
        ("SELECT ('\\UFFFFFFFF' AS ?x) {}", "wrong", "wrong"),
        ("SELECT ('serv ice' AS ?x) {}", "answered", "answered"),
    ],
)
def test_without_a_sandbox_the_very_letters_are_refused(store: Path, query: str, sandboxed: str, other: str) -> None:
    """Where the system keeps the network from a worker, text may mention SERVICE; elsewhere no doubt is left."""
    for has_sandbox, expected in ((True, sandboxed), (False, other)):
        answer = answered(Opened(Settings(store, ()), has_sandbox), sparql, {"query": query, "accept": ""})
        refused = b"SERVICE is refused" in answer.body
        assert ("refused" if refused else "answered" if answer.status == 200 else "wrong") == expected


def test_settings_survive_the_way_to_a_worker(tmp_path: Path) -> None:
    """What the server is told, the worker knows."""
    limits = Limits(seconds=1.5, rows=7, memory=99)
    settings = Settings(tmp_path / "kg.db", (tmp_path, tmp_path / "é"), limits, 3, 1, ("name",), ("*",))
    assert read_settings(settings_text(settings)) == settings


def test_a_worker_needs_a_store(tmp_path: Path) -> None:
    """Without one it says so at once."""
    with pytest.raises(StoreError, match="no store here yet"):
        Opened(Settings(tmp_path / "kg.db", ()), sandboxed=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s a <http://www.w3.org/ns/shacl#SPARQLExecutable> }", True),
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT * { ?s sh:select ?o }", True),
        ("prefix s: <http://rdfs.org/ns/void#>\nASK { ?s s:class ?o }", True),
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT * { ?s ?p ?o }", False),
        ("PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT * { ?s ?p 'sh:select' } # sh:select", False),
        ("SELECT * { ?s ?p 'http://www.w3.org/ns/shacl#' }", False),
        ("SELECT * { ?s ?p ?o }", False),
    ],
)
def test_queries_about_the_endpoint_are_told_by_the_terms_that_they_use(query: str, expected: bool) -> None:
    """A prefix that is only declared, a string or a comment does not count."""
    assert is_about_itself(query) is expected
