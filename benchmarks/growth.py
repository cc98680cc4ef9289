"""How it grows: ever more synthetic articles, built to disk in a process of its own, and questions asked of them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpora import write_lines
from benchmarks.synthetic import articles
from benchmarks.tables import table
from benchmarks.timing import KG, median, run_child, seconds_of
from kg.queries import Collection, Resolver, prepare, run
from kg.resources import folder as folder_of
from kg.store import GraphStore, open_store

SIZES = (1_000, 4_000, 16_000)
LARGE = 100_000
DOUBLING, MEMORY = "work per doubling, beyond double", "memory of a build, MiB"
_QUESTIONS = 5
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Size:
    """What so many articles take: words; seconds, work and bytes of memory of the build, and seconds of building again.

    `working` are the seconds that processors worked, which other work on the machine hardly changes; `disk` is the size
    of the store in bytes; `opening` and `answering` are seconds: to open it, and to list the visits to one state in one
    year.
    """

    articles: int
    words: int
    seconds: float
    working: float
    again: float
    memory: int
    disk: int
    quads: int
    opening: float
    answering: float


def measure(sizes: Iterable[int]) -> list[Size]:
    """Build as many synthetic articles as each size says, and ask the store."""
    return [_size(count) for count in sizes]


def _size(count: int) -> Size:
    with TemporaryDirectory() as name:
        source, path = Path(name) / "in.jsonl", Path(name) / "kg.db"
        words = write_lines(articles(count), source)
        command = [*KG, "build", str(source), "--store", str(path)]
        built = run_child(command)
        again = run_child(command)
        disk = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
        opening = median([seconds_of(lambda: open_store(path)) for _ in range(_QUESTIONS)])
        store = open_store(path)
        answering = median([seconds_of(lambda: _ask(store)) for _ in range(_QUESTIONS)])
        quads = store.manifest.quads
    return Size(
        count, words, built.seconds, built.working, again.seconds, built.memory, disk, quads, opening, answering
    )


def ratios(sizes: Sequence[Size]) -> dict[str, float]:
    """Return by how much more than double the work grows where the articles double, and the most memory in MiB."""
    steps = [
        (larger.working / smaller.working / (larger.articles / smaller.articles))
        ** (1 / math.log2(larger.articles / smaller.articles))
        for smaller, larger in itertools.pairwise(sizes)
    ]
    return {DOUBLING: max(steps, default=1.0), MEMORY: max(size.memory for size in sizes) / _MIB}


def _ask(store: GraphStore) -> None:
    query = Collection([folder_of("queries")]).get("visits")
    resolver = Resolver(store, store.manifest.base, folder_of("lexicon"))
    given = {"country": "Japan", "since": "2015-01-01", "until": "2015-12-31"}
    list(run(store, prepare(query, given, resolver), query.path))


def table_of(sizes: Sequence[Size]) -> str:
    """Return the sizes for reading."""
    rows = [
        (
            f"{size.articles:,}",
            f"{size.seconds:.1f}",
            f"{size.working:.1f}",
            f"{size.articles / size.seconds:,.0f}",
            f"{size.again:.1f}",
            f"{size.memory / _MIB:,.0f}",
            f"{size.disk / _MIB:,.0f}",
            f"{size.quads:,}",
            f"{1000 * size.opening:.0f}",
            f"{1000 * size.answering:.0f}",
        )
        for size in sizes
    ]
    columns = ("articles", "build, s", "work, s", "articles/s", "again, s", "memory, MiB", "disk, MiB", "quads",
               "open, ms", "query, ms")  # fmt: skip
    return table("How it grows (synthetic articles, one process)", columns, rows)
