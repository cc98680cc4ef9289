"""Fills a generation of a store from statements that are already under their final names, a file at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox

from kg.errors import Location, StoreError
from kg.store import generations
from kg.store.generations import storing
from kg.store.integrity import measure
from kg.store.manifest import Manifest, Record, generation_folder, is_new, write_manifest, write_records

_BATCH = 32_000_000
"""How many bytes of N-Quads are loaded at once: a batch takes some seven times its size in memory."""


class Filler:
    """Fills a new generation; use as a context manager and call `commit` at the end.

    What was not committed is thrown away on leaving. Raises StoreError, from every method, where the disk does not
    let it write.
    """

    def __init__(self, path: Path, fresh: bool = False) -> None:
        """Lock the store and begin an empty generation, which takes the place of what is there only if `fresh`.

        Raises StoreError where the store holds something already, the folder is no store, or a build is writing.
        """
        self._path = path
        self._lock = generations.lock(path)
        try:
            if not fresh and not is_new(path):
                raise StoreError("holds a graph already; --fresh replaces it", Location(str(path)))
        except StoreError:
            self._lock.close()
            raise
        keep = generations.to_keep(path)
        generations.remove(path, generations.numbers(path) - keep)
        self._generation = 1 + max(keep, default=0)
        self._target = generation_folder(path, self._generation)
        self._store: ox.Store | None = None

    def __enter__(self) -> Self:
        """Return the filler itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw away what was not committed, and let the next build in."""
        self._store = None
        keep = generations.to_keep(self._path, unfinished=self._generation)
        generations.remove(self._path, generations.numbers(self._path) - keep)
        self._lock.close()

    def load(self, nquads: IO[bytes]) -> None:
        """Load a stream of N-Quads, some megabytes at a time; raises SyntaxError where it is something else."""
        with storing(self._path):
            while data := nquads.read(_BATCH):
                self._opened().bulk_load(input=data + nquads.readline(), format=ox.RdfFormat.N_QUADS)

    def commit(self, records: Mapping[str, Record], base: str, digest: str, quads: int, merged: bool) -> Manifest:
        """Make what was loaded the current generation; raises StoreError where it has another number of quads."""
        with storing(self._path):
            store = self._opened()
            store.flush()
            count = len(store)
            self._store = None
            del store
            if count != quads:
                raise StoreError(f"{count:,} statements were loaded instead of {quads:,}", Location(str(self._path)))
            write_records(self._target, records)
            files = measure(self._path, self._generation)
            manifest = Manifest(self._generation, base, digest, quads, len(records), merged, files)
            write_manifest(self._path, manifest)
        generations.mark(self._lock, self._generation)
        return manifest

    def _opened(self) -> ox.Store:
        if self._store is None:
            self._store = ox.Store(str(self._target))
        return self._store
