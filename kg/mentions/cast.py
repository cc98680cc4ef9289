"""The persons of one article: remembered when they are named, and found again by any part of their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR

_SPOUSE = "first-lady"
"""Who is meant by a surname alone only where nobody else has it."""


class People:
    """The persons of one article, found again by any part of their names."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.refs: list[Ref] = []
        self.at_home: Counter[str] = Counter()
        """How often a known leader is named with an office but no state, as only the press at home does."""
        self._by_word: dict[str, Ref] = {}
        self._by_title: dict[str, Ref] = {}

    def find(self, name: str) -> Ref | None:
        """Return the person whose name has all words of this one, the latest named first, or None."""
        words = name.split()
        ref = self._by_word.get(words[-1]) or self._by_word.get(words[0])
        if ref is None:
            return None
        if len(words) == 1:
            return ref
        return next((ref for ref in reversed(self.refs) if _is_short_for(name, ref.name)), None)

    def by_word(self, word: str) -> Ref | None:
        """Return the person whom one word of a name means, or None."""
        return self._by_word.get(word)

    def by_title(self, title: str) -> Ref | None:
        """Return the person who was named with a title that now stands alone ("His Highness"), the latest first."""
        return self._by_title.get(title)

    def note_title(self, title: str, ref: Ref) -> None:
        """Remember with which title somebody was named."""
        self._by_title[title] = ref

    def add(self, ref: Ref) -> Ref:
        """Remember a person; if known already, join what is said of the two, and return the one to use."""
        ref.state = ref.state or _dynasty(ref.name)
        old = next((r for r in self.refs if ref.key and r.key == ref.key), None) or self.find(ref.name)
        if old is None and len(ref.name.split()) > 1:
            old = next((r for r in reversed(self.refs) if _is_short_for(r.name, ref.name)), None)
        if old is not None:
            if old.state and ref.state and old.state != ref.state and len(ref.name.split()) > 1:
                return ref
            _join(old, ref)
            self._index(old)
            return old
        self.refs.append(ref)
        self._index(ref)
        return ref

    def _index(self, ref: Ref) -> None:
        for word in (*ref.name.split(), *ref.key.split()):
            short = len(word) < 3 and not (word.isalpha() and word == ref.name.split()[0].capitalize())
            if short or word in ("bin", "van", "von", "der", "dos", "del", "the"):
                continue
            known = self._by_word.get(word)
            if known is None or ref.head != _SPOUSE or known.head == _SPOUSE:
                self._by_word[word] = ref


def _dynasty(name: str) -> str:
    """Return the state of the ruling family whose name somebody bears, or empty."""
    return _DYNASTIES.get(" ".join(name.replace("-", " ").split()[-2:]).lower(), "")


_DYNASTIES = {
    "al nahyan": "ARE", "al maktoum": "ARE", "al qasimi": "ARE", "al sharqi": "ARE", "al thani": "QAT",
    "al saud": "SAU", "al sabah": "KWT", "al khalifa": "BHR", "al said": "OMN",
}  # fmt: skip


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether a name is a shorter form of another, and not that of the father ("Mohamed bin Zayed")."""
    words, others = short.split(), long.split()
    if not set(words) <= set(others):
        return False
    return words[0] == others[0] or (words[-1] == others[-1] and _PATRONYMICS.isdisjoint(others)) or len(words) == 1


_PATRONYMICS = frozenset({"bin", "bint", "ibn", "binti"})


def _join(old: Ref, new: Ref) -> None:
    if len(new.name.split()) > len(old.name.split()):
        old.name = new.name
    old.state = old.state or new.state
    old.key = old.key or new.key
    known = {office.name for office in old.offices}
    old.offices += tuple(office for office in new.offices if office.name not in known)
    if new.head and (not old.head or (old.head == "leader" and new.head != "peer")):
        old.head = new.head


def leader_among(reading: Reading, nodes: list[Node], text: str) -> Ref | None:
    """Return the known leader whom a name stands for: all its words are theirs, or it begins with their full name."""
    for k, node in enumerate(nodes):
        if node.sym != CHAR["leader"] or not isinstance(node.data, Ref):
            continue
        said = reading.text[node.start : node.end]
        if set(text.split()) <= set(node.data.name.split()):
            return node.data
        if k == 0 and (" " in said or len(nodes) == 1 or nodes[1].sym == CHAR["particle"]):
            return node.data
    return None


def ruler_of(reading: Reading, nodes: list[Node], people: People) -> list[Node] | None:
    """Return the ruler whom "His Majesty" alone means: who was named last with such a rank, else the one at home."""
    style = reading.text[nodes[0].start : nodes[-1].end]
    if not style.endswith(_RULING):
        return None
    for ref in reversed(people.refs):
        ranks = {word for office in ref.offices for word in office.name.split()}
        if ranks & _RANKS.get(style[:3], _KINGS):
            return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, ref)]
    if not style.endswith(_CROWNED):
        return None
    office = {"His": "King", "Her": "Queen"}.get(style[:3], "Monarchs")
    ruler = Ref("described", style, "", (Office(office, ""),), "royal", number=1)
    return [Node(CHAR["described"], nodes[0].start, nodes[-1].end, ruler)]


_CROWNED = ("Majesty", "Majesties")
_RULING = (*_CROWNED, "Highness")
_KINGS = frozenset("King Emir Amir Sultan Emperor Agong Prince".split())
_RANKS = {"His": _KINGS, "Her": frozenset("Queen Princess Empress Sultana".split())}


def is_one(reading: Reading, named: Ref, described: list[Ref]) -> bool:
    """Tell whether an office right before a verb is that of the name: "Dr. Mina Rao, Minister of Fiji arrived"."""
    held = described[0].name if len(described) == 1 else ""
    same = bool(held) and bool(described[0].state) and (not named.offices or named.state in ("", described[0].state))
    return same and " of " in held and " " in named.name


def is_counterpart(node: Node) -> bool:
    """Tell whether somebody is only said to be the counterpart of another."""
    return isinstance(node.data, Ref) and node.data.head == "counterpart"


_CAPITALIZED = re.compile(r"[A-Z][\w'’-]+\w")


def persons_again(reading: Reading, nodes: Sequence[Node], people: People) -> Iterator[Node]:
    """Yield the persons whom a skimmed sentence names by a part of their name, as far as the article has named them."""
    taken = {node.start for node in nodes}
    for word in _CAPITALIZED.finditer(reading.text, reading.start, reading.end):
        person = people.by_word(word[0])
        if person is not None and word.start() not in taken:
            yield Node(CHAR["person"], word.start(), word.end(), person)
