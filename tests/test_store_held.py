"""Statements of events wait until all articles are read, and are loaded once, under the names that they keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import Graph
from kg.model import Article, Entity, Event, Told
from kg.pipeline import joining
from kg.store import Record, Writer, open_store
from kg.store.held import Held

BASE = "https://example.org/id/"
SAYS = "<https://example.org/says>"


def event(name: str) -> str:
    """Return the IRI of an event."""
    return f"{BASE}event/{name}"


def quads(article: str, *events: str) -> str:
    """Return the N-Quads of an article that tells of events: what it is, then one statement of each."""
    graph = f"<{BASE}article/{article}> ."
    told = "".join(f'<{event(name)}> {SAYS} "of {name}" {graph}\n' for name in events)
    return f'<{BASE}article/{article}> {SAYS} "{article}" {graph}\n{told}'


def said(path: Path) -> set[tuple[str, str]]:
    """Return the last part of each subject of a store, and what it says."""
    rows = open_store(path).query(f"SELECT ?s ?v {{ ?s {SAYS} ?v }}")
    return {(row["s"].value.rpartition("/")[2], row["v"].value) for row in rows}


def add(writer: Writer, article: str, *events: str) -> None:
    """Add an article that tells of events."""
    writer.add(article, Record(article, "sha", len(events), 1), quads(article, *events))


def test_an_event_is_stored_under_the_name_that_it_was_given_after_it_was_read(tmp_path: Path) -> None:
    """Only in the article that the name was given for, and nothing is left of the old one."""
    with Writer(tmp_path / "kg.db", BASE, "d") as writer:
        add(writer, "a", "one", "two")
        add(writer, "b", "one")
        writer.rename([("a", event("one"), event("node"))])
        writer.commit()

    assert said(tmp_path / "kg.db") == {
        ("a", "a"), ("b", "b"), ("node", "of one"), ("two", "of two"), ("one", "of one"),
    }  # fmt: skip


def test_names_that_are_exchanged_do_not_run_into_one(tmp_path: Path) -> None:
    """All names of an article change at the same time."""
    with Writer(tmp_path / "kg.db", BASE, "d") as writer:
        add(writer, "a", "one", "two")
        writer.rename([("a", event("one"), event("two")), ("a", event("two"), event("one"))])
        writer.commit()

    assert said(tmp_path / "kg.db") == {("a", "a"), ("two", "of one"), ("one", "of two")}


def test_new_and_stored_articles_are_renamed_in_one_go(tmp_path: Path) -> None:
    """Statements of an earlier generation are renamed where they are, those of this one before they are loaded."""
    with Writer(tmp_path / "kg.db", BASE, "d") as writer:
        add(writer, "a", "one")
        writer.commit()
    with Writer(tmp_path / "kg.db", BASE, "d") as writer:
        add(writer, "b", "two")
        writer.rename([("a", event("one"), event("node")), ("b", event("two"), event("node"))])
        writer.commit()

    assert said(tmp_path / "kg.db") == {("a", "a"), ("b", "b"), ("node", "of one"), ("node", "of two")}


def test_nothing_of_an_article_that_is_removed_again_is_loaded(tmp_path: Path) -> None:
    """Neither what was held of it nor what was loaded; of an article that came twice only the last account counts."""
    with Writer(tmp_path / "kg.db", BASE, "d") as writer:
        add(writer, "a", "one")
        add(writer, "b", "two")
        add(writer, "b", "three")
        writer.remove("a")
        writer.commit()

    assert said(tmp_path / "kg.db") == {("b", "b"), ("three", "of three")}


def test_an_article_without_events_is_loaded_as_it_is(tmp_path: Path) -> None:
    """Nothing is held of it, and no file is made for that."""
    with Writer(tmp_path / "kg.db", BASE, "d") as writer:
        add(writer, "a")
        writer.commit()

    assert said(tmp_path / "kg.db") == {("a", "a")}


def test_the_file_has_no_name_while_it_is_used(tmp_path: Path) -> None:
    """Whatever ends the process, nothing is left behind."""
    held = Held(tmp_path / "x.held")
    held.put("a", b"text")

    assert list(tmp_path.iterdir()) == []
    assert (held.has("a"), held.has("b")) == (True, False)
    assert list(held.release()) == [b"text"]
    assert not held.has("a")


def test_a_file_that_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    """It can die between making the file and taking its name away."""
    path = tmp_path / "kg.db"
    with Writer(path, BASE, "d") as writer:
        add(writer, "a", "one")
        writer.commit()
    (path / "g-000002.held").touch()

    with Writer(path, BASE, "d"):
        pass

    assert {child.name for child in path.iterdir()} == {"manifest.json", "lock", "g-000001", "g-000001.tsv"}


def test_what_an_article_tells_of_events_stands_last() -> None:
    """So that all before it can be loaded at once."""
    entity = Entity("Person", "hun-manet", "Hun Manet", "KHM")
    visit = Event("Visit", "Happened", (("visitor", entity),), label="A visit", place=Entity("Place", "x", "X"))

    subjects = [line.split(" ")[0] for line in Graph(BASE).article(Article("a", "text"), "sha", [visit]).splitlines()]

    told = [subject.startswith(f"<{BASE}event/") for subject in subjects]
    assert 0 < told.index(True) < len(told) - 1
    assert all(told[told.index(True) :])


@pytest.mark.parametrize("most", [1, 3, 1000])
def test_accounts_that_are_compared_in_portions_give_the_same_nodes(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are compared at once: those that can be of one event come together."""
    monkeypatch.setattr(joining, "_ACCOUNTS_AT_ONCE", most)
    records = {
        f"article-{n}": Record("k", "sha", 2, 1, joining.write_told([_visit(n, state), _visit(n + 10, "PER")]))
        for n, state in enumerate(("JPN", "FRA", "JPN", "GHA", "FRA", "JPN", "TUR"))
    }

    found = joining._merges(records)

    assert [merge.members for merge in found] == [
        (event("0"), event("2"), event("5")),
        (event("1"), event("4")),
        tuple(event(str(number)) for number in range(10, 17)),
    ]


def _visit(number: int, state: str) -> Told:
    return Told(
        event(str(number)), "Visit", False, (f"destination:{state}",), ("KHM",), ("hun-manet",), (), "2024-05-03", ""
    )
