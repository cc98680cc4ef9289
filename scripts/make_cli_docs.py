"""Write docs/cli.md, the reference of the command line, from the help texts of the program itself.

Run `python scripts/make_cli_docs.py` to write the file, with `--check` to only tell (by the exit code) whether it is as
it would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import main

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
INTRODUCTION = """# The command line

Generated from the help of the program by `python scripts/make_cli_docs.py`.

- Results, and nothing but results, go to stdout; progress, warnings and summaries to stderr.
- `--format` gives what a program can read. Tables, bold type and colours are for terminals; `NO_COLOR` is obeyed.
- `--store` names the folder of the store; without it `$KG_STORE` does, and else it is `kg.db`.
- Shell completion: `eval "$(_KG_COMPLETE=bash_source kg)"` in `~/.bashrc` (`zsh_source` for zsh; for fish
  `_KG_COMPLETE=fish_source kg | source`).

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | the answer is no: a rule fails an example, the graph has a violation, `--strict` and an article cannot be read |
| 2 | wrong usage, or input that cannot be read; one line on stderr says what and where |
| 130 | interrupted; the store is as it was before |
"""


def helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Yield the name and the help text of a command and of all below it, in the order of the help."""
    context = click.Context(command, parent, name, terminal_width=80, help_option_names=["-h", "--help"])
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from helps(found, below, context)


def reference() -> str:
    """Return the whole page."""
    return INTRODUCTION + "".join(f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in helps(main, "kg"))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(TARGET.read_text(encoding="utf-8") != reference())
    TARGET.write_text(reference(), encoding="utf-8")
