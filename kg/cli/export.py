"""`kg export`: the graph as RDF text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.options import Command, format_option, store_option

_CHUNK = 1 << 16


@click.command(cls=Command, examples=("kg export", "kg export -o graph.nq"))
@store_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@format_option(("turtle", "trig", "nquads", "ntriples"), None, "Default: what the file's extension says, or turtle.")
def export(store: Path, output: Path | None, format_: str | None) -> None:
    """Write the graph as RDF, sorted: the same graph gives the same bytes.

    Turtle and N-Triples hold all that is said; TriG and N-Quads also say which article says it.
    """
    from kg.export import export as lines_of
    from kg.export import format_of
    from kg.store import open_store

    if output is not None and str(output) == "-":
        output = None
    format_ = format_ or (format_of(output.name) if output else None) or "turtle"
    lines = lines_of(open_store(store), format_)
    if output is None:
        for text in _chunks(lines):
            sys.stdout.buffer.write(text)
    else:
        _write(lines, output)


def _write(lines: Iterable[str], path: Path) -> None:
    """Write a file that is either all there or as it was before."""
    part = path.with_name(path.name + ".part") if path.is_file() or not path.exists() else path
    try:
        with part.open("wb") as file:
            file.writelines(_chunks(lines))
        if part != path:
            part.replace(path)
    finally:
        if part != path:
            part.unlink(missing_ok=True)


def _chunks(lines: Iterable[str]) -> Iterable[bytes]:
    collected, size = [], 0
    for line in lines:
        collected.append(line)
        size += len(line)
        if size > _CHUNK:
            yield "".join(collected).encode()
            collected, size = [], 0
    yield "".join(collected).encode()
