"""`kg build`: what it stores, what it reads again, what it reports and where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sample import ARTICLES, Run

from kg.store import open_store, read_manifest

VISIT = "Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024.\n"


def stored(store: Path = Path("kg.db")) -> set[str]:
    """Return the ids of the articles in a store."""
    sparql = "SELECT ?id { ?a a <https://schema.org/NewsArticle> ; <http://purl.org/dc/terms/identifier> ?id }"
    return {row[0].value for row in open_store(store).query(sparql)}


def test_a_build_stores_every_article_and_sums_up_on_stderr(run: Run) -> None:
    """Nothing but the summary is printed, and not on stdout."""
    result = run("build", ARTICLES)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "articles  6 read, 0 unchanged, 0 skipped" in result.stderr
    assert "articles without any: 1" in result.stderr
    assert stored() == {"agency/tokyo-visit", "tokyo-visit", "harvest", "qatar-grants", "lisbon-called-off", "treaty"}


def test_a_second_build_reads_nothing_again(run: Run) -> None:
    """Unchanged articles are left alone, and the store stays in its generation."""
    run("build", ARTICLES)
    before = read_manifest(Path("kg.db"))

    result = run("build", ARTICLES)

    assert "0 read, 6 unchanged" in result.stderr
    assert read_manifest(Path("kg.db")) == before


def test_fresh_reads_everything_again(run: Run) -> None:
    """With --fresh nothing counts as unchanged."""
    run("build", ARTICLES)

    assert "6 read, 0 unchanged" in run("build", ARTICLES, "--fresh").stderr


def test_a_changed_article_replaces_what_it_said_before(run: Run) -> None:
    """After a correction the old destination is gone from the graph."""
    Path("a.txt").write_text(VISIT)
    Path("b.txt").write_text("Rice prices fell.\n")
    run("build", "a.txt", "b.txt")
    Path("a.txt").write_text(VISIT.replace("Japan", "Laos"))

    assert "1 read, 1 unchanged" in run("build", "a.txt", "b.txt").stderr
    text = run("export", "--format", "nquads").stdout
    assert "state/LAO>" in text
    assert "destination> <https://w3id.org/diplomacy-kg/id/state/JPN>" not in text


def test_prune_removes_nothing_where_something_cannot_be_read(run: Run) -> None:
    """An article whose file is damaged this time stays stored, and so do all others; that is said."""
    Path("in").mkdir()
    for name in ("one", "two"):
        Path("in", f"{name}.txt").write_text(f"President {name.title()} Ouma of Kenya visited Peru.", encoding="utf-8")
    run("build", "in")
    Path("in", "two.txt").write_bytes(b"\xff\xfe\x00")

    result = run("build", "in", "--prune")

    assert "nothing was pruned, since some sources could not be read" in result.stderr
    assert "two" in run("show", "two").stdout


def test_prune_removes_what_the_sources_no_longer_hold(run: Run) -> None:
    """Without --prune an article whose file is gone stays, with it it goes."""
    shutil.copytree(ARTICLES, "in")
    run("build", "in")
    Path("in/wire.jsonl").unlink()

    run("build", "in")
    assert "treaty" in stored()
    assert "3 removed" in run("build", "in", "--prune").stderr
    assert stored() == {"agency/tokyo-visit", "tokyo-visit", "harvest"}


def test_json_lines_come_from_standard_input(run: Run) -> None:
    """The source `-` stands for JSON lines on stdin."""
    result = run("build", "-", input=json.dumps({"id": "x", "text": VISIT}) + "\n")

    assert result.exit_code == 0, result.stderr
    assert stored() == {"x"}


def test_two_processes_build_the_same_graph_as_one(run: Run) -> None:
    """--jobs changes how fast a build is, and nothing else."""
    run("build", ARTICLES, "--store", "one")
    assert run("build", ARTICLES, "--store", "two", "--jobs", 2).exit_code == 0

    assert run("export", "--store", "one").stdout == run("export", "--store", "two").stdout


def test_a_base_of_ones_own_stands_in_every_iri(run: Run) -> None:
    """With --base the data's IRIs lie below it, and only there."""
    run("build", ARTICLES, "--base", "https://data.example/")

    text = run("export", "--format", "nquads").stdout
    assert "<https://data.example/person/hun-manet>" in text
    assert "diplomacy-kg/id/" not in text


