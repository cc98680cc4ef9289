"""What the saved queries answer, in Oxigraph and in rdflib."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from query_store import SmallGraph

from kg.queries import Collection, SavedQuery, check, prepare
from kg.resources import folder
from kg.vocabulary import DEFAULT_BASE as BASE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

EXPECTED = Path(__file__).parent / "expected" / "queries"
QUERIES = list(Collection([folder("queries")]))


@pytest.fixture(scope="module")
def dataset(small_graph: SmallGraph) -> rdflib.Dataset:
    """Return the same graph in rdflib."""
    dataset = rdflib.Dataset(default_union=True)
    nquads = ox.serialize(small_graph.store.quads(), format=ox.RdfFormat.N_QUADS)
    dataset.parse(data=nquads, format="nquads")
    return dataset


def test_the_collection_holds_what_analysts_ask() -> None:
    """Every question of the design has a query."""
    asked = """
        visits visits-between travels receptions meetings agreements scholarships assistance assistance-totals
        relations-history honours timeline counterparts network network-graph planned unfulfilled denied disagreements
        single-source new-since offices evidence coverage
    """.split()
    assert set(asked) <= {query.name for query in QUERIES}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_saved_query_answers_as_expected(query: SavedQuery, small_graph: SmallGraph) -> None:
    """With the example of its header it gives the file in tests/expected/queries, which is not an empty table."""
    outcome = check(query, {}, small_graph.store, small_graph.resolver, EXPECTED)
    assert outcome.passed, "\n".join(outcome.difference)
    assert Path(outcome.expected).read_text(encoding="utf-8").count("\n") > 1


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_saved_query_is_described(query: SavedQuery) -> None:
    """It has a summary and tags, each parameter has help, and rows are in a fixed order."""
    assert query.summary and query.tags
    assert all(parameter.help for parameter in query.parameters)
    assert all(parameter.thing for parameter in query.parameters if parameter.type == "iri" and not parameter.choices)
    assert "ORDER BY" in query.text
    assert {parameter.name for parameter in query.parameters if parameter.required} <= {k for k, _ in query.example}


@pytest.mark.parametrize("filled", [True, False], ids=["with values", "as it is"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_saved_query_answers_the_same_in_rdflib(
    query: SavedQuery, filled: bool, small_graph: SmallGraph, dataset: rdflib.Dataset
) -> None:
    """The file runs unchanged in another engine, with values and without, and gives the same rows in the same order."""
    text = prepare(query, dict(query.example), small_graph.resolver) if filled else query.text
    ours, theirs = small_graph.store.query(text), dataset.query(text)
    if query.form == "CONSTRUCT":
        graph = rdflib.Graph().parse(data=ox.serialize(set(ours), format=ox.RdfFormat.N_TRIPLES), format="nt")
        assert theirs.graph is not None and set(graph) == set(theirs.graph)
        return
    columns = [variable.value for variable in ours.variables]
    expected = [[None if row[c] is None else row[c].value for c in columns] for row in ours]
    assert [[None if row[c] is None else str(row[c]) for c in columns] for row in theirs] == expected  # type: ignore


def test_visits_are_found_by_country_and_period(small_graph: SmallGraph) -> None:
    """A bound leaves out undated visits; a month counts where it may fall in the period; both bounds are inclusive."""
    cambodia = ["mara-quist-visits-cambodia", "a-thai-delegation-visits-cambodia"]
    undated = ["indonesian-envoys-visit-cambodia-and-vietnam", "kenji-mori-is-invited-to-cambodia"]
    assert small_graph.events("visits", country="Cambodia") == cambodia + undated
    assert small_graph.events("visits", country="KHM", since="2024-06-05") == cambodia
    assert small_graph.events("visits", country="Cambodian", until="2024-06-04") == cambodia[:1]
    assert small_graph.events("visits", since="2024-07-31") == ["sok-dara-is-to-visit-japan"]
    assert small_graph.events("visits", country="VNM") == undated[:1]


def test_visits_are_found_by_sender_and_status(small_graph: SmallGraph) -> None:
    """The two narrow the answer down together."""
    assert small_graph.events("visits", sender="Japan") == ["kenji-mori-is-invited-to-cambodia"]
    assert small_graph.events("visits", country="Cambodia", status="denied") == ["a-thai-delegation-visits-cambodia"]
    assert small_graph.events("visits", sender="Japan", status="Happened") == []


def test_what_articles_say_differently_of_one_visit_stands_in_one_row(small_graph: SmallGraph) -> None:
    """Both days are shown, names once, the end that one article gives, and the fullest sentence."""
    assert small_graph.rows("visits", sender="USA") == [
        {
            "start": "2024-06-04 / 2024-06-05",
            "end": "2024-06-06",
            "visitor": "Mara Quist",
            "from": "United States",
            "to": "Cambodia",
            "status": "Happened",
            "sources": "2",
            "sentence": "US Secretary of Defence Mara Quist visited Cambodia on 4 June 2024.",
            "event": f"{BASE}event/mara-quist-visits-cambodia",
        }
    ]


def test_a_plan_that_came_true_is_not_unfulfilled(small_graph: SmallGraph) -> None:
    """The visit to Japan was planned and took place; the invitation to Cambodia, the other way round, did not."""
    assert "sok-dara-is-to-visit-japan" in small_graph.events("planned")
    unfulfilled = small_graph.events("unfulfilled")
    assert "sok-dara-is-to-visit-japan" not in unfulfilled
    assert "kenji-mori-is-invited-to-cambodia" in unfulfilled


def test_states_on_one_side_of_a_visit_are_no_counterparts(small_graph: SmallGraph) -> None:
    """Vietnam, which the Indonesian envoys visited too, is none of Cambodia's; Indonesia is, and Japan by an honour."""
    found = {row["counterpart"]: row for row in small_graph.rows("counterparts", country="Cambodia")}
    assert list(found) == ["Japan", "Indonesia", "United States"]
    assert (found["Japan"]["honours"], found["Japan"]["events"]) == ("1", "8")


def test_an_event_without_a_date_is_not_the_first(small_graph: SmallGraph) -> None:
    """Japan's undated help with roads counts, and the first day is still that of the oldest event."""
    (japan, *_) = small_graph.rows("counterparts", country="Cambodia")
    assert (japan["assistance"], japan["first"], japan["last"]) == ("2", "1953", "2024-07-31")


def test_amounts_are_added_up_exactly(small_graph: SmallGraph) -> None:
    """Decimals stay decimals."""
    rows = small_graph.rows("assistance-totals", recipient="Cambodia")
    assert [(row["currency"], row["grants"], row["total"]) for row in rows] == [("USD", "2", "8500000.5")]


def test_offices_are_found_by_words_in_their_name(small_graph: SmallGraph) -> None:
    """Case does not matter, and the days are those of the articles."""
    rows = small_graph.rows("offices", office="foreign")
    assert [(row["name"], row["first"], row["last"]) for row in rows] == [("Kenji Mori", "2024-07-12", "2024-08-01")]
