"""Bring what README and documentation show up to date: answers of commands, sessions of Python, tables.

Run `python scripts/make_docs.py` to write the pages anew, with `--check` to only tell (by the exit code, and the names
on stderr) which are out of date. In a page

- a block of `console` holds commands after `$ ` and what they print; it is run in a folder of its own, beside links to
  the checkout's data, on a terminal of 100 columns, with the sample graph in kg.db unless the page builds it;
- a block of `pycon` holds a session of Python;
- a block after `<!-- file: NAME -->` is a file that the commands of the page find in their folder;
- what stands between `<!-- generated: NAME -->` and `<!-- end -->` is made by the function of that name; what stands
  after `<!-- measured: NAME -->` only with `--measure`, since times differ from run to run.
"""

from __future__ import annotations

import code
import contextlib
import doctest
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100
_FILE = re.compile(r"^<!-- file: (?P<name>[\w./-]+) -->\n+```\w*\n(?P<body>.*?)^```$", re.M | re.S)
_RUN = re.compile(r"^```(?P<kind>console|pycon)\n(?P<body>.*?)^```$", re.M | re.S)
_GENERATED = re.compile(
    r"^(?P<begin><!-- (?P<how>generated|measured): (?P<name>\w+) -->\n).*?^(?P<end><!-- end -->)$", re.M | re.S
)
_STYLES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_SECONDS = re.compile(r"\b\d+\.\d+ s\b")
_LINKED = ("data", "ontology", "queries")


def pages() -> list[Path]:
    """Return the pages that are written by hand, README first; the reference of the command line is no such page."""
    others = [path for path in ROOT.glob("docs/**/*.md") if path.name != "cli.md"]
    ours = [ROOT / name for name in ("CONTRIBUTING.md", "data/README.md", "data/lexicon/README.md")]
    ours += [ROOT / name for name in ("ontology/README.md", "queries/README.md", "benchmarks/README.md")]
    return [ROOT / "README.md", *sorted(path for path in (*ours, *others) if path.exists())]


