"""Folds two who were named before: "the two countries", "both sides", "our nations", "the leaders"."""

from __future__ import annotations

from re import Match

from kg.mentions.dates import count_of
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_BOTH = pattern(
    "the number (name|word|gerund-word|event-adjective|office-modifier)+ both-noun(?!of|from)|"
    "(all|the (number|all)) of? the? (event-adjective|office-modifier|portfolio)* (both-noun|group-noun)|the number|all"
    "|the (both-noun|group-noun)(?!of|from|relative|that)|possessive number? both-noun"
)
_BOTH_WORDS = frozenset(symbols("both-noun all number group-noun"))
_OWNERS = frozenset({"our", "their"})
_OURS = frozenset("countries nations states governments".split())
_TWO = frozenset("pair duo leaders sides presidents premiers parties ministers countries nations governments".split())
"""What "the" alone makes two of, where just two were named before: "the leaders met"."""


def fold_twos(reading: Reading) -> None:
    """Make one node of two, or three, who are called together by what they are."""
    if not _BOTH_WORDS.isdisjoint(reading.syms):
        reading.fold(_BOTH, _both)


def _both(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    number = count_of(reading.words(i, j))
    first = reading.text[nodes[0].start : nodes[0].end].lower()
    if nodes[0].sym == CHAR["possessive"]:
        noun = reading.words(j - 1, j)
        own = first in _OWNERS and noun in _OURS and number in (0, 2)
        return [both_node(reading, i, j, noun, 2)] if own else None
    if first == "the" and j - i == 2 and not number and nodes[1].sym != CHAR["all"]:
        noun = reading.text[nodes[1].start : nodes[1].end].lower()
        return [both_node(reading, i, j, noun, 2)] if noun in _TWO else None
    if first != "both" and number not in (2, 3) and nodes[-1].sym != CHAR["both-noun"]:
        return None
    if j - i == 1 and first != "both":
        return None
    if number > 3:
        return None
    noun = reading.text[nodes[-1].start : nodes[-1].end].lower()
    after = reading.syms[j : j + 1]
    if j - i <= 2 and noun in ("both", "two", "three") and after and after in _NOT_ALONE:
        return None
    return [both_node(reading, i, j, noun, number or 2)]


def both_node(reading: Reading, i: int, j: int, noun: str, number: int) -> Node:
    """Return a node of two who were named before, by what they are called."""
    start, end = reading.nodes[i].start, reading.nodes[j - 1].end
    return Node(CHAR["both"], start, end, Ref("both", reading.text[start:end], head=noun, number=number))


_NOT_ALONE = frozenset(
    symbols(
        "word capitalized state demonym organization person name unit-of-time group the event-adjective dash past-word "
        "gerund-word of leader in group-noun scale currency"
    )
)
