"""The values of the reading machine: nodes (one symbol each) and what they stand for.

A sentence is read as a string with one symbol (one character) a node, and a parallel list of nodes. Folding
replaces several neighbours by one node, so that later patterns see "the Prime Minister of Japan, Fumio Kishida" as `P`.
These values live only while one article is read; what leaves the machine is in `kg.model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from re import Match, Pattern
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Office


class Ref:
    """What a node stands for: a state, person, organisation, group, place, pronoun, two sides, or a list of these."""

    __slots__ = ("head", "items", "key", "kind", "leader", "name", "number", "offices", "shared", "state")

    def __init__(
        self,
        kind: str,
        name: str = "",
        state: str = "",
        offices: tuple[Office, ...] = (),
        head: str = "",
        *,
        items: tuple[Ref, ...] = (),
        number: int = 0,
        key: str = "",
    ) -> None:
        """`kind` is one of state, person, described, organization, group, place, pronoun, both, name or list.

        `key` is the name that the lexicon knows somebody by, where the article spells it otherwise.
        """
        self.kind = kind
        self.name = name
        self.state = state
        self.offices = offices
        self.head = head
        self.items = items
        self.number = number
        self.leader: Ref | None = None
        self.shared = False
        """Whether a group is of several states: "officials of Kenya and Peru"."""
        self.key = key

    def each(self) -> tuple[Ref, ...]:
        """Return the members of a list, or the one thing itself."""
        return self.items if self.kind == "list" else (self,)

    def __repr__(self) -> str:
        """Show what is set, for explanations and failing tests."""
        inside = "+".join(repr(item) for item in self.items)
        parts = [self.name or inside, self.state, self.head, *(office.name for office in self.offices)]
        return f"{self.kind}({' '.join(part for part in parts if part)})"


class VerbGroup:
    """A verb group: lemma, form (finite, infinitive, gerund), voice, status, matrix verb ("is expected to visit")."""

    __slots__ = ("form", "lemma", "matrix", "passive", "status")

    def __init__(self, lemma: str, form: str, passive: bool, status: str, matrix: str = "") -> None:
        """`status` is Happened, Planned, Proposed, Denied or Habitual, as the auxiliaries and matrix verbs say."""
        self.lemma = lemma
        self.form = form
        self.passive = passive
        self.status = status
        self.matrix = matrix

    def __repr__(self) -> str:
        """Show the group as explanations print it."""
        return f"{self.lemma}/{self.form}{'/passive' if self.passive else ''}/{self.status}"


class NounGroup:
    """A noun group round an event noun: lemma, modifiers in lower case, number of things, length in days, amount."""

    __slots__ = ("days", "lemma", "modifiers", "money", "number")

    def __init__(
        self, lemma: str, modifiers: str = "", number: int = 0, days: int = 0, money: Money | None = None
    ) -> None:
        """Keep the parts; `modifiers` is the text between determiner and noun."""
        self.lemma = lemma
        self.modifiers = modifiers
        self.number = number
        self.days = days
        self.money = money

    def __repr__(self) -> str:
        """Show the group as explanations print it."""
        return f"[{self.modifiers} {self.lemma}]"


@dataclass(frozen=True, slots=True)
class DateRef:
    """A date as written: year, month and day (0 where not said), the end of a range, or a relative word.

    `relative` is empty, a weekday ("weekday:3:", what leads it behind the number), or the phrase in lower case
    ("yesterday", "last month"). `last_weekday` ends a range of weekdays (0 is Monday; -1 for none).
    """

    year: int = 0
    month: int = 0
    day: int = 0
    end_year: int = 0
    end_month: int = 0
    end_day: int = 0
    relative: str = ""
    last_weekday: int = -1

    def __str__(self) -> str:
        """Show the parts that are said, as explanations print them: "2024-05-03", "05-25/31", "last month"."""
        parts = [f"{part:02d}" for part in (self.year, self.month, self.day) if part]
        end = [f"{part:02d}" for part in (self.end_year, self.end_month, self.end_day) if part]
        written = "/".join("-".join(piece) for piece in (parts, end) if piece)
        return " ".join(piece for piece in (written, self.relative) if piece)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money: a decimal number as text, and its ISO 4217 code."""

    amount: str
    currency: str


