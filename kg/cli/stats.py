"""`kg stats`: what is in the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, store_option

if TYPE_CHECKING:
    from kg.describe import Statistics


@click.command(cls=Command, examples=("kg stats", "kg stats --format json"))
@store_option
@format_option(("text", "json"), "text")
def stats(store: Path, format_: str) -> None:
    """Count what is in the store.

    Articles, events by kind, status and year, the states that take part in most, and what more than one article says.
    """
    from kg.describe import statistics
    from kg.store import open_store

    found = statistics(open_store(store))
    if format_ == "json":
        click.echo(
            json.dumps({name: _plain(value) for name, value in asdict(found).items()}, indent=2, ensure_ascii=False)
        )
    else:
        click.echo("\n".join(_lines(found)))


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, tuple) else value


def _lines(found: Statistics) -> Iterator[str]:
    yield f"articles  {found.articles:>9,}  of which tell of no event: {found.articles_without_events:,}"
    yield f"events    {found.events:>9,}  of which told by more than one article: {found.events_with_several_sources:,}"
    yield f"facts     {found.facts:>9,}  of which told by more than one article: {found.facts_with_several_sources:,}"
    yield f"quads     {found.quads:>9,}"
    tables = {"kind": found.kinds, "status": found.statuses, "year": found.years, "state": found.states}
    for title, counts in tables.items():
        if counts:
            yield f"\nevents by {title}" if title != "state" else "\nstates in most events"
            width = max(len(name) for name, _ in counts)
            yield from (f"  {name:<{width}}  {count:>7,}" for name, count in counts)
