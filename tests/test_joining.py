"""What several articles tell of one event becomes one node: by the set of articles alone, recorded, undoable."""

from __future__ import annotations

import itertools
import random
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import coreference
from kg.coreference import merges, nodes
from kg.model import Article, Told
from kg.pipeline import BuildOptions, Knowledge, build
from kg.store import open_store
from kg.vocabulary import DIP

TEXTS = {
    "a": "Turkish Foreign Minister Arda Kaya visited Qatar on 14 May 2024.",
    "b": "Turkish Foreign Minister Arda Kaya paid an official visit to Qatar on 14 May 2024, the ministry said.",
    "c": "Arda Kaya, the foreign minister of Turkey, arrived in Doha on 15 May 2024 for a two-day visit.",
    "d": "Turkish Foreign Minister Arda Kaya visited Qatar on 3 September 2024.",
    "e": "Japan and Ghana established diplomatic relations in 1957.",
    "f": "Diplomatic relations between Ghana and Japan were established in 1957, the embassy recalled.",
}


def articles(ids: Iterable[str]) -> list[Article]:
    """Return articles with the texts of some ids."""
    return [Article(i, TEXTS[i], issued=date(2024, 9, 10)) for i in ids]


def nquads(path: Path) -> list[str]:
    """Return all statements of a store, sorted."""
    return sorted(str(quad) for quad in open_store(path).quads())


def events(path: Path, kind: str) -> dict[str, set[str]]:
    """Return the articles from which each event of a kind was derived."""
    rows = open_store(path).query(
        f"PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        f"SELECT ?e ?i {{ ?e a <{DIP}{kind}> ; prov:wasDerivedFrom/dcterms:identifier ?i }}"
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["e"].value, set()).add(row["i"].value)
    return found


def test_one_visit_in_three_articles_is_one_node(tmp_path: Path, knowledge: Knowledge) -> None:
    """Days that agree or lie next to each other join the visit; one of another month stays apart."""
    build(articles("abcd"), tmp_path / "kg.db", knowledge)

    assert sorted(events(tmp_path / "kg.db", "Visit").values(), key=len) == [{"d"}, {"a", "b", "c"}]


def test_a_change_of_relations_needs_no_day_to_be_one(tmp_path: Path, knowledge: Knowledge) -> None:
    """Two articles that name the year in which relations were established mean one event."""
    build(articles("ef"), tmp_path / "kg.db", knowledge)

    assert list(events(tmp_path / "kg.db", "RelationsChange").values()) == [{"e", "f"}]


def test_each_articles_own_account_is_kept(tmp_path: Path, knowledge: Knowledge) -> None:
    """The node has both dates, each in the graph of the article that says it."""
    build(articles("ac"), tmp_path / "kg.db", knowledge)

    rows = open_store(tmp_path / "kg.db").query(
        f"SELECT ?d ?g {{ GRAPH ?g {{ ?e a <{DIP}Visit> ; <{DIP}startDate> ?d }} }} ORDER BY ?d"
    )
    assert [(row["d"].value, row["g"].value[-1]) for row in rows] == [("2024-05-14", "a"), ("2024-05-15", "c")]


def test_a_merge_is_recorded_with_its_reason(tmp_path: Path, knowledge: Knowledge) -> None:
    """The derived graph names the members of a node, the node among them, and says why."""
    build(articles("abc"), tmp_path / "kg.db", knowledge)

    rows = list(
        open_store(tmp_path / "kg.db").query(
            f"SELECT ?n ?m ?r {{ ?n <{DIP}mergedFrom> ?m ; <{DIP}mergeReason> ?r }} ORDER BY ?m"
        )
    )
    assert len(rows) == 2
    assert {row["n"].value for row in rows} == {rows[0]["m"].value}
    assert {row["r"].value for row in rows} == {"same kind, same parties, dates that agree"}


def test_merges_can_be_undone_and_done_again(tmp_path: Path, knowledge: Knowledge) -> None:
    """Building without merging gives what was never merged, and merging again gives what was merged."""
    merged, apart = tmp_path / "merged", tmp_path / "apart"
    build(articles("abcef"), merged, knowledge)
    build(articles("abcef"), apart, knowledge, BuildOptions(merge=False))
    first, never = nquads(merged), nquads(apart)
    build(articles("abcef"), merged, knowledge, BuildOptions(merge=False))
    undone = nquads(merged)
    build(articles("abcef"), merged, knowledge)

    assert len(events(apart, "Visit")) == 3
    assert first != never
    assert undone == never
    assert nquads(merged) == first


@pytest.mark.parametrize("order", ["fedcba", "bdface", "cabfed"])
def test_articles_one_by_one_in_any_order_give_the_same_graph(tmp_path: Path, knowledge: Knowledge, order: str) -> None:
    """The graph is a function of the set of articles, not of the builds that brought them."""
    build(articles("abcdef"), tmp_path / "all", knowledge)
    for article in articles(order):
        build([article], tmp_path / "one", knowledge)

    assert nquads(tmp_path / "one") == nquads(tmp_path / "all")


