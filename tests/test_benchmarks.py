"""The benchmark: figures do not fall below their floors, and what measures them measures rightly."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks import accuracy, floors, growth, peers, scale, speed, synthetic
from benchmarks.__main__ import main
from benchmarks.accuracy import Accuracy
from benchmarks.corpora import shuffled
from benchmarks.floors import Floors
from benchmarks.found import found_in
from kg.articles import read_articles
from kg.model import Article
from kg.pipeline import Knowledge, extract
from kg.store import open_store
from kg.workbench.scoring import Figures, Score, found_of

HALF = Score(Figures(1, 1, 1), Figures(5, 5, 5), 1, {"Visit": Figures(1, 1, 1)})
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> Run:
    """Return a function that runs the command, which measures half of everything and has floors of its own."""
    monkeypatch.setattr(floors, "PATH", tmp_path / "floors.json")
    monkeypatch.setattr(accuracy, "measure", lambda knowledge: Accuracy({"all": HALF}, ()))
    monkeypatch.setattr("benchmarks.__main__.load_knowledge", lambda: knowledge)
    return lambda *args: CliRunner().invoke(main, args)


def test_the_accuracy_is_not_below_its_floors() -> None:
    """Whoever makes a figure fall, or changes articles or answers without setting the floors, is told here."""
    result = CliRunner().invoke(main, ["--check"])

    assert (result.exit_code, result.stderr) == (0, "")


def test_every_figure_of_the_sample_articles_has_a_floor() -> None:
    """The floors are of all parts and all kinds; none is so low that it says nothing."""
    kept = floors.read_floors().least

    assert {name.split(":")[0] for name in kept} >= {"all", "work", "unseen", "sentences", "Visit", "Honour"}
    assert min(kept.values()) > 0.2


def test_a_figure_below_its_floor_fails_the_check(run: Run) -> None:
    """The message names the figure, its value and its floor."""
    floors.write_floors(Floors(accuracy.digest(), {"all: event F1": 0.51, "all: exact": 0.5}, {}))

    result = run("--check")

    assert result.exit_code == 1
    assert result.stderr == "benchmarks: all: event F1 is 0.500, below its floor of 0.51\n"


def test_data_that_changed_without_the_floors_fails_the_check(run: Run) -> None:
    """A figure can be compared only on the same articles and answers."""
    floors.write_floors(Floors("of other articles", {"all: event F1": 0.1}, {}))

    result = run("--check")

    assert result.exit_code == 1
    assert "changed since the floors were set" in result.stderr


def test_an_update_raises_floors_and_lowers_none_unasked(run: Run) -> None:
    """A floor that would fall is named, and falls only with --lower; ceilings stay as they are."""
    floors.write_floors(Floors("", {"all: exact": 0.2, "all: fact F1": 0.9}, {"build to disk": 200}))

    refused = run("--update")
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "would fall: all: fact F1;" in refused.stderr
    assert floors.read_floors().least["all: fact F1"] == 0.9

    assert run("--update", "--lower").exit_code == 0
    kept = floors.read_floors()
    assert (kept.least["all: fact F1"], kept.least["all: exact"], kept.data) == (0.5, 0.5, accuracy.digest())
    assert kept.most == {"build to disk": 200}
    assert run("--check").exit_code == 0


def test_the_digest_changes_with_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed answer and an article of another name are other data."""
    shutil.copytree(accuracy.ARTICLES, tmp_path / "articles")
    before = accuracy.digest()
    gold = tmp_path / "gold.jsonl"
    gold.write_text(accuracy.GOLD.read_text().replace("Happened", "Planned", 1))
    monkeypatch.setattr(accuracy, "GOLD", gold)
    monkeypatch.setattr(accuracy, "DATA", tmp_path)
    monkeypatch.setattr(accuracy, "SENTENCES", tmp_path / "articles" / "agong-sarawak-state-visit.txt")
    monkeypatch.setattr(accuracy, "ARTICLES", tmp_path / "articles")

    changed = accuracy.digest()
    (tmp_path / "articles" / "agong-sarawak-state-visit.txt").rename(tmp_path / "articles" / "other.txt")
    monkeypatch.setattr(accuracy, "SENTENCES", tmp_path / "articles" / "other.txt")

    assert len({before, changed, accuracy.digest()}) == 3


def test_a_store_says_what_extraction_found(sample_store: Path, knowledge: Knowledge) -> None:
    """Read through SPARQL, the events of each article have the facts, names and rules that they were given."""
    from_store = found_in(open_store(sample_store))

    articles = [a for a in read_articles([Path(__file__).parent / "articles"]) if isinstance(a, Article)]
    told = {article.id: [found_of(event) for event in extract(article, knowledge)] for article in articles}
    kinds = {article: sorted(found.kind for found in events) for article, events in told.items() if events}
    assert kinds == {article: sorted(found.kind for found in events) for article, events in from_store.items()}
    assert sorted(told["qatar-grants"][0].rules) == sorted(from_store["qatar-grants"][0].rules)
    assert _sorted(told["qatar-grants"][0].facts) == _sorted(from_store["qatar-grants"][0].facts)


