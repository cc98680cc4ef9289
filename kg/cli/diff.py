"""`kg diff`: what a later graph says that an earlier one did not."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path

import click

from kg.cli.options import Command, format_option, is_styled

_FORMATS = ("table", "csv", "tsv", "jsonl", "markdown")
_COLUMNS = ("change", "kind", "event", "about", "before", "after", "articles", "sentence", "iri")


@click.command(cls=Command, examples=("kg diff kg.db kg.db", "kg diff kg.db kg.db --format jsonl --exit-code"))
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
@format_option(_FORMATS, "table")
def diff(old: Path, new: Path, exit_code: bool, format_: str) -> int:
    """Compare the events of two graphs: what is gone, what is told differently, what is new.

    OLD and NEW are stores or files that `kg export` wrote (.nq, .trig, .ttl, .nt, .jsonld). A change is a row for each
    property. Two events of one kind that were read from the same sentence are one that changed.
    """
    from kg.diff import diff as changes_of
    from kg.diff import open_either
    from kg.model import Table
    from kg.render import Style, write_table

    changes = changes_of(open_either(old), open_either(new))
    rows = tuple(
        (c.change, c.kind, c.event, c.about, c.before, c.after, ", ".join(c.articles), c.sentence, c.iri)
        for c in changes
    )
    if rows or format_ != "table":
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        style = Style({}, ("sentence", "iri"), width=width, color=is_styled())
        write_table(Table(_COLUMNS, rows), format_, sys.stdout.buffer, style)
    counts = Counter(change for change, _ in {(c.change, c.iri) for c in changes})
    click.echo(", ".join(f"{counts[name]:,} {name}" for name in ("removed", "changed", "added")), err=True)
    return int(exit_code and bool(rows))
