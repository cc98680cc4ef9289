"""Tells at a glance, from its words alone, whether a sentence can match any pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.engine.language import Part
from kg.symbols import SymbolTable, symbols

_WORD = re.compile(r"[^\W\d_]{2,}")
_CONFERENCES = symbols("conference-noun conference")


class Screen:
    """The words that patterns require, a bit for each required part; compiled from the rules, never kept by hand."""

    def __init__(self, patterns: Iterable[Sequence[Part]], table: SymbolTable) -> None:
        """Collect, for each required part, every written form of its words."""
        self._bits: dict[str, int] = {}
        parts: dict[tuple[str, tuple[str, ...]], int] = {}
        wanted: set[int] = set()
        for pattern in patterns:
            mask = 0
            for part in pattern:
                if part.is_trigger:
                    key = ("noun" if part.kind == "noun" else "verb", part.values)
                    if key not in parts:
                        parts[key] = 1 << len(parts)
                        self._add(parts[key], _symbols_of(part, table), table)
                    mask |= parts[key]
            wanted.add(mask)
        self._wanted = sorted(m for m in wanted if not any(other != m and other & m == other for other in wanted))

    def _add(self, bit: int, wanted: set[str], table: SymbolTable) -> None:
        forms = [word for word, symbol in table.known.items() if symbol in wanted]
        forms += [max(phrase.split(), key=len) for phrase, symbol in table.phrases.items() if symbol in wanted]
        for form in forms:
            for word in _WORD.findall(form):
                for written in {word, word.capitalize()}:
                    self._bits[written] = self._bits.get(written, 0) | bit

    def passes(self, text: str, start: int, end: int) -> bool:
        """Tell whether the text between two offsets has a word of each required part of some pattern."""
        seen = 0
        bits = self._bits
        for word in set(_WORD.findall(text, start, end)) & bits.keys():
            seen |= bits[word]
        return any(seen & mask == mask for mask in self._wanted)


def _symbols_of(part: Part, table: SymbolTable) -> set[str]:
    if part.kind == "slot":
        return set(_CONFERENCES)
    words = table.nouns if part.kind == "noun" else table.verbs
    return {symbol for symbol, (lemma, _) in words.items() if lemma in part.values}
