"""The small files beside the database: the manifest, and the list of articles of a generation."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kg.errors import Location, StoreError

FORMAT = 3
_OWN_NAMES = ("g-", "lock", "manifest.json")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store holds: number of its format and generation, base IRI, quads, articles, digest of the knowledge.

    `merged` says whether what several articles tell of one event was joined, `files` the size and checksum of every
    file of the generation, `check` the checksum of all the rest that stands here.
    """

    generation: int
    base: str
    digest: str
    quads: int
    articles: int
    merged: bool = True
    files: Mapping[str, str] = field(default_factory=dict)
    check: str = ""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one stored article without asking the graph.

    `sha256` is of what it reports: copies that differ in what publishers put round a text have the same. `told` is a
    text of the pipeline's own, `graph` a digest of the article's N-Quads (empty where nobody took one).
    """

    key: str
    sha256: str
    events: int
    facts: int
    told: str = ""
    graph: str = ""


def generation_folder(path: Path, generation: int) -> Path:
    """Return the folder of a generation's database."""
    return path / f"g-{generation:06d}"


def holds_nothing_else(path: Path) -> bool:
    """Tell whether a folder is empty or has only what a build writes, so that a store may be made in it."""
    return all(child.name.startswith(_OWN_NAMES) for child in path.iterdir())


def is_new(path: Path) -> bool:
    """Tell whether no build ever finished in a folder; raises StoreError where one did, but its manifest is gone."""
    if not path.exists():
        return True
    if (path / "manifest.json").exists() or not path.is_dir() or not holds_nothing_else(path):
        return False
    lock = path / "lock"
    if lock.exists() and lock.stat().st_size:
        raise StoreError("damaged: manifest.json is missing; build again with --fresh", Location(str(path)))
    return True


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of a store; raises StoreError where there is no store, or one of another format."""
    file = path / "manifest.json"
    try:
        if is_new(path):
            raise StoreError("no store here yet; `kg build` makes one", Location(str(path)))
        if not file.is_file():
            raise StoreError("this is no kg store", Location(str(path)))
        raw = json.loads(file.read_text(encoding="utf-8"))
        if raw.get("format") != FORMAT:
            message = f"format {raw.get('format')} instead of {FORMAT}; build again with --fresh"
            raise StoreError(message, Location(str(file)))
        manifest = Manifest(**raw)
        if not all(known.split(" ", 1)[0].isdecimal() for known in manifest.files.values()):
            raise ValueError(manifest.files)
        return manifest
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror})", Location(str(path))) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreError("the manifest is damaged; build again with --fresh", Location(str(file))) from error


def manifest_digest(manifest: Manifest) -> str:
    """Return the checksum of all that a manifest says, its own checksum left out."""
    text = json.dumps(asdict(replace(manifest, check="")), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Make a generation the current one, in one step that a power cut cannot tear."""
    signed = replace(manifest, check=manifest_digest(manifest))
    _write(path / "manifest.json", json.dumps(asdict(signed), indent=1, sort_keys=True) + "\n")


def read_records(folder: Path) -> dict[str, Record]:
    """Return the articles of a generation by id; raises StoreError where their list is missing or damaged."""
    path = folder.with_suffix(".tsv")
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        return {json.loads(row[0]): Record(row[1], row[2], int(row[3]), int(row[4]), row[5], row[6]) for row in rows}
    except (OSError, ValueError, IndexError) as error:
        raise StoreError("the list of articles is damaged; build again with --fresh", Location(str(path))) from error


def write_records(folder: Path, records: Mapping[str, Record]) -> None:
    """Write the articles of a generation, sorted by id."""
    lines = (
        f"{json.dumps(article_id)}\t{r.key}\t{r.sha256}\t{r.events}\t{r.facts}\t{r.told}\t{r.graph}\n"
        for article_id, r in sorted(records.items())
    )
    _write(folder.with_suffix(".tsv"), "".join(lines))


def _write(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
