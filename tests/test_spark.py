"""Spark builds the graph that one machine builds, to the byte, whatever happens to its tasks on the way."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyspark
import pytest
from distributed import build_here, nquads, records
from sample import ARTICLES, Run

from kg.articles import read_articles
from kg.errors import ArticleError, KgError, MissingExtraError, StoreError
from kg.model import Skipped
from kg.pipeline import BuildOptions, build, load_knowledge
from kg.shards import MANIFEST, load
from kg.spark import SparkOptions, build_shards, building, joining, reading
from kg.spark.session import session

ROOT = Path(__file__).resolve().parent.parent
KG = (sys.executable, "-c", "from kg.cli import main; main()")
TEXT = "Prime Minister Hun Manet of Cambodia visited Japan on {} May 2024."
THREE = SparkOptions(shards=3)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Start Spark on this machine, with two cores and three attempts for each task, for all tests of this module."""
    with session("local[2,3]") as started:
        yield started


def build_there(sources: Iterable[str | Path], folder: Path, options: SparkOptions = THREE) -> Path:
    """Build with Spark and load the shards; return the store."""
    build_shards(list(map(str, sources)), str(folder / "graph"), options=options)
    load(folder / "graph", folder / "there.db")
    return folder / "there.db"


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize("merge", [True, False])
def test_spark_builds_what_one_machine_builds(tmp_path: Path, merge: bool) -> None:
    """Statements, names of joined events, and what is known of each article are the same bytes."""
    sources = [ROOT / "data" / "articles", ARTICLES]
    here = build_here(sources, tmp_path / "here.db", merge)

    there = build_there(sources, tmp_path, SparkOptions(merge=merge, shards=3))

    assert nquads(there) == nquads(here)
    assert records(there) == records(here)
    assert ("graph/derived" in nquads(there)) == merge
    files = sorted(path.name for path in (tmp_path / "graph").iterdir())
    assert [name for name in files if name.startswith("articles")] == [f"articles-0000{n}.nq.gz" for n in range(3)]
    assert not [name for name in files if name.startswith((".", "_"))]


@pytest.mark.usefixtures("spark")
def test_shards_are_a_function_of_the_articles(tmp_path: Path) -> None:
    """Another order and another cutting of the sources give the same files, checksums included."""
    articles = sorted((ROOT / "data" / "articles").glob("*.md"))[:12]
    for name, sources in (("one", articles), ("two", articles[::-1])):
        build_shards(list(map(str, sources)), str(tmp_path / name), options=THREE)

    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def write_mixed(folder: Path) -> None:
    """Write articles of many kinds, broken ones, repeated ones, corrected ones, and one in French."""
    (folder / "below").mkdir(parents=True)
    lines = [json.dumps({"id": f"x{n % 40}", "text": TEXT.format(1 + n % 28)}).encode() for n in range(50)]
    french = "Le premier ministre de la France est dans les rues de Paris avec les amis qui sont dans la ville. " * 5
    lines += [b"{broken", b'{"text": "\xff\xfe"}', b"", b"[1]", json.dumps({"text": french}).encode() + b"\r"]
    (folder / "a, [1].jsonl").write_bytes(b"\n".join(lines))
    many = "".join(json.dumps({"id": f"g{n}", "text": TEXT.format(3) + f" {n}"}) + "\n" for n in range(500))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(many.encode()))
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(many.encode())[:-400])
    (folder / "d.txt").write_text(TEXT.format(4))
    (folder / "below" / "d.txt").write_text(TEXT.format(4) + " Elsewhere.")
    (folder / "below" / "x.jsonl").write_bytes(json.dumps({"id": "x1", "text": TEXT.format(9)}).encode() + b"\noops")
    (folder / "f.xyz").write_text("?")
    report = " ".join(f"On day {day} the Prime Minister of Cambodia visited Japan once more." for day in range(20))
    for paper, begin, end in (("post", "TOKYO (Reuters) - ", ""), ("daily", "", "\n\nRead more: other news")):
        (folder / f"{paper}.txt").write_text(begin + report + end)
    (folder / "t.csv").write_text(f"id,text,date\nc1,{TEXT.format(7)},2024-05-08\nc2,{TEXT.format(8)},31 February\n")
    for version in (1, 2):
        item = {"uri": "urn:n:1", "version": str(version), "type": "text", "body_text": TEXT.format(20 + version)}
        (folder / f"v{version}.json").write_text(json.dumps(item))


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize("prefix", ["", "file://"], ids=["path", "uri"])
def test_what_cannot_be_read_is_told_as_on_one_machine(tmp_path: Path, prefix: str) -> None:
    """The same articles are left out, for the same reasons, at the same lines, also through a filesystem of Hadoop."""
    source = tmp_path / "in"
    write_mixed(source)
    here = build(read_articles([source]), tmp_path / "here.db", load_knowledge(), BuildOptions())

    report = build_shards([f"{prefix}{source}"], str(tmp_path / "graph"), options=THREE)
    load(tmp_path / "graph", tmp_path / "there.db")

    def told(skipped: Iterable[Skipped]) -> list[tuple[str, str]]:
        return sorted((item.source.removeprefix("file:"), item.reason) for item in skipped)

    assert len(here.skipped) > 10
    assert told(report.build.skipped) == told(here.skipped)
    assert report.build.duplicates == here.duplicates
    assert (report.counts["foreign"], report.counts["outdated"]) == (1, 1)
    assert nquads(tmp_path / "there.db") == nquads(tmp_path / "here.db")
    assert records(tmp_path / "there.db") == records(tmp_path / "here.db")


