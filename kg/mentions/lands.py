"""Folds what news calls a state by where it lies: "the Andean nation", "the landlocked West African country"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.lexicon import Row, cells
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern

_NOUNS = ("nation", "country", "kingdom", "republic", "state")
_NOT_ONE_OF_MANY = "(?!(?:first|second|third|last|latest|only|next|other|most|biggest|largest|smallest) )"
"""What tells of a state by its rank among others, and does not stand for it: "was the first Gulf country to"."""


class Lands:
    """Finds a state that is called by its part of the world; which one it is, the text before tells."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Compile the names of the regions, the longest first."""
        self._states: Mapping[str, str] = {
            name: row["states"] for row in rows for name in (row["region"], *cells(row["names"]))
        }
        names = "|".join(re.escape(name) for name in sorted(self._states, key=lambda name: (-len(name), name)))
        self._land = re.compile(
            rf"\b[Tt]he {_NOT_ONE_OF_MANY}(?:[a-z-]+ )?({names or '(?!)'})(?: [a-z]+)?"
            rf" (?:{'|'.join(_NOUNS)})\b(?! of\b)"
        )

    def fold(self, reading: Reading) -> None:
        """Make one node of each; it has no state of its own yet, but those that may be meant."""
        text, start, end = reading.text, reading.start, reading.end
        if not reading.says(*_NOUNS):
            return
        spans = []
        if reading.says("his country"):
            reading.fold(_THIS, _here)
        for match in self._land.finditer(text, start, end):
            i = next((k for k, node in enumerate(reading.nodes) if node.start == match.start()), None)
            j = next((k for k, node in enumerate(reading.nodes) if node.end == match.end()), None)
            if i is not None and j is not None:
                ref = Ref("state", match[0], head=LAND, key=self._states[match[1]])
                spans.append((i, j + 1, [Node(CHAR["state"], match.start(), match.end(), ref)]))
        reading.replace(spans)


_THIS = re.compile(pattern("(determiner|this-last-next)").pattern + f".(?!{CHAR['genitive']})")
"""A rule may name "country", which then has a symbol of its own."""


def _here(reading: Reading, i: int, j: int, _match: re.Match[str]) -> list[Node] | None:
    """Make the state at home of "this country"."""
    if reading.words(i, j).lower() != "this country":
        return None
    start, end = reading.nodes[i].start, reading.nodes[j - 1].end
    return [Node(CHAR["state"], start, end, Ref("state", reading.words(i, j), head="here"))]


LAND = "land"
"""The head of what stands for a state that only the text before tells."""
