"""Reads the table that lies beside files and tells of each what is known: title, date, address, publisher."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.articles.fields import has_text
from kg.articles.streams import TooLargeError, open_stream
from kg.articles.tables import Table, TableError, fields
from kg.model import Skipped

NAME = "metadata.csv"
_FILE = ("file", "filename", "file_name", "path", "name", "id")


def read(folder: Path) -> tuple[Mapping[str, Mapping[str, str]] | None, Skipped | None]:
    """Return what the folder's `metadata.csv` tells of the files in it, by name, and what is wrong with the table.

    Where there is no such table, or it has articles of its own, the first is None.
    """
    path = folder / NAME
    if not path.is_file():
        return None, None
    try:
        with open_stream(path) as stream:
            table = Table(stream, str(path))
            return (None, None) if has_text(table.columns) else _rows(table, path)
    except (TableError, TooLargeError) as error:
        return {}, Skipped(str(path), str(error))
    except OSError as error:
        return {}, Skipped(str(path), f"cannot be read ({error.strerror})")


def _rows(table: Table, path: Path) -> tuple[Mapping[str, Mapping[str, str]], Skipped | None]:
    by_key = {column.casefold(): column for column in table.columns}
    key = next((by_key[name] for name in _FILE if name in by_key), None)
    if key is None:
        return {}, Skipped(str(path), f"has no column that names the files ({', '.join(_FILE[:2])})")
    known: dict[str, dict[str, str]] = {}
    problem: Skipped | None = None
    for place, row in table:
        if isinstance(row, str):
            problem = problem or Skipped(str(place), row)
        elif row.get(key):
            known.setdefault(row[key].strip(), fields({name: row[name] for name in row if name != key}))
    return known, problem
