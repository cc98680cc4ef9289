"""`kg rules`: list, show, test and explain."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample import Run

RULE = """[[rule]]
id = "own.moonwalk"
match = "{{visitor:subject}} <moonwalk> into {{destination:state}}"
event = "Visit"
set = {{ visitKind = "private" }}
  [[rule.hit]]
  text = "Prime Minister Hun Manet of Cambodia moonwalked into Japan."
  event = {{ visitor = "Hun Manet", sendingState = "KHM", destination = "{destination}" }}
  [[rule.miss]]
  text = "Prime Minister Hun Manet of Cambodia moonwalked home."
"""


@pytest.fixture
def own_rule(run: Run) -> None:
    """Write a rule whose example holds into the folder `rules`."""
    write_rule("JPN")


def write_rule(destination: str) -> None:
    """Write a rule whose hit must have this destination."""
    Path("rules").mkdir(exist_ok=True)
    text = RULE.format(destination=destination).replace('destination = "', 'visitKind = "private", destination = "')
    Path("rules/own.toml").write_text(text)


@pytest.mark.usefixtures("own_rule")
def test_rules_are_listed_with_kind_and_pattern(run: Run) -> None:
    """Ours and one's own are there, a line each; --event chooses a kind."""
    every = run("rules", "list", "--rules", "rules").stdout.splitlines()
    visits = run("rules", "list", "--rules", "rules", "--event", "Visit").stdout.splitlines()

    assert len(every) > len(visits) > 10
    assert {line.split()[1] for line in visits} == {"Visit"}
    assert visits[-1].split(maxsplit=2) == [
        "own.moonwalk",
        "Visit",
        "{visitor:subject} <moonwalk> into {destination:state}",
    ]


@pytest.mark.usefixtures("own_rule")
def test_a_rule_is_shown_with_its_place_and_examples(run: Run) -> None:
    """All that the file says of a rule is shown, and where it stands."""
    shown = run("rules", "show", "own.moonwalk", "--rules", "rules").stdout

    assert shown.startswith("own.moonwalk  Visit  rules/own.toml:2\n")
    for line in (
        "  match   {visitor:subject} <moonwalk> into {destination:state}",
        "  set     visitKind = private",
        "  hit     Prime Minister Hun Manet of Cambodia moonwalked into Japan.",
        "            destination = JPN",
        "  miss    Prime Minister Hun Manet of Cambodia moonwalked home.",
    ):
        assert line in shown.splitlines()


@pytest.mark.usefixtures("own_rule")
def test_examples_that_hold_are_counted(run: Run) -> None:
    """A rule whose examples hold prints nothing but a count, on stderr."""
    result = run("rules", "test", "own.moonwalk", "--rules", "rules")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 rule, 2 examples, 0 failed\n"


def test_an_example_that_fails_is_printed_and_the_answer_is_no(run: Run) -> None:
    """What was wanted and what was found instead is the result, and the exit code is 1."""
    write_rule("CHN")

    result = run("rules", "test", "own.moonwalk", "--rules", "rules")

    assert result.exit_code == 1
    assert result.stdout.startswith(
        "own.moonwalk: 'Prime Minister Hun Manet of Cambodia moonwalked into Japan.': wanted "
    )
    assert "CHN" in result.stdout
    assert "JPN" in result.stdout
    assert result.stderr.endswith("1 failed\n")


def test_a_text_is_explained_from_the_argument_or_from_standard_input(run: Run) -> None:
    """Both ways give the same explanation, with names, the rule that matched, and the event with its date resolved."""
    text = "Prime Minister Hun Manet of Cambodia visited Japan on 3 May."

    explained = run("rules", "explain", text, "--issued", "2024-05-04").stdout

    assert explained == run("rules", "explain", "--issued", "2024-05-04", input=text).stdout
    assert "Prime Minister Hun Manet" in explained
    assert "visit.visit" in explained
    assert "2024-05-03" in explained
