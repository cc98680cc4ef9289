"""`kg rules report`: rules weighed against hand-made answers, and no rule that is often wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sample import Run

from kg.cli import main
from kg.pipeline import load_knowledge
from kg.workbench.reporting import LEAST_FIRINGS, LEAST_PRECISION, RuleReport

RULES = tuple(rule.id for rule in load_knowledge().rules.rules)
TEXT = "Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024."


@cache
def reports() -> dict[str, dict[str, Any]]:
    """Return what `kg rules report` says of each rule on the sample articles."""
    result = CliRunner().invoke(main, ["rules", "report", "--format", "json"])
    assert result.exit_code == 0, result.output
    return {row["rule"]: row for row in json.loads(result.stdout)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three articles: two that tell of a visit by one rule, one that tells of nothing."""
    (tmp_path / "articles").mkdir()
    for name, text in (("a", TEXT), ("b", TEXT.replace("Japan", "Laos")), ("c", "Rice prices fell.")):
        (tmp_path / f"articles/{name}.txt").write_text(f"{text}\n")
    return tmp_path


def write_answers(folder: Path, **destinations: str) -> Path:
    """Write answers: for each article a visit of Hun Manet to some state, or no event for an empty code."""
    visit = {"type": "Visit", "status": "Happened", "quote": ""}
    rows = [
        {
            "article": article,
            "events": [visit | {"roles": {"visitor": ["Hun Manet"], "destination": [code]}}] if code else [],
        }
        for article, code in destinations.items()
    ]
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_report_counts_how_often_a_rule_fired_right_and_wrong(run: Run, folder: Path) -> None:
    """Of two visits that one rule reads, one is in the answers."""
    gold = write_answers(folder, a="JPN", b="", c="")

    result = run("rules", "report", "--gold", gold, "--articles", folder / "articles", "--format", "json")

    fired = [row for row in json.loads(result.stdout) if row["fired"]]
    assert [(row["fired"], row["right"], row["wrong"], row["precision"]) for row in fired] == [(2, 1, 1, 0.5)]
    assert fired[0]["rule"].startswith("visit.")
    assert f"{len(RULES)} rules, 1 fired on 3 articles, 0 doubtful" in result.stderr


def test_a_report_for_reading_has_a_line_for_each_rule(run: Run, folder: Path) -> None:
    """The table names every rule once, with a dash for the precision of one that never fired."""
    gold = write_answers(folder, a="JPN", b="LAO", c="")

    lines = run("rules", "report", "--gold", gold, "--articles", folder / "articles").stdout.splitlines()

    assert [line.split()[0] for line in lines] == ["rule", *RULES]
    assert [line.split()[1:] for line in lines[1:] if line.split()[1] != "0"] == [["2", "2", "0", "1.00"]]
    assert lines[-1].endswith(" -")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:1:2: no JSON"),
        ('{"events": []}', "gold.jsonl:1: article is missing"),
        ("[]", "gold.jsonl:1: no answer: an object with article and events is needed"),
        ('{"article": "a", "events": [{"type": "War", "roles": {}}]}', "gold.jsonl:1: type 'War' is none of Visit"),
        ('{"article": "z", "events": []}', "there is no article 'z' to answer"),
        ("", "there are no answers"),
    ],
)
def test_answers_that_cannot_be_used_are_one_line(run: Run, folder: Path, line: str, message: str) -> None:
    """What is wrong with a file of answers is told with its line."""
    (folder / "gold.jsonl").write_text(line)

    result = run("rules", "report", "--gold", folder / "gold.jsonl", "--articles", folder / "articles")

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_answers_need_their_articles(run: Run, folder: Path) -> None:
    """--gold without --articles is a mistake, and a file that is not there another."""
    assert "go together" in run("rules", "report", "--gold", folder / "gold.jsonl").stderr
    missing = run("rules", "report", "--gold", folder / "none.jsonl", "--articles", folder / "articles")
    assert (missing.exit_code, "none.jsonl: cannot be read" in missing.stderr) == (2, True)


def test_without_the_sample_articles_the_paths_have_to_be_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was installed without data/articles says what it needs."""
    monkeypatch.setattr("kg.resources.checkout", lambda name: None)

    result = run("rules", "report")

    assert result.exit_code == 2
    assert "give --gold and --articles" in result.stderr


def test_a_rule_is_doubtful_only_where_it_fired_often_enough() -> None:
    """Four of five is enough, three of five is not, and three of four says nothing yet."""
    assert not RuleReport("a", right=4, wrong=1).is_doubtful
    assert RuleReport("a", right=3, wrong=2).is_doubtful
    assert not RuleReport("a", right=1, wrong=3).is_doubtful


def test_every_rule_is_weighed() -> None:
    """The collection that the next test walks has all rules, and most of them fire on the sample articles."""
    assert set(reports()) == set(RULES)
    assert sum(row["fired"] > 0 for row in reports().values()) > len(RULES) / 3


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_is_often_wrong_does_not_ship(rule: str) -> None:
    """Where a rule fired at least five times on the sample articles, at least 8 of 10 events are right."""
    row = reports()[rule]

    assert row["fired"] < LEAST_FIRINGS or row["right"] / row["fired"] >= LEAST_PRECISION, row
