"""`kg stats`: what is in the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, knowledge_options, store_option

if TYPE_CHECKING:
    from kg.describe import Statistics
    from kg.workbench.coverage import Trigger


@click.command(
    cls=Command,
    examples=("kg stats", "kg stats --format json", "kg stats --coverage", "kg stats --coverage data/articles"),
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--coverage", is_flag=True, help="Show what gave no event: articles, and words of rules in the SOURCEs.")
@store_option
@format_option(("text", "json"), "text")
@knowledge_options
def stats(
    sources: tuple[str, ...],
    coverage: bool,
    store: Path,
    format_: str,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Count what is in the store.

    Articles, events by kind, status and year, the states that take part in most, and what more than one article says.
    With --coverage: the articles without an event; and, where the articles are given as SOURCE too, for each verb and
    noun that rules look for, in how many sentences it was seen and gave no event. The store itself keeps no texts.
    """
    from kg.describe import statistics
    from kg.store import open_store

    if sources and not coverage:
        raise click.UsageError("a SOURCE is read only for --coverage; the store is given by --store")
    if coverage:
        _cover(store, sources, format_, rules, lexicon)
        return
    found = statistics(open_store(store))
    if format_ == "json":
        click.echo(
            json.dumps({name: _plain(value) for name, value in asdict(found).items()}, indent=2, ensure_ascii=False)
        )
    else:
        click.echo("\n".join(_lines(found)))


def _cover(store: Path, sources: Sequence[str], format_: str, rules: Sequence[Path], lexicon: Sequence[Path]) -> None:
    from kg.articles import read_articles
    from kg.describe import silent_articles
    from kg.model import Article
    from kg.pipeline import load_knowledge
    from kg.store import open_store
    from kg.workbench.coverage import unused_triggers

    opened = open_store(store)
    silent = silent_articles(opened)
    triggers: list[Trigger] = []
    if sources:
        articles = (item for item in read_articles(sources) if isinstance(item, Article))
        triggers = unused_triggers(articles, load_knowledge(rules, lexicon))
    if format_ == "json":
        told = {
            "articles": [{"id": i, "title": title} for i, title in silent],
            "triggers": [asdict(t) for t in triggers],
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    click.echo(f"articles without an event: {len(silent):,} of {opened.manifest.articles:,}")
    for article_id, title in silent:
        click.echo(f"  {article_id}  {title}".rstrip())
    if triggers:
        click.echo("\nwords of rules in sentences without an event")
        width = max(len(trigger.name) for trigger in triggers)
        for trigger in triggers:
            click.echo(f"  {trigger.name:<{width}}  {trigger.unused:>6,} of {trigger.seen:,}")


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
