"""Reads the sources on executors: what was found, with its place in their order, or why it could not be read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.articles import jsonlines
from kg.articles.files import STDIN, File, find_files, with_ids
from kg.articles.kinds import read_file
from kg.articles.languages import is_foreign
from kg.articles.making import Item
from kg.articles.streams import MAX_ARTICLE
from kg.errors import ArticleError, Location
from kg.model import Article, Skipped
from kg.spark import hadoop
from kg.spark.values import Found

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

Fields = Mapping[str, str] | None
Numbered = tuple[int, File | Skipped]
Split = tuple[str, int]
"""A file of lines and the byte where a part of it begins that one task reads."""
_AT_ONCE = 64 << 20
_SLICE = 1 << 20
_SLICES = 10_000


def find(spark: SparkSession, sources: Sequence[str]) -> list[Numbered]:
    """Return the files of all sources, numbered in their order, and what among them cannot be read.

    A source is a path that all machines have alike, or a URI of a filesystem that Hadoop knows. Raises ArticleError
    where one does not exist.
    """
    found: list[File | Skipped] = []
    for source in sources:
        if source == STDIN:
            raise ArticleError("standard input cannot be read by many machines", Location(STDIN))
        if hadoop.is_uri(source):
            found += hadoop.find(spark, source)
        elif Path(source).exists():
            found += find_files([source])
        else:
            raise ArticleError("no such file or folder", Location(source))
    unique: dict[str, File | Skipped] = {}
    for item in found:
        unique.setdefault(_place(item.source if isinstance(item, Skipped) else item.name), item)
    return list(enumerate(map(_anywhere, with_ids(unique.values()))))


def _place(name: str) -> str:
    return hadoop.key_of(name) if hadoop.is_uri(name) else str(Path(name).absolute())


def _anywhere(item: File | Skipped) -> File | Skipped:
    """Return a file with a path that does not depend on where a process runs; its name stays as it was given."""
    return item if isinstance(item, Skipped) else replace(item, path=item.path.absolute())


def read(spark: SparkSession, files: Sequence[Numbered], mapping: Fields) -> RDD[Found]:
    """Return what the files hold, or why they hold nothing."""
    local = [pair for pair in files if isinstance(pair[1], Skipped) or not hadoop.is_uri(pair[1].name)]
    remote = {
        hadoop.key_of(file.name): (number, file)
        for number, file in files
        if isinstance(file, File) and hadoop.is_uri(file.name)
    }
    context = spark.sparkContext
    found = [context.parallelize(local, _slices(local)).flatMap(partial(read_local, mapping=mapping))] if local else []
    lines = {uri: pair for uri, pair in remote.items() if pair[1].is_lines and not pair[1].is_packed}
    if lines:
        _pin_splits(spark)
        split, long = _split(spark, lines)
        lines = {uri: pair for uri, pair in lines.items() if uri not in long}
        found.append(_lines(spark, lines).mapPartitions(partial(read_lines, lines, split, mapping)))
    whole = {uri: pair for uri, pair in remote.items() if uri not in lines and pair[1].size <= hadoop.MAX_WHOLE}
    if unread := [(n, Skipped(f.name, hadoop.TOO_LARGE)) for u, (n, f) in remote.items() if u not in {*lines, *whole}]:
        found.append(context.parallelize(unread, 1).flatMap(partial(read_local, mapping=mapping)))
    if whole:
        paths = ",".join(hadoop.pattern(file.name) for _, file in whole.values())
        files_rdd = context.binaryFiles(paths, max(2, len(whole) // 4))
        found.append(files_rdd.flatMap(partial(read_whole, whole, mapping)))
    return context.union(found)


def read_local(numbered: Numbered, mapping: Fields) -> Iterator[Found]:
    """Yield what a file holds that this machine can open."""
    number, file = numbered
    if isinstance(file, Skipped):
        yield Found((number, 0), Item(Location(file.source), file))
    else:
        yield from _found(number, read_file(file, mapping))


def read_whole(files: Mapping[str, tuple[int, File]], mapping: Fields, row: tuple[str, bytes]) -> Iterator[Found]:
    """Yield what the bytes of a file hold."""
    known = files.get(hadoop.key_of(row[0]))
    if known is not None:
        yield from _found(known[0], read_file(known[1], mapping, io.BytesIO(row[1])))


def read_lines(
    files: Mapping[str, tuple[int, File]], before: Mapping[Split, int], mapping: Fields, rows: Iterable[Any]
) -> Iterator[Found]:
    """Yield the articles of lines that come with their file, and the byte where the part of it begins that is read."""
    for (uri, start), group in groupby(rows, key=lambda row: (row[1], row[2])):
        number, file = files[hadoop.decoded(uri)]
        items = (
            (line_number, bytes(line))
            for line_number, line in enumerate(map(itemgetter(0), group), 1 + before[hadoop.decoded(uri), start])
        )
        for line_number, line in items:
            if line.strip():
                yield _one((number, line_number), jsonlines.read(line, Location(file.name, line_number), mapping))


def _found(number: int, items: Iterable[Item]) -> Iterator[Found]:
    return (_one((number, position), item) for position, item in enumerate(items))


def _one(place: tuple[int, int], item: Item) -> Found:
    article = item.article
    foreign = isinstance(article, Article) and is_foreign(article.text[article.body_start :], article.language)
    return Found(place, item, foreign)


def _slices(files: Sequence[Numbered]) -> int:
    size = sum(item.size for _, item in files if isinstance(item, File))
    return max(1, min(len(files), _SLICES, 1 + size // _SLICE))


def _lines(spark: SparkSession, files: Mapping[str, tuple[int, File]]) -> RDD[Any]:
    if not files:
        return spark.sparkContext.emptyRDD()
    rows: RDD[Any] = _frame(spark, files).selectExpr(*_COLUMNS).rdd
    return rows


def _pin_splits(spark: SparkSession) -> None:
    """Let every job cut the same files at the same bytes, whatever becomes of the number of executors."""
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(_AT_ONCE))
    spark.conf.set("spark.sql.files.minPartitionNum", str(max(1, spark.sparkContext.defaultParallelism)))


_COLUMNS = ("cast(value as binary)", "_metadata.file_path", "_metadata.file_block_start")


def _frame(spark: SparkSession, files: Mapping[str, tuple[int, File]]) -> Any:
    """Return the lines of files as the bytes that they are: what is no UTF-8 must be told, not mended."""
    return spark.read.option("lineSep", "\n").text([hadoop.pattern(file.name) for _, file in files.values()])


def _split(spark: SparkSession, files: Mapping[str, tuple[int, File]]) -> tuple[dict[Split, int], set[str]]:
    """Return how many lines stand before each part of a file, and the files with a line that is too long to read."""
    counted = (
        _frame(spark, files)
        .selectExpr("length(cast(value as binary)) as size", *_COLUMNS[1:])
        .groupBy("file_path", "file_block_start")
        .agg({"*": "count", "size": "max"})
        .collect()
    )
    before: dict[Split, int] = {}
    long = set()
    lines: dict[str, int] = {}
    for row in sorted(counted, key=lambda row: (row["file_path"], row["file_block_start"])):
        uri = hadoop.decoded(row["file_path"])
        before[uri, row["file_block_start"]] = lines.get(uri, 0)
        lines[uri] = lines.get(uri, 0) + row["count(1)"]
        if row["max(size)"] > MAX_ARTICLE:
            long.add(uri)
    return before, long
