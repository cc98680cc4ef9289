"""Saved queries stay quick where hundreds of articles tell one event."""

from __future__ import annotations

import time

import pytest
from query_store import SmallGraph, make_graph

from kg.queries import Collection, SavedQuery, prepare, run
from kg.resources import folder

QUERIES = list(Collection([folder("queries")]))
COPIES = 150
MOST_SECONDS = 2.0


@pytest.fixture(scope="module")
def much_told(tmp_path_factory: pytest.TempPathFactory) -> SmallGraph:
    """Return the small graph, each of its events told by a hundred and fifty articles."""
    return make_graph(tmp_path_factory.mktemp("told"), COPIES)


@pytest.mark.parametrize("filled", [True, False], ids=["with values", "as it is"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_does_not_multiply_one_account_by_the_other(
    query: SavedQuery, filled: bool, much_told: SmallGraph
) -> None:
    """A query whose work grew with the square of the number of articles would take minutes."""
    required = {parameter.name for parameter in query.parameters if parameter.required}
    values = {name: value for name, value in query.example if filled or name in required}
    text = prepare(query, values, much_told.resolver)
    began = time.process_time()
    for _ in run(much_told.store, text, query.path):
        pass
    assert time.process_time() - began < MOST_SECONDS
