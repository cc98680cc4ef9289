"""The Oxigraph store on disk: a folder with a manifest that points to one generation, switched atomically.

    kg.db/manifest.json    format, generation, base, quads, articles, digest of rules and lexicon
    kg.db/g-000001/        an Oxigraph database
    kg.db/g-000001.tsv     one line an article: id, key, SHA-256, events, facts

A build writes the next generation, syncs it, and then renames a new manifest over the old one: whatever happens before
that moment leaves the old generation as it was.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import pyoxigraph as ox

from kg.errors import Location, StoreError
from kg.iris import article_path

FORMAT = 1
_BATCH = 8_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store holds: number of its format and generation, base IRI, quads, articles, digest of the knowledge."""

    generation: int
    base: str
    digest: str
    quads: int
    articles: int
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one stored article without asking the graph."""

    key: str
    sha256: str
    events: int
    facts: int


def _folder(path: Path, generation: int) -> Path:
    return path / f"g-{generation:06d}"


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of a store; raises StoreError where there is no store, or one of another format."""
    file = path / "manifest.json"
    if not path.exists():
        raise StoreError("no such store; `kg build` makes one", Location(str(path)))
    if not path.is_dir() or not file.is_file():
        raise StoreError("this is no kg store", Location(str(path)))
    try:
        manifest = Manifest(**json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise StoreError("the manifest is damaged; build again with --fresh", Location(str(file))) from error
    if manifest.format != FORMAT:
        raise StoreError(f"format {manifest.format} instead of {FORMAT}; build again with --fresh", Location(str(file)))
    return manifest


class GraphStore:
    """A store opened for reading: the snapshot of one generation."""

    def __init__(self, path: Path) -> None:
        """Open read-only; raises StoreError where there is no store or its quads are not all there."""
        self.manifest = read_manifest(path)
        folder = _folder(path, self.manifest.generation)
        try:
            self._store = ox.Store.read_only(str(folder))
            count = len(self._store)
        except OSError as error:
            raise StoreError(f"the store cannot be opened ({error})", Location(str(folder))) from error
        if count != self.manifest.quads:
            message = f"damaged: {count} quads instead of {self.manifest.quads}; build again with --fresh"
            raise StoreError(message, Location(str(path)))

    def query(self, sparql: str) -> Any:
        """Return pyoxigraph's result; the default graph is the union of all graphs. Raises SyntaxError as it does."""
        return self._store.query(sparql, base_iri=self.manifest.base, use_default_graph_as_union=True)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad, in the order of the store."""
        return iter(self._store)


def open_store(path: Path) -> GraphStore:
    """Open a store for reading; see `GraphStore`."""
    return GraphStore(path)


class Writer:
    """Writes the next generation of a store; use as a context manager and call `commit` at the end."""

    def __init__(self, path: Path, base: str, digest: str, fresh: bool = False) -> None:
        """Lock the store and begin a generation: empty if `fresh` or none is there, else a copy of the last one.

        Raises StoreError where another build is writing, the folder is no store, or the base IRI is another one.
        """
        self._path, self._base, self._digest = path, base, digest
        if path.exists() and not path.is_dir():
            raise StoreError("this is a file, no store", Location(str(path)))
        if path.is_dir() and any(path.iterdir()) and not (path / "manifest.json").exists() and not _is_ours(path):
            raise StoreError("this folder holds something else than a kg store", Location(str(path)))
        path.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(path)
        self._old = self._last_manifest(fresh)
        self._records: dict[str, Record] = {}
        self._new = 1 + max((int(p.name[2:]) for p in path.glob("g-??????")), default=0)
        self._target = _folder(path, self._new)
        self._buffer: list[str] = []
        self._size = 0
        self._changed = self._old is None
        self._store: ox.Store | None = None
        self._loader = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None
        if self._old is not None:
            self._records = _read_records(_folder(path, self._old.generation).with_suffix(".tsv"))

    def _last_manifest(self, fresh: bool) -> Manifest | None:
        if fresh or not (self._path / "manifest.json").exists():
            return None
        manifest = read_manifest(self._path)
        if manifest.base != self._base:
            self._lock.close()
            raise StoreError(f"built with the base {manifest.base}; use --fresh for another", Location(str(self._path)))
        return manifest

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Throw away what was not committed, and let the next build in."""
        self._loader.shutdown(wait=True)
        self._store = None
        if self._target.exists() and not self._is_current():
            shutil.rmtree(self._target, ignore_errors=True)
            self._target.with_suffix(".tsv").unlink(missing_ok=True)
        self._lock.close()

    def articles(self) -> tuple[str, ...]:
        """Return the ids of the articles of the generation as it will be."""
        return tuple(sorted(self._records))

    def is_unchanged(self, article_id: str, key: str) -> bool:
        """Tell whether an article is stored with this key (its text, metadata, rules and lexicon)."""
        record = self._records.get(article_id)
        return record is not None and record.key == key

    def add(self, article_id: str, key: str, sha256: str, nquads: str, events: int, facts: int) -> None:
        """Store an article's N-Quads in place of what is stored of it; loading goes on in the background."""
        if article_id in self._records:
            self._drop(article_id)
        self._records[article_id] = Record(key, sha256, events, facts)
        self._append(nquads)

    def put_graph(self, nquads: str, graph_iri: str) -> None:
        """Replace a graph that belongs to no article (reference data, ontology)."""
        if self._old is not None and self._old.digest == self._digest:
            return
        if self._old is not None:
            self._opened().remove_graph(ox.NamedNode(graph_iri))
        self._append(nquads)

    def remove(self, article_id: str) -> None:
        """Remove an article and all that was read from it."""
        if self._records.pop(article_id, None) is not None:
            self._drop(article_id)

    def commit(self) -> Manifest:
        """Make the new generation the current one, if anything changed, and remove older ones."""
        if not self._changed and self._old is not None:
            return self._old
        self._flush()
        self._wait()
        store = self._opened()
        store.flush()
        manifest = Manifest(self._new, self._base, self._digest, len(store), len(self._records))
        del store
        self._store = None
        _write(self._target.with_suffix(".tsv"), "".join(_line(*item) for item in sorted(self._records.items())))
        _write(self._path / "manifest.json", json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n")
        self._remove_others()
        return manifest

    def _is_current(self) -> bool:
        try:
            return read_manifest(self._path).generation == self._new
        except StoreError:
            return False

    def _remove_others(self) -> None:
        for folder in self._path.glob("g-??????"):
            if folder != self._target:
                shutil.rmtree(folder, ignore_errors=True)
                folder.with_suffix(".tsv").unlink(missing_ok=True)

    def _opened(self) -> ox.Store:
        if self._store is None:
            if self._old is not None:
                previous = ox.Store.read_only(str(_folder(self._path, self._old.generation)))
                previous.backup(str(self._target))
            self._store = ox.Store(str(self._target))
        return self._store

    def _append(self, nquads: str) -> None:
        self._changed = True
        self._buffer.append(nquads)
        self._size += len(nquads)
        if self._size > _BATCH:
            self._flush()

    def _flush(self) -> None:
        if not self._buffer:
            return
        data = "".join(self._buffer).encode()
        self._buffer, self._size = [], 0
        self._wait()
        store = self._opened()
        self._loading = self._loader.submit(_load, store, data)

    def _wait(self) -> None:
        if self._loading is not None:
            self._loading.result()
            self._loading = None

    def _drop(self, article_id: str) -> None:
        self._changed = True
        self._flush()
        self._wait()
        self._opened().remove_graph(ox.NamedNode(self._base + article_path(article_id)))


def _load(store: ox.Store, data: bytes) -> None:
    store.bulk_load(input=data, format=ox.RdfFormat.N_QUADS)


def _is_ours(path: Path) -> bool:
    return all(child.name.startswith(("g-", "lock", "manifest")) for child in path.iterdir())


def _lock(path: Path) -> IO[str]:
    file = (path / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError("another build is writing this store", Location(str(path))) from error
    return file


def _write(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _line(article_id: str, record: Record) -> str:
    return f"{json.dumps(article_id)}\t{record.key}\t{record.sha256}\t{record.events}\t{record.facts}\n"


def _read_records(path: Path) -> dict[str, Record]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines]
        return {json.loads(row[0]): Record(row[1], row[2], int(row[3]), int(row[4])) for row in rows}
    except (OSError, ValueError, IndexError) as error:
        raise StoreError("the list of articles is damaged; build again with --fresh", Location(str(path))) from error


