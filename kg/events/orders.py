"""Which state honours somebody where only the order tells: the Rising Sun is Japan's, the Legion of Honour France's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.engine import Capture
from kg.events.draft import Draft
from kg.lexicon import Row, cells
from kg.nodes import Reading, Ref


class Orders:
    """The orders of the lexicon, each of one state, ready to be found in a sentence."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Compile one expression of all names, the longest first."""
        self._states = {name: row["iso3"] for row in rows for name in (row["name"], *cells(row["names"]))}
        names = sorted(self._states, key=lambda name: (-len(name), name))
        self._names = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b") if names else None

    def set(self, draft: Draft, capture: Capture, reading: Reading) -> None:
        """Let the state whose order a capture tells of confer it, where nobody else does."""
        if draft.kind != "Honour" or draft.refs("conferrer") or self._names is None:
            return
        found = self._names.search(reading.text, reading.nodes[capture.start].start, reading.end)
        if found is not None:
            draft.add("conferrer", Ref("state", state=self._states[found[0]]))
