"""Picks, of many patterns, the few of which a sentence has all required parts.

Every set of symbols of which a pattern needs one is a bit; a sentence has the bits of its symbols. A pattern is looked
up under its rarest trigger, so that the number of patterns costs little: a thousand rules take hardly longer than one
hundred.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class SymbolIndex(Generic[T]):
    """Things that each need one symbol of every one of their groups, found by the symbols of a sentence."""

    def __init__(self) -> None:
        """Begin empty."""
        self._bit_of: dict[frozenset[str], int] = {}
        self._bits: dict[str, int] = {}
        self._families: dict[tuple[frozenset[str], int], tuple[int, list[T]]] = {}
        self._by_symbol: dict[str, list[tuple[int, list[T]]]] = {}

    def add(self, thing: T, rarest: frozenset[str], groups: Iterable[frozenset[str]]) -> None:
        """Keep a thing under the symbols of its rarest group; `groups` are the others that it needs."""
        mask = 0
        for group in groups:
            if group == rarest:
                continue
            bit = self._bit_of.get(group)
            if bit is None:
                bit = self._bit_of[group] = 1 << len(self._bit_of)
                for symbol in group:
                    self._bits[symbol] = self._bits.get(symbol, 0) | bit
            mask |= bit
        family = self._families.setdefault((rarest, mask), (mask, []))
        if not family[1]:
            for symbol in rarest:
                self._by_symbol.setdefault(symbol, []).append(family)
        family[1].append(thing)

    def find(self, symbols: str) -> list[T]:
        """Return the things of which a sentence, given as its symbols, has what they need, in no certain order."""
        triggers = self._by_symbol.keys() & symbols
        if not triggers:
            return []
        seen = 0
        bits = self._bits
        for symbol in bits.keys() & symbols:
            seen |= bits[symbol]
        met: dict[int, list[T]] = {}
        for trigger in triggers:
            for mask, things in self._by_symbol[trigger]:
                if mask & seen == mask:
                    met[id(things)] = things
        return [thing for things in met.values() for thing in things]
