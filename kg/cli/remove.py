"""`kg remove`: take articles out of a store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import Command, store_option


@click.command(cls=Command, examples=("kg remove tokyo-visit", "kg remove harvest treaty"))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@store_option
def remove(ids: tuple[str, ...], store: Path) -> int:
    """Remove articles, and what only they tell, from the store.

    An ID is that of an article, as `kg show` and `kg query coverage` print it. What other articles tell of the same
    events stays; the store is then as if the articles had never been read. A later build of sources that hold them
    reads them again. Prints the ids of what it removed.
    """
    from kg.pipeline import remove as remove_articles

    wanted = tuple(dict.fromkeys(ids))
    left = remove_articles(wanted, store)
    click.echo("\n".join(wanted))
    click.echo(f"articles  {len(wanted):,} removed, {left:,} left", err=True)
    return 0
