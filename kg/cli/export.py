"""`kg export`: the graph in the formats and vocabularies of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.options import Command, format_option, store_option

_CHUNK = 1 << 16


_FORMATS = ("turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld", "graphml", "csv")
_PROFILES = ("core", "schema.org", "sem", "prov", "plover")


@click.command(
    cls=Command,
    examples=(
        "kg export",
        "kg export -o graph.nq",
        "kg export -o events.csv",
        "kg export --profile schema.org --format jsonld",
    ),
)
@store_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@format_option(_FORMATS, None, "Default: what the file's extension says, or turtle.")
@click.option(
    "--profile",
    type=click.Choice(_PROFILES),
    default=_PROFILES[0],
    show_default=True,
    help="Vocabulary: ours, schema.org, SEM, PROV-O or PLOVER.",
)
def export(store: Path, output: Path | None, format_: str | None, profile: str) -> None:
    """Write the graph, sorted: the same graph gives the same bytes.

    Turtle, N-Triples and RDF/XML hold all that is said; TriG, N-Quads and JSON-LD also say which article says it.
    GraphML holds events and their parties as nodes, roles as edges; CSV has a row for each event.
    """
    from kg.export import RDF_FORMATS, format_of
    from kg.export import export as lines_of
    from kg.store import open_store

    if output is not None and str(output) == "-":
        output = None
    format_ = format_ or (format_of(output.name) if output else None) or "turtle"
    if profile != _PROFILES[0] and format_ not in RDF_FORMATS:
        raise click.UsageError(f"a profile is written as RDF ({', '.join(RDF_FORMATS)}), which {format_} is not")
    lines = lines_of(open_store(store), format_, profile)
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