def current(path: Path, store: Path, measure: bool = False) -> str:
    """Return a page as it should be; `store` is a store of the sample articles, of which the page gets a copy."""

    def made(block: re.Match[str]) -> str:
        wanted = measure or block["how"] == "generated"
        return block["begin"] + GENERATORS[block["name"]]() + block["end"] if wanted else block[0]

    text = _GENERATED.sub(made, path.read_text(encoding="utf-8"))
    if not _RUN.search(text):
        return text
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for linked in _LINKED:
            (folder / linked).symlink_to(ROOT / linked)
        if "$ kg build data/articles\n" not in text:
            shutil.copytree(store, folder / "kg.db")
        for file in _FILE.finditer(text):
            target = folder / file["name"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(file["body"], encoding="utf-8")
        return _RUN.sub(lambda m: f"```{m['kind']}\n{_RUNNERS[m['kind']](m['body'], folder)}```", text)


def timeless(text: str) -> str:
    """Return a text with every measured time blotted out: a page is not out of date for that."""
    return _SECONDS.sub("… s", text)


def build_sample(store: Path) -> None:
    """Build the store of the sample articles that the pages ask."""
    command = [str(Path(sys.executable).parent / "kg"), "build", str(ROOT / "data" / "articles"), "--store", str(store)]
    subprocess.run(command, check=True, capture_output=True)


def _console(body: str, folder: Path) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:], folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    """Return what a command prints on a terminal, and after it what it says on stderr."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment |= {"PATH": path, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    reader, terminal = pty.openpty()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, shell=True, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=terminal, stderr=errors
        )
        os.close(terminal)
        shown = b"".join(_chunks(reader))
        process.wait()
        os.close(reader)
        errors.seek(0)
        shown += errors.read()
    text = _STYLES.sub("", shown.decode()).replace("\r", "")
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def _chunks(descriptor: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # how Linux says that the other end of a terminal is closed
        while chunk := os.read(descriptor, 65536):
            yield chunk


def _session(body: str, folder: Path) -> str:
    interpreter = code.InteractiveInterpreter({"__name__": "__main__"})
    lines = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *more = example.source.splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in more)]
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown), contextlib.chdir(folder):
            interpreter.runsource(example.source, symbol="single")
        lines += shown.getvalue().splitlines()
    return "".join(line + "\n" for line in lines)


_RUNNERS: Mapping[str, Callable[[str, Path], str]] = {"console": _console, "pycon": _session}


def accuracy() -> str:
    """Return the table of how right the program is on the articles and sentences of data/."""
    from benchmarks.accuracy import measure  # noqa: PLC0415 (only one page needs it)
    from kg.pipeline import load_knowledge  # noqa: PLC0415

    names = {
        "work": "three quarters of the articles, which the rules were written with",
        "unseen": "one quarter, held out: never read while a rule was written",
        "sentences": "single sentences without an article; the rules were written with the first half of them",
    }
    parts = measure(load_knowledge()).parts
    lines = [
        "| measured on | event precision | event recall | event F1 | fact F1 | exact |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for part, name in names.items():
        events, facts = parts[part].events, parts[part].facts
        figures = (events.precision, events.recall, events.f1, facts.f1, parts[part].exact)
        lines.append(f"| `{part}`: {name} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |")
    return "\n".join(lines) + "\n"


def speed() -> str:
    """Return the table of how fast the program is, as ratios to a bare pass over the text."""
    from benchmarks.speed import measure  # noqa: PLC0415
    from kg.pipeline import load_knowledge  # noqa: PLC0415

    timed = measure(load_knowledge(), 1000, whole=False)
    lines = ["| way to read the same text | times the limit |", "| --- | --: |"]
    lines += [f"| {name} | {timed.ratio(name):,.0f} |" for name in timed.rounds]
    return "\n".join(lines) + "\n"


def commands() -> str:
    """Return every command of the program with the first sentence of its help."""
    import click  # noqa: PLC0415

    from kg.cli import main as program  # noqa: PLC0415

    context = click.Context(program)
    found = [(name, program.get_command(context, name)) for name in program.list_commands(context)]
    rows = (f"| `kg {name}` | {command.get_short_help_str(200)} |\n" for name, command in found if command is not None)
    return "| command | what it does |\n| --- | --- |\n" + "".join(rows)


def fields() -> str:
    """Return the fields of an article with the names that are known for them."""
    from kg.articles.fields import NAMES  # noqa: PLC0415

    rows = (f"| `{field}` | {', '.join(names[1:])} |\n" for field, names in NAMES.items())
    return "| ours | also understood |\n| --- | --- |\n" + "".join(rows)


def modules() -> str:
    """Return every module of the package with the first line of its docstring, the layers from top to bottom."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    lines = ["| row | module | what it does |", "| --: | --- | --- |"]
    for row, layer in enumerate(layers, start=1):
        for name in re.findall(r"\w+", layer):
            for module in _modules_of(ROOT / "kg" / name):
                lines.append(f"| {row} | `{_name(module)}` | {_first_line(module)} |")
    return "\n".join(lines) + "\n"


def _modules_of(path: Path) -> list[Path]:
    found = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    return sorted((module for module in found if module.exists()), key=_name)


def _name(module: Path) -> str:
    return ".".join(module.relative_to(ROOT / "kg").with_suffix("").parts).removesuffix(".__init__")


def _first_line(module: Path) -> str:
    return module.read_text(encoding="utf-8").partition("\n")[0].strip('"')


GENERATORS: Mapping[str, Callable[[], str]] = {
    "accuracy": accuracy,
    "commands": commands,
    "fields": fields,
    "modules": modules,
    "speed": speed,
}


def main() -> int:
    """Write the pages, or check them; return the exit code."""
    stale = 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "kg.db"
        build_sample(store)
        for path in pages():
            old, new = path.read_text(encoding="utf-8"), current(path, store, "--measure" in sys.argv[1:])
            if timeless(old) == timeless(new):
                continue
            stale += 1
            sys.stderr.write(f"{path.relative_to(ROOT)}\n")
            if "--check" not in sys.argv[1:]:
                path.write_text(new, encoding="utf-8")
    return int(stale > 0 and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
