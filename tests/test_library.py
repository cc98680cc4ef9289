"""The Python library: build or open a graph, ask it, extract events from a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from sample import ARTICLES

import kg
from kg.errors import ArticleError, MissingExtraError, QueryError, StoreError, UnknownThingError

TYPED = (
    "SELECT ?text ?number ?amount ?day ?yes ?ratio ?bad ?none "
    "WHERE { VALUES (?text ?number ?amount ?day ?yes ?ratio ?bad) "
    '{ ("a" 7 1.5 "2024-05-03"^^xsd:date true 2.5e0 "soon"^^xsd:date) } }'
)


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> kg.Graph:
    """Return the graph of the small corpus."""
    return kg.open(sample_store)


@pytest.mark.parametrize("sources", [ARTICLES, str(ARTICLES), [ARTICLES / "agency", ARTICLES / "wire.jsonl"]])
def test_a_graph_is_built_from_files_and_folders(tmp_path: Path, sources: str | Path | Sequence[Path]) -> None:
    """The graph can be asked at once, and its report says what was read."""
    graph = kg.build(sources, store=tmp_path / "kg.db")

    assert graph.report
    assert graph.report.read == graph.statistics().articles > 4
    assert graph.report.skipped == ()
    assert kg.open(tmp_path / "kg.db").export() == graph.export()


def test_a_second_build_tells_what_was_unchanged(tmp_path: Path) -> None:
    """The report of a build over the same articles counts them as unchanged."""
    kg.build(ARTICLES, store=tmp_path / "kg.db")

    report = kg.build(ARTICLES, store=tmp_path / "kg.db").report
    assert report
    assert (report.read, report.unchanged) == (0, 6)


def test_a_graph_that_is_open_does_not_change(tmp_path: Path) -> None:
    """A later build gives a new graph and leaves the one in hand as it was."""
    before = kg.build(ARTICLES / "agency", store=tmp_path / "kg.db")

    after = kg.build(ARTICLES, store=tmp_path / "kg.db")
    assert before.statistics().articles < after.statistics().articles


def test_a_saved_query_takes_names_and_dates(graph: kg.Graph) -> None:
    """Parameters are given as on the command line, or as Python values."""
    assert "visits" in graph.queries()

    rows = graph.query("visits", country="Japan", since=date(2024, 5, 1)).to_dicts()
    assert [row["start"] for row in rows] == ["2024-05-03"]
    assert graph.query("visits", country="JPN", since="2024-05-01").to_dicts() == rows
    assert len(graph.query("visits", country="Japan", since=date(2024, 6, 1))) == 0


def test_values_have_their_types(graph: kg.Graph) -> None:
    """Numbers, days and truth values are Python's; a literal that is none stays text; what is unbound is None."""
    (row,) = graph.sparql(TYPED).to_dicts()

    assert row == {
        "text": "a",
        "number": 7,
        "amount": Decimal("1.5"),
        "day": date(2024, 5, 3),
        "yes": True,
        "ratio": 2.5,
        "bad": "soon",
        "none": None,
    }
    assert isinstance(row["amount"], Decimal)


def test_an_ask_and_a_construct_give_tables_too(graph: kg.Graph) -> None:
    """An ASK has one cell, a CONSTRUCT three columns."""
    assert graph.sparql("ASK { ?s a dip:Visit }").to_dicts() == [{"answer": True}]
    triples = graph.sparql("CONSTRUCT { ?s dip:iso3 ?code } WHERE { ?s dip:iso3 ?code }")
    assert triples.columns == ("subject", "predicate", "object")
    assert "KHM" in [row[2] for row in triples]


def test_a_result_becomes_a_data_frame(graph: kg.Graph) -> None:
    """Either library gets the same columns and rows, an empty result its columns."""
    result = graph.sparql("SELECT ?s ?code WHERE { ?s dip:iso3 ?code } ORDER BY ?code LIMIT 5")
    none = graph.sparql("SELECT ?s WHERE { ?s a dip:Nonsense }")

    assert isinstance(result.to_pandas(), pd.DataFrame)
    assert isinstance(result.to_polars(), pl.DataFrame)
    assert list(result.to_pandas()["code"]) == result.to_polars()["code"].to_list() == [row[1] for row in result]
    assert list(none.to_pandas().columns) == none.to_polars().columns == ["s"]


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_library_that_is_not_installed_is_named(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Where pandas or polars is missing, the error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, name, None)

    with pytest.raises(MissingExtraError, match=rf"{name} is not installed; pip install '\.\[{name}\]'"):
        getattr(graph.sparql("ASK {}"), f"to_{name}")()


def test_a_thing_is_described(graph: kg.Graph) -> None:
    """A person is found by name, with the visit that two articles tell."""
    found = graph.describe("Hun Manet")

    assert (found.kind, found.label) == ("Person", "Hun Manet")
    visit = next(event for event in found.events if event.kind == "Visit")
    assert {quote.article for quote in visit.quotes} == {"tokyo-visit", "agency/tokyo-visit"}


def test_events_are_extracted_without_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text gives its events, with dates resolved by the day on which it was published; nothing is written."""
    monkeypatch.chdir(tmp_path)
    text = "Prime Minister Hun Manet visited Japan on 3 May."

    (event,) = kg.extract(text, title="Prime minister abroad", issued=date(2024, 5, 4))

    assert (event.kind, event.start_date) == ("Visit", "2024-05-03")
    (evidence,) = event.evidence
    assert f"Prime minister abroad\n\n{text}"[evidence.start : evidence.end] == evidence.quote == text
    assert list(tmp_path.iterdir()) == []


def test_errors_are_of_our_own_kinds(graph: kg.Graph, tmp_path: Path) -> None:
    """Each wrong request raises the error that says so."""
    with pytest.raises(StoreError, match="no store here yet"):
        kg.open(tmp_path / "none")
    with pytest.raises(ArticleError, match="no such file or folder"):
        kg.build(tmp_path / "none", store=tmp_path / "kg.db")
    with pytest.raises(ArticleError, match="there is no text"):
        kg.extract(" \n")
    with pytest.raises(QueryError, match="no saved query 'vizits'; did you mean visits"):
        graph.query("vizits")
    with pytest.raises(QueryError, match="colour"):
        graph.query("visits", colour="red")
    with pytest.raises(QueryError, match="soon"):
        graph.query("visits", since="soon")
    with pytest.raises(UnknownThingError, match="Cambodia"):
        graph.query("visits", country="Cambodja")
    with pytest.raises(QueryError):
        graph.sparql("SELECT nonsense")