class Node:
    """One symbol of a sentence with its span in the article and what it stands for."""

    __slots__ = ("data", "end", "start", "sym")

    def __init__(self, sym: str, start: int, end: int, data: object = None) -> None:
        """Keep the parts; `data` is a Ref, VerbGroup, NounGroup, DateRef, Money or None for a plain word."""
        self.sym = sym
        self.start = start
        self.end = end
        self.data = data

    def __repr__(self) -> str:
        """Show symbol, span and content."""
        return f"{self.sym}[{self.start}:{self.end}]{self.data or ''}"


@lru_cache(maxsize=1024)
def _said(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some words that an article has; asked for each of its sentences, so the answers are kept."""
    return tuple(word for word in words if word in text)


class Reading:
    """One sentence on its way through the folds: its text, span, symbols and nodes.

    While mentions are folded, `syms` has the class of a word that a rule names, and the node the rule's own symbol;
    `restore` then makes the two agree.
    """

    __slots__ = ("_mentions", "end", "headline", "index", "nodes", "start", "syms", "text")

    def __init__(self, text: str, start: int, end: int, headline: bool, index: int) -> None:
        """`text` is the whole article's; `start` and `end` delimit the sentence; `index` counts sentences."""
        self.text = text
        self.start = start
        self.end = end
        self.headline = headline
        self.index = index
        self.nodes: list[Node] = []
        self.syms = ""
        self._mentions: list[tuple[int, Node, Ref]] | None = None

    def place(self, nodes: list[Node]) -> None:
        """Fill in the nodes and their symbols."""
        self.nodes = nodes
        self.restore()

    def restore(self) -> None:
        """Make the string of symbols anew from the nodes."""
        self._mentions = None
        self.syms = "".join([node.sym for node in self.nodes])

    def mentions(self) -> list[tuple[int, Node, Ref]]:
        """Return index, node and Ref of the nodes that stand for somebody or something."""
        if self._mentions is None:
            self._mentions = [(k, n, n.data) for k, n in enumerate(self.nodes) if isinstance(n.data, Ref)]
        return self._mentions

    def says(self, *words: str) -> bool:
        """Tell whether one of some words, or pieces of words, stands in the sentence; most articles have none."""
        said = _said(self.text, words)
        return bool(said) and any(self.text.find(word, self.start, self.end) >= 0 for word in said)

    def words(self, i: int, j: int) -> str:
        """Return the text of the nodes i to j (exclusive)."""
        return self.text[self.nodes[i].start : self.nodes[j - 1].end]

    def replace(self, spans: list[tuple[int, int, list[Node]]]) -> None:
        """Put nodes in the place of spans of nodes; spans are in order and do not overlap."""
        if not spans:
            return
        nodes: list[Node] = []
        syms: list[str] = []
        done = 0
        for i, j, made in spans:
            nodes += self.nodes[done:i]
            syms.append(self.syms[done:i])
            nodes += made
            syms += [node.sym for node in made]
            done = j
        nodes += self.nodes[done:]
        syms.append(self.syms[done:])
        self.nodes = nodes
        self.syms = "".join(syms)
        self._mentions = None

    def fold(self, pattern: Pattern[str], build: Callable[[Reading, int, int, Match[str]], list[Node] | None]) -> None:
        """Replace each match of `pattern` over the symbols by the nodes that `build` returns (None: leave it).

        Most sentences have none, and to search is then a third of what an iterator over the matches costs.
        """
        syms = self.syms
        match = pattern.search(syms)
        if match is None:
            return
        spans = []
        while match is not None:
            i, j = match.span()
            made = build(self, i, j, match)
            if made is not None:
                spans.append((i, j, made))
            match = pattern.search(syms, j)
        self.replace(spans)
