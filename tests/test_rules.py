"""Every rule does what its own examples say; walks kg/rules/."""

from __future__ import annotations

import pytest

from kg.engine import Rule
from kg.pipeline import Knowledge, load_knowledge
from kg.vocabulary import ROLES
from kg.workbench import check_rule

KNOWLEDGE = load_knowledge()
RULES = KNOWLEDGE.rules.rules


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the compiled lexicon and rules."""
    return KNOWLEDGE


def test_there_are_rules_for_every_kind_of_event() -> None:
    """The collection that the other tests walk is not empty, and no kind of event is forgotten."""
    assert {rule.event for rule in RULES} == set(ROLES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_examples_for_and_against(rule: Rule) -> None:
    """A rule without a hit and a near miss does not ship."""
    assert rule.hits
    assert rule.misses


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_matches_its_hits_and_leaves_its_misses(rule: Rule, knowledge: Knowledge) -> None:
    """Each hit gives exactly the event that it says, by that rule; no miss gives an event by that rule."""
    assert check_rule(rule, knowledge) == []
