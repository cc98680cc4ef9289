"""Reads JSON into articles: one a line, or a file of one or of a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO, Any

from kg.articles import ninjs
from kg.articles.making import BadFieldError, Item, make, skipped
from kg.articles.streams import MAX_FILE, read_all, read_lines
from kg.errors import Location

_BOM = b"\xef\xbb\xbf"
_LISTS = ("articles", "items", "documents", "data", "results")


def read(line: bytes, location: Location, mapping: Mapping[str, str] | None = None) -> Item:
    """Return the article of a line, or why there is none, with its place."""
    fields = _parsed(line.removeprefix(_BOM).rstrip(b"\r\n"), location)
    return fields if isinstance(fields, Item) else _item(fields, location, mapping)


def read_stream(stream: IO[bytes], name: str, mapping: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Yield the article of each line that is not blank."""
    for number, line in enumerate(read_lines(stream), start=1):
        if not line.isspace():
            yield read(line, Location(name, number), mapping)


def read_file(
    stream: IO[bytes], name: str, article_id: str, mapping: Mapping[str, str] | None, known: Mapping[str, str]
) -> Iterator[Item]:
    """Yield the articles of a JSON file: of a list, of an object with a list of `articles` or `items`, or the one.

    A file with an object a line, named .json all the same, is read as such. `known` is what else is known of the one.
    """
    location = Location(name)
    data = read_all(stream, MAX_FILE).removeprefix(_BOM)
    value = _parsed(data, location)
    if isinstance(value, Item):
        lines = [line for line in data.split(b"\n", 2) if line.strip()]
        if len(lines) > 1 and not isinstance(_parsed(lines[0], location), Item):
            value = None
            yield from _lines(data, name, mapping)
        else:
            yield value
        return
    listed = (
        next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None) if _is_object(value) else value
    )
    if isinstance(listed, list):
        for number, entry in enumerate(listed, start=1):
            yield _item(entry, Location(f"{name}[{number}]"), mapping)
    else:
        yield _item(value, location, mapping, article_id, known)


def _lines(data: bytes, name: str, mapping: Mapping[str, str] | None) -> Iterator[Item]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield read(line, Location(name, number), mapping)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _parsed(data: bytes, location: Location) -> Any:
    """Return the value that some bytes spell, or an Item that says why they spell none."""
    try:
        return json.loads(data.decode())
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        return skipped(_place(location, data, error.start, error.start), f"is not UTF-8 (byte 0x{byte:02x})")
    except json.JSONDecodeError as error:
        return skipped(_placed(location, error.lineno, error.colno), f"is no JSON: {error.msg}")
    except (ValueError, RecursionError):
        return skipped(location, "is JSON with a number or a nesting beyond all measure")


def _place(location: Location, data: bytes, start: int, position: int) -> Location:
    line = data.count(b"\n", 0, start) + 1
    return _placed(location, line, position - (data.rfind(b"\n", 0, start) + 1) + 1)


def _placed(location: Location, line: int, column: int) -> Location:
    return replace(location, line=location.line or line, column=column)


def _item(
    fields: Any,
    location: Location,
    mapping: Mapping[str, str] | None,
    article_id: str = "",
    known: Mapping[str, str] | None = None,
) -> Item:
    if not isinstance(fields, dict):
        return skipped(location, "is no JSON object")
    try:
        if not mapping and ninjs.is_news(fields):
            return ninjs.item(fields, location)
        return Item(location, make(fields, article_id, mapping, known))
    except BadFieldError as error:
        return skipped(location, str(error))
