"""`kg serve`: the graph in a browser, and for other programs over HTTP."""

from __future__ import annotations

import re
from contextlib import ExitStack
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, queries_option, store_option

if TYPE_CHECKING:
    from kg.web.settings import Settings

_ORIGIN = re.compile(r"\*|null|https?://[^/\s?#@]+")
_EXAMPLES = ("kg serve", "kg serve --articles data/articles", "kg serve --port 8080 --cors https://yasgui.org")


def _origins(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return origins as browsers send them; raises click.BadParameter where one is none."""
    for value in values:
        if not _ORIGIN.fullmatch(value.rstrip("/")):
            raise click.BadParameter(f"{value!r} is no origin such as https://yasgui.org, and not *")
    return tuple(value.rstrip("/").lower() for value in values)


@click.command(cls=Command, examples=_EXAMPLES)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for a free one.")
@queries_option
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="SOURCE",
    help="What `kg build` read: pages of articles then show the whole text (repeatable).",
)
@click.option(
    "--cors",
    multiple=True,
    metavar="ORIGIN",
    callback=_origins,
    help="Origin whose pages may read answers, or * for all (repeatable).",
)
@click.option("--name", multiple=True, metavar="HOST", help="Host name that this server is reached by (repeatable).")
@click.option("--timeout", type=click.FloatRange(0.1), default=20.0, show_default=True, help="Seconds for one query.")
@click.option("--memory", type=click.IntRange(64), default=768, show_default=True, help="Megabytes for one query.")
@click.option("--rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Rows of one answer.")
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="SPARQL queries at a time.")
def serve(
    store: Path,
    host: str,
    port: int,
    queries: tuple[Path, ...],
    articles: tuple[Path, ...],
    cors: tuple[str, ...],
    name: tuple[str, ...],
    timeout: float,
    memory: int,
    rows: int,
    workers: int,
) -> None:
    """Serve the graph, read-only: pages at /, SPARQL at /sparql, saved queries at /queries.

    Nobody else can reach it unless --host says so. A store that is built again is noticed; no restart is needed.
    """
    from kg.resources import folder
    from kg.web.settings import Limits, Settings

    settings = Settings(
        path=store,
        queries=(folder("queries"), *queries),
        limits=Limits(seconds=timeout, memory=memory, rows=rows),
        workers=workers,
        hosts=name if _is_address(host) else (*name, host),
        origins=cors,
        articles=articles,
    )
    _run(settings, host, port)


def _run(settings: Settings, host: str, port: int) -> None:
    from kg.errors import MissingExtraError

    try:
        from kg.web.server import listening, serve_on
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"{error.name} is not installed; pip install '.[web]'") from error
    with ExitStack() as stack:
        try:
            socket = stack.enter_context(listening(host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise click.ClickException(
                f"cannot listen at port {port} of {host}: {reason}; --port takes another"
            ) from None
        address = f"{f'[{host}]' if ':' in host else host}:{socket.getsockname()[1]}"
        serve_on(settings, socket, lambda: _tell(host, address))


def _tell(host: str, address: str) -> None:
    """Say where the server is found, and what it means where that is not this machine alone."""
    if not _is_loopback(host):
        click.echo(
            "Everybody who can reach this machine can read the whole graph and ask it anything; there are no "
            "passwords and no encryption. Put a web server in front of it that has them, or use --host 127.0.0.1.",
            err=True,
        )
    click.echo(f"http://{address}/  (stop with Ctrl-C)", err=True)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
