"""What a visit or a meeting is called behind the words that tell of it: "received X at a farewell meeting"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from kg.engine import Capture
from kg.nodes import NounGroup, Reading, VerbGroup
from kg.symbols import symbols


def called(capture: Capture, reading: Reading, words: Set[str] = frozenset()) -> Iterator[str]:
    """Yield what a visit is called behind the match: "hosted Macron at the White House for a state visit"."""
    for k in range(capture.end, min(capture.end + _AFAR, len(reading.nodes))):
        data = reading.nodes[k].data
        if isinstance(data, VerbGroup) and data.form == "finite":
            return
        if isinstance(data, NounGroup) and reading.syms[k - 1] in (words or _AS_WHAT):
            yield data.modifiers


_AFAR = 10
_AS_WHAT = frozenset(symbols("for with on"))
AT_WHAT = _AS_WHAT | frozenset(symbols("at in during"))
BY_ITSELF = frozenset({"courtesyCall", "farewell", "phone"})
"""Kinds that a meeting has by what it is called behind whom it is with: "received X at a farewell meeting"."""
