"""The forms of words that rules name by their lemmas."""

from __future__ import annotations

import pytest

from kg.morphology import verb_forms


@pytest.mark.parametrize(
    ("lemma", "third", "past", "gerund"),
    [
        ("bid", "bids", "bade", "bidding"),
        ("withhold", "withholds", "withheld", "withholding"),
        ("confer", "confers", "conferred", "conferring"),
        ("notify", "notifies", "notified", "notifying"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("tie", "ties", "tied", "tying"),
        ("visit", "visits", "visited", "visiting"),
        ("set up", "sets up", "set up", "setting up"),
    ],
)
def test_verbs_are_inflected_as_news_writes_them(lemma: str, third: str, past: str, gerund: str) -> None:
    """Irregular verbs have their own forms; of several words only the first is inflected."""
    forms = verb_forms(lemma)
    assert (forms[1], forms[2], forms[4]) == (third, past, gerund)
