"""Writes shards: Spark commits the output of each task once, however often it runs; a manifest makes them a graph.

Tasks write into a folder of work beside the shards. When all are done the driver has what they wrote read back for its
checksums, and only then puts it in the place of what was there before, the manifest last: a folder without one is not
finished.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, Location, StoreError
from kg.shards import MANIFEST, Shard, Shards, write_shards
from kg.shards.layout import KINDS, totals
from kg.spark import hadoop

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

_WORK = "_work"
_CODEC = "org.apache.hadoop.io.compress.GzipCodec"
_EXTENSIONS = {"records": "jsonl"}
_BLOCK = 1 << 20


class Folder:
    """A folder of shards that is being written, on any filesystem that Hadoop knows."""

    def __init__(self, spark: SparkSession, target: str, fresh: bool = False) -> None:
        """Take a new or empty folder, or one whose shards were never finished; other shards only if `fresh`.

        Raises StoreError where the folder holds something else, or finished shards.
        """
        self._spark = spark
        self._uri = hadoop.path_of(target).rstrip("/")
        self._name = target
        self._system, self._path = hadoop.filesystem(spark, self._uri)
        self._old = self._checked(fresh) if self._system.exists(self._path) else []
        for name in [name for name in self._old if name.startswith(_WORK)]:  # of a job that was killed
            self._old.remove(name)
            self._system.delete(self._at(name), True)

    def _checked(self, fresh: bool) -> list[str]:
        """Return the names of what is in the folder, the manifest first."""
        names = sorted(status.getPath().getName() for status in self._system.listStatus(self._path))
        other = [name for name in names if not name.lstrip(".").startswith((*KINDS, _WORK, MANIFEST))]
        if other:
            raise StoreError(f"holds something else than shards ({other[0]!r})", Location(self._name))
        if MANIFEST in names and not fresh:
            raise StoreError("holds a graph already; --fresh replaces it", Location(self._name))
        return sorted(names, key=lambda name: name != MANIFEST)

    def save(self, kind: str, lines: RDD[str]) -> None:
        """Write lines as gzipped shards of a kind, one for each partition."""
        lines.saveAsTextFile(f"{self._uri}/{_WORK}/{kind}", _CODEC)

    def publish(self, about: Mapping[str, Any]) -> Shards:
        """Put what was written in its place, with a manifest that has `about` in it; return what that says.

        Raises KgError where what executors wrote is not to be seen from here.
        """
        written = self._spark.sparkContext.binaryFiles(f"{hadoop.pattern(self._uri)}/{_WORK}/*/part-*.gz")
        found = sorted(written.map(measured).collect(), key=lambda pair: pair[1].name)
        files = tuple(shard for _, shard in found)
        articles, quads = totals(files)
        shards = Shards(**about, articles=articles, quads=quads, files=files)
        for name in self._old:
            self._system.delete(self._at(name), True)
        for part, shard in found:
            if not self._system.rename(self._at(f"{_WORK}/{part}"), self._at(shard.name)):
                raise KgError(f"{self._name}: what executors wrote is not here; name a folder that all machines share")
        self._system.delete(self._at(_WORK), True)
        self._write(MANIFEST, write_shards(shards).encode())
        if self._uri.startswith("file:"):  # Hadoop's own checksums, which its local files have
            for path in hadoop.local_path(self._uri).glob(".*.crc"):
                path.unlink()
        return shards

    def _write(self, name: str, data: bytes) -> None:
        part = self._at(f"{_WORK}-{name}")
        stream = self._system.create(part, True)
        stream.write(bytearray(data))
        stream.close()
        self._system.rename(part, self._at(name))

    def _at(self, name: str) -> Any:
        return hadoop.filesystem(self._spark, f"{self._uri}/{name}")[1]


def measured(row: tuple[str, bytes]) -> tuple[str, Shard]:
    """Return where a task has put a file, and the shard that it will be, given its URI and its bytes."""
    lines = 0
    with gzip.GzipFile(fileobj=io.BytesIO(row[1])) as stream:
        while block := stream.read(_BLOCK):
            lines += block.count(b"\n")
    kind, part = row[0].split("/")[-2:]
    name = f"{kind}-{part.removeprefix('part-').removesuffix('.gz')}.{_EXTENSIONS.get(kind, 'nq')}.gz"
    return f"{kind}/{part}", Shard(name, len(row[1]), hashlib.sha256(row[1]).hexdigest(), lines)
