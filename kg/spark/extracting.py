"""Reads articles on executors, with one extractor a process: rules and lexicon come with the job."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import KgError
from kg.graph import Graph
from kg.pipeline.knowledge import Knowledge, load_knowledge
from kg.pipeline.workers import Result, Wanted, read_in_turn
from kg.spark.values import Note

_PACKAGE = Path(__file__).resolve().parent.parent
Folder = tuple[tuple[str, bytes], ...]
"""The files of a folder, each with its name."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What an executor needs to read articles as the driver would: added rules and lexicon, the base of IRIs.

    `digest` is that of the driver's knowledge, its own rules and lexicon included, `code` that of its program.
    """

    rules: tuple[Folder, ...]
    lexicon: tuple[Folder, ...]
    base: str
    digest: str
    code: str


def pack(rules: Sequence[Path], lexicon: Sequence[Path], base: str, digest: str) -> Parcel:
    """Return what has to travel; raises OSError where a file cannot be read."""
    return Parcel(tuple(map(_packed, rules)), tuple(map(_packed, lexicon)), base, digest, code_digest())


def extract_all(parcel: Callable[[], Parcel], rows: Iterable[Wanted | Note]) -> Iterator[Result | Note]:
    """Yield what each article gives; notes pass. `parcel` is asked once a process; raises KgError as `extractor` does.

    A partition without articles starts no extractor.
    """
    for is_article, some in groupby(rows, lambda row: isinstance(row, Wanted)):
        if is_article:
            knowledge, graph = extractor(parcel())
            yield from read_in_turn((row for row in some if isinstance(row, Wanted)), knowledge, graph)
        else:
            yield from (row for row in some if isinstance(row, Note))


_extractors: list[tuple[Parcel, Knowledge, Graph]] = []


def extractor(parcel: Parcel) -> tuple[Knowledge, Graph]:
    """Return the extractor of this process, made when it is first asked for.

    Raises KgError where this machine's program, rules or lexicon are not those of the driver.
    """
    if not _extractors or _extractors[0][0] != parcel:
        if code_digest() != parcel.code:
            raise KgError(f"an executor has another version of kg than the driver ({_PACKAGE}); install the same one")
        with TemporaryDirectory(prefix="kg-") as name:
            folders = [
                [_unpacked(Path(name) / f"{kind}-{number}", folder) for number, folder in enumerate(packed)]
                for kind, packed in (("rules", parcel.rules), ("lexicon", parcel.lexicon))
            ]
            knowledge = load_knowledge(*folders)
        if knowledge.digest != parcel.digest:
            raise KgError("an executor has other rules or another lexicon than the driver; install the same kg on both")
        _extractors[:] = [(parcel, knowledge, Graph(parcel.base))]
    return _extractors[0][1:]


def code_digest() -> str:
    """Return a digest of the program's own code, which says as much as the rules do what an article gives."""
    check = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        check.update(path.read_bytes())
    return check.hexdigest()


def _packed(folder: Path) -> Folder:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".toml", ".tsv"))
    return tuple((path.name, path.read_bytes()) for path in files)


def _unpacked(folder: Path, files: Folder) -> Path:
    folder.mkdir()
    for name, data in files:
        (folder / name).write_bytes(data)
    return folder
