"""The Oxigraph store on disk: a folder with a manifest that points to one generation, switched atomically.

    kg.db/manifest.json    format, generation, base, quads, articles, digest of rules and lexicon, checksum of each file
    kg.db/g-000001/        an Oxigraph database
    kg.db/g-000001.tsv     one line an article: id, key, SHA-256, events, facts, what it tells, digest of its graph
    kg.db/lock             held by the one build that may write; says which generation was finished last

A build writes the next generation, syncs it, and then renames a new manifest over the old one: whatever happens before
that moment leaves the old generation as it was. Readers keep the generation that they opened, even when it is removed.
"""

from kg.store.filling import Filler
from kg.store.manifest import FORMAT, Manifest, Record, read_manifest
from kg.store.reading import GraphStore, open_store
from kg.store.writing import Writer

__all__ = ["FORMAT", "Filler", "GraphStore", "Manifest", "Record", "Writer", "open_store", "read_manifest"]
