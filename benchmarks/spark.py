"""What Spark costs beside extraction, and what loading its shards takes: `python -m benchmarks.spark [ARTICLES]`.

Seconds are those of processors, of all processes that a command starts: they tell little of what else runs.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpora import write_lines
from benchmarks.synthetic import articles
from benchmarks.tables import table
from benchmarks.timing import KG
from kg.coreference import merges
from kg.pipeline.joining import read_told
from kg.shards import Shards, read_shards
from kg.shards.layout import read_record

_TICKS = os.sysconf("SC_CLK_TCK")
_MASTER = "local[2]"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds, and seconds of processors by Python, Java and others."""

    seconds: float
    python: float
    java: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What so many articles cost: built here, built with Spark (and nothing but its start), loaded, joined."""

    articles: int
    text: int
    here: Cost
    start: Cost
    spark: Cost
    load: Cost
    joining: float
    store: int
    shards: Shards


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command and return what it and all that it started took; raises CalledProcessError where it fails."""
    found: dict[int, tuple[str, float]] = {}
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        ended = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, found, ended))
        watch.start()
        stderr = process.stderr.read() if process.stderr else ""
        code = process.wait()
        ended.set()
        watch.join()
    if code:
        raise subprocess.CalledProcessError(code, command, stderr=stderr)
    java = sum(seconds for name, seconds in found.values() if name == "java")
    return Cost(time.perf_counter() - begun, sum(seconds for _, seconds in found.values()) - java, java)


def _watch(root: int, found: dict[int, tuple[str, float]], ended: threading.Event) -> None:
    while not ended.wait(0.05):
        rows = dict(_processes())
        family = {root}
        while more := {pid for pid, (parent, _, _) in rows.items() if parent in family} - family:
            family |= more
        found.update({pid: (rows[pid][1], rows[pid][2]) for pid in family if pid in rows})


def _processes() -> Iterable[tuple[int, tuple[int, str, float]]]:
    """Yield parent, name and seconds of every process of this machine (Linux)."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, rest = path.read_text().rpartition(")")
        except OSError:
            continue
        values = rest.split()
        yield int(path.parent.name), (int(values[1]), head.partition("(")[2], sum(map(int, values[11:13])) / _TICKS)


def measure(count: int) -> Measured:
    """Build so many synthetic articles here and with Spark, and load the shards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, one, shards = folder / "in.jsonl", folder / "one.jsonl", folder / "graph"
        write_lines(articles(count), source)
        write_lines(articles(1), one)
        spark = [*KG, "build", "--engine", "spark", "--master", _MASTER, "--shards"]
        here = cost_of([*KG, "build", str(source), "--store", str(folder / "here.db")])
        start = cost_of([*spark, str(folder / "start"), str(one)])
        built = cost_of([*spark, str(shards), str(source)])
        load = cost_of([*KG, "load", str(shards), "--store", str(folder / "loaded.db")])
        store = sum(file.stat().st_size for file in (folder / "loaded.db").rglob("*") if file.is_file())
        about = read_shards(shards)
        joining = _joining(shards, about)
        return Measured(count, source.stat().st_size, here, start, built, load, joining, store, about)


def _joining(folder: Path, shards: Shards) -> float:
    told = []
    for shard in shards.of("records"):
        with gzip.open(folder / shard.name) as stream:
            for line in stream:
                article_id, record = read_record(line)
                told.append((article_id, record.told))
    begun = time.process_time()
    merges((article_id, account) for article_id, text in told for account in read_told(text))
    return time.process_time() - begun


def table_of(found: Measured) -> str:
    """Return what was measured for reading: milliseconds of a core, and bytes, an article."""
    count = found.articles
    extraction = found.here.python
    python = found.spark.python - found.start.python
    java = found.spark.java - found.start.java
    sizes = {kind: sum(shard.size for shard in found.shards.of(kind)) for kind in ("articles", "records")}
    rows = [
        ("build here", found.here.seconds, extraction, ""),
        ("Spark: start, and one article", found.start.seconds, found.start.python + found.start.java, ""),
        ("Spark: Python", 0.0, python, ""),
        ("Spark: Java", 0.0, java, ""),
        ("Spark: all of it", found.spark.seconds, found.spark.python + found.spark.java, ""),
        ("load", found.load.seconds, found.load.python, found.store / count),
        ("join, one process", 0.0, found.joining, ""),
        ("sources", 0.0, 0.0, found.text / count),
        ("shards of statements, gzipped", 0.0, 0.0, sizes["articles"] / count),
        ("shards of records, gzipped", 0.0, 0.0, sizes["records"] / count),
    ]
    shown = [
        (
            name,
            f"{seconds:.1f}" if seconds else "",
            f"{cpu:.1f}" if cpu else "",
            f"{1000 * cpu / count:.2f}" if cpu else "",
            f"{size:,.0f}" if size else "",
        )
        for name, seconds, cpu, size in rows
    ]
    quads = f"{found.shards.quads / count:.1f} statements an article"
    columns = ("stage", "s", "s of a core", "ms of a core an article", "bytes an article")
    return table(f"Beyond one machine: {count:,} synthetic articles, {_MASTER}, {quads}", columns, shown)


if __name__ == "__main__":
    sys.stdout.write(table_of(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)))
