"""Reads many articles, in one process or several, and fills a store."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg import vocabulary
from kg.errors import Location, UnknownThingError
from kg.graph import Graph
from kg.model import Article, BuildReport, Skipped
from kg.pipeline.copies import report_of
from kg.pipeline.joining import join_events
from kg.pipeline.knowledge import Knowledge
from kg.pipeline.workers import Result, Wanted, read_in_turn
from kg.store import Writer, read_manifest


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

    An article that is stored already, with this text, metadata and knowledge, is not read again. Of copies of one
    report (see `kg.pipeline.copies`) the one whose id comes first is kept; nothing is pruned where something could not
    be read. `progress` is called with the number of articles done so far.
    Raises StoreError where the store cannot be written, KgError where a process that reads articles dies.
    """
    begun = time.perf_counter()
    tally = Tally()
    with Writer(store, options.base, knowledge.digest, options.fresh) as writer:
        if not writer.same_knowledge():
            reference = Graph(options.base).reference(knowledge.lexicon.states)
            writer.put_graph(reference, f"{options.base}graph/reference")
        wanted = tally.pending(articles, writer, f"{knowledge.digest} {options.base}")
        with closing(_results(wanted, knowledge, options, writer)) as results:
            for done, result in enumerate(results, start=1):
                tally.add(result)
                writer.add(result.article_id, result.record, result.nquads)
                if progress is not None:
                    progress(done)
        for article_id in tally.superseded:
            writer.remove(article_id)
        gone = sorted(set(writer.articles()) - tally.ids) if options.prune and tally.is_whole() else []
        for article_id in gone:
            writer.remove(article_id)
        tally.duplicates += _remove_repeated(writer) if writer.is_changed() else 0
        _finish(writer, options.merge)
    return tally.report(len(gone), time.perf_counter() - begun)


def remove(article_ids: Iterable[str], store: Path) -> int:
    """Remove articles and all that only they tell from a store; return how many articles it holds after that.

    Raises UnknownThingError, and removes nothing, where one of them is not there; StoreError where the store cannot be
    written.
    """
    read_manifest(store)
    with Writer(store, None, None) as writer:
        for article_id in dict.fromkeys(article_ids):
            if article_id not in writer.records():
                raise _unknown(article_id, writer.articles(), store)
            writer.remove(article_id)
        _finish(writer, writer.was_merged())
        return len(writer.articles())


def _unknown(article_id: str, known: Sequence[str], store: Path) -> UnknownThingError:
    near = get_close_matches(article_id, known, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return UnknownThingError(f"there is no article {article_id!r}{hint}", Location(str(store)))


def _finish(writer: Writer, merge: bool) -> None:
    """Join what the articles tell of one event, where anything has changed, and make the new generation the current."""
    if writer.is_changed() or writer.was_merged() != merge:
        join_events(writer, Graph(writer.base), merge)
    writer.commit(merge)


def _results(
    wanted: Iterator[Wanted], knowledge: Knowledge, options: BuildOptions, writer: Writer
) -> Generator[Result]:
    """Yield what reading the articles gives, in their order: read here, or in several processes."""
    if options.jobs == 1:
        yield from read_in_turn(wanted, knowledge, Graph(options.base))
        return
    from kg.pipeline.processes import read_apart  # noqa: PLC0415 (slow to load)

    yield from read_apart(wanted, knowledge, options.base, options.jobs, writer.leave)


def _remove_repeated(writer: Writer) -> int:
    """Remove articles that are copies of another whose id comes first; return how many they were."""
    first: dict[str, str] = {}
    repeated = [i for i in writer.articles() if first.setdefault(writer.records()[i].sha256, i) != i]
    for article_id in repeated:
        writer.remove(article_id)
    return len(repeated)


class Tally:
    """What a build has met so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.ids: set[str] = set()
        self.superseded: set[str] = set()
        self.duplicates = 0
        self._by_report: dict[str, str] = {}
        self._skipped: list[Skipped] = []
        self._events: Counter[str] = Counter()
        self._read = self._unchanged = self._without = self._facts = 0

    def pending(self, articles: Iterable[Article | Skipped], writer: Writer, digest: str) -> Iterator[Wanted]:
        """Yield the articles that have to be read."""
        for item in articles:
            if isinstance(item, Skipped):
                self._skipped.append(item)
                continue
            report = report_of(item)
            if not self._is_first(item.id, report):
                continue
            sha256 = hashlib.sha256(item.text.encode()).hexdigest()
            key = key_of(item, sha256, digest)
            self.ids.add(item.id)
            self.superseded.discard(item.id)
            if writer.is_unchanged(item.id, key):
                self._unchanged += 1
            else:
                yield Wanted(item, key, sha256, report)

    def _is_first(self, article_id: str, report: str) -> bool:
        other = self._by_report.get(report)
        if other is None:
            self._by_report[report] = article_id
            return True
        self.duplicates += 1
        if article_id == other:
            return False
        dropped = max(article_id, other)
        self._by_report[report] = min(article_id, other)
        self.superseded.add(dropped)
        self.ids.discard(dropped)
        return article_id < other

    def add(self, result: Result) -> None:
        """Count what an article gave."""
        self._read += 1
        self._events += result.events
        self._without += not result.events
        self._facts += result.record.facts

    def is_whole(self) -> bool:
        """Tell whether everything could be read: what could not may be an article that is stored."""
        return not self._skipped

    def report(self, removed: int, seconds: float) -> BuildReport:
        """Return the report of the whole build."""
        return BuildReport(
            read=self._read,
            unchanged=self._unchanged,
            duplicates=self.duplicates,
            removed=removed,
            skipped=tuple(self._skipped),
            events=tuple(sorted(self._events.items())),
            without_events=self._without,
            facts=self._facts,
            seconds=seconds,
        )


def key_of(article: Article, sha256: str, digest: str) -> str:
    """Return what tells one state of an article from another: text, metadata, and the knowledge that reads it."""
    issued = article.issued.isoformat() if article.issued else ""
    parts = (article.title, issued, article.source, article.language, sha256, digest)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
