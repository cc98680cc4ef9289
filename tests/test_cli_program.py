"""The program as a whole: help, examples, exit codes, streams, and how fast it starts."""

from __future__ import annotations

import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from distributed import write_by_hand
from sample import ARTICLES, Run

from kg.cli import main
from kg.cli.program import COMMANDS

KG = (sys.executable, "-c", "from kg.cli import main; main()")
_EXAMPLE = re.compile(r"^ {2}(kg .+)$", re.MULTILINE)


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command that is no group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


ALL = tuple(commands())
ENDING = tuple(path for path in ALL if path != ("serve",))  # which runs until it is stopped: tests/test_cli_serve.py


def test_there_are_the_commands_of_the_interface() -> None:
    """The collection that other tests walk has what the interface promises."""
    assert {("build",), ("query",), ("export",), ("show",), ("stats",), ("serve",), ("rules", "explain")} <= set(ALL)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_explains_itself_with_an_example(run: Run, path: tuple[str, ...]) -> None:
    """--help says what a command does and shows at least one example of itself."""
    result = run(*path, "--help")

    assert result.exit_code == 0
    examples = _EXAMPLE.findall(result.stdout)
    assert examples
    assert all(example.startswith(" ".join(("kg", *path))) for example in examples)


@pytest.mark.parametrize("path", [(), ("rules",)], ids=["kg", "kg rules"])
def test_without_a_command_the_help_is_shown_as_it_is(run: Run, path: tuple[str, ...]) -> None:
    """`kg` alone is wrong usage, and what it says is the help, line by line."""
    result = run(*path)

    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: kg")
    assert "\nCommands:\n" in result.stderr


@pytest.mark.parametrize("path", ENDING, ids=" ".join)
def test_the_examples_in_the_help_run(run: Run, path: tuple[str, ...], sample_store: Path) -> None:
    """Each example works, typed as it stands beside data/articles, a store kg.db and, of shards, a folder graph."""
    shutil.copytree(ARTICLES, "data/articles")
    if path == ("load",):
        write_by_hand(Path("graph"), ARTICLES / "wire.jsonl")
    shutil.copytree(sample_store, "kg.db")

    for example in _EXAMPLE.findall(run(*path, "--help").stdout):
        result = run(*shlex.split(example)[1:], input="")
        assert result.exit_code == 0, f"{example}: {result.output}"
        assert result.stdout or path[0] in ("build", "check", "diff", "load", "rules") or "-o" in example


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["buidl"], "no such command 'buidl'; did you mean 'build'?"),
        (["frobnicate"], f"no such command 'frobnicate'; there are {', '.join(COMMANDS)}"),
        (["build"], "missing argument 'SOURCE...'"),
        (["export", "--format", "pdf"], "'pdf' is not one of"),
        (["stats", "--colour"], "no such option"),
        (["--bogus"], "no such option"),
        (["build", ".", "--jobs", "0"], "0 is not in the range"),
        (["build", ".", "--base", "nowhere"], "'nowhere' is no absolute IRI"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(run: Run, arguments: list[str], message: str) -> None:
    """What is typed wrong is told in one line on stderr, which points to the help."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message.casefold() in result.stderr.casefold()
    assert result.stderr.count("\n") == 1
    assert "--help'" in result.stderr


@pytest.mark.parametrize("arguments", [["serve", "--cors"], ["query", "visits", "--country"], ["export", "-o"]])
def test_a_value_that_is_missing_points_to_the_help_of_its_command(run: Run, arguments: list[str]) -> None:
    """An option at the end of the line, of whose value nothing is left."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"requires an argument (try 'kg {arguments[0]} --help')\n")


def test_the_version_is_told(run: Run) -> None:
    """--version prints name and version."""
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", run("--version").stdout)


def test_help_takes_no_time() -> None:
    """`kg --help` loads nothing that it does not need: the best of five runs takes less than 0.15 s of process time."""
    seconds = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*KG, "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    assert min(seconds) < 0.15


def test_a_reader_that_leaves_early_is_no_error(sample_store: Path) -> None:
    """In `kg export | head -1` the program ends without a complaint."""
    command = shlex.join([*KG, "export", "--format", "nquads", "--store", str(sample_store)])

    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_leaves_the_store_as_it_was(tmp_path: Path, jobs: str) -> None:
    """Ctrl-C ends a build with code 130 and one line; what was stored before is still there, and nothing else."""
    (tmp_path / "a.txt").write_text("Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024.\n")
    subprocess.run([*KG, "build", "a.txt"], cwd=tmp_path, check=True, capture_output=True)
    before = sorted(path.name for path in (tmp_path / "kg.db").iterdir())
    line = '{"text": "Chile and Kenya signed a treaty on %d March 2024."}\n'

    command = [*KG, "build", "-", "--jobs", jobs]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdin
        process.stdin.writelines(line % number for number in range(200))
        process.stdin.flush()
        _wait_for(tmp_path / "kg.db", more_than=len(before))
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=30)

    assert (process.returncode, stderr.strip()) == (130, "kg: interrupted")
    assert sorted(path.name for path in (tmp_path / "kg.db").iterdir()) == before


def _wait_for(folder: Path, more_than: int) -> None:
    """Wait until a build is in the middle of its work: all that was sent is read, and it waits for more."""
    time.sleep(1.5)
    assert len(list(folder.iterdir())) >= more_than
