"""The folder of a store: who may write in it, which generation is the current one, what a killed build left behind."""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import Location, StoreError
from kg.store.integrity import check_files, check_manifest
from kg.store.manifest import Manifest, generation_folder, holds_nothing_else, is_new, read_manifest

_GENERATION = re.compile(r"g-(?P<number>\d{6})(\.tsv(\.part)?|\.held)?$")


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn an OSError into a StoreError that says in one line why the store cannot be written."""
    try:
        yield
    except OSError as error:
        why = error.strerror or (str(error).splitlines() or [type(error).__name__])[0]
        raise StoreError(f"cannot be written ({why})", Location(str(path))) from error


def lock(path: Path) -> IO[str]:
    """Make the folder, where there is none, and let no other build write in it until the file is closed.

    Raises StoreError where another build has the lock, or the folder is of something else.
    """
    if path.exists() and not path.is_dir():
        raise StoreError("this is a file, no store", Location(str(path)))
    with storing(path):
        path.mkdir(parents=True, exist_ok=True)
        if not (path / "manifest.json").exists() and not holds_nothing_else(path):
            raise StoreError("this folder holds something else than a kg store", Location(str(path)))
        file = (path / "lock").open("a", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError("another build is writing this store", Location(str(path))) from error
    return file


def mark(locked: IO[str], generation: int) -> None:
    """Note in the lock that a generation was finished, so that a manifest that is lost is missed."""
    with suppress(OSError):
        locked.truncate(0)
        locked.write(f"{generation}\n")
        locked.flush()


def last(path: Path, base: str | None) -> Manifest | None:
    """Return the manifest of the generation to go on from, None where there is none.

    Raises StoreError where it is damaged, or was built with another base IRI than the one that is given.
    """
    if is_new(path):
        return None
    manifest = read_manifest(path)
    check_manifest(path, manifest)
    if base is not None and manifest.base != base:
        raise StoreError(f"built with the base {manifest.base}; use --fresh for another", Location(str(path)))
    with storing(path):
        check_files(path, manifest, whole=True)
    return manifest


def numbers(path: Path) -> set[int]:
    """Return the numbers of all generations that the folder has something of."""
    return {int(found["number"]) for child in path.iterdir() if (found := _GENERATION.match(child.name))}


def to_keep(path: Path, unfinished: int = 0) -> set[int]:
    """Return the current generation; all but an unfinished one where the manifest does not tell which one that is."""
    try:
        return {read_manifest(path).generation}
    except StoreError:
        return numbers(path) - {unfinished}


def remove(path: Path, generations: set[int]) -> None:
    """Remove generations: older ones, and what a killed build left behind."""
    for generation in generations:
        folder = generation_folder(path, generation)
        shutil.rmtree(folder, ignore_errors=True)
        for suffix in (".tsv", ".tsv.part", ".held"):
            with suppress(OSError):
                folder.with_suffix(suffix).unlink(missing_ok=True)
