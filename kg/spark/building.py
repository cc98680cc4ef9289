"""The build as a job of Spark: read, choose, extract, join, write shards."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import vocabulary
from kg.articles.files import File
from kg.coreference import Merge
from kg.errors import ArticleError
from kg.graph import Graph
from kg.model import BuildReport, Skipped
from kg.pipeline import Knowledge, load_knowledge
from kg.pipeline.workers import Result
from kg.shards import Shards
from kg.shards.layout import record_line
from kg.spark import choosing, joining, reading, summing
from kg.spark.extracting import extract_all, pack
from kg.spark.session import session
from kg.spark.values import Note, Summary, share
from kg.spark.writing import Folder

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

_SHARD = 64 << 20
_TASK = 1 << 18
_PACKED = 4
"""How many bytes of sources go into a shard, how many a task is worth, and how many of them a gzipped byte counts."""
_TASKS_A_CORE = 4
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """How to build: where Spark runs (None: what its own settings say), base of the IRIs, whether to join events.

    `fresh` lets shards that are there be replaced; `shards` is how many are written, by default one for some 64 MB of
    sources; `mapping` says under which names tables and JSON have our fields.
    """

    master: str | None = "local[*]"
    base: str = vocabulary.DEFAULT_BASE
    merge: bool = True
    fresh: bool = False
    shards: int | None = None
    mapping: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SparkReport:
    """What a job did: as a build does, with the first of what was skipped; what was counted by kind; what it wrote.

    `dates` tells of the first articles with two dates which was taken.
    """

    build: BuildReport
    counts: Mapping[str, int]
    dates: tuple[str, ...]
    shards: Shards


def build_shards(
    sources: Sequence[str],
    folder: str,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
    options: SparkOptions | None = None,
) -> SparkReport:
    """Read sources with Spark into a folder of shards, both of them paths that all machines share, or URIs of Hadoop.

    Raises ArticleError where a source does not exist or nothing can be read, StoreError where the folder holds
    something else, MissingExtraError and KgError where Spark cannot run.
    """
    begun = time.perf_counter()
    options = options or SparkOptions()
    knowledge = load_knowledge(rules, lexicon)
    with session(options.master) as spark:
        files = reading.find(spark, sources)
        target = Folder(spark, folder, options.fresh)
        job = _Job(spark, knowledge, options, files)
        extracted = job.extracted(rules, lexicon)
        summary = extracted.mapPartitions(summing.summed).fold(Summary(), summing.both)
        if not summary.articles:
            raise ArticleError(_why_nothing(summary))
        shards = job.write(extracted, target)
    return _report(summary, shards, time.perf_counter() - begun)


class _Job:
    def __init__(
        self, spark: SparkSession, knowledge: Knowledge, options: SparkOptions, files: Sequence[reading.Numbered]
    ) -> None:
        self._spark = spark
        self._knowledge = knowledge
        self._options = options
        self._files = files
        size = sum(f.size * (_PACKED if f.is_packed else 1) for _, f in files if isinstance(f, File))
        self._shards = options.shards or 1 + size // _SHARD
        self._tasks = max(self._shards, min(1 + size // _TASK, _TASKS_A_CORE * spark.sparkContext.defaultParallelism))

    def extracted(self, rules: Sequence[Path], lexicon: Sequence[Path]) -> RDD[Result | Note]:
        """Return what the articles give, kept on the disks of the executors."""
        from pyspark import StorageLevel  # noqa: PLC0415

        base, digest = self._options.base, self._knowledge.digest
        parcel = self._spark.sparkContext.broadcast(pack(rules, lexicon, base, digest))
        found = reading.read(self._spark, self._files, self._options.mapping).map(choosing.by_id)
        by_id = _sorted(found, self._tasks, lambda key: key[0] or str(key[2]))
        by_report = by_id.mapPartitions(partial(choosing.one_an_id, digest=f"{digest} {base}"))
        chosen = _sorted(by_report, self._tasks, lambda key: key[0] or str(key[2])).mapPartitions(choosing.one_a_report)
        return chosen.mapPartitions(lambda rows: extract_all(lambda: parcel.value, rows)).persist(
            StorageLevel.DISK_ONLY
        )

    def write(self, extracted: RDD[Result | Note], target: Folder) -> Shards:
        """Write what was extracted, joined, and what is said of all of it."""
        results: RDD[Any] = extracted.filter(_is_result)
        names = self._joined(results, target) if self._options.merge else self._apart(results)
        rows = self._spark.sparkContext.union(
            [names.map(lambda name: ((name[0], 0), name)), results.map(lambda result: ((result.article_id, 1), result))]
        )
        target.save("articles", _sorted(rows, self._shards, itemgetter(0)).mapPartitions(joining.named))
        lines = results.map(lambda result: (result.article_id, record_line(result.article_id, result.record)))
        target.save("records", _sorted(lines, self._shards, str).values())
        reference = Graph(self._options.base).reference(self._knowledge.lexicon.states)[:-1]
        target.save("reference", self._spark.sparkContext.parallelize([reference], 1))
        about = {
            "base": self._options.base,
            "digest": self._knowledge.digest,
            "version": version("diplomacy-kg"),
            "merged": self._options.merge,
        }
        return target.publish(about)

    def _joined(self, results: RDD[Result], target: Folder) -> RDD[Any]:
        """Write what is one event of several articles, and return the names that change with it."""
        blocks = results.flatMap(joining.blocks_of).groupByKey(self._tasks, partial(share, count=self._tasks))
        joined = blocks.flatMap(joining.merges_of).cache()
        found = _sorted(joined.filter(_is_merge).keyBy(attrgetter("node")), 1 + self._shards // 8, str)
        target.save("derived", found.values().map(partial(joining.derived, base=self._options.base)))
        return joined.filter(lambda row: not _is_merge(row))

    def _apart(self, results: RDD[Result]) -> RDD[Any]:
        """Return a name for each event that other articles name alike."""
        tellers = results.flatMap(joining.tellers_of).groupByKey(self._tasks, partial(share, count=self._tasks))
        return tellers.flatMap(joining.apart)


def _is_result(row: object) -> bool:
    return isinstance(row, Result)


def _is_merge(row: object) -> bool:
    return isinstance(row, Merge)


def _sorted(rows: RDD[Any], count: int, name_of: Callable[[Any], str]) -> RDD[Any]:
    """Return rows with a key, sorted by it, in partitions that depend on the name that a key has alone."""
    return rows.repartitionAndSortWithinPartitions(count, lambda key: share(name_of(key), count))


def _why_nothing(summary: Summary) -> str:
    lines = [f"{note.source}: {note.text}" for note in summary.notes if note.kind == "skipped"]
    foreign = next((note for note in summary.notes if note.kind == "foreign"), None)
    if foreign is not None:
        lines.append(f"{foreign.source}: is in another language than English, and so is all else that there is")
    return lines[0] if len(lines) == 1 else "\nkg: ".join([*lines[:_SHOWN], "there is no article to read"])


def _report(summary: Summary, shards: Shards, seconds: float) -> SparkReport:
    skipped = tuple(Skipped(note.source, note.text) for note in summary.notes if note.kind == "skipped")
    report = BuildReport(
        read=summary.articles,
        duplicates=summary.kinds["repeated"],
        skipped=skipped,
        events=tuple(sorted(summary.events.items())),
        without_events=summary.without,
        facts=summary.facts,
        seconds=seconds,
    )
    dates = tuple(f"{note.source}: {note.text}" for note in summary.notes if note.kind == "dates")
    return SparkReport(report, dict(summary.kinds), dates, shards)
