"""`kg build`: read articles into a store."""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.distributing import build_shards, engine_options, is_spark
from kg.cli.options import Command, format_option, knowledge_options, store_option

if TYPE_CHECKING:
    from kg.articles import Reader
    from kg.model import Article, BuildReport, Event, Skipped
    from kg.pipeline import Knowledge

_SHOWN = 5
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]")


def _checked_base(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _BASE.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no absolute IRI that ends in / or #.")
    return value


def _fields(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dict[str, str]:
    pairs = [part.partition("=") for part in value.split(",")] if value else []
    if any(not (ours.strip() and theirs.strip()) for ours, _, theirs in pairs):
        raise click.BadParameter(f"{value!r} is no list like title=headline,text=body.")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Look for cycles of objects less often, which takes a tenth off a build.

    Reading an article makes thousands of objects, and almost none in cycles.
    """
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@click.command(cls=Command, examples=("kg build data/articles", "kg build data/articles --dry-run"))
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@store_option
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read in parallel.")
@click.option("--fresh", is_flag=True, help="Forget what is stored and begin anew.")
@click.option("--prune", is_flag=True, help="Remove articles that the sources, all readable, no longer hold.")
@click.option(
    "--merge/--no-merge", default=True, help="Join what several articles tell of one event; --no-merge undoes it."
)
@click.option(
    "--map",
    "mapping",
    metavar="FIELD=NAME,...",
    callback=_fields,
    help="Columns of tables and fields of JSON that have other names than ours, such as text=story,issued=day.",
)
@click.option("--base", metavar="IRI", callback=_checked_base, help="Base of the IRIs of things, ending in / or #.")
@knowledge_options
@click.option("--strict", is_flag=True, help="Exit with 1 where an article could not be read.")
@click.option("--dry-run", is_flag=True, help="Print the events, store nothing.")
@format_option(("text", "jsonl"), "text", "Format of the events of --dry-run.")
@engine_options
@_collecting_rarely()
def build(
    sources: tuple[str, ...],
    store: Path,
    jobs: int,
    fresh: bool,
    prune: bool,
    merge: bool,
    mapping: dict[str, str],
    base: str | None,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
    strict: bool,
    dry_run: bool,
    format_: str,
    **engine: str | None,
) -> int:
    """Read articles, extract what they tell, and store it.

    A SOURCE is a file (.txt, .md, .html, .json, .jsonl, .csv, .tsv, RSS, Atom or NewsML-G2 as .xml, .warc; also .gz),
    a folder of such files, or - for JSON lines on standard input. An article that is stored already, unchanged, is not
    read again.
    """
    from kg import pipeline, vocabulary
    from kg.articles import Reader
    from kg.cli.progress import Watch

    if is_spark(engine):
        return build_shards(**click.get_current_context().params)
    reader = Reader(sources, sys.stdin.buffer if sys.stdin else None, mapping)
    articles = Watch(reader)
    knowledge = pipeline.load_knowledge(rules, lexicon)
    if dry_run:
        _print_events(articles, knowledge, format_)
        _warn(articles.skipped)
    else:
        options = pipeline.BuildOptions(base or vocabulary.DEFAULT_BASE, fresh, prune, merge, jobs)
        report = pipeline.build(articles, store, knowledge, options)
        _warn(articles.skipped)
        click.echo("\n".join([*summary(report, store), *_left_out(reader), *_not_pruned(prune, report)]), err=True)
    return int(strict and bool(articles.skipped))


def _warn(skipped: Iterable[Skipped]) -> None:
    for item in skipped:
        click.echo(f"kg: {item.source}: {item.reason}; skipped", err=True)


def _not_pruned(prune: bool, report: BuildReport) -> Iterable[str]:
    if prune and report.skipped:
        yield "pruned    nothing was pruned, since some sources could not be read"


def _left_out(reader: Reader) -> Iterable[str]:
    """Yield what else the reader has to tell: articles that it left alone, and dates between which it chose."""
    parts = [f"{reader.foreign:,} in other languages than English"] * bool(reader.foreign)
    parts += [f"{reader.outdated:,} older versions"] * bool(reader.outdated)
    if parts:
        yield f"left out  {', '.join(parts)}"
    more = len(reader.dates) - _SHOWN
    for line in reader.dates[:_SHOWN]:
        yield f"dates     {line}"
    if more > 0:
        yield f"dates     and {more:,} more with two dates"


def _print_events(articles: Iterable[Article | Skipped], knowledge: Knowledge, format_: str) -> None:
    from kg.model import Article
    from kg.pipeline import extract

    for article in articles:
        if isinstance(article, Article):
            for event in extract(article, knowledge):
                click.echo(_as_json(article, event) if format_ == "jsonl" else _as_text(article, event))


def _as_text(article: Article, event: Event) -> str:
    return f"{article.id}: {event.kind}, {event.status.lower()}: {event.label}  [{event.evidence[0].rule}]"


def _as_json(article: Article, event: Event) -> str:
    return json.dumps({"article": article.id, **asdict(event)}, ensure_ascii=False)


def summary(report: BuildReport, store: Path) -> Iterable[str]:
    """Yield the lines that say what a build did."""
    parts = [f"{report.read:,} read", f"{report.unchanged:,} unchanged", f"{len(report.skipped):,} skipped"]
    parts += [f"{report.duplicates:,} told twice"] * bool(report.duplicates)
    parts += [f"{report.removed:,} removed"] * bool(report.removed)
    yield f"articles  {', '.join(parts)}"
    if report.read:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in report.events)
        yield f"events    {sum(count for _, count in report.events):,}{f' ({kinds})' if kinds else ''}"
        yield f"facts     {report.facts:,}; articles without any: {report.without_events:,}"
    yield f"store     {store}, written in {report.seconds:.1f} s"
