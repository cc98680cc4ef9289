"""The words of rules that were seen in articles and gave no event: where to look for what the rules miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Article
from kg.pipeline import Knowledge, extract, read


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun of a rule: in how many sentences it was seen, and in how many of them no event was told."""

    name: str
    seen: int
    unused: int


def unused_triggers(articles: Iterable[Article], knowledge: Knowledge) -> list[Trigger]:
    """Return the triggers of rules that were seen in a sentence which tells no event, the most frequent ones first.

    A trigger is a group of words in one voice, as `visit/active`, which some rule begins its search with.
    """
    seen: Counter[str] = Counter()
    unused: Counter[str] = Counter()
    known = frozenset(symbol for pattern in knowledge.matcher.patterns for symbol in pattern.triggers)
    for article in articles:
        telling = {evidence.start for event in extract(article, knowledge) for evidence in event.evidence}
        for reading in read(article, knowledge, whole=True)[0]:
            present = known.intersection(reading.syms)
            seen.update(present)
            if reading.start not in telling:
                unused.update(present)
    name_of = knowledge.mentions.table.name_of
    found = [Trigger(name_of(symbol), seen[symbol], count) for symbol, count in unused.items()]
    return sorted(found, key=lambda trigger: (-trigger.unused, trigger.name))
