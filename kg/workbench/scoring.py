"""Compares events that were found with answers: precision, recall and F1 of whole events and of single facts.

Events of one article and kind are paired so that they share the most facts; two that share no participant never pair.
A fact is a role with one filler, a status or a date. Names agree when all words of one are in the other, without case,
accents, titles and articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Event
from kg.vocabulary import KIND_PROPERTIES, KIND_SCHEMES, LITERALS, ROLES
from kg.workbench.answers import COMMON, Answer, Expected
from kg.workbench.pairing import pairing

Fact = tuple[str, str]
"""Name of a role or property, and its value as text."""

Names = tuple[str, ...]
"""All that a filler is called: code, labels, or one lexical form; sorted."""

_SCORED_LITERALS = ("quantity", "amount", "currency")
SCORED: Mapping[str, tuple[str, ...]] = {
    kind: (
        *ROLES[kind],
        *(name for name in (KIND_PROPERTIES.get(kind),) if name),
        *(name for name in LITERALS[kind] if name in _SCORED_LITERALS),
    )
    for kind in ROLES
}
"""Kind of event → roles and properties whose values are compared."""

_NO_PARTY = frozenset({*KIND_SCHEMES, *COMMON, "quantity"})
_HONORIFICS = frozenset(
    "dr mr mrs ms sir he hon rt gen general lt col maj prof professor ambassador president minister prime "
    "excellency his her samdech oknha neak tan sri datuk seri dato the a an of and king queen prince princess".split()
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An event that was found in an article: kind, role or property → fillers by all their names, and its rules."""

    kind: str
    facts: Mapping[str, tuple[Names, ...]]
    rules: tuple[str, ...] = ()

    def listed(self) -> list[Fact]:
        """Return the facts of this event that are scored when it is wrong: roles and status."""
        return [(name, "/".join(value)) for name in (*sorted(SCORED[self.kind]), "status") for value in self.of(name)]

    def of(self, name: str) -> tuple[Names, ...]:
        """Return the fillers of a role or property."""
        return self.facts.get(name, ())


def found_of(event: Event) -> Found:
    """Return an event as extraction gives it in the form that is compared."""
    facts: dict[str, dict[str, Names]] = {}
    for role, entity in event.roles:
        names = {entity.label, entity.key} if entity.kind == "State" else {entity.label}
        facts.setdefault(role, {})[f"{entity.kind}/{entity.key}"] = tuple(sorted(names))
    said = (("status", event.status), ("startDate", event.start_date), ("endDate", event.end_date))
    for name, value in (*event.literals, *said):
        if value and name in (*SCORED[event.kind], *COMMON):
            facts.setdefault(name, {})[value] = (value,)
    rules = tuple(dict.fromkeys(evidence.rule for evidence in event.evidence))
    return Found(event.kind, {name: tuple(values.values()) for name, values in facts.items()}, rules)


def agree(wanted: str, names: Names) -> bool:
    """Tell whether an answer's value is the filler of these names."""
    if wanted in names:
        return True
    left = _words(wanted)
    return any(right and (left <= right or right <= left) for right in map(_words, names))


