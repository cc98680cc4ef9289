"""What `kg build --engine spark` takes and says: many machines read, and the graph becomes a folder of shards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Function

if TYPE_CHECKING:
    from kg.spark import SparkReport

_SHOWN = 5
_LOCAL_ONLY = ("store", "jobs", "prune", "dry_run", "format_")
_SPARK_ONLY = ("master", "shards")


def engine_options(function: Function) -> Function:
    """Add `--engine`, and what only Spark needs: `--master` and `--shards`."""
    for option in (
        click.option("--shards", metavar="FOLDER", help="Where Spark writes the graph, for `kg load` (path or URI)."),
        click.option("--master", metavar="URL", help="Where Spark runs: local[*], yarn, spark://host:7077, …"),
        click.option(
            "--engine",
            type=click.Choice(["local", "spark"]),
            default="local",
            show_default=True,
            help="Read on this machine, or with Apache Spark (extra `spark`).",
        ),
    ):
        function = option(function)
    return function


def is_spark(engine: Mapping[str, str | None]) -> bool:
    """Tell whether Spark is to build; raises UsageError for an option that the engine which builds does not have."""
    context = click.get_current_context()
    wrong = _LOCAL_ONLY if engine["engine"] == "spark" else _SPARK_ONLY
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in wrong and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{parameter.opts[0]} is not for --engine {engine['engine']}", context)
    return engine["engine"] == "spark"


def build_shards(
    *,
    sources: tuple[str, ...],
    shards: str | None,
    master: str | None,
    fresh: bool,
    merge: bool,
    mapping: Mapping[str, str],
    base: str | None,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
    strict: bool,
    **_others: object,
) -> int:
    """Build with Spark, given the parameters of the command, say what was done, and return the exit code."""
    import logging

    from kg.spark import SparkOptions
    from kg.spark import build_shards as build
    from kg.vocabulary import DEFAULT_BASE

    if shards is None:
        raise click.UsageError("--engine spark writes a folder of shards: --shards FOLDER says where")
    logging.getLogger().addHandler(logging.NullHandler())  # py4j logs what it raises, too
    options = SparkOptions(master or _default_master(), base or DEFAULT_BASE, merge, fresh, mapping=mapping)
    report = build(sources, shards, rules, lexicon, options)
    for item in report.build.skipped:
        click.echo(f"kg: {item.source}: {item.reason}; skipped", err=True)
    click.echo("\n".join(_summary(report, shards)), err=True)
    return int(strict and bool(report.build.skipped))


def _default_master() -> str | None:
    """Return every core of this machine, or nothing where Spark has settings of its own."""
    import os

    return None if {"SPARK_CONF_DIR", "SPARK_HOME", "PYSPARK_SUBMIT_ARGS"} & set(os.environ) else "local[*]"


def _summary(report: SparkReport, folder: str) -> Iterable[str]:
    build, counts = report.build, report.counts
    parts = [f"{build.read:,} read", f"{counts.get('skipped', 0):,} skipped"]
    parts += [f"{build.duplicates:,} told twice"] * bool(build.duplicates)
    yield f"articles  {', '.join(parts)}"
    left = [f"{counts['foreign']:,} in other languages than English"] if counts.get("foreign") else []
    left += [f"{counts['outdated']:,} older versions"] if counts.get("outdated") else []
    if left:
        yield f"left out  {', '.join(left)}"
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in build.events)
    yield f"events    {sum(count for _, count in build.events):,}{f' ({kinds})' if kinds else ''}"
    yield f"facts     {build.facts:,}; articles without any: {build.without_events:,}"
    for line in report.dates[:_SHOWN]:
        yield f"dates     {line}"
    if counts.get("dates", 0) > _SHOWN:
        yield f"dates     and {counts['dates'] - _SHOWN:,} more with two dates"
    size = sum(shard.size for shard in report.shards.files)
    files = f"{len(report.shards.files):,} files, {size / 1e6:,.1f} MB"
    yield f"shards    {folder} ({files}), written in {build.seconds:.1f} s; kg load {folder}"
