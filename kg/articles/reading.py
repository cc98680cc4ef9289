"""From sources to articles: every source in turn, every id used once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from kg.articles import documents, jsonlines
from kg.articles.files import STDIN, File, find_files
from kg.errors import ArticleError, Location
from kg.model import Article, Skipped


class Reader:
    """Articles of some sources, in the order of the sources; folders are walked in sorted order.

    `total` is the number of bytes that there are to read (None where standard input is among the sources), `done` how
    many of them were read so far.
    """

    def __init__(self, sources: Sequence[str | Path], stdin: IO[bytes] | None = None) -> None:
        """Find the files; raises ArticleError where a source does not exist or `-` is given without `stdin`."""
        for source in sources:
            if str(source) == STDIN:
                if stdin is None:
                    raise ArticleError("standard input cannot be read here", Location(STDIN))
            elif not Path(source).exists():
                raise ArticleError("no such file or folder", Location(str(source)))
        self._stdin = stdin
        self._items = tuple(find_files(sources))
        self.total = None if stdin and STDIN in map(str, sources) else sum(_size(item) for item in self._items)
        self.done = 0

    def __iter__(self) -> Iterator[Article | Skipped]:
        """Yield each article, or why one was not read."""
        self.done = 0
        known: dict[str, int] = {}
        for item in self._items:
            if isinstance(item, Skipped):
                yield item
                continue
            for location, article in self._read(item):
                if isinstance(article, Skipped):
                    yield article
                elif known.setdefault(article.id, hash(article.text)) != hash(article.text):
                    yield Skipped(str(location), f"the id {article.id!r} stands for another text already")
                else:
                    yield article

    def _read(self, file: File) -> Iterator[tuple[Location, Article | Skipped]]:
        before = self.done
        try:
            if file.is_stdin and self._stdin is not None:
                yield from self._read_lines(self._stdin, file.name)
            elif file.holds_lines:
                with file.path.open("rb") as lines:
                    yield from self._read_lines(lines, file.name)
            else:
                yield documents.read(file.path.read_bytes(), file.name, file.id)
        except OSError as error:
            yield Location(file.name), Skipped(file.name, f"cannot be read ({error.strerror or error})")
        self.done = before + file.size if file.size else self.done

    def _read_lines(self, lines: IO[bytes], name: str) -> Iterator[tuple[Location, Article | Skipped]]:
        for number, line in enumerate(lines, start=1):
            self.done += len(line)
            if not line.isspace():
                yield jsonlines.read(line, Location(name, number))


def read_articles(sources: Sequence[str | Path], stdin: IO[bytes] | None = None) -> Iterator[Article | Skipped]:
    """Yield the articles of files, folders and (`-`) of a stream of JSON lines; see `Reader`."""
    return iter(Reader(sources, stdin))


def _size(item: File | Skipped) -> int:
    return 0 if isinstance(item, Skipped) else item.size
