"""Reads many articles, in one process or several, and fills a store."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg import vocabulary
from kg.graph import Graph
from kg.model import Article, BuildReport, Skipped
from kg.pipeline.extraction import extract
from kg.pipeline.joining import join_events, write_told
from kg.pipeline.knowledge import Knowledge
from kg.store import Record, Writer


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: base of the IRIs; begin anew; drop what the sources no longer hold; join events; processes.

    Without `merge` what several articles tell of one event stays apart, also what earlier builds joined.
    """

    base: str = vocabulary.DEFAULT_BASE
    fresh: bool = False
    prune: bool = False
    merge: bool = True
    jobs: int = 1


DEFAULTS = BuildOptions()


def build(
    articles: Iterable[Article | Skipped],
    store: Path,
    knowledge: Knowledge,
    options: BuildOptions = DEFAULTS,
    progress: Callable[[int], None] | None = None,
) -> BuildReport:
    """Read articles into a store and report what was done; nothing is stored if anything stops the build.

    An article that is stored already, with this text, metadata and knowledge, is not read again. Of two articles with
    the same text the one whose id comes first is kept. `progress` is called with the number of articles done so far.
    Raises StoreError where the store cannot be written.
    """
    begun = time.perf_counter()
    tally = Tally()
    graph = Graph(options.base)
    with Writer(store, options.base, knowledge.digest, options.fresh) as writer:
        if not writer.same_knowledge():
            writer.put_graph(graph.reference(knowledge.lexicon.states), f"{options.base}graph/reference")
        wanted = tally.pending(articles, writer, f"{knowledge.digest} {options.base}")
        for done, result in enumerate(_run(wanted, knowledge, options.base, options.jobs), start=1):
            tally.add(result)
            writer.add(result.article_id, result.record, result.nquads)
            if progress is not None:
                progress(done)
        for article_id in tally.superseded:
            writer.remove(article_id)
        gone = sorted(set(writer.articles()) - tally.ids) if options.prune else []
        for article_id in gone:
            writer.remove(article_id)
        join_events(writer, graph, options.merge)
        writer.commit(options.merge)
    return tally.report(len(gone), time.perf_counter() - begun)


@dataclass(frozen=True, slots=True)
class Result:
    """What reading one article gave: its record, its N-Quads, and its events by kind."""

    article_id: str
    record: Record
    nquads: str
    events: Counter[str]


class Tally:
    """What a build has met so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.ids: set[str] = set()
        self.superseded: list[str] = []
        self._by_text: dict[str, str] = {}
        self._skipped: list[Skipped] = []
        self._events: Counter[str] = Counter()
        self._read = self._unchanged = self._duplicates = self._without = self._facts = 0

    def pending(
        self, articles: Iterable[Article | Skipped], writer: Writer, digest: str
    ) -> Iterator[tuple[Article, str, str]]:
        """Yield the articles that have to be read, each with its key and the SHA-256 of its text."""
        for item in articles:
            if isinstance(item, Skipped):
                self._skipped.append(item)
                continue
            sha256 = hashlib.sha256(item.text.encode()).hexdigest()
            if not self._is_first(item.id, sha256):
                continue
            key = _key(item, sha256, digest)
            self.ids.add(item.id)
            if writer.is_unchanged(item.id, key):
                self._unchanged += 1
            else:
                yield item, key, sha256

    def _is_first(self, article_id: str, sha256: str) -> bool:
        other = self._by_text.get(sha256)
        if other is None:
            self._by_text[sha256] = article_id
            return True
        self._duplicates += 1
        if article_id >= other:
            return False
        self._by_text[sha256] = article_id
        self.superseded.append(other)
        self.ids.discard(other)
        return True

    def add(self, result: Result) -> None:
        """Count what an article gave."""
        self._read += 1
        self._events += result.events
        self._without += not result.events
        self._facts += result.record.facts

    def report(self, removed: int, seconds: float) -> BuildReport:
        """Return the report of the whole build."""
        return BuildReport(
            read=self._read,
            unchanged=self._unchanged,
            duplicates=self._duplicates,
            removed=removed,
            skipped=tuple(self._skipped),
            events=tuple(sorted(self._events.items())),
            without_events=self._without,
            facts=self._facts,
            seconds=seconds,
        )


def _key(article: Article, sha256: str, digest: str) -> str:
    issued = article.issued.isoformat() if article.issued else ""
    parts = (article.title, issued, article.source, article.language, sha256, digest)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _result(article: Article, key: str, sha256: str, knowledge: Knowledge, graph: Graph) -> Result:
    events = extract(article, knowledge)
    facts = sum(
        1 + len(e.roles) + len(e.literals) + sum(map(bool, (e.start_date, e.end_date, e.place))) for e in events
    )
    accounts = write_told(graph.accounts(article.id, events))
    record = Record(key, sha256, len(events), facts, accounts)
    return Result(article.id, record, graph.article(article, sha256, events), Counter(e.kind for e in events))


def _run(wanted: Iterator[tuple[Article, str, str]], knowledge: Knowledge, base: str, jobs: int) -> Iterator[Result]:
    if jobs == 1:
        graph = Graph(base)
        for article, key, sha256 in wanted:
            yield _result(article, key, sha256, knowledge, graph)
        return
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    with ProcessPoolExecutor(jobs, context, _start_worker, (knowledge, base)) as pool:
        running: deque[Future[list[Result]]] = deque()
        for chunk in _chunks(wanted, _CHUNK):
            running.append(pool.submit(_work, chunk))
            if len(running) > 2 * jobs:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


_CHUNK = 32
_worker: list[tuple[Knowledge, Graph]] = []


def _start_worker(knowledge: Knowledge, base: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    _worker[:] = [(knowledge, Graph(base))]


def _work(chunk: Sequence[tuple[Article, str, str]]) -> list[Result]:
    knowledge, graph = _worker[0]
    return [_result(article, key, sha256, knowledge, graph) for article, key, sha256 in chunk]


def _chunks(items: Iterator[tuple[Article, str, str]], size: int) -> Iterator[list[tuple[Article, str, str]]]:
    while chunk := list(islice(items, size)):
        yield chunk
