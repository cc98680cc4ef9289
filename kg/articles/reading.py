"""From sources to articles: every source in turn, every id used once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from kg.articles.fields import NAMES
from kg.articles.files import STDIN, File, find_files
from kg.articles.kinds import read_file
from kg.articles.languages import is_foreign
from kg.articles.making import Item
from kg.errors import ArticleError, Location
from kg.model import Article, Skipped


class Reader:
    """Articles of some sources, in the order of the sources; folders are walked in sorted order.

    `total` is the number of bytes that there are to read (None where standard input is among the sources), `done` how
    many of them were read so far. After reading, `foreign` is the number of articles in other languages than English,
    `outdated` that of older versions of an item, both left out, and `dates` tells of each article with two dates which
    was taken.
    """

    def __init__(
        self, sources: Sequence[str | Path], stdin: IO[bytes] | None = None, mapping: Mapping[str, str] | None = None
    ) -> None:
        """Find the files; `mapping` says under which name a table or a JSON object has what we call title, text, ….

        Raises ArticleError where a source does not exist, `-` is given without `stdin`, or `mapping` has another name
        than ours.
        """
        for source in sources:
            if str(source) == STDIN:
                if stdin is None:
                    raise ArticleError("standard input cannot be read here", Location(STDIN))
            elif not Path(source).exists():
                raise ArticleError("no such file or folder", Location(str(source)))
        unknown = [name for name in mapping or () if name not in NAMES]
        if unknown:
            raise ArticleError(f"{unknown[0]!r} is no field of an article; those are {', '.join(NAMES)}")
        self._stdin = stdin
        self._mapping = mapping
        self._items = tuple(find_files(sources))
        self.total = None if stdin and STDIN in map(str, sources) else sum(_size(item) for item in self._items)
        self._begin()

    def _begin(self) -> None:
        self.done = self.foreign = self.outdated = 0
        self.dates: list[str] = []
        self._foreign_at = ""
        self._known: dict[str, int] = {}
        self._versions: dict[str, Item] = {}

    def __iter__(self) -> Iterator[Article | Skipped]:
        """Yield each article, or why one was not read; of an item that has versions the newest, when all are read."""
        self._begin()
        for found in self._items:
            if isinstance(found, Skipped):
                yield found
                continue
            for item in self._read(found):
                if item.version is None or isinstance(item.article, Skipped):
                    yield from self._wanted(item)
                else:
                    self._hold(item, item.article.id)
        for item in self._versions.values():
            yield from self._wanted(item)
        if self.foreign and not self._known:
            yield Skipped(self._foreign_at, "is in another language than English, and so is all else that there is")

    def _hold(self, item: Item, article_id: str) -> None:
        held = self._versions.get(article_id)
        if held is None or (item.version or ()) > (held.version or ()):
            self._versions[article_id] = item
        self.outdated += held is not None

    def _wanted(self, item: Item) -> Iterator[Article | Skipped]:
        article = item.article
        if isinstance(article, Skipped):
            yield article
        elif is_foreign(article.text[article.body_start :], article.language):
            self.foreign += 1
            self._foreign_at = self._foreign_at or str(item.location)
        elif self._known.setdefault(article.id, hash(article.text)) != hash(article.text):
            yield Skipped(str(item.location), f"the id {article.id!r} stands for another text already")
        else:
            if item.dates:
                self.dates.append(f"{item.location}: {item.dates}")
            yield article

    def _read(self, file: File) -> Iterator[Item]:
        before = self.done

        def move(position: int) -> None:
            self.done = before + (position if file.size else 0)

        yield from read_file(file, self._mapping, self._stdin if file.is_stdin else None, move)
        self.done = before + file.size


def read_articles(
    sources: Sequence[str | Path], stdin: IO[bytes] | None = None, mapping: Mapping[str, str] | None = None
) -> Iterator[Article | Skipped]:
    """Yield the articles of files, folders and (`-`) of a stream of JSON lines; see `Reader`."""
    return iter(Reader(sources, stdin, mapping))


def _size(item: File | Skipped) -> int:
    return 0 if isinstance(item, Skipped) else item.size
