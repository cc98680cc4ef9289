"""`kg show` and `kg stats`: what they print for people and for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sample import ARTICLES, Run

BASE = "https://w3id.org/diplomacy-kg/id/"


@pytest.mark.parametrize(
    "thing",
    ["Hun Manet", "hun manet", "HUN MANET", "Manet", "hun-manet", "person/hun-manet", f"{BASE}person/hun-manet"],
)
def test_a_person_is_found_by_name_id_or_iri(run: Run, sample_store: Path, thing: str) -> None:
    """All ways to name a person lead to the same page."""
    result = run("show", thing, "--store", sample_store)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Hun Manet\nPerson  {BASE}person/hun-manet\n")
    assert re.search(r"acts for +Cambodia", result.stdout)


@pytest.mark.parametrize("thing", ["Japan", "JPN", "jpn", "Nippon", f"{BASE}state/JPN"])
def test_a_state_is_found_by_code_and_by_other_names(run: Run, sample_store: Path, thing: str) -> None:
    """A state's codes and the names that the lexicon knows stand for it."""
    result = run("show", thing, "--store", sample_store)

    assert result.stdout.startswith(f"Japan\nState  {BASE}state/JPN\n"), result.output
    assert "Hun Manet visits Japan (2024-05-03)  Visit, happened" in result.stdout


def test_each_sentence_that_says_so_is_shown_with_the_names_marked(run: Run, sample_store: Path) -> None:
    """Both articles' sentences stand there, with place and rule, and who takes part is marked: names and demonyms."""
    shown = run("show", "Hun Manet visits Japan (2024-05-03)", "--store", sample_store).stdout

    assert "“Prime Minister «Hun Manet» of «Cambodia» visited «Japan» on 3 May 2024.”" in shown
    assert "“«Cambodian» Prime Minister «Hun Manet» visited «Japan» on 3 May 2024.”" in shown
    assert "tokyo-visit [28:93], visit.visit" in shown
    assert re.search(r"start date +2024-05-03  \[agency/tokyo-visit, tokyo-visit\]", shown)


def test_an_article_is_shown_with_what_it_alone_tells(run: Run, sample_store: Path) -> None:
    """By its id, an article shows its metadata and events, without other articles' sentences."""
    shown = run("show", "agency/tokyo-visit", "--store", sample_store).stdout

    assert shown.startswith(f"Hun Manet visits Japan\nArticle  {BASE}article/agency%2Ftokyo-visit\n")
    assert "“«Cambodian» Prime Minister" in shown
    assert "of «Cambodia» visited" not in shown


def test_a_name_for_several_things_is_refused_with_a_choice(run: Run, sample_store: Path) -> None:
    """A part of several labels is no answer: the error names what may be meant."""
    result = run("show", "visits", "--store", sample_store)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "'visits' may be one of" in result.stderr
    assert "event/visit-" in result.stderr


@pytest.mark.parametrize("thing", ["50%", "http://example.org/50%", "http://[broken", ":", "%"])
def test_what_is_no_iri_is_called_nothing(run: Run, sample_store: Path, thing: str) -> None:
    """One line says that there is no such thing; the database is not asked for a name that it cannot read."""
    result = run("show", "--store", sample_store, thing)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: nothing in the graph is called {thing!r}")


def test_json_holds_the_same_facts_and_quotes(run: Run, sample_store: Path) -> None:
    """Marks are offsets into the quote, the quote's place is its offsets in the article."""
    found = json.loads(run("show", "Hun Manet", "--format", "json", "--store", sample_store).stdout)

    assert (found["kind"], found["iri"]) == ("Person", f"{BASE}person/hun-manet")
    visit = next(event for event in found["events"] if event["kind"] == "Visit")
    quote = next(quote for quote in visit["quotes"] if quote["article"] == "tokyo-visit")
    assert quote["end"] - quote["start"] == len(quote["text"])
    assert "Hun Manet" in [quote["text"][start:end] for start, end in quote["marks"]]


def test_statistics_count_what_the_store_holds(run: Run, sample_store: Path) -> None:
    """Articles, events and facts are counted, and how many of them more than one article tells."""
    shown = run("stats", "--store", sample_store)

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert re.match(r"articles +6  of which tell of no event: 1\n", shown.stdout)
    assert re.search(r"events +\d+  of which told by more than one article: 1\n", shown.stdout)
    assert re.search(r"events by kind\n(  \w+ +\d+\n)*  Visit ", shown.stdout)
    assert re.search(r"states in most events\n(  .+\n)*  Japan ", shown.stdout)


def test_statistics_in_json_add_up(run: Run, sample_store: Path) -> None:
    """Every event has one kind, and its facts are told apart from the quads that carry them."""
    found = json.loads(run("stats", "--format", "json", "--store", sample_store).stdout)

    assert found["articles"] == 6
    assert sum(found["kinds"].values()) == found["events"]
    assert found["events_with_several_sources"] == 1
    assert 0 < found["facts_with_several_sources"] < found["facts"] < found["quads"]
    assert found["years"]["2023"] == 1


def test_facts_are_counted_alike_by_build_and_statistics(run: Run) -> None:
    """Over articles that share no event, the summary of the build and the statistics say the same."""
    built = run("build", ARTICLES / "wire.jsonl").stderr
    told = json.loads(run("stats", "--format", "json").stdout)

    assert f"facts     {told['facts']}; " in built
    assert re.search(rf"events +{told['events']} ", built)
