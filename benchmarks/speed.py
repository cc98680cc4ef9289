"""How fast: extraction, and the whole build to disk, beside other programs on the same text in the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import peers
from benchmarks.corpora import frequent_words, shuffled, write_lines
from benchmarks.tables import table
from benchmarks.timing import KG, best_of, median, processor_seconds_of, run_child
from kg.graph import Graph
from kg.model import Article, Event
from kg.pipeline import Knowledge, extract, load_knowledge
from kg.pipeline.extraction import extract_all, read_all
from kg.pipeline.workers import TOGETHER
from kg.text import dateline_of, normalized, sentences

_ROUNDS = 3
_PASSES = 10
"""How often the limit is measured in a round: one pass is too short to be told from chance."""
_SPACY_ARTICLES = 20
_STORE_ARTICLES = 200
"""Of how many articles the graph is that both stores load: rdflib takes a minute for that of two thousand."""
_QUESTIONS = 5
LIMIT, EXTRACTION, BUILD, SPACY = "one Aho-Corasick pass", "extraction", "build to disk", "spaCy blank + Matcher"


@dataclass(frozen=True, slots=True)
class Speed:
    """Number of articles and words; name of a way to read them → seconds in each round (scaled to all articles).

    All seconds are those that processors work, which other work on the machine hardly changes: rates are per core.
    `stages` gives seconds by stage, `stores` seconds of Oxigraph and of rdflib by what they did; both may be empty.
    """

    articles: int
    words: int
    rounds: Mapping[str, Sequence[float]]
    stages: Mapping[str, float]
    stores: Mapping[str, tuple[float, float]]

    def ratio(self, name: str) -> float:
        """Return how many times longer than the limit something takes: the median of all rounds."""
        return median([a / b for a, b in zip(self.rounds[name], self.rounds[LIMIT], strict=True)])

    def ratios(self) -> dict[str, float]:
        """Return the ratio of every way to the limit."""
        return {name: self.ratio(name) for name in self.rounds}


def measure(knowledge: Knowledge, count: int, whole: bool = True) -> Speed:
    """Time so many articles in several rounds, in each all ways one after the other; if `whole`, also the rest."""
    articles = shuffled(count)
    spacy = peers.spacy_matcher(knowledge)
    automaton = peers.aho_corasick(frequent_words(articles))
    few = articles[:_SPACY_ARTICLES]
    with TemporaryDirectory() as place:
        folder = Path(place)
        words = write_lines(articles, folder / "in.jsonl")
        ways: dict[str, Callable[[], float]] = {
            LIMIT: lambda: (
                processor_seconds_of(lambda: [automaton(a) for _ in range(_PASSES) for a in articles]) / _PASSES
            ),
            EXTRACTION: lambda: processor_seconds_of(lambda: _extracted(articles, knowledge)),
            BUILD: lambda: _build(folder),
        }
        if spacy is not None:
            scale = len(articles) / len(few)
            ways[SPACY] = lambda: processor_seconds_of(lambda: [spacy(article) for article in few]) * scale
        for article in few:  # what is worked out once, such as the symbols of words, is no part of the race
            extract(article, knowledge)
        rounds: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(_ROUNDS):
            for name, way in ways.items():
                rounds[name].append(way())
        if not whole:
            return Speed(count, words, rounds, {}, {})
        stages = _stages(articles, knowledge, median(rounds[BUILD]))
        return Speed(count, words, rounds, stages, _stores(articles[:_STORE_ARTICLES], knowledge, folder))


def _build(folder: Path) -> float:
    """Return the seconds of `kg build`, without those that the program takes to start."""
    store = folder / "kg.db"
    start = run_child([*KG, "--help"]).working
    built = run_child([*KG, "build", str(folder / "in.jsonl"), "--store", str(store), "--fresh"])
    return built.working - start


def _stages(articles: Sequence[Article], knowledge: Knowledge, building: float) -> dict[str, float]:
    """Return seconds by stage; where one function has several stages, what is left after those that can be timed."""
    graph = Graph()
    texts = [(article, normalized(article, knowledge.mentions.table.known)) for article in articles]
    read = [told for batch in _batches(articles) for told in read_all(batch, knowledge)]
    readings = [reading for readings, _ in read for reading in readings]
    told = list(zip(articles, _extracted(articles, knowledge), strict=True))
    index, matcher = knowledge.mentions.index, knowledge.matcher
    known = knowledge.mentions.table.known
    words = best_of(lambda: [normalized(article, known) for article in articles])
    names = best_of(lambda: [list(index.find(text)) for _, text in texts])
    split = best_of(lambda: [sentences(article, dateline_of(article)) for article in articles])
    reading = best_of(lambda: [read_all(batch, knowledge) for batch in _batches(articles)])
    match = best_of(lambda: [matcher.match(reading) for reading in readings])
    extraction = best_of(lambda: _extracted(articles, knowledge))
    write = best_of(lambda: [graph.article(article, _sha256(article), events) for article, events in told])
    load = best_of(load_knowledge)
    return {
        "headlines' case, punctuation": words,
        "names of the lexicon": names,
        "sentences": split,
        "tokens, mentions, groups": reading - words - names - split,
        "rules": match,
        "discourse, events, merging": extraction - reading - match,
        "N-Quads text": write,
        "rules and lexicon loaded": load,
        "reading files, store on disk, joining": building - extraction - write - load,
    }


def _extracted(articles: Sequence[Article], knowledge: Knowledge) -> list[tuple[Event, ...]]:
    """Return the events of all articles, some of which are read together, as builds do."""
    return [events for batch in _batches(articles) for events in extract_all(batch, knowledge)]


def _batches(articles: Sequence[Article]) -> Iterable[Sequence[Article]]:
    return (articles[i : i + TOGETHER] for i in range(0, len(articles), TOGETHER))


def _sha256(article: Article) -> str:
    return hashlib.sha256(article.text.encode()).hexdigest()


def _stores(articles: Iterable[Article], knowledge: Knowledge, folder: Path) -> dict[str, tuple[float, float]]:
    """Return seconds that Oxigraph and rdflib take to load the graph and to answer one question."""
    graph = Graph()
    nquads = folder / "graph.nq"
    with nquads.open("w", encoding="utf-8") as file:
        file.write(graph.reference(knowledge.lexicon.states))
        file.writelines(graph.article(a, _sha256(a), extract(a, knowledge)) for a in articles)
    oxigraph = peers.load_oxigraph(nquads, folder / "warm")
    dataset = peers.load_rdflib(nquads)
    if peers.ask_oxigraph(oxigraph) != peers.ask_rdflib(dataset):
        raise RuntimeError("Oxigraph and rdflib answer differently")
    places = iter(range(_ROUNDS))
    timed = processor_seconds_of
    load = [timed(lambda: peers.load_oxigraph(nquads, folder / f"load-{next(places)}")) for _ in range(_ROUNDS)]
    ask = [timed(lambda: peers.ask_oxigraph(oxigraph)) for _ in range(_QUESTIONS)]
    return {
        f"load {len(dataset):,} quads": (median(load), best_of(lambda: peers.load_rdflib(nquads))),
        "one question, joined and counted": (median(ask), best_of(lambda: peers.ask_rdflib(dataset))),
    }


def tables(speed: Speed) -> str:
    """Return the times for reading: one table of all programs, and one of the stages of ours."""
    rows = []
    for name, seconds in speed.rounds.items():
        time = median(seconds)
        rate = (f"{time:.3f}", f"{speed.articles / time:,.0f}", f"{speed.words / time:,.0f}")
        rows.append((name, *rate, f"{speed.ratio(name):,.1f} × the limit"))
    if SPACY not in speed.rounds:
        rows.append((f"{SPACY} (not installed: pip install '.[bench]')", "-", "-", "-", "-"))
    for what, (ours, theirs) in speed.stores.items():
        rows.append((f"Oxigraph: {what}", f"{ours:.4f}", "-", "-", "1.0 × Oxigraph"))
        rows.append((f"rdflib: {what}", f"{theirs:.4f}", "-", "-", f"{theirs / ours:,.1f} × Oxigraph"))
    total = sum(speed.stages.values())
    stages = [(name, f"{s:.2f}", f"{100 * s / total:.0f} %") for name, s in speed.stages.items()]
    title = f"How fast ({speed.articles:,} articles, {speed.words:,} words, one core, median of {_ROUNDS})"
    found = [table(title, ("what", "seconds", "articles/s", "words/s", "beside"), rows)]
    return "\n".join(found + [table("Where the time goes", ("stage", "seconds", "share"), stages)] * bool(stages))