def test_the_environment_names_the_store(run: Run) -> None:
    """$KG_STORE stands in for --store, which wins over it."""
    Path("a.txt").write_text(VISIT)
    run("build", "a.txt", env={"KG_STORE": "elsewhere"})
    run("build", "a.txt", "--store", "here", env={"KG_STORE": "there"})

    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "elsewhere", "here"]


def test_a_dry_run_prints_the_events_and_stores_nothing(run: Run) -> None:
    """The events go to stdout, a line each, and no store comes to be."""
    result = run("build", ARTICLES, "--dry-run")

    assert result.exit_code == 0
    assert "tokyo-visit: Visit, happened: Hun Manet visits Japan (2024-05-03)  [visit.visit]" in result.stdout
    assert not Path("kg.db").exists()


def test_a_dry_run_prints_events_as_json_lines(run: Run) -> None:
    """With --format jsonl every event is an object with its article, roles and evidence."""
    lines = run("build", ARTICLES, "--dry-run", "--format", "jsonl").stdout.splitlines()

    events = [json.loads(line) for line in lines]
    visit = next(e for e in events if e["article"] == "agency/tokyo-visit")
    assert (visit["kind"], visit["start_date"]) == ("Visit", "2024-05-03")
    assert ["destination", "JPN"] in [[role, entity["key"]] for role, entity in visit["roles"]]


@pytest.mark.parametrize(("option", "code"), [((), 0), (("--strict",), 1)])
def test_strict_answers_no_where_an_article_was_skipped(run: Run, option: tuple[str, ...], code: int) -> None:
    """A bad article is told and skipped, the others are stored, and --strict exits with 1."""
    Path("in").mkdir()
    Path("in/a.txt").write_text(VISIT)
    Path("in/b.txt").write_bytes(b"")

    result = run("build", "in", *option)

    assert result.exit_code == code
    assert "kg: in/b.txt: is empty; skipped\n" in result.stderr
    assert stored() == {"a"}


def test_rules_of_ones_own_are_added(run: Run) -> None:
    """A rule in a folder given with --rules finds what ours do not."""
    Path("rules").mkdir()
    Path("rules/own.toml").write_text(
        '[[rule]]\nid = "own.breezes-into"\nevent = "Visit"\n'
        'match = "{visitor:subject} <breeze> into {destination:state}"\n'
    )
    Path("a.txt").write_text("Prime Minister Hun Manet of Cambodia breezed into Japan on 3 May 2024.\n")

    assert run("build", "a.txt", "--dry-run").stdout == ""
    assert "[own.breezes-into]" in run("build", "a.txt", "--dry-run", "--rules", "rules").stdout


def test_a_lexicon_of_ones_own_is_added(run: Run) -> None:
    """A state in a folder given with --lexicon is recognised."""
    Path("lexicon").mkdir()
    columns = "iso3 name wikidata names adjectives people capital seats".split()
    row = "XRU Ruritania Q1 - Ruritanian Ruritanians Strelsau -".split()
    Path("lexicon/states.tsv").write_text("\t".join(columns) + "\n" + "\t".join(row).replace("-\t", "\t") + "\n")
    Path("a.txt").write_text("Prime Minister Hun Manet of Cambodia visited Ruritania on 3 May 2024.\n")

    result = run("build", "a.txt", "--dry-run", "--format", "jsonl", "--lexicon", "lexicon")
    assert '"key": "XRU"' in result.stdout