def test_a_glob_and_a_large_file_are_read_in_parts(tmp_path: Path, spark: Any) -> None:
    """Lines keep their numbers where several tasks read one file, and what is hidden is passed over."""
    (tmp_path / "in").mkdir()
    text = "".join(json.dumps({"id": f"g{n}", "text": TEXT.format(3) * 20 + f" {n}"}) + "\n" for n in range(8_000))
    (tmp_path / "in" / "many.jsonl").write_text("oops\n" + text + "oops\n")
    (tmp_path / "in" / "_hidden.jsonl").write_text("oops\n")
    last = (tmp_path / "in" / "many.jsonl").read_text().count("\n")

    files = reading.find(spark, [f"file://{tmp_path}/in", f"file://{tmp_path}/in/m*"])
    found = reading.read(spark, files, None)
    skipped = found.filter(lambda row: isinstance(row.item.article, Skipped)).collect()

    assert len(files) == 1
    assert found.getNumPartitions() > 1
    assert sorted(row.place for row in skipped) == [(0, 1), (0, last)]


def pickle_by_value() -> None:
    """Let functions of this module travel to executors, which cannot import it."""
    from pyspark import cloudpickle  # noqa: PLC0415

    register: Callable[[Any], None] = cloudpickle.register_pickle_by_value
    register(sys.modules[__name__])


def failing(run: Callable[..., Iterator[Any]], marker: Path, way: str) -> Callable[..., Iterator[Any]]:
    """Return a function that fails the first time that it runs, after some rows: by an error, or with its process."""

    def run_or_fail(*args: Any) -> Iterator[Any]:
        for number, row in enumerate(run(*args)):
            if number == 2 and not marker.exists():
                marker.touch()
                if way == "error":
                    raise RuntimeError("for once")
                os._exit(1)
            yield row

    return run_or_fail


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize("way", ["error", "killed"])
@pytest.mark.parametrize("stage", ["extract_all", "named"])
def test_a_task_that_fails_once_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, way: str
) -> None:
    """Nothing is there twice and nothing is missing, whether it was reading or writing when it failed."""
    pickle_by_value()
    here = build_here([ROOT / "data" / "articles"], tmp_path / "here.db")
    module = building if stage == "extract_all" else joining
    whole = getattr(module, stage)
    monkeypatch.setattr(module, stage, failing(whole, tmp_path / "failed", way))

    there = build_there([ROOT / "data" / "articles"], tmp_path, SparkOptions(shards=2))

    assert (tmp_path / "failed").exists()
    assert nquads(there) == nquads(here)


