"""Which two are meant by "they", "the two" and "both premiers", of those who were named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.discourse.offices import speaks
from kg.nodes import Node, Reading, Ref

LEADER_NOUNS = frozenset(
    "leaders ministers presidents officials diplomats heads men counterparts premiers monarchs chiefs partners".split()
)
"""What two who meet are called together, by their offices."""
_TRIOS = LEADER_NOUNS | frozenset("countries nations states governments sides parties neighbours neighbors".split())
"""What three who were named are called together."""
SEATS = frozenset({"New York", "New York City", "Geneva"})
"""Where states meet that have nothing to do with the one in which it lies."""
_HEADS = {"presidents": "head-of-state", "premiers": "head-of-government", "ministers": "minister"}
"""The office of each of them, where the noun tells it."""


def two_of(named: Sequence[Sequence[Ref]], noun: str) -> tuple[Ref, ...]:
    """Return two persons, of two states where the text lets choose, or nobody.

    `named` are the persons of this sentence and of those before, the nearest first; `noun` is what they are called
    ("premiers"), or empty.
    """
    head = _HEADS.get(noun, "")
    for persons in named:
        distinct = [p for p in dict.fromkeys(persons) if _is_called(p, head) and not speaks(p)]
        other = next((p for p in distinct[1:] if p.state and p.state != distinct[0].state), None)
        if len(distinct) >= PAIR and (other is not None or not noun):
            return (distinct[0], other or distinct[1])
    recent = [p for persons in named for p in persons if p.state]
    first = next((p for p in recent if _is_called(p, head)), None)
    others = [p for p in recent if first is not None and p.state != first.state]
    second = next((p for p in others if first and (p.head == first.head or (head and _is_called(p, head)))), None)
    return (first, second) if noun and first is not None and second is not None else ()


def _is_called(person: Ref, head: str) -> bool:
    """Tell whether somebody is one of "the ministers", also if he is deputy premier and minister, or one of anybody."""
    if not head or person.head == head or (person.head == "leader" and head != "minister"):
        return True
    portfolios = (office.name for office in person.offices if not office.name.endswith("Prime Minister"))
    return head == "minister" and any("Minister" in name for name in portfolios)


def three_of(
    named: Sequence[Sequence[Ref]], parties: Sequence[Sequence[Ref]], states: Iterable[str], noun: str
) -> tuple[Ref, ...]:
    """Return three persons of three states, of the nearest sentence that names just so many, else three states.

    `parties` are who stands for a state in the sentences before, the nearest first; `states` are all of the article.
    """
    if noun.rsplit(maxsplit=1)[-1] not in _TRIOS:
        return ()
    for persons in named:
        by_state = {person.state: person for person in reversed(persons) if person.state and not speaks(person)}
        if len(by_state) == THREE:
            return tuple(reversed(by_state.values()))
    return just(THREE, (*parties, [Ref("state", state=state) for state in states]))


def just(number: int, named: Iterable[Iterable[Ref]]) -> tuple[Ref, ...]:
    """Return so many states, of the first of some sentences that names, or stands for, just so many."""
    for parties in named:
        states = dict.fromkeys(ref.state for ref in parties if ref.state)
        if len(states) == number:
            return tuple(Ref("state", state=state) for state in states)
    return ()


def most_named(states: Counter[str]) -> tuple[Ref, ...]:
    """Return the two states that an article names most, if it does not name many alike."""
    common = states.most_common(_MANY)
    if len(common) < PAIR or (len(common) == _MANY and common[1][1] == common[-1][1]):
        return ()
    return tuple(Ref("state", state=state) for state, _ in common[:PAIR])


_MANY = 4
PAIR, THREE = 2, 3


def only_helps(reading: Reading, node: Node) -> bool:
    """Tell whether somebody is named only for helping two others: "the two restored ties with the help of Qatar"."""
    return _HELP.search(reading.text, max(reading.start, node.start - _REACH), node.start) is not None


_REACH = 40
_HELP = re.compile(
    r"\b(?:help|mediation|support|auspices|brokered|mediated|efforts|facilitation|facilitated)"
    r" (?:of|by|from) (?:the )?$"
)
