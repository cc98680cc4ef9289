"""`kg show`: one thing, for reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, is_styled, store_option

if TYPE_CHECKING:
    from kg.describe import Description, Quote


@click.command(cls=Command, examples=("kg show Cambodia", "kg show KHM --format json"))
@click.argument("thing")
@store_option
@format_option(("text", "json"), "text")
def show(thing: str, store: Path, format_: str) -> None:
    """Show an event, a person, a state or an article, with each sentence that says so.

    THING is a label, an id (of an article, an alpha-3 code of a state) or an IRI. Who and what takes part is marked in
    the sentences: «so», or in bold on a terminal.
    """
    from kg.describe import describe
    from kg.store import open_store

    found = describe(open_store(store), thing)
    if format_ == "json":
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(found)))


def _lines(found: Description) -> Iterator[str]:
    yield click.style(found.label, bold=True)
    yield f"{found.kind}  {found.iri}"
    yield from _facts(found)
    yield from _quotes(found, "")
    for event in found.events:
        status = next((fact.value for fact in event.facts if fact.name == "status"), "")
        yield f"\n{click.style(event.label, bold=True)}  {event.kind}, {status.lower()}"
        yield f"  {event.iri}"
        yield from _quotes(event, "  ")


def _facts(found: Description) -> Iterator[str]:
    width = max((len(fact.name) for fact in found.facts), default=0)
    several = {source for fact in found.facts for source in fact.articles if found.kind != "Article"}
    for fact in found.facts:
        sources = f"  [{', '.join(fact.articles)}]" if len(several) > 1 and fact.articles else ""
        yield f"  {fact.name:<{width}}  {fact.value}{sources}"


def _quotes(found: Description, indent: str) -> Iterator[str]:
    for quote in found.quotes:
        yield f"{indent}  “{_marked(quote)}”"
        yield f"{indent}    {quote.article} [{quote.start}:{quote.end}], {', '.join(quote.rules)}"


def _marked(quote: Quote) -> str:
    bold = is_styled()
    parts, position = [], 0
    for start, end in quote.marks:
        name = quote.text[start:end]
        parts += [quote.text[position:start], click.style(name, bold=True) if bold else f"«{name}»"]
        position = end
    return " ".join(("".join(parts) + quote.text[position:]).split())
