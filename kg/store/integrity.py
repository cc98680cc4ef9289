"""Tells whether the files of a generation are still as the build left them: names, sizes and checksums.

RocksDB checks the blocks of its tables (*.sst) when it reads them, but opens a log or a MANIFEST that was cut or
damaged without a word. So all small files are compared with their checksums at every opening, and the tables with their
sizes; with their checksums where a build goes on from them, and where the store is too small for anybody to notice.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import Location, StoreError
from kg.store.manifest import Manifest, generation_folder, manifest_digest

_TABLE = ".sst"
_NO_DATA = ("LOG", "LOCK")
"""What the names of files begin with that nothing is read from."""
_BLOCK = 1 << 20
_SMALL = 100_000_000
"""How many bytes of tables are compared with their checksums at every opening: less than a tenth of a second's work."""


def measure(path: Path, generation: int) -> dict[str, str]:
    """Return size and checksum of each file of a generation, by its name below the store's folder.

    Raises OSError where a file cannot be read.
    """
    return {str(file.relative_to(path)): _measured(file) for file in _files(generation_folder(path, generation))}


def check_files(path: Path, manifest: Manifest, whole: bool = False) -> None:
    """Compare the files of a generation with what the manifest says of them, the tables too if `whole`.

    Raises StoreError that names the first file which is missing, cut or changed; OSError where one cannot be read.
    """
    whole = whole or sum(_size(known) for name, known in manifest.files.items() if name.endswith(_TABLE)) <= _SMALL
    for name, known in sorted(manifest.files.items()):
        file = path / name
        if not file.is_file():
            raise damaged(path, f"{name} is missing")
        if file.stat().st_size != _size(known):
            raise damaged(path, f"{name} has {file.stat().st_size} bytes instead of {_size(known)}")
        if (whole or not name.endswith(_TABLE)) and _measured(file) != known:
            raise damaged(path, f"{name} has changed since it was written")


def check_manifest(path: Path, manifest: Manifest) -> None:
    """Compare the manifest with its own checksum; raises StoreError where they differ."""
    if manifest.check != manifest_digest(manifest):
        raise StoreError("the manifest is damaged; build again with --fresh", Location(str(path / "manifest.json")))


def damaged(path: Path, why: str) -> StoreError:
    """Return the error of a store that cannot be opened."""
    return StoreError(f"damaged, cannot be opened ({why}); build again with --fresh", Location(str(path)))


def _files(folder: Path) -> Iterator[Path]:
    yield folder.with_suffix(".tsv")
    yield from (file for file in folder.iterdir() if file.is_file() and not file.name.startswith(_NO_DATA))


def _measured(file: Path) -> str:
    size = check = 0
    with file.open("rb", buffering=0) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            check = zlib.crc32(block, check)
    return f"{size} {check:08x}"


def _size(known: str) -> int:
    return int(known.split(" ", 1)[0])
