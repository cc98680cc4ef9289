"""Loads a folder of shards into a store: each file is compared with its checksum before anything is loaded."""

from __future__ import annotations

import gzip
import hashlib
import io
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Location, StoreError
from kg.shards.layout import Shard, Shards, read_record, read_shards
from kg.store import Filler, Record

_BLOCK = 1 << 20
_DAMAGED = (gzip.BadGzipFile, EOFError, zlib.error, ValueError, TypeError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: articles, statements, files, seconds."""

    articles: int
    quads: int
    files: int
    seconds: float


def load(folder: Path, store: Path, fresh: bool = False, progress: Callable[[int], None] | None = None) -> Loaded:
    """Make a store of shards; nothing is stored if anything stops it. `progress` is told how many files are loaded.

    Raises StoreError where a file is missing or is not as its manifest says, the store holds something already (with
    `fresh` it is replaced) or cannot be written.
    """
    begun = time.perf_counter()
    shards = read_shards(folder)
    for shard in shards.files:
        _verify(folder, shard)
    files = [shard for shard in shards.files if shard.kind != "records"]
    with Filler(store, fresh) as filler:
        for done, shard in enumerate(files, start=1):
            _load(filler, folder / shard.name)
            if progress is not None:
                progress(done)
        records = _records(folder, shards)
        manifest = filler.commit(records, shards.base, shards.digest, shards.quads, shards.merged)
    return Loaded(manifest.articles, manifest.quads, len(files), time.perf_counter() - begun)


def _verify(folder: Path, shard: Shard) -> None:
    """Compare a file with its size and checksum; raises StoreError where it is another."""
    path = folder / shard.name
    check = hashlib.sha256()
    try:
        size = path.stat().st_size
        if size != shard.size:
            raise StoreError(f"has {size:,} bytes instead of {shard.size:,}; copy it again", Location(str(path)))
        with path.open("rb", buffering=0) as stream:
            while block := stream.read(_BLOCK):
                check.update(block)
    except FileNotFoundError as error:
        raise StoreError("is missing, though the manifest names it", Location(str(path))) from error
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror})", Location(str(path))) from error
    if check.hexdigest() != shard.sha256:
        raise StoreError("is not as it was written (another checksum); copy it again", Location(str(path)))


def _load(filler: Filler, path: Path) -> None:
    try:
        with io.BufferedReader(gzip.GzipFile(path), _BLOCK) as stream:
            filler.load(stream)
    except _DAMAGED as error:
        raise StoreError(f"holds no N-Quads ({str(error).splitlines()[0]})", Location(str(path))) from error


def _records(folder: Path, shards: Shards) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for shard in shards.of("records"):
        path = folder / shard.name
        try:
            with gzip.open(path, "rb") as stream:
                found.update(read_record(line) for line in stream)
        except _DAMAGED as error:
            raise StoreError("holds no records of articles", Location(str(path))) from error
    return found
