"""Finds the files of the sources, and gives each text file an id of its own."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from kg.articles import sidecar
from kg.model import Skipped

STDIN = "-"


class Kind(Enum):
    """What a file holds, by the extensions of its name."""

    DOCUMENT = (".txt", ".md")
    PAGE = (".html", ".htm")
    LINES = (".jsonl", ".ndjson")
    JSON = (".json",)
    TABLE = (".csv", ".tsv")
    XML = (".xml", ".rss", ".atom")
    ARCHIVE = (".warc",)


_PACKED = ".gz"
_KINDS = {suffix: kind for kind in Kind for suffix in kind.value}
_NAMED = frozenset({Kind.DOCUMENT, Kind.PAGE, Kind.JSON})
_UNKNOWN = f"is none of the kinds of file that hold articles ({', '.join(sorted(_KINDS))}; any of them as {_PACKED})"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: path, the source that it was found in, its name in messages, size in bytes, id of its article.

    The id is empty where a file holds many articles; `known` is what a table beside the file tells of its article.
    """

    path: Path
    source: Path
    name: str
    size: int = 0
    id: str = ""
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_stdin(self) -> bool:
        """Tell whether this stands for standard input."""
        return self.name == "<stdin>"

    @property
    def kind(self) -> Kind:
        """Return what the file holds: JSON lines on standard input, a text where the name does not tell."""
        return Kind.LINES if self.is_stdin else _kind(self.path) or Kind.DOCUMENT

    @property
    def is_lines(self) -> bool:
        """Tell whether the file holds an article a line, so that its lines can be read apart."""
        return self.kind is Kind.LINES

    @property
    def is_packed(self) -> bool:
        """Tell whether the file is gzipped."""
        return self.path.suffix.lower() == _PACKED


def file_at(path: Path, source: Path, name: str, size: int) -> File | Skipped:
    """Return a file of some other filesystem, whose path there is given, or why it is none that holds articles."""
    return Skipped(name, _UNKNOWN) if _kind(path) is None else File(path, source, name, size)


def _kind(path: Path) -> Kind | None:
    inner = path.with_suffix("") if path.suffix.lower() == _PACKED else path
    return _KINDS.get(inner.suffix.lower())


def find_files(sources: Sequence[str | Path]) -> tuple[File | Skipped, ...]:
    """Return the files of all sources, each once, and what lies among them that cannot be read as an article."""
    found: dict[str, File | Skipped] = {}
    for source in sources:
        if str(source) == STDIN:
            found.setdefault(STDIN, File(Path(STDIN), Path(STDIN), "<stdin>"))
            continue
        for item in _walk(Path(source)):
            name = item.source if isinstance(item, Skipped) else item.path
            found.setdefault(str(Path(name).absolute()), item)
    return with_ids(found.values())


def with_ids(found: Collection[File | Skipped]) -> tuple[File | Skipped, ...]:
    """Return files with an id for each whose name is that of an article."""
    ids = _ids([item for item in found if isinstance(item, File) and item.kind in _NAMED])
    return tuple(
        replace(item, id=ids[item.path]) if isinstance(item, File) and item.path in ids else item for item in found
    )


def _walk(source: Path) -> Iterator[File | Skipped]:
    if not source.is_dir():
        yield _file(source, source)
        return
    pending = [source]
    while pending:
        folder = pending.pop()
        try:
            children = sorted(folder.iterdir(), key=lambda child: child.name)
        except OSError as error:
            yield Skipped(str(folder), f"cannot be read ({error.strerror})")
            continue
        known, problem = sidecar.read(folder)
        if problem is not None:
            yield problem
        if known and (lost := _lost(known, children)):
            yield Skipped(str(folder / sidecar.NAME), f"names {len(lost):,} files that are not here, as {lost[0]!r}")
        folders = []
        for child in children:
            if child.name.startswith(".") or (child.name == sidecar.NAME and known is not None):
                continue
            if not child.is_dir():
                yield _with_known(_file(child, source), known)
            elif child.is_symlink():
                yield Skipped(str(child), "is a link to a folder, which is not followed")
            elif _kind(child):
                yield Skipped(str(child), "is a folder with the name of a file")
            else:
                folders.append(child)
        pending.extend(reversed(folders))


def _lost(known: Mapping[str, object], children: Sequence[Path]) -> list[str]:
    """Return the names in a table beside the files that none of the files bears."""
    there = {name for child in children for name in (child.name, _bare(child).name)}
    return sorted(name for name in known if name not in there)


def _with_known(item: File | Skipped, known: Mapping[str, Mapping[str, str]] | None) -> File | Skipped:
    if isinstance(item, Skipped) or not known:
        return item
    found = known.get(item.path.name) or known.get(_bare(item.path).name)
    return replace(item, known=found) if found else item


def _file(path: Path, source: Path) -> File | Skipped:
    try:
        if _kind(path) is None and (path.is_file() or path != source):
            return Skipped(str(path), _UNKNOWN)
        if path != source and path.exists() and not path.is_file():
            return Skipped(str(path), "is a pipe or a device, which is read only when it is named itself")
        return File(path, source, str(path), path.stat().st_size)
    except OSError as error:
        return Skipped(str(path), f"cannot be read ({error.strerror})")


def _ids(files: Sequence[File]) -> dict[Path, str]:
    """Return an id for each file: its name without extension, or what else it takes to tell it from the others."""
    ids: dict[Path, str] = {}
    open_files = list(files)
    for naming in _NAMINGS:
        groups: dict[str, list[File]] = defaultdict(list)
        for file in open_files:
            groups[naming(file)].append(file)
        open_files = []
        for name, group in groups.items():
            if len(group) == 1:
                ids[group[0].path] = name
            else:
                open_files.extend(group)
    return ids


def _below_source(file: File) -> Path:
    return Path(file.path.name) if file.path == file.source else file.path.relative_to(file.source)


def _with_source(file: File) -> Path:
    folder = file.source.absolute() if file.path != file.source else file.source.absolute().parent
    return folder.name / _below_source(file)


def _bare(path: Path) -> Path:
    """Return a path without the extensions that tell what the file holds."""
    return (path.with_suffix("") if path.suffix.lower() == _PACKED else path).with_suffix("")


_NAMINGS: tuple[Callable[[File], str], ...] = (
    lambda file: _bare(file.path).name,
    lambda file: _bare(_below_source(file)).as_posix(),
    lambda file: _bare(_with_source(file)).as_posix(),
    lambda file: _with_source(file).as_posix(),
    lambda file: os.path.normpath(file.path.absolute()),
)
