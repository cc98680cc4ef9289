"""Which two are meant by "they", "the two" and "both premiers", of those who were named."""

from __future__ import annotations

from collections.abc import Sequence

from kg.discourse.offices import speaks
from kg.nodes import Ref

LEADER_NOUNS = frozenset(
    "leaders ministers presidents officials diplomats heads men counterparts premiers monarchs chiefs partners".split()
)
"""What two who meet are called together, by their offices."""
_HEADS = {"presidents": "head-of-state", "premiers": "head-of-government", "ministers": "minister"}
"""The office of each of them, where the noun tells it."""


def two_of(named: Sequence[Sequence[Ref]], noun: str) -> tuple[Ref, ...]:
    """Return two persons, of two states where the text lets choose, or nobody.

    `named` are the persons of this sentence and of those before, the nearest first; `noun` is what they are called
    ("premiers"), or empty.
    """
    head = _HEADS.get(noun, "")
    for persons in named:
        distinct = [p for p in dict.fromkeys(persons) if (not head or p.head in (head, "leader")) and not speaks(p)]
        other = next((p for p in distinct[1:] if p.state and p.state != distinct[0].state), None)
        if len(distinct) >= PAIR and (other is not None or not noun):
            return (distinct[0], other or distinct[1])
    recent = [p for persons in named for p in persons if p.state]
    first = next((p for p in recent if not head or p.head in (head, "leader")), None)
    second = next((p for p in recent if first and p.state != first.state and p.head == first.head), None)
    return (first, second) if noun and first is not None and second is not None else ()


PAIR = 2
