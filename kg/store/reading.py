"""A store opened for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import Location, StoreError
from kg.store.dataset import names_its_dataset
from kg.store.integrity import check_files, check_manifest, damaged
from kg.store.manifest import Manifest, generation_folder, read_manifest


class GraphStore:
    """The snapshot of one generation; builds that finish later do not change it."""

    def __init__(self, path: Path) -> None:
        """Open read-only; raises StoreError where there is no store, or its files or quads are not all there."""
        self.manifest, self._store = _opened(path)
        try:
            count = len(self._store)
        except (OSError, RuntimeError) as error:
            raise _reason(path, error) from error
        if count != self.manifest.quads:
            message = f"damaged: {count} quads instead of {self.manifest.quads}; build again with --fresh"
            raise StoreError(message, Location(str(path)))
        check_manifest(path, self.manifest)

    def query(self, sparql: str) -> Any:
        """Return pyoxigraph's result; the default graph is the union of all, unless FROM or FROM NAMED say otherwise.

        Raises SyntaxError where the text is no SPARQL, OSError or (a block whose checksum is wrong) RuntimeError where
        the database cannot be read; so does going through the result.
        """
        union = not names_its_dataset(sparql)
        return self._store.query(sparql, base_iri=self.manifest.base, use_default_graph_as_union=union)

    def query_dataset(self, sparql: str, default: Sequence[str] | None, named: Sequence[str] | None) -> Any:
        """Return pyoxigraph's result over a dataset: graphs that make up the default graph, and graphs with a name.

        Without both the query's own FROM and FROM NAMED say what it is. Raises as `query` does, and ValueError for what
        is no IRI.
        """
        if default is None and named is None:
            return self._store.query(sparql, base_iri=self.manifest.base)
        return self._store.query(
            sparql,
            base_iri=self.manifest.base,
            default_graph=[ox.NamedNode(iri) for iri in default or ()],
            named_graphs=[ox.NamedNode(iri) for iri in named or ()],
        )

    def quads(self, subject: ox.NamedNode | None = None, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads (of a subject, of a graph), in the order of the store, which depends on its content alone."""
        return self._store.quads_for_pattern(subject, None, None, graph)

    def graphs(self) -> Iterator[ox.NamedNode]:
        """Yield the name of every graph, in no particular order."""
        return (name for name in self._store.named_graphs() if isinstance(name, ox.NamedNode))


def open_store(path: Path) -> GraphStore:
    """Open a store for reading; see `GraphStore`."""
    return GraphStore(path)


def _opened(path: Path) -> tuple[Manifest, ox.Store]:
    """Open the current generation; one that a build replaces meanwhile is forgotten for the newer one."""
    manifest = read_manifest(path)
    while True:
        try:
            check_files(path, manifest)
            return manifest, ox.Store.read_only(str(generation_folder(path, manifest.generation)))
        except (OSError, RuntimeError, StoreError) as error:
            newer = read_manifest(path)
            if newer.generation == manifest.generation:
                raise _reason(path, error) from error
            manifest = newer


def _reason(path: Path, error: Exception) -> StoreError:
    return error if isinstance(error, StoreError) else damaged(path, str(error).splitlines()[0])