def _sorted(facts: Any) -> dict[str, list[tuple[str, ...]]]:
    return {name: sorted(values) for name, values in facts.items()}


def test_synthetic_articles_are_the_same_for_the_same_seed(knowledge: Knowledge) -> None:
    """The same seed gives the same articles, another one others; no two are alike, and most tell of events."""
    some = list(synthetic.articles(40))

    assert some == list(synthetic.articles(40))
    assert some != list(synthetic.articles(40, seed=8))
    assert len({article.id for article in some}) == len({article.text for article in some}) == 40
    assert 10 < sum(bool(extract(article, knowledge)) for article in some) < 38


def test_shuffled_articles_are_all_different() -> None:
    """No two are told twice, though their paragraphs come from the same samples."""
    assert len({article.text for article in shuffled(30)}) == 30


def test_speed_is_told_beside_the_peers(knowledge: Knowledge) -> None:
    """Every way has its rate, the limit the ratio 1, and the stages are named."""
    measured = speed.measure(knowledge, 10)
    told = speed.tables(measured)

    assert measured.ratio(speed.LIMIT) == 1
    assert measured.ratio(speed.EXTRACTION) > 1
    assert all(name in told for name in (speed.LIMIT, speed.EXTRACTION, speed.BUILD, speed.SPACY, "rdflib"))
    assert {"sentences", "rules", "N-Quads text"} <= measured.stages.keys()
    assert floors.excesses(Floors("", {}, {speed.EXTRACTION: 1}), measured.ratios())


def test_a_peer_that_is_not_installed_is_named_as_such(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy its row says what to install."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(peers, "import_module", missing)

    assert peers.spacy_matcher(knowledge) is None
    timed = speed.Speed(10, 100, {speed.LIMIT: [1.0], speed.EXTRACTION: [9.0]}, {"rules": 1.0}, {})
    assert "spaCy blank + Matcher (not installed: pip install '.[bench]')" in speed.tables(timed)


def test_growth_is_measured_size_by_size() -> None:
    """A corpus twice as large has more quads; a second build of the same is measured too."""
    small, large = growth.measure((10, 20))

    assert (small.articles, large.articles) == (10, 20)
    assert 0 < small.quads < large.quads
    assert min(small.seconds, small.working, small.again, small.memory, small.disk, small.opening) > 0
    assert small.answering > 0
    assert len(growth.table_of([small, large]).splitlines()) == 5


@pytest.mark.parametrize(("work", "beyond"), [((1, 2, 8), 1.0), ((1, 2.2, 8.8), 1.1), ((1, 1.5, 12), 2**0.5)])
def test_growth_is_told_as_what_a_doubling_costs_beyond_double(work: Sequence[float], beyond: float) -> None:
    """Of all steps from one size to the next the worst counts, whatever the step; twice the time is none beyond."""
    sizes = [
        growth.Size(articles, 0, 0.0, seconds, 0.0, memory << 20, 0, 0, 0.0, 0.0)
        for articles, seconds, memory in zip((100, 200, 800), work, (90, 110, 100), strict=True)
    ]

    found = growth.ratios(sizes)

    assert found == {growth.DOUBLING: pytest.approx(beyond), growth.MEMORY: 110}
    too_much = floors.excesses(Floors("", {}, {growth.DOUBLING: 1.05, growth.MEMORY: 110}), found)
    assert len(too_much) == int(beyond > 1.05)


def test_wider_knowledge_reads_the_same_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many rules and names are added as are wanted, and the time of both is told side by side."""
    monkeypatch.setattr(scale, "_ARTICLES", 5)
    monkeypatch.setattr(scale, "_ROUNDS", 2)

    ours, wide = scale.measure(400, 30_000)

    assert ours.rules < wide.rules == 400
    assert ours.names < 29_900 < wide.names <= 30_000
    assert scale.ratio(ours, wide) == pytest.approx(scale.ratio(wide, ours) ** -1, rel=0.5)
    assert "400 rules" in scale.table_of(ours, wide)


def test_every_ceiling_is_of_something_that_is_measured() -> None:
    """A ceiling whose name nothing bears would hold for ever."""
    names = {speed.LIMIT, speed.EXTRACTION, speed.BUILD, speed.SPACY, scale.SCALE, growth.DOUBLING, growth.MEMORY}

    assert floors.read_floors().most.keys() <= names
