"""`kg show`: one thing, for reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, is_styled, store_option

if TYPE_CHECKING:
    from kg.describe import Description, Joined, Quote


@click.command(cls=Command, examples=("kg show Cambodia", "kg show KHM --format json", "kg show Japan --why"))
@click.argument("thing")
@click.option("--why", is_flag=True, help="Show the rules that read each sentence, and why accounts were joined.")
@click.option(
    "--rules",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="With --why: folder of rules that were added to ours (may be given more than once).",
)
@store_option
@format_option(("text", "json"), "text")
def show(thing: str, why: bool, rules: tuple[Path, ...], store: Path, format_: str) -> None:
    """Show an event, a person, a state or an article, with each sentence that says so.

    THING is a label, an id (of an article, an alpha-3 code of a state) or an IRI. Who and what takes part is marked in
    the sentences: «so», or in bold on a terminal.
    """
    from kg.describe import describe, joined
    from kg.store import open_store

    opened = open_store(store)
    found = describe(opened, thing)
    reasons = None
    if why:
        events = (found, *found.events)
        records = {event.iri: record for event in events if (record := joined(opened, event.iri)) is not None}
        reasons = Reasons(_patterns(events, rules), records)
    if format_ == "json":
        told = asdict(found) | ({} if reasons is None else {"why": asdict(reasons)})
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(found, reasons)))


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a store says something: the patterns of each rule that read it, and what was joined, by IRI of the event."""

    rules: dict[str, tuple[str, ...]]
    joined: dict[str, Joined]


def _patterns(events: Iterable[Description], folders: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Return the patterns of the rules that read some events; none for a rule that is no longer known."""
    from kg.engine import load_rules
    from kg.resources import folder

    rules = load_rules([folder("rules"), *folders])
    used = sorted({rule for event in events for quote in event.quotes for rule in quote.rules})
    return {name: rule.texts if (rule := rules.get(name)) is not None else () for name in used}


def _lines(found: Description, reasons: Reasons | None) -> Iterator[str]:
    yield click.style(found.label, bold=True)
    yield f"{found.kind}  {found.iri}"
    yield from _facts(found)
    yield from _quotes(found, "", reasons)
    for event in found.events:
        status = next((fact.value for fact in event.facts if fact.name == "status"), "")
        yield f"\n{click.style(event.label, bold=True)}  {event.kind}, {status.lower()}"
        yield f"  {event.iri}"
        yield from _quotes(event, "  ", reasons)


def _facts(found: Description) -> Iterator[str]:
    width = max((len(fact.name) for fact in found.facts), default=0)
    several = {source for fact in found.facts for source in fact.articles if found.kind != "Article"}
    for fact in found.facts:
        sources = f"  [{', '.join(fact.articles)}]" if len(several) > 1 and fact.articles else ""
        yield f"  {fact.name:<{width}}  {fact.value}{sources}"


def _quotes(found: Description, indent: str, reasons: Reasons | None) -> Iterator[str]:
    for quote in found.quotes:
        yield f"{indent}  “{_marked(quote)}”"
        yield f"{indent}    {quote.article} [{quote.start}:{quote.end}], {', '.join(quote.rules)}"
        if reasons is not None:
            for rule in quote.rules:
                patterns = reasons.rules[rule] or ("is no longer among the rules",)
                yield from (f"{indent}      {rule}: {pattern}" for pattern in patterns)
    record = reasons.joined.get(found.iri) if reasons else None
    if record is not None:
        tellers = dict.fromkeys(quote.article for quote in found.quotes)
        yield f"{indent}  one event in {', '.join(tellers)}: {record.reason}"
        yield from (f"{indent}    was {member}" for member in record.members if member != found.iri)


def _marked(quote: Quote) -> str:
    bold = is_styled()
    parts, position = [], 0
    for start, end in quote.marks:
        name = quote.text[start:end]
        parts += [quote.text[position:start], click.style(name, bold=True) if bold else f"«{name}»"]
        position = end
    return " ".join(("".join(parts) + quote.text[position:]).split())
