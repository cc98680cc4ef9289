"""`kg query`: saved queries, whose parameters are options, and queries that are typed in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, is_styled, queries_option, store_option
from kg.cli.parameters import QueryCommand, QueryName, collection, given, saved_query

if TYPE_CHECKING:
    from kg.queries import Resolver, SavedQuery, Source
    from kg.render import Style

_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown", "turtle", "ntriples", "jsonld")


@click.command(cls=QueryCommand, examples=("kg query --list", "kg query visits --country Cambodia"))
@click.argument("name", required=False, cls=QueryName)
@click.option("--list", "list_", is_flag=True, help="Name the saved queries.")
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help="Run the query of a file.")
@click.option("--sparql", metavar="TEXT", help="Run this query; our prefixes need no declaration.")
@queries_option
@store_option
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL 1.1 endpoint in place of the store.")
@format_option(_FORMATS, None, "Default: table, or turtle for a graph.")
@click.option("--explain", is_flag=True, help="Print the query with its values in it, and do not run it.")
@click.option("--test", is_flag=True, help="Compare answers with the .csv or .nt file beside each query.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the answer is false.")
@click.pass_context
def query(
    ctx: click.Context,
    /,
    name: str | None,
    list_: bool,
    file: Path | None,
    sparql: str | None,
    queries: tuple[Path, ...],
    store: Path,
    endpoint: str | None,
    format_: str | None,
    explain: bool,
    test: bool,
    exit_code: bool,
    **values: str | None,
) -> int:
    """Ask the graph: run a saved query, or one of your own.

    NAME is a saved query, or - for a query on standard input. `kg query NAME --help` shows its parameters.
    """
    if sum(map(bool, (name, file, sparql))) > 1:
        raise click.UsageError("give one of NAME, --file and --sparql")
    asked = saved_query(ctx)
    if list_:
        _print_list(queries, format_)
        return 0
    if asked is None and not test:
        raise click.UsageError("name a query, or give --file or --sparql; --list names them all")
    source, resolver, base = _source(store, endpoint)
    if test:
        return _test(queries if asked is None else asked, given(values), source, resolver)
    assert asked is not None
    from kg.queries import prepare

    text = prepare(asked, given(values), resolver)
    if explain:
        click.echo(text.removesuffix("\n"))
        return 0
    return _answer(asked, text, source, format_, base, exit_code)


def _source(store: Path, endpoint: str | None) -> tuple[Source, Resolver, str]:
    """Return what is to be asked, what finds the things that are named, and the base of the graph's IRIs."""
    from kg.queries import Resolver
    from kg.resources import folder
    from kg.store import open_store

    if endpoint is not None:
        from kg.queries.endpoint import Endpoint
        from kg.vocabulary import DEFAULT_BASE

        remote = Endpoint(endpoint)
        return remote, Resolver(remote, DEFAULT_BASE, folder("lexicon")), DEFAULT_BASE
    opened = open_store(store)
    base = opened.manifest.base
    return opened, Resolver(opened, base, folder("lexicon")), base


def _answer(asked: SavedQuery, text: str, source: Source, format_: str | None, base: str, exit_code: bool) -> int:
    from kg.errors import Location, QueryError
    from kg.queries import run
    from kg.render import write_result

    result = run(source, text, asked.path)
    out = sys.stdout.buffer
    try:
        write_result(result, format_, out, _style(base, asked))
    except SyntaxError as error:
        raise QueryError(f"the answer breaks off ({error})", Location(asked.path)) from error
    if format_ in ("csv", "tsv", "json", "xml") and asked.form in ("SELECT", "ASK") and sys.stdout.isatty():
        out.write(b"\n")
    return int(exit_code and asked.form == "ASK" and not result)


def _style(base: str, asked: SavedQuery | None = None) -> Style:
    from kg.render import Style

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    if asked is None:
        return Style(base=base, width=width, color=is_styled())
    return Style(dict(asked.labels), asked.prose, base, width, is_styled())


def _print_list(queries: Sequence[Path], format_: str | None) -> None:
    from kg.model import Table
    from kg.render import write_table

    rows = [
        (saved.name, saved.summary, " ".join(f"--{p.name}" for p in saved.parameters)) for saved in collection(queries)
    ]
    table = Table(("query", "summary", "parameters"), tuple(rows))
    write_table(table, format_, sys.stdout.buffer, _style(""))


def _test(asked: SavedQuery | Sequence[Path], values: dict[str, str], source: Source, resolver: Resolver) -> int:
    """Compare the answer of one query, or of all in the given folders, and return the exit code."""
    from kg.queries import Collection, check

    failed = 0
    for saved in Collection(asked) if isinstance(asked, Sequence) else (asked,):
        outcome = check(saved, values, source, resolver)
        click.echo(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.query}")
        click.echo("".join(f"  {line}\n" for line in outcome.difference), nl=False)
        failed += not outcome.passed
    return int(failed > 0)
