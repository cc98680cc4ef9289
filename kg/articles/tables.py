"""Reads tables (CSV, TSV) whose rows are articles."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

from kg.articles.fields import canonical, has_text
from kg.articles.making import BadFieldError, Item, make, skipped
from kg.articles.streams import MAX_ARTICLE, TooLargeError
from kg.errors import Location

_SEPARATORS = ",;\t|"


class TableError(ValueError):
    """A table cannot be read at all; the text says why."""


class Table:
    """A table with a header: its columns, and its rows with their places."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        """Read the header; raises TableError where there is none."""
        self._name = name
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        lines = _lines(self._text)
        header = next(lines, "")
        if not header.strip():
            raise TableError("is empty")
        separator = max(_SEPARATORS, key=header.count)
        csv.field_size_limit(MAX_ARTICLE)
        try:
            self._rows = csv.reader(_with_first(header, lines), delimiter=separator, strict=True)
            self.columns: Sequence[str] = [column.strip() for column in next(self._rows)]
        except (csv.Error, StopIteration) as error:
            raise TableError(f"has no header that can be read ({error})") from error
        if _not_utf8(header):
            raise TableError(f"is not UTF-8 ({_not_utf8(header)})")

    def __iter__(self) -> Iterator[tuple[Location, dict[str, str] | str]]:
        """Yield the place of each row with its cells by column, or with what is wrong with it."""
        while True:
            location = Location(self._name, self._rows.line_num + 1)
            try:
                row = next(self._rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield location, f"is no row of a table: {error}"
                continue
            if any(row):
                yield location, self._checked(row)

    def _checked(self, row: Sequence[str]) -> dict[str, str] | str:
        if len(row) > len(self.columns) and any(row[len(self.columns) :]):
            return f"has {len(row)} cells under {len(self.columns)} columns"
        problem = next(filter(None, map(_not_utf8, row)), "")
        return f"is not UTF-8 ({problem})" if problem else dict(zip(self.columns, row, strict=False))


def read(stream: IO[bytes], name: str, mapping: Mapping[str, str] | None) -> Iterator[Item]:
    """Yield the article of each row, or why it is none."""
    location = Location(name)
    try:
        table = Table(stream, name)
    except TableError as error:
        yield skipped(location, str(error))
        return
    missing = [column for column in (mapping or {}).values() if column not in table.columns]
    columns = ", ".join(table.columns)[:200]
    if missing:
        yield skipped(location, f"has no column {missing[0]!r} (it has {columns})")
    elif not has_text(table.columns, mapping):
        yield skipped(location, f"has no column with the text; name it with --map text=COLUMN (it has {columns})")
    else:
        for place, row in table:
            yield _item(row, place, mapping)


def _item(row: dict[str, str] | str, place: Location, mapping: Mapping[str, str] | None) -> Item:
    if isinstance(row, str):
        return skipped(place, row)
    try:
        return Item(place, make(row, "", mapping))
    except BadFieldError as error:
        return skipped(place, str(error))


def fields(row: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row that are not empty, under our names of fields."""
    return {name: value.strip() for name, value in canonical(row).items() if value.strip()}


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MAX_ARTICLE):
        if len(line) == MAX_ARTICLE:
            raise TooLargeError(f"has a line of more than {MAX_ARTICLE >> 20} MB, after which it is not read")
        yield line


def _with_first(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _not_utf8(cell: str) -> str:
    """Return the first byte of a cell that is no UTF-8, or nothing."""
    if cell.isascii():
        return ""
    return next((f"byte 0x{ord(char) - 0xDC00:02x}" for char in cell if "\udc80" <= char <= "\udcff"), "")
