"""Plain tables that read well in a terminal and in a README."""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[str]


def table(title: str, columns: Row, rows: Sequence[Row]) -> str:
    """Return a Markdown table under a title; the first column stands to the left, the others to the right."""
    widths = [max(len(row[k]) for row in (columns, *rows)) for k in range(len(columns))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [_line(row, widths) for row in (columns, rule, *rows)]
    return "\n".join([f"## {title}", *lines, ""])


def _line(row: Row, widths: Sequence[int]) -> str:
    cells = [
        cell.ljust(width) if k == 0 else cell.rjust(width)
        for k, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(cells)} |"
