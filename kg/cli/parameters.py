"""The command `kg query` as click sees it: the query that is asked for decides which options there are."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.cli.options import DEFAULT_STORE, Command
from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from kg.queries import Collection, Parameter, SavedQuery

_ASKED = "kg.query"
_VALUE = "value_"


class Value(click.ParamType[str]):
    """A parameter's value as text; what it stands for is found out when the store is open."""

    name = "value"

    def __init__(self, parameter: Parameter) -> None:
        """Take the parameter that the value is for."""
        self._parameter = parameter

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the choices, or a word for the type."""
        from kg.queries import short_names

        choices = short_names(self._parameter)
        return f"[{'|'.join(choices)}]" if choices else self._parameter.metavar

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the choices, or the names of things, that begin with what is written."""
        from kg.queries import short_names

        try:
            store = ctx.params.get("store") or DEFAULT_STORE
            names = short_names(self._parameter) or _names(self._parameter.thing, store)
        except KgError:
            return []
        return [CompletionItem(name) for name in names if name.casefold().startswith(incomplete.casefold())]


class ParameterOption(click.Option):
    """An option that is a parameter of the query."""

    def __init__(self, parameter: Parameter) -> None:
        """Make `--name` out of a parameter."""
        from kg.queries import short_name

        default = short_name(parameter.default) if parameter.choices else parameter.default
        notes = f" [default: {default}]" if default else " [required]" if parameter.required else ""
        super().__init__(
            [f"--{parameter.name}", _VALUE + parameter.name],
            type=Value(parameter),
            required=parameter.required,
            help=parameter.help + notes,
        )


class QueryName(click.Argument):
    """The name of a saved query."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the names that begin with what is written."""
        return names_of_queries(ctx, self, incomplete)


class AskingCommand(Command):
    """A command whose options include the parameters of the query that it is called with."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the query first, so that its parameters are options when all is parsed."""
        try:
            ctx.meta[_ASKED] = asked = self._asked(ctx, args)
        except KgError:
            if not ctx.resilient_parsing:
                raise
            asked = None
        if asked is not None:
            taken = {name for param in super().get_params(ctx) for name in param.opts}
            for parameter in asked.parameters:
                if f"--{parameter.name}" in taken:
                    raise QueryError(f"{asked.path}: a parameter cannot be called {parameter.name}, as an option is")
        return super().parse_args(ctx, args)

    def _asked(self, ctx: click.Context, args: Sequence[str]) -> SavedQuery | None:
        """Return the query that the arguments ask for, if they do, whatever else they say."""
        parser = self.make_parser(ctx)
        parser.ignore_unknown_options = True
        try:
            found, rest, _ = parser.parse_args(list(args))
        except click.UsageError:
            return None
        return self.find(ctx, found, rest)

    def find(self, ctx: click.Context, found: Mapping[str, Any], rest: Sequence[str]) -> SavedQuery | None:
        """Return the query that options by name, and arguments that are left over, ask for."""
        return collection(found.get("queries") or ()).get(found["query"]) if found.get("query") else None

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters of the query, then the options that are always there."""
        asked = saved_query(ctx)
        own = [ParameterOption(parameter) for parameter in asked.parameters] if asked is not None else []
        return [*own, *super().get_params(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the query's parameters and the command's options, each under their own heading."""
        for title, own in (("Parameters", True), ("Options", False)):
            params = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
            chosen = [param for param in params if isinstance(param, ParameterOption) is own]
            records = [record for param in chosen if (record := param.get_help_record(ctx)) is not None]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


class QueryCommand(AskingCommand):
    """`kg query`: the query comes from anywhere, and the help is the query's own."""

    def find(self, ctx: click.Context, found: Mapping[str, Any], rest: Sequence[str]) -> SavedQuery | None:
        """Return the query of a name, a file, an option or standard input."""
        from kg.queries import adhoc_query, read_query

        if found.get("file"):
            return read_query(Path(found["file"]))
        if found.get("sparql"):
            return adhoc_query(found["sparql"], "--sparql")
        words = [word for word in (found.get("name"), *rest) if isinstance(word, str)]
        if "-" in words:
            return None if ctx.resilient_parsing else adhoc_query(sys.stdin.read(), "standard input")
        words = [word for word in words if not word.startswith("-")]
        if not words:
            return None
        queries = collection(found.get("queries") or ())
        return queries.get(next((word for word in words if word in queries.names()), words[0]))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line, the query's name among them."""
        asked = saved_query(ctx)
        return super().collect_usage_pieces(ctx) if asked is None else [asked.name, "[OPTIONS]"]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the query answers, in place of what the command does."""
        asked = saved_query(ctx)
        if asked is None:
            super().format_help_text(ctx, formatter)
            return
        for paragraph in filter(None, (asked.summary, asked.description)):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the query's example."""
        asked = saved_query(ctx)
        if asked is None:
            super().format_epilog(ctx, formatter)
            return
        with formatter.section("Example"):
            formatter.write(f"{'':{formatter.current_indent}}{example(asked)}\n")


def saved_query(ctx: click.Context) -> SavedQuery | None:
    """Return the query that the command was called with."""
    asked: SavedQuery | None = ctx.meta.get(_ASKED)
    return asked


def given(values: dict[str, Any]) -> dict[str, str]:
    """Return the values that were given for the query's parameters, by name."""
    return {name.removeprefix(_VALUE): value for name, value in values.items() if value is not None}


def example(query: SavedQuery) -> str:
    """Return a command line that runs a query with the values that its header gives as an example."""
    from shlex import quote

    options = [f"--{name} {quote(value)}" for name, value in query.example]
    return " ".join(["kg query", query.name, *options])


def collection(folders: Sequence[str | Path]) -> Collection:
    """Return our saved queries, with those of the given folders (or of `$KG_QUERIES`) on top."""
    from kg.queries import Collection
    from kg.resources import folder

    added = folders or [part for part in os.environ.get("KG_QUERIES", "").split(os.pathsep) if part]
    return Collection([folder("queries"), *map(Path, added)])


def names_of_queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of saved queries that begin with what is written."""
    names = collection(ctx.params.get("queries") or ()).names()
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _names(thing: str, store: Path) -> list[str]:
    """Return the names to complete: of states from the lexicon, of other things from the store, where there is one."""
    from kg.lexicon import load_states
    from kg.queries import Resolver
    from kg.resources import folder
    from kg.store import open_store

    if thing == "State":
        return sorted(state.name for state in load_states(folder("lexicon")).values())
    if not thing:
        return []
    opened = open_store(store)
    return Resolver(opened, opened.manifest.base, folder("lexicon")).names(thing)
