"""From sources to articles: every source in turn, every id used once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from kg.articles import archives, documents, feeds, jsonlines, newsml, pages, tables, xmlfiles
from kg.articles.fields import NAMES
from kg.articles.files import STDIN, File, Kind, find_files
from kg.articles.languages import is_foreign
from kg.articles.making import Item, skipped
from kg.articles.streams import DAMAGED, TooLargeError, open_stream, read_all, unpacked
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
        try:
            if file.is_stdin and self._stdin is not None:
                yield from self._items_of(self._stdin, file)
            else:
                with open_stream(file.path) as raw:
                    for item in self._items_of(unpacked(raw) if file.is_packed else raw, file):
                        self.done = before + (raw.tell() if file.size else 0)
                        yield item
        except DAMAGED as error:
            yield skipped(Location(file.name), f"is gzipped, but damaged or cut off ({error})")
        except TooLargeError as error:
            yield skipped(Location(file.name), str(error))
        except OSError as error:
            yield skipped(Location(file.name), f"cannot be read ({error.strerror or error})")
        self.done = before + file.size

    def _items_of(self, stream: IO[bytes], file: File) -> Iterator[Item]:
        match file.kind:
            case Kind.LINES:
                yield from jsonlines.read_stream(stream, file.name, self._mapping)
            case Kind.JSON:
                yield from jsonlines.read_file(stream, file.name, file.id, self._mapping, file.known)
            case Kind.TABLE:
                yield from tables.read(stream, file.name, self._mapping)
            case Kind.XML:
                yield from _read_xml(stream, file.name)
            case Kind.PAGE:
                yield pages.read(read_all(stream, pages.MAX_PAGE), file.name, file.id, file.known)
            case Kind.ARCHIVE:
                yield from archives.read(stream, file.name)
            case Kind.DOCUMENT:
                yield documents.read(read_all(stream), file.name, file.id, file.known)


def _read_xml(stream: IO[bytes], name: str) -> Iterator[Item]:
    try:
        root = xmlfiles.parse(stream)
    except xmlfiles.XmlError as error:
        yield skipped(error.at(name), str(error))
        return
    kind = xmlfiles.local(root)
    if kind in newsml.ROOTS:
        yield from newsml.read(root, name)
    elif kind in ("rss", "feed", "RDF"):
        yield from feeds.read(root, name)
    else:
        yield skipped(Location(name), f"is XML of another kind than RSS, Atom and NewsML-G2 ({kind[:40]})")


def read_articles(
    sources: Sequence[str | Path], stdin: IO[bytes] | None = None, mapping: Mapping[str, str] | None = None
) -> Iterator[Article | Skipped]:
    """Yield the articles of files, folders and (`-`) of a stream of JSON lines; see `Reader`."""
    return iter(Reader(sources, stdin, mapping))


def _size(item: File | Skipped) -> int:
    return 0 if isinstance(item, Skipped) else item.size
