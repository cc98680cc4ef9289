"""Rules are compiled quickly, and what is compiled is what the plain way of doing it would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.engine import load_rules
from kg.engine.screen import _least
from kg.errors import RuleError
from kg.symbols import SymbolTable

RULE = """[[rule]]
id = "visit.{name}"
event = "Visit"
match = "{{visitor:subject}} <visit> {{{role}:location}}"
"""


@given(st.sets(st.integers(1, 255), max_size=30))
def test_the_screen_keeps_just_the_sets_that_contain_no_other(masks: set[int]) -> None:
    """The quick way finds what comparing each with each finds."""
    assert _least(masks) == sorted(m for m in masks if not any(o != m and o & m == o for o in masks))


def test_an_error_is_placed_in_its_own_rule(tmp_path: Path) -> None:
    """Also where another rule of the file, which is right about it, has the same pattern."""
    first = RULE.format(name="one", role="destination")
    other = RULE.format(name="two", role="destination").replace('"Visit"', '"Agreement"')
    (tmp_path / "two.toml").write_text(f"# two rules\n\n{first}\n{other}", encoding="utf-8")

    with pytest.raises(RuleError, match=r"two\.toml:11:") as told:
        load_rules([tmp_path])
    assert "visit.two: a Agreement has no role" in str(told.value)


def test_a_word_that_many_rules_name_is_made_known_once() -> None:
    """Naming it again changes nothing, also between other words."""
    once, often = SymbolTable({"preposition": ["upon"]}), SymbolTable({"preposition": ["upon"]})
    for table, times in ((once, 1), (often, 3)):
        for _ in range(times):
            table.add_verb("travel")
            table.add_noun("visit")
            table.add_noun("letter of intent")
        table.add_verb("visit")

    assert once.known == often.known
    assert (once.verbs, once.nouns, once.phrases) == (often.verbs, often.nouns, often.phrases)