@pytest.mark.parametrize("gone", ["a", "b", "c", "f"])
def test_removing_an_article_gives_the_graph_without_it(tmp_path: Path, knowledge: Knowledge, gone: str) -> None:
    """Nothing of a removed article stays, even where its IRI was that of the node."""
    rest = [i for i in TEXTS if i != gone]
    build(articles(TEXTS), tmp_path / "less", knowledge)
    build(articles(rest), tmp_path / "less", knowledge, BuildOptions(prune=True))
    build(articles(rest), tmp_path / "never", knowledge)

    assert nquads(tmp_path / "less") == nquads(tmp_path / "never")


def test_correcting_an_article_gives_the_graph_of_the_corrected_set(tmp_path: Path, knowledge: Knowledge) -> None:
    """An article whose date is corrected leaves the node, as if it had always told so."""
    corrected = [Article("b", TEXTS["d"], issued=date(2024, 9, 10)), *articles("ac")]
    build(articles("abc"), tmp_path / "kg.db", knowledge)
    build(corrected, tmp_path / "kg.db", knowledge)
    build(corrected, tmp_path / "new", knowledge)

    assert nquads(tmp_path / "kg.db") == nquads(tmp_path / "new")


def account(number: int, day: int | None, person: str, details: str = "") -> tuple[str, Told]:
    """Return what an article tells of a visit to Japan: the day of May 2024 (or none), and who it was."""
    start = (date(2024, 5, 1) + timedelta(days=day)).isoformat() if day is not None else ""
    persons = (person,) if person else ()
    told = Told(f"event/{number}", "Visit", False, ("destination:JPN",), ("KHM",), persons, (), start, "")
    return f"article/{number}", told


ACCOUNTS = st.lists(
    st.tuples(st.none() | st.integers(0, 12), st.sampled_from(["", "hun-manet", "manet", "sok-chenda"])), max_size=9
).map(lambda rows: [account(n, day, person) for n, (day, person) in enumerate(rows)])


@given(ACCOUNTS, st.randoms())
@settings(max_examples=150, deadline=None)
def test_merging_is_commutative(accounts: Sequence[tuple[str, Told]], chance: random.Random) -> None:
    """The order in which accounts come changes nothing."""
    shuffled = list(accounts)
    chance.shuffle(shuffled)

    assert merges(shuffled) == merges(accounts)


@given(ACCOUNTS)
@settings(max_examples=150, deadline=None)
def test_merging_is_associative_and_idempotent(accounts: Sequence[tuple[str, Told]]) -> None:
    """Accounts that come in two heaps, or twice, give the same nodes; every member belongs to one node only."""
    found = merges(accounts)
    members = [member for merge in found for member in merge.members]

    assert merges(itertools.chain(accounts[3:], accounts[:3], accounts)) == found
    assert len(members) == len(set(members))
    assert all(nodes(found).get(member, merge.node) == merge.node for merge in found for member in merge.members)


def test_an_undated_account_that_fits_two_visits_stays_alone() -> None:
    """Nobody could say which of two visits of one minister is meant."""
    accounts = [account(1, 2, "hun-manet"), account(2, 9, "hun-manet"), account(3, None, "hun-manet")]

    assert merges(accounts) == []
    assert [merge.members for merge in merges(accounts[1:])] == [("event/2", "event/3")]


def test_of_one_article_only_one_event_goes_into_a_node() -> None:
    """Two events that an article keeps apart are not joined by way of another article."""
    same = account(2, 3, "hun-manet")
    accounts = [account(1, 2, "hun-manet"), same, ("article/1", account(3, 4, "hun-manet")[1])]

    assert [merge.members for merge in merges(accounts)] == [("event/1", "event/2")]


@given(ACCOUNTS)
@settings(max_examples=150, deadline=None)
def test_only_what_has_something_in_common_need_be_compared(accounts: Sequence[tuple[str, Told]]) -> None:
    """Comparing each with each, as is too slow for many, finds the same nodes."""

    def everything(_account: Told) -> set[Hashable]:
        return {""}

    with pytest.MonkeyPatch.context() as patch:
        for traits in ("_traits", "_day_traits"):
            patch.setattr(coreference, traits, everything)
        each_with_each = merges(accounts)

    assert merges(accounts) == each_with_each


def test_honours_of_different_people_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """They all are of one kind and no states: compared each with each, 16,000 took three minutes."""
    compared = 0
    agree = coreference._parties_agree

    def counted(a: Told, b: Told) -> bool:
        nonlocal compared
        compared += 1
        return agree(a, b)

    monkeypatch.setattr(coreference, "_parties_agree", counted)
    honours = [
        (f"article/{n}", Told(f"event/{n}", "Honour", False, (), (), (f"x{n // 2}",), (), "2024-05-03" * (n % 2), ""))
        for n in range(2000)
    ]

    assert len(merges(honours)) == 1000
    assert compared < 10_000
