"""Whatever is handed in, the answer is one clear line for each fault and the right exit code, and nothing is lost."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sample import ARTICLES, Run

VISIT = b"Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024.\n"


def complaint(result: Result, code: int = 2) -> str:
    """Return the one line that a failed command says, without `kg: `."""
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("kg: ").rstrip("\n")


def write(name: str, data: bytes) -> None:
    """Write a file, and the folder that it lies in."""
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(data)


def dangle(name: str) -> None:
    """Make a link that leads nowhere."""
    Path(name).symlink_to("nowhere")


def folder(name: str) -> None:
    """Make a folder with the name of a file."""
    Path(name).mkdir()


FAULTS: list[tuple[str, Callable[[str], object], str]] = [
    ("x.txt", lambda name: write(name, b""), "x.txt: is empty"),
    ("x.txt", lambda name: write(name, b" \n\t\n"), "x.txt: is empty"),
    ("x.txt", lambda name: write(name, b"one\ntwo \xff\n"), "x.txt:2: is not UTF-8 (byte 0xff)"),
    ("x.txt", lambda name: write(name, b"one\0two"), "x.txt: holds NUL bytes"),
    ("x.md", lambda name: write(name, b"---\ntitle: [\n---\ntext\n"), "x.md:"),
    ("x.md", lambda name: write(name, b"---\nissued: soon\n---\ntext\n"), "issued is no date"),
    ("x.jsonl", lambda name: write(name, b'{"text": "cut\n'), "x.jsonl:1:"),
    ("x.jsonl", lambda name: write(name, b"[1]\n"), "is no JSON object"),
    ("x.jsonl", lambda name: write(name, b'{"id": "a"}\n'), "there is no text"),
    ("x.jsonl", lambda name: write(name, b'{"text": "a\\u0000b"}\n'), "NUL"),
    ("x.jsonl", lambda name: write(name, b"[" * 100_000), "x.jsonl:1"),
    ("x.pdf", lambda name: write(name, b"%PDF"), "x.pdf: is none of the kinds of file"),
    ("x.txt", folder, "x.txt: is a folder with the name of a file"),
    ("x.txt", dangle, "x.txt: cannot be read (No such file or directory)"),
]


@pytest.mark.parametrize(("name", "make", "message"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_one_bad_file_among_good_ones_is_told_and_skipped(
    run: Run, name: str, make: Callable[[str], object], message: str
) -> None:
    """The build goes on, says in one line what it skipped and why, and stores the rest."""
    write("in/good.txt", VISIT)
    make(f"in/{name}")

    result = run("build", "in")

    assert result.exit_code == 0
    complaints = [line for line in result.stderr.splitlines() if line.startswith("kg: ")]
    assert len(complaints) == 1
    assert message in complaints[0]
    assert complaints[0].endswith("; skipped")
    assert "1 read, 0 unchanged, 1 skipped" in result.stderr


@pytest.mark.parametrize(("name", "make", "message"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_bad_file_alone_is_an_error(run: Run, name: str, make: Callable[[str], object], message: str) -> None:
    """Where nothing can be read, the exit code is 2, and no store comes to be."""
    Path("in").mkdir()
    make(f"in/{name}")

    assert message in complaint(run("build", "in"))
    assert complaint(run("stats")) == "kg.db: no store here yet; `kg build` makes one"


def test_good_lines_of_a_broken_file_are_read(run: Run) -> None:
    """A broken JSON line costs that line only, and is told with its number."""
    good = json.dumps({"id": "a", "text": VISIT.decode()}).encode()
    write("x.jsonl", good + b"\n{broken\n" + good.replace(b'"a"', b'"b"').replace(b"Japan", b"Laos") + b"\n")

    result = run("build", "x.jsonl")

    assert "kg: x.jsonl:2:2: is no JSON" in result.stderr
    assert "2 read, 0 unchanged, 1 skipped" in result.stderr


def test_pruning_with_nothing_to_read_loses_nothing(run: Run) -> None:
    """Where no article can be read, --prune does not take that for an empty world."""
    run("build", ARTICLES)
    before = run("export").stdout
    Path("empty").mkdir()

    assert complaint(run("build", "empty", "--prune")) == "there is no article to read"
    assert run("export").stdout == before


def test_a_line_of_five_megabytes_is_read_in_good_time(run: Run) -> None:
    """A text without a line break or a full stop does not stall the build."""
    write("x.txt", b"The harvest was good this year and " * 143_000)
    begun = time.perf_counter()

    assert run("build", "x.txt").exit_code == 0
    assert time.perf_counter() - begun < 60


@pytest.mark.parametrize("command", ["stats", "export", "show"])
def test_a_store_that_is_not_there_is_told(run: Run, command: str) -> None:
    """A command that reads says that there is no store, and how to make one."""
    arguments = ["Cambodia"] if command == "show" else []

    message = complaint(run(command, *arguments, "--store", "none"))
    assert message == "none: no store here yet; `kg build` makes one"
    assert not Path("none").exists()


def test_a_folder_of_other_things_is_no_store(run: Run) -> None:
    """A folder that holds something else is neither read nor built into."""
    write("pictures/cat.png", b"meow")
    write("a.txt", VISIT)

    assert complaint(run("stats", "--store", "pictures")) == "pictures: this is no kg store"
    assert "something else than a kg store" in complaint(run("build", "a.txt", "--store", "pictures"))
    assert complaint(run("stats", "--store", "a.txt")) == "a.txt: this is no kg store"
    assert "this is a file, no store" in complaint(run("build", "a.txt", "--store", "a.txt"))
    assert sorted(path.name for path in Path("pictures").iterdir()) == ["cat.png"]


def test_a_damaged_store_is_told(run: Run) -> None:
    """A store with a broken manifest is an error that says what to do."""
    run("build", ARTICLES)
    Path("kg.db/manifest.json").write_text("{")

    assert "the manifest is damaged; build again with --fresh" in complaint(run("export"))
    assert run("build", ARTICLES, "--fresh").exit_code == 0
    assert run("stats").exit_code == 0


def test_another_base_is_refused(run: Run) -> None:
    """A store keeps its base IRI, unless it is built afresh."""
    run("build", ARTICLES)

    assert "use --fresh for another" in complaint(run("build", ARTICLES, "--base", "https://data.example/"))


@pytest.mark.parametrize("command", ["build", "export"])
def test_a_place_that_cannot_be_written_is_told(run: Run, command: str) -> None:
    """A store or a file below something that is no folder cannot be made."""
    write("a.txt", VISIT)
    run("build", "a.txt")

    if command == "build":
        message = complaint(run("build", "a.txt", "--store", "a.txt/kg.db"))
    else:
        message = complaint(run("export", "-o", "a.txt/graph.ttl"))
    assert "ot a directory" in message


def test_a_source_that_is_not_there_is_told(run: Run) -> None:
    """A source that does not exist stops the build before anything is made."""
    assert complaint(run("build", "nowhere")) == "nowhere: no such file or folder"
    assert not Path("kg.db").exists()


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("Cambodja", "nothing in the graph is called 'Cambodja'; did you mean 'Cambodia'?"),
        ("", "nothing in the graph is called ''"),
        ('"} #', "nothing in the graph is called '\"} #'"),
        ("https://w3id.org/diplomacy-kg/id/state/XXX", "nothing in the graph is called 'https:"),
    ],
)
def test_an_unknown_thing_is_told_with_what_may_be_meant(
    run: Run, sample_store: Path, thing: str, message: str
) -> None:
    """A name that nothing bears is an error, which suggests."""
    assert complaint(run("show", thing, "--store", sample_store)).startswith(message)


@pytest.mark.parametrize("option", ["--rules", "--lexicon"])
def test_a_folder_of_knowledge_that_is_not_there_is_told(run: Run, option: str) -> None:
    """A mistyped folder of rules or lexicon stops the build."""
    write("a.txt", VISIT)

    assert complaint(run("build", "a.txt", option, "nowhere")).startswith("nowhere: no such folder of ")


def test_a_rule_that_cannot_be_read_is_told_with_its_place(run: Run) -> None:
    """An error in a rule names file, line and column, and shows the place with a caret."""
    write("a.txt", VISIT)
    write("rules/own.toml", b'[[rule]]\nid = "own"\nmatch = "{guest:person} <drop> in"\nevent = "Visit"\n')

    result = run("build", "a.txt", "--rules", "rules")

    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[0].startswith("kg: rules/own.toml:3:1: own: a Visit has no role 'guest'; it has visitor, ")
    assert [line.strip() for line in lines[1:]] == ["{guest:person} <drop> in", "^"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "visit.vizit"], "there is no rule 'visit.vizit'; did you mean 'visit.visit'"),
        (["test", "nonsense"], "there is no rule 'nonsense'; see `kg rules list`"),
        (["explain", " "], "there is no text to explain"),
        (["explain", "x", "--issued", "May"], "'May' is no date like 2024-05-31"),
        (["list", "--event", "Coup"], "'Coup' is none of Visit, "),
        (["explain"], "<stdin>: is not UTF-8 (byte 0xff)"),
    ],
)
def test_wrong_requests_about_rules_are_told(run: Run, arguments: list[str], message: str) -> None:
    """Each is one line that says what there is instead."""
    assert message in complaint(run("rules", *arguments, input=b"\xff"))
