"""What tests of shards and of Spark share: a folder of shards that no Spark wrote, and what a store says."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from kg.articles import read_articles
from kg.export import export
from kg.graph import Graph
from kg.model import Article
from kg.pipeline import BuildOptions, build, load_knowledge
from kg.pipeline.building import key_of
from kg.pipeline.workers import Wanted, read_in_turn
from kg.shards import MANIFEST, Shard, Shards, write_shards
from kg.shards.layout import record_line
from kg.store import open_store
from kg.vocabulary import DEFAULT_BASE


def nquads(store: Path) -> str:
    """Return all that a store says, sorted."""
    return "".join(export(open_store(store), "nquads"))


def records(store: Path) -> bytes:
    """Return what a store knows of its articles."""
    (path,) = store.glob("g-*.tsv")
    return path.read_bytes()


def build_here(sources: Iterable[str | Path], store: Path, merge: bool = True) -> Path:
    """Build a store on this machine, in one process; return it."""
    build(read_articles(list(sources)), store, load_knowledge(), BuildOptions(merge=merge))
    return store


def write_by_hand(folder: Path, source: Path) -> Path:
    """Write articles, of which no two tell of one event, as shards; return where they are."""
    folder.mkdir()
    knowledge = load_knowledge()
    graph = Graph()
    lines, quads = [], []
    for article in read_articles([source]):
        assert isinstance(article, Article)
        sha256 = hashlib.sha256(article.text.encode()).hexdigest()
        key = key_of(article, sha256, f"{knowledge.digest} {DEFAULT_BASE}")
        result = next(read_in_turn([Wanted(article, key, sha256)], knowledge, graph))
        lines.append(record_line(article.id, result.record) + "\n")
        quads.append(result.nquads)
    reference = graph.reference(knowledge.lexicon.states)
    files = (
        _shard(folder / "articles-00000.nq.gz", "".join(quads)),
        _shard(folder / "records-00000.jsonl.gz", "".join(lines)),
        _shard(folder / "reference-00000.nq.gz", reference),
    )
    count = files[0].lines + files[2].lines
    shards = Shards(DEFAULT_BASE, knowledge.digest, "0", True, files[1].lines, count, files)
    (folder / MANIFEST).write_text(write_shards(shards))
    return folder


def _shard(path: Path, text: str) -> Shard:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as stream:
        stream.write(text.encode())
    data = buffer.getvalue()
    path.write_bytes(data)
    return Shard(path.name, len(data), hashlib.sha256(data).hexdigest(), text.count("\n"))
