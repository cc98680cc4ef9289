"""`kg load`: a folder of shards into a store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import Command, store_option


@click.command(cls=Command, examples=("kg load graph --store loaded.db",))
@click.argument("shards", metavar="SHARDS", type=click.Path(path_type=Path))
@store_option
@click.option("--fresh", is_flag=True, help="Replace what is stored.")
def load(shards: Path, store: Path, fresh: bool) -> None:
    """Load a graph that `kg build --engine spark` wrote as shards.

    SHARDS is the folder, on this machine. Every file in it is compared with its checksum before anything is loaded; the
    store is as it was until all of it is there.
    """
    from kg.shards import load as load_shards

    loaded = load_shards(shards, store, fresh)
    click.echo(f"articles  {loaded.articles:,} loaded", err=True)
    click.echo(f"quads     {loaded.quads:,} from {loaded.files:,} files", err=True)
    click.echo(f"store     {store}, written in {loaded.seconds:.1f} s", err=True)
