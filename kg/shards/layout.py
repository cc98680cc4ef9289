"""The manifest of a folder of shards: what each file holds, and how to tell that it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import Location, StoreError
from kg.store import Record

FORMAT = 1
MANIFEST = "manifest.json"
KINDS = ("articles", "records", "derived", "reference")
"""What the names of files begin with; of articles and records there are as many, each beside the other."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file: its name, its size in bytes, its SHA-256, and how many lines it has when it is unpacked."""

    name: str
    size: int
    sha256: str
    lines: int

    @property
    def kind(self) -> str:
        """Return what the file holds: one of KINDS."""
        return self.name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Shards:
    """What a folder of shards holds: base of the IRIs, digest of rules and lexicon, version of the program, counts.

    `merged` says whether what several articles tell of one event was joined, `check` is the checksum of all the rest.
    """

    base: str
    digest: str
    version: str
    merged: bool
    articles: int
    quads: int
    files: tuple[Shard, ...]
    check: str = ""
    format: int = FORMAT

    def of(self, kind: str) -> tuple[Shard, ...]:
        """Return the files of a kind, by name."""
        return tuple(shard for shard in self.files if shard.kind == kind)


def write_shards(shards: Shards) -> str:
    """Return the text of a manifest, with its checksum."""
    return json.dumps(asdict(replace(shards, check=_check(shards))), indent=1, sort_keys=True) + "\n"


def read_shards(folder: Path) -> Shards:
    """Return what a folder of shards holds; raises StoreError where it holds none, or its manifest is damaged."""
    path = folder / MANIFEST
    if not folder.is_dir():
        raise StoreError("no such folder of shards", Location(str(folder)))
    if not path.is_file():
        raise StoreError(f"no shards here, or not finished: there is no {MANIFEST}", Location(str(folder)))
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw.get("format") != FORMAT:
            raise StoreError(f"shards of format {raw.get('format')} instead of {FORMAT}", Location(str(path)))
        shards = Shards(**{**raw, "files": tuple(Shard(**file) for file in raw["files"])})
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror})", Location(str(path))) from error
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise StoreError("the manifest of the shards is damaged", Location(str(path))) from error
    if shards.check != _check(shards) or any(Path(shard.name).name != shard.name for shard in shards.files):
        raise StoreError("the manifest of the shards is damaged", Location(str(path)))
    return shards


def record_line(article_id: str, record: Record) -> str:
    """Return what is known of an article as a line, without its end."""
    values = (record.key, record.sha256, record.events, record.facts, record.told, record.graph)
    return json.dumps([article_id, *values], ensure_ascii=False, separators=(",", ":"))


def read_record(line: bytes) -> tuple[str, Record]:
    """Return an article's id and what is known of it; raises ValueError or TypeError where the line says neither."""
    article_id, *values = json.loads(line)
    return article_id, Record(*values)


def totals(files: Sequence[Shard]) -> tuple[int, int]:
    """Return how many articles some files hold, and how many statements."""
    articles = sum(shard.lines for shard in files if shard.kind == "records")
    return articles, sum(shard.lines for shard in files if shard.kind != "records")


def _check(shards: Shards) -> str:
    raw: dict[str, Any] = asdict(replace(shards, check=""))
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()[:16]
