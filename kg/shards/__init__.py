"""The graph as plain files: gzipped N-Quads and, beside them, what is known of each article; loaded into a store.

    graph/manifest.json               what there is: base, digest of rules and lexicon, size and SHA-256 of each file
    graph/articles-00000.nq.gz        statements of whole articles, sorted by id
    graph/records-00000.jsonl.gz      one line for each of these articles: what a later build has to know of it
    graph/derived-00000.nq.gz         which events were joined, and why
    graph/reference-00000.nq.gz       the states

The manifest is written last: a folder without one is not finished. Any SPARQL store can load the `.nq.gz` files.
"""

from kg.shards.layout import MANIFEST, Shard, Shards, read_shards, write_shards
from kg.shards.loading import Loaded, load

__all__ = ["MANIFEST", "Loaded", "Shard", "Shards", "load", "read_shards", "write_shards"]