def _words(text: str) -> frozenset[str]:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    found = frozenset(_WORD.findall(bare))
    return found - _HONORIFICS or found


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts of an expected event that were found, those that were missed, and those that were found wrongly."""

    hits: tuple[Fact, ...]
    misses: tuple[Fact, ...]
    wrongs: tuple[Fact, ...]


def compare(expected: Expected, found: Found) -> Comparison:
    """Return how the facts of an expected event and a found one agree."""
    hits: list[Fact] = []
    misses: list[Fact] = []
    wrongs: list[Fact] = []
    for role in SCORED[found.kind]:
        left = list(found.of(role))
        wanted, allowed = expected.roles.get(role, ()), expected.also.get(role, ())
        for value in wanted:
            match = next((names for names in left if agree(value, names)), None)
            (misses if match is None else hits).append((role, value))
            if match is not None:
                left.remove(match)
        if role in KIND_SCHEMES and not wanted and not allowed:
            left = [names for names in left if "other" not in names]
        wrongs += [
            (role, "/".join(names)) for names in left if not any(agree(value, names) for value in (*allowed, *wanted))
        ]
    for name, values in expected.said.items():
        texts = [text for names in found.of(name) for text in names]
        if any(value in texts for value in values):
            hits.append((name, values[0]))
        else:
            misses.append((name, values[0]))
            wrongs += [(name, text) for text in texts if name == "status" or not _is_coarser(text, values)]
    return Comparison(tuple(hits), tuple(misses), tuple(wrongs))


def _is_coarser(date: str, wanted: Sequence[str]) -> bool:
    return any(value.startswith(date) for value in wanted)


def affinity(expected: Expected, found: Found) -> int:
    """Return how well a found event fits an expected one: 0 where the two cannot be the same."""
    if found.kind not in expected.kinds:
        return 0
    comparison = compare(expected, found)
    if not any(role not in _NO_PARTY for role, _ in comparison.hits) and not _shares_allowed(expected, found):
        return 0
    rank = expected.kinds.index(found.kind) + (3 if expected.optional else 0)
    return 10 + 10 * len(comparison.hits) - 4 * len(comparison.wrongs) - rank


def _shares_allowed(expected: Expected, found: Found) -> bool:
    return any(
        agree(value, names)
        for role, values in expected.also.items()
        if role not in KIND_SCHEMES
        for value in values
        for names in found.of(role)
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found in one article beside what should be: pairs, events that were missed, and false ones."""

    answer: Answer
    pairs: tuple[tuple[Expected, Found], ...]
    missed: tuple[Expected, ...]
    false: tuple[Found, ...]


def judge(answer: Answer, events: Sequence[Found]) -> Judgement:
    """Pair the events that an article tells with those that were found in it."""
    pairs = pairing([[affinity(expected, found) for found in events] for expected in answer.events])
    taken = set(pairs.values())
    return Judgement(
        answer,
        tuple((answer.events[row], events[column]) for row, column in sorted(pairs.items())),
        tuple(e for row, e in enumerate(answer.events) if row not in pairs and not e.optional),
        tuple(found for column, found in enumerate(events) if column not in taken),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """How many were found, missed, and found wrongly; and the shares that follow, 0 where there is nothing."""

    hit: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.hit / (self.hit + self.wrong) if self.hit + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what should be found that was."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = 2 * self.hit + self.missed + self.wrong
        return 2 * self.hit / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Whole events, single facts, the number of required events found without a flaw, and whole events by kind."""

    events: Figures
    facts: Figures
    flawless: int
    kinds: Mapping[str, Figures] = field(default_factory=dict)

    @property
    def exact(self) -> float:
        """Return the share of the required events that were found with every fact right and none wrong."""
        required = self.events.hit + self.events.missed
        return self.flawless / required if required else 0.0


def score(judgements: Iterable[Judgement]) -> Score:
    """Return the figures of several articles together; an optional event counts neither when found nor when missed."""
    events: Counter[tuple[str, str]] = Counter()
    facts: Counter[str] = Counter()
    flawless = 0
    for judgement in judgements:
        for expected, found in judgement.pairs:
            if expected.optional:
                continue
            comparison = compare(expected, found)
            events[expected.kinds[0], "hit"] += 1
            facts.update(hit=len(comparison.hits), missed=len(comparison.misses), wrong=len(comparison.wrongs))
            flawless += not comparison.misses and not comparison.wrongs
        for expected in judgement.missed:
            events[expected.kinds[0], "missed"] += 1
            facts["missed"] += len(list(required_facts(expected)))
        for found in judgement.false:
            events[found.kind, "wrong"] += 1
            facts["wrong"] += len(found.listed())
    kinds = {
        kind: Figures(events[kind, "hit"], events[kind, "missed"], events[kind, "wrong"])
        for kind in ROLES
        if any(key[0] == kind for key in events)
    }
    total = Figures(*(sum(getattr(f, name) for f in kinds.values()) for name in ("hit", "missed", "wrong")))
    return Score(total, Figures(facts["hit"], facts["missed"], facts["wrong"]), flawless, kinds)


def required_facts(expected: Expected) -> Iterator[Fact]:
    """Yield what an event that was missed should have said."""
    for role, values in expected.roles.items():
        if role in SCORED[expected.kinds[0]]:
            yield from ((role, value) for value in values)
    yield from ((name, values[0]) for name, values in expected.said.items())
