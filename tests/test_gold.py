"""The answers to the sample articles: complete, well formed, and told by the articles; walks data/."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.articles import read_articles
from kg.lexicon import load_states
from kg.model import Article
from kg.resources import folder
from kg.vocabulary import KIND_PROPERTIES, KIND_SCHEMES, KINDS, LITERALS, ROLES, STATUSES

DATA = Path(__file__).parents[1] / "data"
ARTICLES = {item.id: item for item in read_articles([DATA / "articles"]) if isinstance(item, Article)}
STATES = load_states(folder("lexicon"))
Answer = dict[str, Any]


def answers(path: Path) -> list[Answer]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


GOLD = answers(DATA / "gold.jsonl")
SENTENCES = answers(DATA / "sentences.jsonl")


def listed(value: str | list[str]) -> list[str]:
    """Return the alternatives that an answer gives."""
    return value if isinstance(value, list) else [value]


def problems(event: Answer, text: str) -> list[str]:
    """Return what is wrong with one event of the answers to a text."""
    found = [] if event["quote"] in text else [f"quote {event['quote']!r}"]
    kinds = listed(event["type"])
    found += [f"type {kind}" for kind in kinds if kind not in ROLES]
    found += [f"status {status}" for status in listed(event["status"]) if status not in STATUSES]
    dates = [date for name in ("startDate", "endDate") for date in listed(event.get(name, []))]
    found += [f"date {date}" for date in dates if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date)]
    known = {role for kind in kinds for role in (*ROLES[kind], *LITERALS[kind], KIND_PROPERTIES.get(kind, ""))}
    for role, values in (*event["roles"].items(), *event.get("also", {}).items()):
        found += [] if role in known else [f"role {role}"]
        found += [f"{role} {value}" for value in values if not is_valid(role, value, kinds)]
    return found


def is_valid(role: str, value: str, kinds: list[str]) -> bool:
    """Tell whether a value may fill a role: a state by its code, a kind by its concept, a number in digits."""
    if role in KIND_SCHEMES:
        return value in KINDS[KIND_SCHEMES[role]]
    if role == "quantity":
        return value.isdigit()
    fillers = {filler for kind in kinds for filler in ROLES[kind].get(role, ())}
    return fillers != {"State"} or value in STATES


@pytest.mark.parametrize("answer", GOLD, ids=lambda answer: answer["article"])
def test_an_answer_uses_the_vocabulary_and_quotes_its_article(answer: Answer) -> None:
    """Kinds, roles, codes and dates are valid, and each event's quote stands in the article."""
    article = ARTICLES[answer["article"]]

    assert [wrong for event in answer["events"] for wrong in problems(event, article.text)] == []


@pytest.mark.parametrize("answer", SENTENCES, ids=lambda answer: answer["article"])
def test_an_answer_to_a_sentence_uses_the_vocabulary_and_quotes_it(answer: Answer) -> None:
    """The same holds for the single sentences."""
    assert [wrong for event in answer["events"] for wrong in problems(event, answer["text"])] == []


def test_a_wrong_answer_is_noticed() -> None:
    """What is checked above finds each kind of mistake."""
    event = {
        "type": "Visit",
        "status": "Done",
        "startDate": "May 2024",
        "roles": {"destination": ["Laos"], "signatory": ["Ann"], "visitKind": ["secret"]},
        "quote": "flew to Laos",
    }

    assert problems(event, "She went to Laos.") == [
        "quote 'flew to Laos'",
        "status Done",
        "date May 2024",
        "destination Laos",
        "role signatory",
        "visitKind secret",
    ]


def test_every_article_has_one_answer_and_every_answer_an_article() -> None:
    """The answers are sorted by article, and nothing is missing or left over."""
    assert [answer["article"] for answer in GOLD] == sorted(ARTICLES)


def test_the_articles_are_many_of_many_voices_and_a_third_tells_of_nothing() -> None:
    """At least 120 articles in at least 20 voices; every third has no event that must be found."""
    quiet = [answer for answer in GOLD if all(event.get("optional") for event in answer["events"])]

    assert len(GOLD) >= 120
    assert len({answer["voice"] for answer in GOLD}) >= 20
    assert len(quiet) >= len(GOLD) // 3


def test_a_quarter_is_held_out() -> None:
    """The articles that are read only for the score are about a quarter, and of them too some have no event."""
    unseen = [answer for answer in GOLD if answer["split"] == "unseen"]

    assert {answer["split"] for answer in GOLD} == {"work", "unseen"}
    assert 0.24 <= len(unseen) / len(GOLD) <= 0.30
    assert sum(not answer["events"] for answer in unseen) >= len(unseen) // 4


def test_every_kind_of_event_is_told_often() -> None:
    """No kind of event has fewer than 25 answers: its figure would say little."""
    kinds = [listed(event["type"])[0] for answer in GOLD for event in answer["events"]]

    assert {kind for kind in ROLES if kinds.count(kind) >= 25} == set(ROLES)
