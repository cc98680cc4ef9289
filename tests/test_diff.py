"""`kg diff`: what a later graph says of events that an earlier one did not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from query_store import SmallGraph
from sample import Run

VISIT = "Prime Minister Hun Manet of Cambodia visited Japan on {day} May 2024.\n"
HONOUR = "Japan and Cambodia signed a memorandum of understanding on 5 May 2024.\n"


def build(run: Run, name: str, *texts: str) -> str:
    """Build a store from some texts, one article each, and return its name."""
    folder = Path(f"{name}-articles")
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"a{number}.txt").write_text(text)
    assert run("build", folder, "--store", name).exit_code == 0
    return name


def changes(run: Run, old: object, new: object) -> list[dict[str, str]]:
    """Return the rows of a diff."""
    result = run("diff", old, new, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_graph_does_not_differ_from_itself(run: Run, small_graph: SmallGraph) -> None:
    """Nothing is printed, and all counts are nought."""
    result = run("diff", small_graph.path, small_graph.path, "--exit-code")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 removed, 0 changed, 0 added\n"


@pytest.mark.parametrize("extension", ["nq", "trig", "ttl", "nt", "jsonld", "rdf"])
def test_a_store_does_not_differ_from_its_export(run: Run, small_graph: SmallGraph, extension: str) -> None:
    """A file of any RDF format stands for the store that it was written from."""
    assert run("export", "--store", small_graph.path, "-o", f"graph.{extension}").exit_code == 0

    assert changes(run, f"graph.{extension}", small_graph.path) == []


def test_what_is_new_and_what_is_gone_has_its_sentence(run: Run) -> None:
    """An article more gives an event more, one less the other way round."""
    old, new = build(run, "old", VISIT.format(day=3)), build(run, "new", VISIT.format(day=3), HONOUR)

    (added,) = changes(run, old, new)
    assert (added["change"], added["kind"], added["articles"]) == ("added", "Agreement", "a1")
    assert added["sentence"] == HONOUR.strip()
    (removed,) = changes(run, new, old)
    assert {**removed, "change": "added"} == added


def test_an_event_that_is_read_differently_has_changed(run: Run, small_graph: SmallGraph) -> None:
    """The same sentence with another day and another status: a row for each property, with both values."""
    nquads = run("export", "--store", small_graph.path, "--format", "nquads").stdout
    Path("old.nq").write_text(nquads)
    other = {"sok-dara-visits-japan": "visit-2", "2024-07-10": "2024-07-09", "#Happened": "#Denied"}
    lines = []
    for line in nquads.splitlines():
        if "event/sok-dara-visits-japan> " in line:
            for before, after in other.items():
                line = line.replace(before, after)  # noqa: PLW2901 (step by step)
        lines.append(line)
    Path("new.nq").write_text("\n".join(lines) + "\n")

    found = changes(run, "old.nq", "new.nq")

    assert {row["change"] for row in found} == {"changed"}
    assert {row["about"]: (row["before"], row["after"]) for row in found} == {
        "startDate": ("2024-07-10", "2024-07-09"),
        "status": ("Happened", "Denied"),
    }
    assert {row["sentence"] for row in found} == {"Prime Minister Sok Dara visited Japan from 10 to 12 July."}


def test_another_account_of_an_event_is_a_change(run: Run) -> None:
    """An article that tells the same visit adds its name to the articles."""
    one = VISIT.format(day=3)
    old, new = build(run, "old", one), build(run, "new", one, f"In brief: {one}")

    found = {row["about"]: (row["before"], row["after"]) for row in changes(run, old, new)}
    assert found["articles"] == ("a0", "a0; a1")


def test_differences_give_exit_code_one_when_asked(run: Run) -> None:
    """`--exit-code` answers scripts; the table is for people, the counts go to stderr."""
    old, new = build(run, "old", VISIT.format(day=3)), build(run, "new", HONOUR)

    result = run("diff", old, new, "--exit-code")
    assert result.exit_code == 1
    assert result.stderr == "1 removed, 0 changed, 1 added\n"
    assert result.stdout.startswith("change ")
    assert run("diff", old, new).exit_code == 0


@pytest.mark.parametrize(("name", "text"), [("words.txt", "hello"), ("broken.nq", "<a> <b> .\n")])
def test_what_is_no_graph_is_told_in_one_line(run: Run, small_graph: SmallGraph, name: str, text: str) -> None:
    """A file of another kind and a broken one are named."""
    Path(name).write_text(text)

    result = run("diff", name, small_graph.path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"kg: {name}: ")
    assert result.stderr.count("\n") == 1
