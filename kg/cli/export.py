"""`kg export`: the graph in the formats and vocabularies of other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, queries_option, store_option
from kg.cli.parameters import AskingCommand, given, names_of_queries, saved_query

if TYPE_CHECKING:
    from kg.queries import SavedQuery
    from kg.store import GraphStore

_CHUNK = 1 << 16


_FORMATS = ("turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld", "graphml", "csv")
_PROFILES = ("core", "schema.org", "sem", "prov", "plover")


@click.command(
    cls=AskingCommand,
    examples=(
        "kg export",
        "kg export -o graph.nq",
        "kg export -o events.csv",
        "kg export --profile schema.org --format jsonld",
        "kg export --query network-graph --since 2024-01-01 -o network.ttl",
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
@click.option(
    "--query",
    metavar="NAME",
    shell_complete=names_of_queries,
    help="Export what a saved query constructs; its parameters are options, which its name and --help show.",
)
@queries_option
@click.pass_context
def export(
    ctx: click.Context,
    /,
    store: Path,
    output: Path | None,
    format_: str | None,
    profile: str,
    query: str | None,
    queries: tuple[Path, ...],
    **values: str | None,
) -> None:
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
    asked = saved_query(ctx)
    if asked is not None and profile != _PROFILES[0]:
        raise click.UsageError("give one of --profile and --query")
    if (asked is not None or profile != _PROFILES[0]) and format_ not in RDF_FORMATS:
        what = "a profile" if asked is None else "what a query constructs"
        raise click.UsageError(f"{what} is written as RDF ({', '.join(RDF_FORMATS)}), which {format_} is not")
    opened = open_store(store)
    lines = _constructed(opened, asked, given(values), format_) if asked else lines_of(opened, format_, profile)
    if output is None:
        for text in _chunks(lines):
            sys.stdout.buffer.write(text)
    else:
        _write(lines, output)


def _constructed(store: GraphStore, asked: SavedQuery, values: dict[str, str], format_: str) -> Iterator[str]:
    """Return the lines of what a saved query constructs; raises QueryError where it gives rows, not a graph."""
    from kg.errors import Location, QueryError
    from kg.export import export_query
    from kg.queries import Resolver, prepare
    from kg.resources import folder

    if asked.form not in ("CONSTRUCT", "DESCRIBE"):
        rows = f"a {asked.form} gives no graph to export; kg query {asked.name} --format csv writes its rows"
        raise QueryError(rows, Location(asked.path))
    text = prepare(asked, values, Resolver(store, store.manifest.base, folder("lexicon")))
    return export_query(store, text, format_, asked.path)


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
