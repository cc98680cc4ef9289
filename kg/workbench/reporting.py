"""Weighs rules against answers: how often each fired, and how often it was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.engine import RuleSet
from kg.errors import AnswerError
from kg.model import Article
from kg.pipeline import Knowledge, extract
from kg.workbench.answers import Answer
from kg.workbench.scoring import Judgement, found_of, judge

LEAST_PRECISION = 0.8
"""A rule with a lower precision does not ship."""

LEAST_FIRINGS = 5
"""How often a rule has to fire before its precision says anything."""


@dataclass(frozen=True, slots=True)
class RuleReport:
    """How many events a rule had a part in, how many of them the answers hold, and how many they do not."""

    rule: str
    right: int
    wrong: int

    @property
    def fired(self) -> int:
        """Return how many events the rule had a part in."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """Return the share of its events that are right; 1 where it never fired."""
        return self.right / self.fired if self.fired else 1.0

    @property
    def is_doubtful(self) -> bool:
        """Tell whether the rule fired often enough to be judged, and is wrong too often to ship."""
        return self.fired >= LEAST_FIRINGS and self.precision < LEAST_PRECISION


def judge_articles(articles: Iterable[Article], answers: Mapping[str, Answer], knowledge: Knowledge) -> list[Judgement]:
    """Return what each answered article tells beside what is found in it; articles without an answer are passed over.

    Raises AnswerError where an answer has no article, or there is no answer at all.
    """
    judged = {
        article.id: judge(answers[article.id], [found_of(event) for event in extract(article, knowledge)])
        for article in articles
        if article.id in answers
    }
    missing = sorted(answers.keys() - judged.keys())
    if missing or not judged:
        message = f"there is no article {missing[0]!r} to answer" if missing else "there are no answers"
        more = f" (nor {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise AnswerError(message + more)
    return [judged[article_id] for article_id in sorted(judged)]


def report_rules(judgements: Iterable[Judgement], rules: RuleSet) -> list[RuleReport]:
    """Return a report for every rule, in the order of the rules.

    An event is right where it is paired with one of the answers, whether or not that has to be found.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for judgement in judgements:
        right.update(rule for _, found in judgement.pairs for rule in found.rules)
        wrong.update(rule for found in judgement.false for rule in found.rules)
    return [RuleReport(rule.id, right[rule.id], wrong[rule.id]) for rule in rules.rules]
