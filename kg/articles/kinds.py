"""From one file to its articles: the reader of its kind, and what is told where the file itself is the trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from typing import IO

from kg.articles import archives, documents, feeds, jsonlines, newsml, pages, tables, xmlfiles
from kg.articles.files import File, Kind
from kg.articles.making import Item, skipped
from kg.articles.streams import DAMAGED, TooLargeError, open_stream, read_all, unpacked
from kg.errors import Location


def read_file(
    file: File,
    mapping: Mapping[str, str] | None = None,
    stream: IO[bytes] | None = None,
    move: Callable[[int], None] | None = None,
) -> Iterator[Item]:
    """Yield the articles of a file, or why there are none; what it holds comes from `stream`, where that is given.

    `move` is called, before each item of a file that is opened here, with the number of bytes that were read.
    """
    try:
        with open_stream(file.path) if stream is None else nullcontext(stream) as raw:
            for item in _items_of(unpacked(raw) if file.is_packed else raw, file, mapping):
                if move is not None and stream is None:
                    move(raw.tell())
                yield item
    except DAMAGED as error:
        yield skipped(Location(file.name), f"is gzipped, but damaged or cut off ({error})")
    except TooLargeError as error:
        yield skipped(Location(file.name), str(error))
    except OSError as error:
        yield skipped(Location(file.name), f"cannot be read ({error.strerror or error})")


def _items_of(stream: IO[bytes], file: File, mapping: Mapping[str, str] | None) -> Iterator[Item]:
    match file.kind:
        case Kind.LINES:
            yield from jsonlines.read_stream(stream, file.name, mapping)
        case Kind.JSON:
            yield from jsonlines.read_file(stream, file.name, file.id, mapping, file.known)
        case Kind.TABLE:
            yield from tables.read(stream, file.name, mapping)
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
