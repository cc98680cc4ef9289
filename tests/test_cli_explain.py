"""Why the graph says what it says, and why it does not say more: explain, show --why, stats --coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample import ARTICLES, Run

TEXT = (
    "Prime Minister Hun Manet of Cambodia arrived in Tokyo on Monday. He met Japanese Prime Minister Fumio Kishida "
    "there. Hun Manet visited Japan as planned."
)


def explained(run: Run, text: str) -> list[str]:
    """Return the lines that explain a text, without what stands at their beginning and end."""
    result = run("rules", "explain", text, "--issued", "2024-05-04")
    assert result.exit_code == 0, result.output
    return [line.strip() for line in result.stdout.splitlines()]


def test_explain_shows_mentions_rules_links_and_events(run: Run) -> None:
    """A text of three sentences: whom each names, which rule read it, who "he" is, and which mentions were joined."""
    lines = explained(run, TEXT)

    assert lines[0] == "1  Prime Minister Hun Manet of Cambodia arrived in Tokyo on Monday."
    assert any(line.split() == ["in", "'in'"] for line in lines)
    assert any(line.startswith("place") and line.endswith("'Tokyo'  place(Tokyo JPN)") for line in lines)
    assert "matched visit.arrive-in: visitor = 'Prime Minister Hun Manet of Cambodia', destination = 'Tokyo'" in lines
    assert lines.count("gives a Visit, happened") == 2
    assert "'He' is Hun Manet" in lines
    assert any(line.startswith("tried") and "meeting.meet" in line for line in lines)
    assert "joined from sentence 1 by visit.arrive-in, sentence 3 by visit.visit" in lines
    assert lines[-1] == "told in sentence 2 by meeting.meet"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tourists visited the museum in Laos.", "a Visit needs a visitor who acts for a state or an organisation"),
        ("Cambodian Prime Minister Hun Manet met Cambodian farmers.", "a Meeting needs two states or"),
        ("Kenya opened an embassy.", "a RelationsChange needs two parties"),
        (
            "If Prime Minister Hun Manet visits Japan, he will be pleased.",
            "it is only possible, habitual or a condition",
        ),
    ],
)
def test_explain_says_why_a_match_is_no_event(run: Run, text: str, reason: str) -> None:
    """What a rule matched and a check refused is named with what it lacks."""
    lines = explained(run, text)

    assert lines[-1] == "events:"
    assert any(line.startswith("gives nothing: ") and reason in line for line in lines), lines


@pytest.mark.parametrize(
    ("text", "rule", "matched", "failed", "here"),
    [
        ("The visit to Peru by the orchestra was long.", "visit.to-by", "[@visit]", "{visitor:actor}", "the orchestra"),
        ("The minister visited a school.", "visit.visit", "<visit>", "{destination:location}", "a school"),
        ("The orchestra visited Japan.", "visit.visit", "{destination:location}", "{visitor:subject}", "orchestra"),
    ],
)
def test_explain_says_where_the_nearest_rule_broke_off(
    run: Run, text: str, rule: str, matched: str, failed: str, here: str
) -> None:
    """For a sentence with a rule's verb or noun and without a match: what matched, and which part failed where."""
    lines = explained(run, text)

    at = next(k for k, line in enumerate(lines) if line.startswith("nearest"))
    assert lines[at].startswith(f"nearest {rule}: ")
    before, _, after = lines[at + 1].partition(" matches; ")
    assert matched in before
    assert after.startswith(f"`{failed}` does not match at ")
    assert here in after


def test_explain_says_where_no_rule_has_anything_to_say(run: Run) -> None:
    """Rain is no business of any rule."""
    assert "no rule's verb or noun is here" in explained(run, "Rain fell.")


def test_why_shows_the_rule_behind_each_sentence(run: Run, sample_store: Path) -> None:
    """Without --why only the rule's name is told; with it, its patterns too."""
    plain = run("show", "Qatar", "--store", sample_store).stdout
    why = run("show", "Qatar", "--store", sample_store, "--why").stdout

    assert set(plain.splitlines()) < set(why.splitlines())
    added = [line.strip() for line in why.splitlines() if line not in plain.splitlines()]
    assert any(line.startswith("scholarship.") and "{" in line and "[" in line for line in added)


def test_why_shows_what_was_joined(run: Run) -> None:
    """Of a visit that two articles tell: both accounts, and the reason why they are one."""
    for name, text in (("a", "visited Japan"), ("b", "paid an official visit to Japan")):
        Path(f"{name}.txt").write_text(f"Prime Minister Hun Manet of Cambodia {text} on 3 May 2024.\n")
    run("build", "a.txt", "b.txt")

    told = json.loads(run("show", "Japan", "--why", "--format", "json").stdout)
    text = run("show", "Japan", "--why").stdout

    (record,) = told["why"]["joined"].values()
    assert f"one event in a, b: {record['reason']}" in text
    assert record["reason"].startswith("same kind, same parties")
    assert {"visit.visit", "visit.pay-visit-to"} == told["why"]["rules"].keys()
    assert "why" not in json.loads(run("show", "Japan", "--format", "json").stdout)


def test_why_knows_rules_of_ones_own_only_where_they_are_given(run: Run) -> None:
    """A rule that is not among ours is named as unknown, unless its folder is given."""
    Path("rules").mkdir()
    Path("rules/own.toml").write_text(
        '[[rule]]\nid = "own.air"\nevent = "Visit"\nmatch = "{visitor:subject} <parachute> into {destination:state}"\n'
    )
    Path("a.txt").write_text("Prime Minister Hun Manet of Cambodia parachuted into Japan on 3 May 2024.\n")
    run("build", "a.txt", "--rules", "rules")

    assert "own.air: is no longer among the rules" in run("show", "Japan", "--why").stdout
    assert "own.air: {visitor:subject} <parachute>" in run("show", "Japan", "--why", "--rules", "rules").stdout


def test_coverage_lists_articles_without_an_event(run: Run, sample_store: Path) -> None:
    """The one article of the small corpus that tells of nothing is named, and no word of a rule without the texts."""
    text = run("stats", "--coverage", "--store", sample_store).stdout

    assert text.startswith("articles without an event: 1 of 6\n  harvest")
    assert "words of rules" not in text


def test_coverage_counts_the_words_of_rules_that_gave_nothing(run: Run) -> None:
    """A verb is seen twice, and once without an event."""
    Path("a.txt").write_text(f"{TEXT.split('. ', maxsplit=1)[0]}. Tourists visited the museum. It rained.\n")
    Path("b.txt").write_text("Prime Minister Hun Manet of Cambodia visited Laos on 3 May 2024.\n")
    run("build", "a.txt", "b.txt")

    told = json.loads(run("stats", "--coverage", "a.txt", "b.txt", "--format", "json").stdout)

    assert told["articles"] == []
    assert {"name": "visit/active", "seen": 2, "unused": 1} in told["triggers"]
    assert "visit/active" in run("stats", "--coverage", "a.txt", "b.txt").stdout


def test_a_source_without_coverage_is_a_mistake(run: Run, sample_store: Path) -> None:
    """`kg stats FOLDER` counts a store, not a folder; whoever writes it is told."""
    result = run("stats", ARTICLES, "--store", sample_store)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "read only for --coverage" in result.stderr
