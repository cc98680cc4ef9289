"""The program `kg`: commands loaded when they are asked for, and every error turned into a message and an exit code.

Exit codes: 0 done; 1 the answer is no; 2 wrong usage or unreadable input; 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from kg.errors import KgError

WRONG = 2
INTERRUPTED = 130

COMMANDS = ("build", "load", "remove", "query", "show", "stats", "check", "export", "diff", "serve", "rules")
"""The commands in the order of `kg --help`; each is the object of its name in the module of its name."""


class Program(click.Group):
    """A group of commands that are imported when they are needed."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show where to begin."""
        with formatter.section("Example"):
            formatter.write("  kg build data/articles\n  kg query visits --country Cambodia\n")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named first; an unknown one is an error that suggests."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"no such command {name!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and let go quietly when whoever reads its output has left."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit()
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program and leave with its exit code; out of standalone mode, let errors through."""
        run = super().main
        if os.environ.get("_KG_COMPLETE"):
            from kg.cli.completion import register

            register()
        if not standalone_mode:
            return run(args, prog_name, complete_var, standalone_mode=False, **extra)
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        sys.exit(exit_code(lambda: run(args, "kg", complete_var, standalone_mode=False, **extra)))


def exit_code(run: Callable[[], Any]) -> int:
    """Run something and return the exit code; what went wrong is told on stderr in one line."""
    try:
        result = run()
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", INTERRUPTED)
    except click.UsageError as error:
        if error.format_message().startswith("Usage:"):  # how click says that no command was named: the whole help
            click.echo(error.format_message(), err=True)
            return WRONG
        where = error.ctx.command_path if error.ctx else "kg"
        return _fail(f"{_plain(error.format_message())} (try '{where} --help')", WRONG)
    except click.ClickException as error:
        return _fail(_plain(error.format_message()), WRONG)
    except (KgError, RuntimeError) as error:
        return _fail(_told(error), WRONG)
    except OSError as error:
        if error.errno == errno.EPIPE:
            _forget_stdout()
            return 0
        place = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return _fail(f"{place}{error.strerror or error}", WRONG)
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    with suppress(OSError):
        click.echo(f"kg: {message}", err=True)
    return code


def _told(error: KgError | RuntimeError) -> str:
    """Return what an error of ours says, or the database of a block whose checksum is wrong; raise any other."""
    if isinstance(error, KgError):
        return str(error)
    if not str(error).startswith("Corruption"):
        raise error
    return f"the store is damaged ({' '.join(str(error).split())}); build again with --fresh"


def _plain(message: str) -> str:
    """Return one of click's messages as our own are written: in one line, without a capital or a full stop."""
    text = " ".join(message.split()).removesuffix(".")
    return text[:1].lower() + text[1:]


def _forget_stdout() -> None:
    """Send what is still to be written to nowhere, so that the interpreter does not complain when it leaves."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
@click.version_option(package_name="diplomacy-kg", message="kg %(version)s")
def main(context: click.Context) -> None:
    """Build knowledge graphs of diplomatic news, and ask them questions."""
    if os.environ.get("NO_COLOR"):
        context.color = False
