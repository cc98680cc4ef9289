"""After any sequence of additions, changes and removals the store is what building its articles from scratch gives."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sample import ARTICLES, Run

from benchmarks.synthetic import articles
from kg.errors import StoreError, UnknownThingError
from kg.model import Article
from kg.pipeline import BuildOptions, Knowledge, build, remove
from kg.store import Record, Writer, open_store, read_manifest

TEXTS = (
    "Turkish Foreign Minister Arda Kaya visited Qatar on 14 May 2024.",
    "Turkish Foreign Minister Arda Kaya paid an official visit to Qatar on 14 May 2024, the ministry said.",
    "Arda Kaya, the foreign minister of Turkey, arrived in Doha on 15 May 2024 for a two-day visit.",
    "Turkish Foreign Minister Arda Kaya visited Qatar on 3 September 2024.",
    "Japan and Ghana established diplomatic relations in 1957.",
    "Diplomatic relations between Ghana and Japan were established in 1957, the embassy recalled.",
    "Rice prices fell.",
)


def quads(path: Path) -> list[str]:
    """Return all statements of a store, sorted."""
    return sorted(str(quad) for quad in open_store(path).quads())


def made(corpus: dict[str, int]) -> Iterator[Article]:
    """Yield the articles of a corpus, given as id → number of the text."""
    for article_id, text in corpus.items():
        yield Article(article_id, TEXTS[text], issued=date(2024, 9, 10))


def once(corpus: dict[str, int]) -> dict[str, int]:
    """Return a corpus without the articles whose text another one has that comes first."""
    first: dict[int, str] = {}
    for article_id in sorted(corpus):
        first.setdefault(corpus[article_id], article_id)
    return {article_id: text for text, article_id in first.items()}


@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_changes_gives_what_building_from_scratch_gives(
    tmp_path: Path, knowledge: Knowledge, seed: int
) -> None:
    """Builds of parts, builds of everything with --prune, removals, texts told twice, merging switched on and off."""
    chance = random.Random(seed)
    store, corpus, merge = tmp_path / "kg.db", {"a": 0}, True
    build(made(corpus), store, knowledge)
    for _ in range(7):
        part = {i: chance.randrange(len(TEXTS)) for i in chance.sample("abcdefgh", chance.randint(1, 4))}
        step = chance.choice(["add", "add", "prune", "remove"])
        merge = chance.random() < 0.8 if step != "remove" else merge
        if step == "remove":
            gone = chance.sample(sorted(corpus), min(len(corpus), 2))
            assert remove(gone, store) == len(corpus) - len(gone)
            corpus = {i: text for i, text in corpus.items() if i not in gone}
            continue
        build(made(part), store, knowledge, BuildOptions(prune=step == "prune", merge=merge))
        corpus = once(part if step == "prune" else {**{i: corpus[i] for i in corpus if i not in part}, **once(part)})
    build(made(corpus), tmp_path / "scratch", knowledge, BuildOptions(merge=merge))

    assert quads(store) == quads(tmp_path / "scratch")
    assert set(corpus) == {line.split("\t")[0].strip('"') for line in records(store)}


def records(store: Path) -> list[str]:
    """Return the lines of the list of articles."""
    return (store / f"g-{read_manifest(store).generation:06d}.tsv").read_text().splitlines()


def test_a_rule_that_changes_nothing_leaves_the_graphs_as_they_are(run: Run) -> None:
    """All is read again; the graph is that of a build from scratch, and going back gives what was there before."""
    Path("rules").mkdir()
    Path("rules/own.toml").write_text(
        '[[rule]]\nid = "own.breezes-into"\nevent = "Visit"\n'
        'match = "{visitor:subject} <breeze> into {destination:state}"\n'
    )
    Path("a.txt").write_text("Prime Minister Hun Manet of Cambodia breezed into Japan on 3 May 2024.\n")
    sources = ("build", "a.txt", ARTICLES)

    run(*sources)
    without = quads(Path("kg.db"))
    assert "7 read" in run(*sources, "--rules", "rules").stderr
    run(*sources, "--rules", "rules", "--store", "scratch")
    assert quads(Path("kg.db")) == quads(Path("scratch"))
    assert quads(Path("kg.db")) != without
    run(*sources)
    assert quads(Path("kg.db")) == without


def test_an_article_that_now_repeats_another_leaves_nothing_of_its_old_text(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    """Its former statements go, though the article is not read under its new text."""
    build(made({"a": 0, "b": 4}), tmp_path / "kg.db", knowledge)
    report = build(made({"a": 0, "b": 0}), tmp_path / "kg.db", knowledge)
    build(made({"a": 0}), tmp_path / "scratch", knowledge)

    assert (report.unchanged, report.duplicates) == (1, 1)
    assert quads(tmp_path / "kg.db") == quads(tmp_path / "scratch")


def test_the_same_article_from_two_sources_is_kept(tmp_path: Path, knowledge: Knowledge) -> None:
    """Id and text are the same: it counts as told twice, and stays."""
    report = build([*made({"a": 0}), *made({"a": 0})], tmp_path / "kg.db", knowledge)

    assert (report.read, report.duplicates) == (1, 1)
    assert read_manifest(tmp_path / "kg.db").articles == 1


def test_remove_takes_articles_out(run: Run) -> None:
    """The ids go to stdout, the sum to stderr, and what is left is what building the rest would give."""
    run("build", ARTICLES)
    result = run("remove", "harvest", "treaty", "harvest")

    assert (result.exit_code, result.stdout) == (0, "harvest\ntreaty\n")
    assert result.stderr == "articles  2 removed, 4 left\n"
    assert "2 read, 4 unchanged" in run("build", ARTICLES).stderr


def test_what_cannot_be_removed_is_told_and_nothing_is(run: Run) -> None:
    """An id that is not there stops it all, with a suggestion; so does a store that is not there."""
    assert "no store here yet" in run("remove", "x").stderr
    assert not Path("kg.db").exists()
    run("build", ARTICLES)
    before = read_manifest(Path("kg.db"))

    result = run("remove", "treaty", "harvst")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "kg: kg.db: there is no article 'harvst'; did you mean 'harvest'?\n"
    assert read_manifest(Path("kg.db")) == before
    with pytest.raises(UnknownThingError):
        remove(["x"], Path("kg.db"))
    with pytest.raises(StoreError):
        remove(["x"], Path("none.db"))


def test_a_graph_that_comes_out_the_same_is_not_written_again(tmp_path: Path, knowledge: Knowledge) -> None:
    """After a change of rules that does not concern an article, its record changes, and no file of the database."""
    store, base = tmp_path / "kg.db", "https://example.org/"
    said = f'<{base}event/1> <{base}says> "{{}}" <{base}article/a> .\n'
    for digest, graph, value in (("old", "g", "one"), ("new", "g", "not looked at"), ("new", "h", "other")):
        with Writer(store, base, digest) as writer:
            writer.add("a", Record(digest + graph, "sha", 1, 1, "", graph), said.format(value))
            assert writer.is_changed()
            writer.commit()
        assert [str(quad.object) for quad in open_store(store).quads()] == ['"other"' if graph == "h" else '"one"']
    with Writer(store, base, "new") as writer:
        assert writer.is_unchanged("a", "newh")
        assert not writer.is_changed()


def test_a_build_of_nothing_new_takes_a_fraction_of_the_first(tmp_path: Path, knowledge: Knowledge) -> None:
    """Less than a tenth of its time, counted in process time, which a busy machine does not change."""
    corpus = list(articles(300))
    seconds = []
    for _ in range(2):
        begun = time.process_time()
        report = build(corpus, tmp_path / "kg.db", knowledge)
        seconds.append(time.process_time() - begun)

    assert report.unchanged == 300
    assert seconds[1] < seconds[0] / 10
