"""Tells at a glance, from its words alone, whether a sentence can match any pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.engine.language import Part
from kg.symbols import SymbolTable, symbols

_WORD = re.compile(r"[^\W\d_]{2,}")
_MEMO_LIMIT = 100_000


class Screen:
    """What patterns require, a bit for each required part; compiled from the rules, never kept by hand."""

    def __init__(self, patterns: Iterable[Sequence[Part]], table: SymbolTable) -> None:
        """Collect, for each required part, every written form of its words, or the classes of names that fill it."""
        self._bits: dict[str, int] = {}
        self._classes: dict[str, int] = {}
        self._verbs, self._nouns = table.by_lemma()
        self._words: dict[str, list[str]] = {}
        self._by_value: dict[tuple[str, str], frozenset[str]] = {}
        for form, symbol in (*table.known.items(), *table.phrases.items()):
            self._words.setdefault(symbol, []).append(_telling(form))
        parts: dict[tuple[str, tuple[str, ...]], int] = {}
        wanted: set[int] = set()
        for pattern in patterns:
            mask = 0
            for part in pattern:
                key = _key(part)
                if key is None:
                    continue
                if key not in parts:
                    parts[key] = 1 << len(parts)
                    self._add(parts[key], key)
                mask |= parts[key]
            wanted.add(mask)
        self._memo: dict[int, bool] = {}
        self._wanted = _least(wanted)

    def _add(self, bit: int, key: tuple[str, tuple[str, ...]]) -> None:
        kind, values = key
        if kind == "slot":
            for symbol in symbols(_NAMED[values[0]]):
                self._classes[symbol] = self._classes.get(symbol, 0) | bit
            values = _WORDED[values[0]]
        bits = self._bits
        for written in set[str]().union(*(self._written(kind, value) for value in values)):
            bits[written] = bits.get(written, 0) | bit

    def _written(self, kind: str, value: str) -> frozenset[str]:
        """Return the words of all written forms of a value, as they are and with a capital; many parts share values."""
        known = self._by_value.get((kind, value))
        if known is None:
            words = {word for form in self._forms(kind, (value,)) for word in _WORD.findall(form)}
            known = self._by_value[kind, value] = frozenset(words | {word.capitalize() for word in words})
        return known

    def _forms(self, kind: str, values: Iterable[str]) -> Iterator[str]:
        """Yield a word of each written form; of a phrase the one that tells most."""
        for value in values:
            word = value if kind == "slot" else _telling(value)
            yield word
            for forms in (self._verbs, self._nouns):
                if kind == "words" or (kind == "noun") == (forms is self._nouns):
                    for symbol in forms.get(word if kind == "words" else value, ()):
                        yield from self._words.get(symbol, ())

    def passes(self, words: str, named: Iterable[str]) -> bool:
        """Tell whether a sentence has what some pattern requires.

        `words` is the sentence with blanks for marks (see `blank_marks`), `named` the symbols of the names in it.
        """
        seen = 0
        bits, classes = self._bits, self._classes
        for word in bits.keys() & words.split():
            seen |= bits[word]
        for symbol in classes.keys() & named:
            seen |= classes[symbol]
        known = self._memo.get(seen)
        if known is None:
            known = self._memo[seen] = any(seen & mask == mask for mask in self._wanted)
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
        return known


def _least(masks: Iterable[int]) -> list[int]:
    """Return, sorted, the sets of bits of which no other one is a part."""
    found: dict[int, list[int]] = {}
    for mask in sorted(masks, key=int.bit_count):
        rest = mask
        while rest:  # a part of it has its lowest bit in common with it
            if any(part & mask == part for part in found.get(rest & -rest, ())):
                break
            rest &= rest - 1
        else:
            found.setdefault(mask & -mask, []).append(mask)
    return sorted(mask for some in found.values() for mask in some)


def _telling(phrase: str) -> str:
    """Return the word of a phrase that few sentences have: the longest, but no verb that many phrases begin with."""
    words = phrase.split()
    behind = [word for word in words[1:] if len(word) > 3 and word not in _PARTICLES]
    return max(behind or words, key=len)


_PARTICLES = frozenset("over back home away down forward together with into from".split())


def blank_marks(text: str) -> str:
    """Return a text, of the same length, with a blank for every mark that may touch a word."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text


_MARKS = ",.;:!?\"'()[]{}/-–—‘’“”«»…\n"
_NAMED = {
    "conference": "conference conference-noun",
    "location": "state capital place demonym people",
    "money": "currency",
    "nationality": "demonym state capital",
}
"""Types of slots that only names can fill → the classes of those names in the lexicon."""
_WORDED = {
    "conference": ("Summit", "Conference", "Forum", "Dialogue", "Roundtable", "Assembly", "Symposium", "Expo"),
    "location": ("here", "capital", "country", "Kingdom", "Sultanate", "Emirate"),
    "money": (),
    "nationality": (),
}


def _key(part: Part) -> tuple[str, tuple[str, ...]] | None:
    """Return what a part requires of a sentence, or None for one that requires nothing that can be seen at a glance."""
    if part.optional:
        return None
    if part.kind == "slot":
        return ("slot", part.values) if len(part.values) == 1 and part.values[0] in _NAMED else None
    if part.kind == "noun" or (part.kind == "words" and all(_WORD.search(value) for value in part.values)):
        return part.kind, part.values
    return ("verb", part.values) if part.kind in ("verb", "passive") else None
