"""Tells at a glance, from its words alone, whether a sentence can match any pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.engine.language import Part
from kg.symbols import SymbolTable, symbols

_WORD = re.compile(r"[^\W\d_]{2,}")
_MEMO_LIMIT = 100_000
_CONFERENCES = symbols("conference-noun conference")


class Screen:
    """The words that patterns require, a bit for each required part; compiled from the rules, never kept by hand."""

    def __init__(self, patterns: Iterable[Sequence[Part]], table: SymbolTable) -> None:
        """Collect, for each required part, every written form of its words."""
        self._bits: dict[str, int] = {}
        self._verbs, self._nouns = table.by_lemma()
        self._words: dict[str, list[str]] = {}
        for form, symbol in (*table.known.items(), *table.phrases.items()):
            self._words.setdefault(symbol, []).append(max(form.split(), key=len))
        parts: dict[tuple[str, tuple[str, ...]], int] = {}
        wanted: set[int] = set()
        for pattern in patterns:
            mask = 0
            for part in pattern:
                if part.is_trigger:
                    key = ("noun" if part.kind == "noun" else "verb", part.values)
                    if key not in parts:
                        parts[key] = 1 << len(parts)
                        self._add(parts[key], part)
                    mask |= parts[key]
            wanted.add(mask)
        self._memo: dict[int, bool] = {}
        self._wanted = sorted(m for m in wanted if not any(other != m and other & m == other for other in wanted))

    def _add(self, bit: int, part: Part) -> None:
        for symbol in self._symbols_of(part):
            for form in self._words.get(symbol, ()):
                for word in _WORD.findall(form):
                    for written in {word, word.capitalize()}:
                        self._bits[written] = self._bits.get(written, 0) | bit

    def _symbols_of(self, part: Part) -> Iterator[str]:
        if part.kind == "slot":
            yield from _CONFERENCES
            return
        forms = self._nouns if part.kind == "noun" else self._verbs
        for lemma in part.values:
            yield from forms.get(lemma, ())

    def passes(self, text: str, start: int, end: int) -> bool:
        """Tell whether the text between two offsets has a word of each required part of some pattern."""
        seen = 0
        bits = self._bits
        for word in set(_WORD.findall(text, start, end)) & bits.keys():
            seen |= bits[word]
        known = self._memo.get(seen)
        if known is None:
            known = self._memo[seen] = any(seen & mask == mask for mask in self._wanted)
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
        return known
