"""Writes shards: Spark commits the output of each task once, however often it runs; a manifest makes them a graph.

Tasks write into a folder of work beside the shards. When all are done the driver renames what they wrote, reads it
back for its checksums, and writes the manifest last: whatever happens before that leaves a folder without one.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, Location, StoreError
from kg.shards import MANIFEST, Shard, Shards, write_shards
from kg.shards.layout import KINDS
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
        if self._system.exists(self._path):
            self._clear(fresh)

    def _clear(self, fresh: bool) -> None:
        names = sorted(status.getPath().getName() for status in self._system.listStatus(self._path))
        other = [name for name in names if not name.lstrip(".").startswith((*KINDS, _WORK, MANIFEST))]
        if other:
            raise StoreError(f"holds something else than shards ({other[0]!r})", Location(self._name))
        if MANIFEST in names and not fresh:
            raise StoreError("holds a graph already; --fresh replaces it", Location(self._name))
        for name in sorted(names, key=lambda name: name != MANIFEST):
            self._system.delete(self._at(name), True)

    def save(self, kind: str, lines: RDD[str]) -> None:
        """Write lines as gzipped shards of a kind, one for each partition; raises KgError where they do not arrive."""
        count = lines.getNumPartitions()
        work = f"{_WORK}/{kind}"
        lines.saveAsTextFile(f"{self._uri}/{work}", _CODEC)
        for number in range(count):
            part = self._at(f"{work}/part-{number:05d}.gz")
            extension = _EXTENSIONS.get(kind, "nq")
            if not self._system.rename(part, self._at(f"{kind}-{number:05d}.{extension}.gz")):
                raise KgError(f"{self._name}: what executors wrote is not here; name a folder that all machines share")

    def publish(self, about: Mapping[str, Any]) -> Shards:
        """Read back what was written, and write the manifest, with `about` in it; return what it says."""
        self._system.delete(self._at(_WORK), True)
        found = self._spark.sparkContext.binaryFiles(hadoop.pattern(self._uri) + "/*.gz").map(measured).collect()
        files = tuple(sorted(found, key=lambda shard: shard.name))
        shards = Shards(
            **about,
            articles=sum(shard.lines for shard in files if shard.kind == "records"),
            quads=sum(shard.lines for shard in files if shard.kind != "records"),
            files=files,
        )
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


def measured(row: tuple[str, bytes]) -> Shard:
    """Return name, size, checksum and number of lines of a gzipped file, given its URI and its bytes."""
    lines = 0
    with gzip.GzipFile(fileobj=io.BytesIO(row[1])) as stream:
        while block := stream.read(_BLOCK):
            lines += block.count(b"\n")
    return Shard(row[0].rpartition("/")[2], len(row[1]), hashlib.sha256(row[1]).hexdigest(), lines)