@pytest.mark.usefixtures("spark")
def test_a_task_that_always_fails_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new folder has no manifest after that, an old one its shards as they were; the next job writes into both."""
    pickle_by_value()
    build_shards([str(ARTICLES / "wire.jsonl")], str(tmp_path / "old"))

    def fail(rows: Iterable[Any]) -> Iterator[Any]:
        raise ValueError(f"for ever, {len(list(rows))}")

    for name in ("graph", "old"):
        with monkeypatch.context() as patched, pytest.raises(KgError, match=r"^Spark: ValueError: for ever, \d+$"):
            patched.setattr(joining, "named", fail)
            build_shards([str(ARTICLES)], str(tmp_path / name), options=SparkOptions(fresh=True))
    assert load(tmp_path / "old", tmp_path / "old.db").articles == 3
    with pytest.raises(StoreError, match="not finished"):
        load(tmp_path / "graph", tmp_path / "kg.db")

    build_there([ARTICLES], tmp_path)


@pytest.mark.usefixtures("spark")
def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """Shards that are there stay, and so does whatever else a folder holds."""
    build_there([ARTICLES], tmp_path)
    with pytest.raises(StoreError, match="holds a graph already; --fresh replaces it"):
        build_shards([str(ARTICLES)], str(tmp_path / "graph"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("dear diary")
    with pytest.raises(StoreError, match=r"holds something else than shards \('diary.txt'\)"):
        build_shards([str(ARTICLES)], str(tmp_path / "mine"), options=SparkOptions(fresh=True))

    build_shards([str(ARTICLES / "wire.jsonl")], str(tmp_path / "graph"), options=SparkOptions(fresh=True))
    assert load(tmp_path / "graph", tmp_path / "there.db", fresh=True).articles == 3


@pytest.mark.usefixtures("spark")
def test_sources_without_an_article_are_an_error(tmp_path: Path) -> None:
    """What is missing, unreadable, or standard input, is named, and no shards are written."""
    (tmp_path / "empty.jsonl").write_text("oops\n")
    for source, message in (
        (tmp_path / "empty.jsonl", r"empty\.jsonl:1:1: is no JSON"),
        (tmp_path / "gone", "gone: no such file or folder"),
        (f"file://{tmp_path}/g*", "no such file or folder"),
        ("-", "standard input cannot be read by many machines"),
    ):
        with pytest.raises(ArticleError, match=message):
            build_shards([str(source)], str(tmp_path / "graph"))
    assert not (tmp_path / "graph" / MANIFEST).exists()


@pytest.mark.usefixtures("spark")
def test_rules_and_lexicon_travel_to_the_executors(tmp_path: Path) -> None:
    """A rule and a name that only the driver's folders have are read with, and what results says so."""
    (tmp_path / "rules").mkdir()
    rule = '[[rule]]\nid = "my.fly"\nevent = "Visit"\nmatch = "{visitor:person} <fly> to {destination:location}"\n'
    hit = (
        '[[rule.hit]]\ntext = "Hun Manet flew to Japan."\nevent = { visitor = ["Hun Manet"], destination = ["JPN"] }\n'
    )
    (tmp_path / "rules" / "my.toml").write_text(rule + hit)
    (tmp_path / "a.txt").write_text("Prime Minister Hun Manet flew to Japan on 3 May 2024.")

    build_shards([str(tmp_path / "a.txt")], str(tmp_path / "graph"), [tmp_path / "rules"], options=THREE)
    load(tmp_path / "graph", tmp_path / "kg.db")

    assert '"my.fly"' in nquads(tmp_path / "kg.db")


def test_spark_runs_in_processes_of_its_own(tmp_path: Path) -> None:
    """The command builds on a cluster of two executors, each in a Java process of its own, and says what it did."""
    (tmp_path / "in").symlink_to(ROOT / "data" / "articles")
    here = build_here([tmp_path / "in"], tmp_path / "here.db")
    command = [*KG, "build", "in", "--engine", "spark", "--master", "local-cluster[2,1,1024]", "--shards", "graph"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    shutil.rmtree(Path(pyspark.__file__).parent / "work", ignore_errors=True)  # the logs of the executors

    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "articles  124 read, 0 skipped\n" in done.stderr
    assert "kg load graph\n" in done.stderr
    load(tmp_path / "graph", tmp_path / "there.db")
    assert nquads(tmp_path / "there.db") == nquads(here)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--engine", "spark"), "kg: --engine spark writes a folder of shards: --shards FOLDER says where"),
        (("--engine", "spark", "--shards", "s", "--prune"), "kg: --prune is not for --engine spark"),
        (("--engine", "spark", "--shards", "s", "--store", "x"), "kg: --store is not for --engine spark"),
        (("--master", "local[2]"), "kg: --master is not for --engine local"),
    ],
)
def test_options_of_the_other_engine_are_refused(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """Nothing that was asked for is passed over in silence."""
    done = run("build", ARTICLES, *arguments)

    assert done.exit_code == 2
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("home", "where"), [("/nowhere", "there is none at JAVA_HOME (/nowhere)"), ("", "on the PATH")]
)
def test_java_that_is_missing_is_told_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, home: str, where: str
) -> None:
    """Spark is not started without it."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("JAVA_HOME", home)

    done = run("build", ARTICLES, "--engine", "spark", "--shards", "graph")

    assert done.exit_code == 2
    assert done.stderr.startswith("kg: Spark needs Java 17 or later, and there is none")
    assert where in done.stderr
    assert done.stderr.count("\n") == 1


def test_pyspark_that_is_missing_is_told_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    with pytest.raises(MissingExtraError, match=r"pyspark is not installed; pip install '\.\[spark\]'"), session(None):
        pass
