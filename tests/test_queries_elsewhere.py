"""Saved queries run unchanged elsewhere: in Oxigraph's own server, and as grlc reads and fills them."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest
import yaml
from query_store import SmallGraph

from kg.export import export
from kg.queries import Collection, SavedQuery, prepare
from kg.resources import folder

QUERIES = list(Collection([folder("queries")]))
_SERVER = str(Path(sys.executable).with_name("oxigraph"))
_SECONDS = 30.0
_XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
_VARIABLE = re.compile(
    r"\?(?P<marks>_{1,2})(?P<name>[a-zA-Z0-9]+)(?:_(?P<type>iri|number|literal|integer))?"
    r"(?:_(?P<prefix>[a-zA-Z0-9]+)_(?P<datatype>[a-zA-Z0-9]+))?"
)
"""A parameter as grlc documents it: one mark where a value is needed, two where not; then a type or a datatype."""


@pytest.fixture(scope="module")
def server(small_graph: SmallGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of Oxigraph's server with the small graph, all graphs being its default graph."""
    place = tmp_path_factory.mktemp("oxigraph")
    data, location = place / "graph.nq", str(place / "store")
    data.write_text("".join(export(small_graph.store, "nquads")), encoding="utf-8")
    load = [_SERVER, "load", "--location", location, "--file", str(data)]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [_SERVER, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]
    command.append("--union-default-graph")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Return when something listens at a port of the loopback interface."""
    end = time.monotonic() + _SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < end, "the server does not start"
            time.sleep(0.05)


def answers(url: str, text: str, form: str) -> Any:
    """Return what a server answers: rows of terms in N-Triples' notation, or a set of triples."""
    accept = "application/n-triples" if form == "CONSTRUCT" else "application/sparql-results+json"
    head = {"Content-Type": "application/sparql-query", "Accept": accept}
    with urlopen(Request(url, text.encode(), head), timeout=_SECONDS) as response:
        body = response.read()
    if form == "CONSTRUCT":
        return set(ox.parse(body, ox.RdfFormat.N_TRIPLES))
    found = json.loads(body)
    columns = found["head"]["vars"]
    return columns, [[row[c]["value"] if c in row else None for c in columns] for row in found["results"]["bindings"]]


def ours(small_graph: SmallGraph, text: str, form: str) -> Any:
    """Return what our store answers, in the same form."""
    result = small_graph.store.query(text)
    if form == "CONSTRUCT":
        return {ox.Quad(t.subject, t.predicate, t.object) for t in result}
    columns = [variable.value for variable in result.variables]
    return columns, [[None if row[c] is None else row[c].value for c in columns] for row in result]


def decorators(query: SavedQuery) -> dict[str, Any]:
    """Return a query's header as grlc reads it: what stands after the marks of all such lines, as one YAML document."""
    lines = [line.lstrip("#+") for line in query.text.split("\n") if line.startswith("#+")]
    found = yaml.safe_load("\n".join(lines))
    assert isinstance(found, dict)
    return found


def filled(query: SavedQuery, small_graph: SmallGraph) -> str:
    """Return a query with its example's values put in as grlc does: each variable's text replaced by a term.

    It declares the prefix xsd where that is missing, before every SELECT, which breaks a query that has one in another.
    """
    text = query.text
    values = {p.name: p.default for p in query.parameters if p.default} | dict(query.example)
    known = {parameter.name: parameter for parameter in query.parameters}
    for match in list(_VARIABLE.finditer(text)):
        if match["name"] in values:
            value = small_graph.resolver.value(known[match["name"]], values[match["name"]])
            datatype = f"^^{match['prefix']}:{match['datatype']}" if match["prefix"] else ""
            text = text.replace(match[0], f"<{value}>" if match["type"] == "iri" else f'"{value}"{datatype}')
    if "xsd:" in text and _XSD not in text:
        text = text.replace("SELECT", f"{_XSD}\n\nSELECT")
    return text


@pytest.mark.parametrize("how", ["as it is", "with values"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_saved_query_answers_the_same_in_oxigraph_s_server(
    query: SavedQuery, how: str, server: str, small_graph: SmallGraph
) -> None:
    """The file as it stands, and with the values of its example, gives the same rows in the same order."""
    text = query.text if how == "as it is" else prepare(query, dict(query.example), small_graph.resolver)

    assert answers(server, text, query.form) == ours(small_graph, text, query.form)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_filled_as_grlc_does_a_saved_query_answers_as_ours(
    query: SavedQuery, server: str, small_graph: SmallGraph
) -> None:
    """To replace a variable's text, which knows nothing of SPARQL, gives what our own binding gives."""
    expected = ours(small_graph, prepare(query, dict(query.example), small_graph.resolver), query.form)

    assert answers(server, filled(query, small_graph), query.form) == expected


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_grlc_finds_the_header_and_the_parameters(query: SavedQuery) -> None:
    """Its decorators are there in the forms that grlc knows, and its pattern finds the parameters that we find."""
    header = decorators(query)
    found = {(m["name"], len(m["marks"]) == 1) for m in _VARIABLE.finditer(query.text)}

    assert isinstance(header["summary"], str) and all(isinstance(tag, str) for tag in header["tags"])
    assert found == {(parameter.name, parameter.required) for parameter in query.parameters}
    named = {name for key in ("defaults", "enumerate") for entry in header.get(key, ()) for name in entry}
    assert named <= {name for name, _ in found}
    assert all(
        isinstance(c, str) for entry in header.get("enumerate", ()) for choices in entry.values() for c in choices
    )
    assert set(header) <= {"summary", "description", "tags", "defaults", "enumerate", "x-kg"}


def test_the_collection_is_not_empty() -> None:
    """What the tests above walk is there."""
    assert len(QUERIES) > 20
