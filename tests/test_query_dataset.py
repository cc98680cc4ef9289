"""Which graphs a query asks: all of them, or those that it names."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from query_store import SmallGraph

from kg.cli import main
from kg.vocabulary import DEFAULT_BASE as BASE

REFERENCE, TOKYO = f"<{BASE}graph/reference>", f"<{BASE}article/tokyo>"
VISITS = "(COUNT(DISTINCT ?v) AS ?n)"
STATES = "{ ?s a dip:State }"


def counted(graph: SmallGraph, sparql: str) -> int:
    """Return the number that `kg query --sparql` answers."""
    result = CliRunner().invoke(main, ["query", "--store", str(graph.path), "--format", "csv", "--sparql", sparql])
    assert result.exit_code == 0, result.output
    return int(result.stdout.split()[1])


def test_all_graphs_together_are_asked_where_none_is_named(small_graph: SmallGraph) -> None:
    """Events and states are both found."""
    assert counted(small_graph, f"SELECT {VISITS} {{ ?v a dip:Visit }}") == 6
    assert counted(small_graph, f"SELECT (COUNT(?s) AS ?n) {STATES}") == 9


def test_from_names_the_graphs_that_are_asked(small_graph: SmallGraph) -> None:
    """One, or several merged, whatever case the word is in."""
    assert counted(small_graph, f"SELECT {VISITS} FROM {TOKYO} WHERE {{ ?v a dip:Visit }}") == 1
    assert counted(small_graph, f"SELECT {VISITS} from {REFERENCE} WHERE {{ ?v a dip:Visit }}") == 0
    both = f"SELECT (COUNT(*) AS ?n) FROM {TOKYO} FROM {REFERENCE} {{ ?v a dip:Visit . ?s a dip:State }}"
    assert counted(small_graph, both) == 9


def test_from_named_names_the_graphs_that_have_a_name(small_graph: SmallGraph) -> None:
    """Others are not there, and the default graph is empty."""
    asked = f"SELECT (COUNT(DISTINCT ?g) AS ?n) FROM NAMED {TOKYO}"
    assert counted(small_graph, f"{asked} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == 1
    assert counted(small_graph, f"{asked} {{ ?g ?p ?o }}") == 0


@pytest.mark.parametrize(
    "harmless",
    [
        "{ ?s a dip:State . OPTIONAL { ?s dip:from ?from } }",
        "{ ?s a dip:State FILTER(STR(?s) != ' from <x> ') }",
        '{ ?s a dip:State FILTER(STR(?s) != """a " from""") }',
        "{ ?s a dip:State } # from",
        "{ ?s a dip:State FILTER(?s != <http://example.org/from>) }",
    ],
)
def test_the_word_elsewhere_names_no_graph(small_graph: SmallGraph, harmless: str) -> None:
    """In a variable, a name, a text, a comment or an IRI it means nothing."""
    assert counted(small_graph, f"SELECT (COUNT(?s) AS ?n) {harmless}") == 9
