"""Writes the next generation of a store beside the current one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import Location, StoreError
from kg.iris import article_path
from kg.store import generations
from kg.store.generations import storing
from kg.store.held import Held
from kg.store.integrity import measure
from kg.store.manifest import Manifest, Record, generation_folder, read_records, write_manifest, write_records

_BATCH = 8_000_000
"""How many bytes of N-Quads are collected before they are loaded; three batches are in memory at most."""
_LOADED_AT_ONCE = 2
_RENAMED_AT_ONCE = 500
_REMOVED_AT_ONCE = 500
"""After how many graphs what was changed goes from memory to disk: the database would keep hundreds of megabytes."""
_RENAME = """DELETE { GRAPH ?g { ?old ?p ?o } } INSERT { GRAPH ?g { ?new ?p ?o } }
WHERE { VALUES (?g ?old ?new) { ROWS } GRAPH ?g { ?old ?p ?o } }"""


class Writer:
    """Writes the next generation of a store; use as a context manager and call `commit` at the end.

    What was not committed is thrown away on leaving. Raises StoreError, from every method, where the disk does not
    let it write.
    """

    def __init__(self, path: Path, base: str | None, digest: str | None, fresh: bool = False) -> None:
        """Lock the store and begin a generation: empty if `fresh` or none is there, else a copy of the last one.

        Where base or digest of the knowledge is None, it stays what it was. Raises StoreError where another build is
        writing, the folder is no store or damaged, the base IRI is another one, or there is none to stay.
        """
        self._path = path
        self._lock = generations.lock(path)
        try:
            self._old = None if fresh else generations.last(path, base)
            if self._old is None and (base is None or digest is None):
                raise StoreError("no store here yet; `kg build` makes one", Location(str(path)))
            self._before = self._read_records()
        except StoreError:
            self._lock.close()
            raise
        self._base = base or (self._old.base if self._old else "")
        self._digest = digest or (self._old.digest if self._old else "")
        self._records = dict(self._before)
        keep = generations.to_keep(path)
        generations.remove(path, generations.numbers(path) - keep)
        self._generation = 1 + max(keep, default=0)
        self._target = generation_folder(path, self._generation)
        self._changed = self._old is None
        self._added: set[str] = set()
        self._stale: list[str] = []
        self._event = f"<{self._base}event/".encode()
        self._held = Held(self._target.with_suffix(".held"))
        self._buffer: list[bytes] = []
        self._size = 0
        self._store: ox.Store | None = None
        self._loader = ThreadPoolExecutor(_LOADED_AT_ONCE)
        self._loading: deque[Future[None]] = deque()

    def _read_records(self) -> dict[str, Record]:
        return read_records(generation_folder(self._path, self._old.generation)) if self._old else {}

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw away what was not committed, and let the next build in."""
        self._loader.shutdown(wait=True)
        self._loading.clear()
        self._store = None
        self._held.close()
        keep = generations.to_keep(self._path, unfinished=self._generation)
        generations.remove(self._path, generations.numbers(self._path) - keep)
        self._lock.close()

    def leave(self) -> None:
        """Give up the lock in a process that was forked from the one that writes, which keeps it."""
        self._lock.close()

    @property
    def base(self) -> str:
        """Return the base of the store's IRIs."""
        return self._base

    def is_changed(self) -> bool:
        """Tell whether anything of the last generation was replaced, added or removed so far."""
        return self._changed

    def records(self) -> Mapping[str, Record]:
        """Return what is known of the articles of the generation as it will be."""
        return self._records

    def last(self) -> Mapping[str, Record]:
        """Return what is known of the articles of the last generation."""
        return self._before

    def kept(self) -> frozenset[str]:
        """Return the ids of the articles whose graph is still as the last generation left it."""
        return frozenset(i for i in self._before if i not in self._added and i in self._records)

    def same_knowledge(self) -> bool:
        """Tell whether the last generation was built with the same rules and lexicon."""
        return self._old is not None and self._old.digest == self._digest

    def was_merged(self) -> bool:
        """Tell whether events of several articles were joined in the last generation."""
        return self._old is not None and self._old.merged

    def articles(self) -> tuple[str, ...]:
        """Return the ids of the articles of the generation as it will be, sorted."""
        return tuple(sorted(self._records))

    def is_unchanged(self, article_id: str, key: str) -> bool:
        """Tell whether an article is stored with this key (its text, metadata, rules and lexicon)."""
        record = self._records.get(article_id)
        return record is not None and record.key == key

    def add(self, article_id: str, record: Record, nquads: str) -> None:
        """Store an article's N-Quads in place of what is stored of it; loading goes on in the background.

        What stands from the first statement of an event on is held back until `commit`, since `rename` may concern it.
        A graph that is stored already, by its digest, is left as it is.
        """
        stored = self._records.get(article_id)
        if stored and (record.graph, record.told) == (stored.graph, stored.told) and record.graph:
            self._records[article_id] = record
            self._changed = True
            return
        self.remove(article_id)
        self._records[article_id] = record
        self._added.add(article_id)
        data = nquads.encode()
        begin = 0 if data.startswith(self._event) else data.find(b"\n" + self._event) + 1 or len(data)
        self._append(data[:begin])
        if begin < len(data):
            with storing(self._path):
                self._held.put(article_id, data[begin:])

    def rename(self, names: Sequence[tuple[str, str, str]]) -> None:
        """Replace subjects in graphs of articles, given triples of article id, old IRI and new IRI."""
        held: dict[str, dict[str, str]] = defaultdict(dict)
        stored = []
        for article_id, old, new in names:
            if self._held.has(article_id):
                held[article_id][old] = new
            else:
                stored.append((article_id, old, new))
        for article_id, pairs in held.items():
            self._held.rename(article_id, pairs)
        if stored:
            self._rename_stored(stored)
        self._changed = True

    def _rename_stored(self, names: Sequence[tuple[str, str, str]]) -> None:
        self._flush()
        with storing(self._path):
            self._wait()
            store = self._opened()
            for start in range(0, len(names), _RENAMED_AT_ONCE):
                rows = (
                    f"({ox.NamedNode(self._base + article_path(article_id))} {ox.NamedNode(old)} {ox.NamedNode(new)})"
                    for article_id, old, new in names[start : start + _RENAMED_AT_ONCE]
                )
                store.update(_RENAME.replace("ROWS", " ".join(rows)))
                store.flush()

    def put_graph(self, nquads: str, graph_iri: str) -> None:
        """Replace a graph that belongs to no article: reference data, what is derived from several articles."""
        self._stale.append(graph_iri)
        self._append(nquads.encode())

    def remove(self, article_id: str) -> None:
        """Remove an article and all that was read from it."""
        if self._records.pop(article_id, None) is None:
            return
        if article_id in self._added:
            self._flush()
        self._held.drop(article_id)
        self._changed = True
        self._stale.append(self._base + article_path(article_id))

    def commit(self, merged: bool = True) -> Manifest:
        """Make the new generation the current one, if anything changed, and remove older ones."""
        if not self._changed and self._old is not None and self._old.merged == merged:
            return self._old
        with storing(self._path):
            for nquads in self._held.release():
                self._append(nquads)
        self._flush()
        with storing(self._path):
            self._wait()
            quads = self._close()
            write_records(self._target, self._records)
            files = measure(self._path, self._generation)
            manifest = Manifest(self._generation, self._base, self._digest, quads, len(self._records), merged, files)
            write_manifest(self._path, manifest)
        generations.mark(self._lock, self._generation)
        return manifest

    def _close(self) -> int:
        """Write to the disk what is still in memory, after which no file changes; return how many quads there are."""
        store = self._opened()
        store.flush()
        quads = len(store)
        self._store = None
        return quads

    def _append(self, nquads: bytes) -> None:
        self._changed = True
        self._buffer.append(nquads)
        self._size += len(nquads)
        if self._size > _BATCH:
            self._flush()

    def _flush(self) -> None:
        """Remove the graphs that are out of date, and begin to load what was collected since the last flush."""
        data = b"".join(self._buffer)
        self._buffer, self._size = [], 0
        with storing(self._path):
            self._wait(0 if self._stale else _LOADED_AT_ONCE - 1)
            store = self._opened()
            for number, graph_iri in enumerate(self._stale, start=1):
                store.remove_graph(ox.NamedNode(graph_iri))
                if number % _REMOVED_AT_ONCE == 0:
                    store.flush()
            self._stale = []
            if data:
                self._loading.append(self._loader.submit(_load, store, data))

    def _wait(self, most: int = 0) -> None:
        """Wait until no more than so many batches are being loaded."""
        while len(self._loading) > most:
            self._loading.popleft().result()

    def _opened(self) -> ox.Store:
        if self._store is None:
            if self._old is not None:
                previous = ox.Store.read_only(str(generation_folder(self._path, self._old.generation)))
                previous.backup(str(self._target))
            self._store = ox.Store(str(self._target))
        return self._store


def _load(store: ox.Store, data: bytes) -> None:
    store.bulk_load(input=data, format=ox.RdfFormat.N_QUADS)
