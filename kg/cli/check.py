"""`kg check`: what is wrong with a store."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from kg.cli.options import Command, format_option, is_styled, store_option

_FORMATS = ("table", "csv", "tsv", "jsonl", "markdown")
_COLUMNS = ("severity", "articles", "event", "thing", "problem", "value", "sentence", "iri", "check")


@click.command(cls=Command, examples=("kg check", "kg check --format jsonl"))
@click.option("--strict", is_flag=True, help="Count warnings as violations.")
@store_option
@format_option(_FORMATS, "table")
def check(store: Path, strict: bool, format_: str) -> int:
    """Validate the graph: the shapes of ontology/shapes.ttl, and queries for what shapes cannot see.

    Each row says what is wrong, how to mend it, in which article, and which sentence it was read from; the exit code is
    1 where there is a violation. Articles are validated a few at a time, so that memory stays flat; a second is enough
    for 20 to 60 of them: some thousand take minutes, a million a day. Needs the extra `check` (pyshacl).
    """
    from kg.check import VIOLATION
    from kg.check import check as findings_of
    from kg.model import Table
    from kg.render import Style, write_table
    from kg.store import open_store

    opened = open_store(store)
    findings = sorted(findings_of(opened))
    rows = tuple(
        (f.severity, ", ".join(f.articles), f.event, f.thing, f.problem, f.value, f.sentence, f.iri, f.check)
        for f in findings
    )
    violations = sum(finding.severity == VIOLATION for finding in findings)
    if rows or format_ != "table":
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        prose = ("problem", "sentence", "iri")
        style = Style({}, prose, opened.manifest.base, width, is_styled())
        write_table(Table(_COLUMNS, rows), format_, sys.stdout.buffer, style)
    articles = f"{opened.manifest.articles:,} articles"
    click.echo(f"{articles}: {violations:,} violations, {len(rows) - violations:,} warnings", err=True)
    return int(bool(violations or (strict and rows)))
