"""Exports: sorted, prefixed, the same bytes for the same graph, and readable by another library."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic
from sample import Run

from kg.export import EXTENSIONS, FORMATS, RDF_FORMATS, export, format_of
from kg.store import Record, Writer, open_store
from kg.vocabulary import DEFAULT_BASE

RDFLIB_NAMES = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}
OXIGRAPH_NAMES = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
AWKWARD = (
    r"""<{b}event/x> <http://e/p> "a \"quote\", a \\ backslash,\na line and a é"@en <{b}article/a%2Fb> .
<{b}event/x> <http://e/p> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <{b}article/a%2Fb> .
<{b}event/x> <http://e/p> "-7"^^<http://www.w3.org/2001/XMLSchema#integer> <{b}article/a%2Fb> .
<{b}event/x> <http://e/p> "seven"^^<http://www.w3.org/2001/XMLSchema#integer> <{b}article/a%2Fb> .
<{b}event/x> <http://e/p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <{b}article/c> .
<{b}event/x> <http://e/p> "ends like a datatype ^^<http://www.w3.org/2001/XMLSchema#integer>" <{b}article/c> .
<{b}event/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/diplomacy-kg/kind/visit/state> <{b}article/c> .
<{b}person/é> <http://e/p> <{b}person/-a-> <{b}article/c> .
<{b}event/x> <http://e/q#r> "<b> & \"]]>\" \t\r\n end"^^<http://e/d&t> <{b}article/c> .
<{b}person/a.b> <http://e/p> <{b}person/> <{b}article/c> .
"""  # noqa: E501
).replace("{b}", DEFAULT_BASE)


@pytest.fixture
def awkward_store(tmp_path: Path) -> Path:
    """Return a store with terms that are hard to write."""
    path = tmp_path / "awkward"
    with Writer(path, DEFAULT_BASE, "digest") as writer:
        writer.add("c", Record("key", "sha", 0, 0), AWKWARD)
        writer.commit()
    return path


@pytest.mark.parametrize("name", ["sample_store", "awkward_store"])
@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_an_export_says_what_the_store_says(name: str, format_: str, request: pytest.FixtureRequest) -> None:
    """Parsed again, an export holds the store's quads (or, in a format without graphs, triples), and no others."""
    store = open_store(request.getfixturevalue(name))
    text = "".join(export(store, format_))

    parsed = {(q.subject, q.predicate, q.object, q.graph_name) for q in ox.parse(text, OXIGRAPH_NAMES[format_])}
    with_graph = format_ in ("trig", "nquads", "jsonld")
    wanted = {
        (q.subject, q.predicate, q.object, q.graph_name if with_graph else ox.DefaultGraph()) for q in store.quads()
    }
    assert parsed == wanted


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_rdflib_reads_an_export(format_: str, sample_store: Path) -> None:
    """Another library reads each format and finds as much in it as the store holds."""
    store = open_store(sample_store)
    graph = rdflib.Dataset(default_union=True)

    graph.parse(data="".join(export(store, format_)), format=RDFLIB_NAMES[format_])

    assert len(set(graph.triples((None, None, None)))) == len(
        {(q.subject, q.predicate, q.object) for q in store.quads()}
    )


def test_rdflib_finds_turtle_and_ntriples_equal(sample_store: Path) -> None:
    """The two formats without graphs hold the same graph."""
    store = open_store(sample_store)
    graphs = [
        rdflib.Graph().parse(data="".join(export(store, format_)), format=RDFLIB_NAMES[format_])
        for format_ in ("turtle", "ntriples")
    ]

    assert len(graphs[0]) > 1000
    assert to_isomorphic(graphs[0]) == to_isomorphic(graphs[1])


def test_ntriples_are_sorted_and_said_once(sample_store: Path) -> None:
    """Subjects come in order, and what two articles say stands there once."""
    lines = "".join(export(open_store(sample_store), "ntriples")).splitlines()

    subjects = [line.split(" ", 1)[0] for line in lines]
    assert subjects == sorted(subjects)
    assert len(lines) == len(set(lines))


def test_nquads_are_sorted_by_article_then_subject(sample_store: Path) -> None:
    """What one article says stands together."""
    lines = "".join(export(open_store(sample_store), "nquads")).splitlines()

    keys = [(line.split(" ")[-2], line.split(" ", 1)[0]) for line in lines]
    assert all(before <= after for before, after in pairwise(keys))


def test_turtle_is_short_and_says_first_what_a_thing_is(sample_store: Path) -> None:
    """IRIs have prefixes, and a subject's type comes before all else."""
    text = "".join(export(open_store(sample_store), "turtle"))

    block = text.split("\nperson:hun-manet\n", 1)[1].split("\n\n", 1)[0]
    assert block.startswith("    a dip:Person ;\n")
    assert 'skos:prefLabel "Hun Manet"' in block
    assert "dip:actsFor state:KHM" in block


@pytest.mark.parametrize(("extension", "format_"), EXTENSIONS.items())
def test_a_file_name_tells_the_format(run: Run, sample_store: Path, extension: str, format_: str) -> None:
    """`-o graph.nq` writes N-Quads; what is written is what stdout would get, and stdout gets nothing."""
    result = run("export", "--store", sample_store, "-o", f"graph.{extension.upper()}")

    assert (result.exit_code, result.stdout) == (0, "")
    printed = run("export", "--store", sample_store, "--format", format_).stdout_bytes
    assert Path(f"graph.{extension.upper()}").read_bytes() == printed


def test_another_file_name_calls_for_no_format() -> None:
    """A name without an extension, or with one that stands for no format, tells nothing."""
    assert (format_of("nq"), format_of("graph.xyz"), format_of("graph.nt")) == (None, None, "ntriples")
    assert set(EXTENSIONS.values()) == set(FORMATS)
    assert set(RDF_FORMATS) == set(RDFLIB_NAMES)


def test_turtle_is_the_default(run: Run, sample_store: Path) -> None:
    """Without a format, the graph comes as Turtle."""
    default = run("export", "--store", sample_store).stdout

    assert default.startswith("@prefix dip: <https://w3id.org/diplomacy-kg/ontology#> .\n")
    assert default == run("export", "--store", sample_store, "--format", "turtle").stdout


def test_a_file_that_cannot_be_written_stays_as_it_was(run: Run, tmp_path: Path) -> None:
    """An export of a store that is none does not touch the file that it would have written."""
    Path("graph.ttl").write_text("precious")

    assert run("export", "--store", tmp_path / "none", "-o", "graph.ttl").exit_code == 2
    assert Path("graph.ttl").read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
