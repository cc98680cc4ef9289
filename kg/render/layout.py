"""Tables for reading: aligned columns, and on a terminal cells that wrap and sentences below their row.

A library's grid has one column for everything; here a sentence gets the whole width below the row that it belongs to,
so that the facts stay aligned on a terminal of 80 columns. Elsewhere a row is one line, for grep and friends.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

_GAP = "  "
_INDENT = "    "
_NARROWEST = 8
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Layout:
    """The width to fit in (None: rows as long as they are), whether to colour, and which columns hold sentences."""

    width: int | None
    color: bool
    prose: Sequence[int]


def aligned(heads: Sequence[str], rows: Iterable[Sequence[str | None]], layout: Layout) -> Iterator[str]:
    """Yield a table's lines, each with its line end; all rows are read before the first line is known."""
    cells = [[clean(cell or "") for cell in row] for row in rows]
    facts = [i for i in range(len(heads)) if i not in layout.prose]
    natural = [max([_width(head), *(_width(row[i]) for row in cells)]) for i, head in enumerate(heads)]
    shortest_first = sorted(layout.prose, key=lambda i: natural[i])
    across, below = ([*facts, *shortest_first], ()) if layout.width is None else (facts, layout.prose)
    natural = [natural[i] for i in across]
    widths = natural if layout.width is None else _fitted(natural, layout.width)
    yield from _lines([heads[i] for i in across], widths, _BOLD if layout.color else "")
    yield _GAP.join("─" * width for width in widths).rstrip() + "\n"
    for row in cells:
        yield from _lines([row[i] for i in across], widths, "")
        yield from _sentence(_GAP.join(row[i] for i in below if row[i]), layout)


def clean(text: str) -> str:
    """Return a text on one line, without the characters that could steer a terminal."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _sentence(text: str, layout: Layout) -> Iterator[str]:
    start, end = (_DIM, _PLAIN) if layout.color else ("", "")
    for line in textwrap.wrap(text, max(_NARROWEST, (layout.width or 0) - len(_INDENT))):
        yield f"{_INDENT}{start}{line}{end}\n"


def _lines(cells: Sequence[str], widths: Sequence[int], color: str) -> Iterator[str]:
    """Yield the lines of one row: cells that are too wide go on in the next line."""
    wrapped = [
        [cell] if _width(cell) <= width else textwrap.wrap(cell, width)
        for cell, width in zip(cells, widths, strict=True)
    ]
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = [part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True)]
        line = _GAP.join(padded).rstrip()
        yield f"{color}{line}{_PLAIN}\n" if color else f"{line}\n"


def _fitted(widths: Sequence[int], total: int) -> list[int]:
    """Return widths that fit: the widest columns give way first, none below its smallest useful width."""
    fitted = list(widths)
    room = total - len(_GAP) * (len(fitted) - 1)
    while sum(fitted) > room and max(fitted) > _NARROWEST:
        widest = max(range(len(fitted)), key=lambda i: fitted[i])
        fitted[widest] -= 1
    return fitted


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
