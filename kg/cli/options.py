"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_STORE = Path("kg.db")


class Command(click.Command):
    """A command whose help ends in examples, which the tests run."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        """Take the examples, one command line each."""
        self.examples = tuple(examples)
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and say of an error in which command it is."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each on a line of its own."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def store_option(function: Function) -> Function:
    """Add `--store`: the store's folder, `$KG_STORE`, or kg.db."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        default=DEFAULT_STORE,
        envvar="KG_STORE",
        show_default=True,
        show_envvar=True,
        help="Folder of the store.",
    )(function)


def queries_option(function: Function) -> Function:
    """Add `--queries`: folders of saved queries, or `$KG_QUERIES`."""
    return click.option(
        "--queries",
        type=click.Path(path_type=Path),
        multiple=True,
        envvar="KG_QUERIES",
        metavar="DIR",
        help="Folder of saved queries that are added to ours (may be given more than once).",
    )(function)


def format_option(
    formats: Sequence[str], default: str | None = None, text: str = "Format of the output."
) -> Callable[[Function], Function]:
    """Return a decorator that adds `--format`, one of the given; it hands on None where no default is given."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(list(formats)),
        default=default,
        show_default=default is not None,
        help=text,
    )


def knowledge_options(function: Function) -> Function:
    """Add `--rules` and `--lexicon`, each as often as there are folders to add to ours."""
    folder = click.Path(path_type=Path)
    for name, what in (("--lexicon", "lexicon files"), ("--rules", "rules")):
        text = f"Folder of {what} that are added to ours (may be given more than once)."
        function = click.option(name, type=folder, multiple=True, metavar="DIR", help=text)(function)
    return function


def is_styled() -> bool:
    """Tell whether stdout shows bold type and colours: a terminal, and the user has not set NO_COLOR."""
    return sys.stdout.isatty() and click.get_current_context().color is not False
