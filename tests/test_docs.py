"""README and documentation are true: what they show is what the program prints, and nothing goes without a word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.articles.files import Kind
from kg.cli import main
from kg.engine import language, rules
from kg.vocabulary import ROLES, STATUSES
from scripts.make_docs import ROOT, build_sample, current, pages, timeless

PAGES = pages()
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
_FENCED = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^(?: {4}|\$ )?(?:\.venv/bin/)?kg (?P<rest>.+)$", re.MULTILINE)
_CONSTRUCT = re.compile(r"`+([^`]+)`+")


def name_of(path: Path) -> str:
    """Return how a page is called in the names of tests."""
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the sample articles, as the pages ask it."""
    path = tmp_path_factory.mktemp("docs") / "kg.db"
    build_sample(path)
    return path


@pytest.fixture(scope="module")
def prose() -> str:
    """Return all pages that are written by hand, one after the other."""
    return "\n".join(path.read_text(encoding="utf-8") for path in PAGES)


def test_there_are_pages() -> None:
    """The collection that other tests walk has README, the rule language and the decisions."""
    assert {"README.md", "docs/rules.md", "docs/querying.md", "docs/decisions/README.md"} <= set(map(name_of, PAGES))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_a_page_shows_is_current(path: Path, store: Path) -> None:
    """Every command of a page, run anew, prints what the page shows; so do sessions of Python and generated tables."""
    shown = timeless(path.read_text(encoding="utf-8")).splitlines()

    assert shown == timeless(current(path, store)).splitlines(), "run: make docs"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link of a page names a file or folder that exists, and a heading that it has."""
    for link in _LINK.finditer(_FENCED.sub("", path.read_text(encoding="utf-8"))):
        target = (path.parent / link["path"]).resolve() if link["path"] else path
        assert target.exists(), link[0]
        if link["anchor"]:
            assert link["anchor"] in set(anchors(target)), link[0]


def anchors(path: Path) -> Iterator[str]:
    """Yield what the headings of a page can be linked by."""
    for heading in re.findall(r"^#+ (.+)$", _FENCED.sub("", path.read_text(encoding="utf-8")), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_commands_stand_where_they_are_run(path: Path) -> None:
    """A command of the program stands in a block that is run, but for those that serve, complete or need own files."""
    text = path.read_text(encoding="utf-8")
    blocks = [block["body"] for block in _FENCED.finditer(text) if block["kind"] not in ("console", "text", "pycon")]
    indented = "\n".join(line for line in _FENCED.sub("", text).splitlines() if line.startswith("    "))
    for command in _COMMAND.finditer("\n".join([*blocks, indented])):
        assert re.match(
            r"serve|build my-articles|.*--endpoint|.*data/articles$|query visits --country Cambodia$", command["rest"]
        ), command


def commands(group: click.Group = main, path: tuple[str, ...] = ("kg",)) -> Iterator[str]:
    """Yield every command of the program as one types it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name))


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_told_of(command: str, prose: str) -> None:
    """Each command of the program is mentioned in a page that is written by hand."""
    assert command in prose


RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*language.TYPES, "subject", "owner"])
def test_every_type_of_slot_is_explained(name: str) -> None:
    """Each type has a row of its own in the page about rules."""
    assert re.search(rf"^\| `{name}` \| \S", RULES, re.MULTILINE)


@pytest.mark.parametrize("key", sorted(rules.KEYS))
def test_every_key_of_a_rule_is_explained(key: str) -> None:
    """Each key that a rule may have is explained, and used in a rule of the page or shown with a value."""
    assert re.search(rf"^\| `{key}` \| \S|^- (?:Each )?`(?:\[\[rule\.)?{key}(?:\]\])?`", RULES, re.MULTILINE)


@pytest.mark.parametrize("word", [*rules.DEFAULTS, *STATUSES, *ROLES])
def test_every_value_of_a_key_is_named(word: str) -> None:
    """The page about rules names every default, status and kind of event."""
    assert re.search(rf'"{word}"|\b{word}\b', RULES)


@pytest.mark.parametrize("extension", [extension for kind in Kind for extension in kind.value])
def test_every_kind_of_file_is_listed(extension: str) -> None:
    """The page about articles has a row that names the extension."""
    text = (ROOT / "docs" / "articles.md").read_text(encoding="utf-8")

    assert re.search(rf"^\| .*`{re.escape(extension)}`", text, re.MULTILINE)


def constructs() -> list[str]:
    """Return the constructs that the module of the language lists in its table."""
    table = (language.__doc__ or "").split("===\n")[1].partition("\n====")[0]
    return [found for line in table.splitlines() for found in _CONSTRUCT.findall(line[:31])]


def test_every_construct_of_patterns_is_in_the_table() -> None:
    """What kind of part the module lists, the page lists: slots, groups, words, gaps, what must not stand there."""
    found = constructs()
    kinds = {re.sub(r"[a-z@]+(?: [a-z]+)?", "w", text) for text in found}
    shown = {re.sub(r"[a-z@]+(?: [a-z]+)*", "w", text.replace("\\|", "|")) for text in _CONSTRUCT.findall(RULES)}

    assert len(found) > 10
    assert kinds <= shown


def test_every_saved_query_is_listed() -> None:
    """queries/README.md names each file of its folder."""
    text = (ROOT / "queries" / "README.md").read_text(encoding="utf-8")

    assert {path.stem for path in (ROOT / "queries").glob("*.rq")} <= set(re.findall(r"`([\w-]+)`", text))


def test_every_decision_is_numbered_and_listed() -> None:
    """Decisions count from 1 without a gap, are all in the index, and say context, decision and consequences."""
    folder = ROOT / "docs" / "decisions"
    files = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    index = (folder / "README.md").read_text(encoding="utf-8")

    assert [path.name[:4] for path in files] == [f"{number:04d}" for number in range(1, len(files) + 1)]
    for path in files:
        assert f"({path.name})" in index
        assert re.findall(r"^## (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ]


def test_the_counts_of_the_sample_data_are_true() -> None:
    """data/README.md and README.md say how many articles and sentences there are."""
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    articles = len(list((ROOT / "data" / "articles").iterdir()))
    lines = (ROOT / "data" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    eventless = sum(not json.loads(line)["events"] for line in lines)

    assert f"{articles} sample articles" in text
    assert f"{articles} articles" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{len(lines)} single sentences" in text
    assert f"{eventless} of them tell of no event" in text


def test_the_answer_that_is_shown_is_one_of_the_answers() -> None:
    """The example in data/README.md stands in data/gold.jsonl, and is none of those that are held out."""
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    shown = json.loads(next(block["body"] for block in _FENCED.finditer(text) if block["kind"] == "json"))
    answers = (ROOT / "data" / "gold.jsonl").read_text(encoding="utf-8").splitlines()

    assert shown in map(json.loads, answers)
    assert shown["split"] == "work"
