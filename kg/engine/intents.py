"""What nouns say of the infinitive behind them: "a plan to provide", "an invitation for Rwanda to take part"."""

from __future__ import annotations

from kg.nodes import Reading
from kg.symbols import symbols

ASKING = frozenset({"invitation", "request", "call", "appeal", "proposal"})
"""Nouns of what somebody is asked to do: "an invitation for Rwanda to take part"."""
AGREED = frozenset({"agreement", "deal", "accord", "pact"})
"""Nouns of what two will do: "the agreement between Chile and Malawi to reopen their embassies"."""
WHOSE_DUTY = frozenset(symbols("for between"))
_MEANT = {
    **dict.fromkeys("plan plans decision intention pledge commitment promise agreement deal".split(), "Planned"),
    **dict.fromkeys("proposal offer readiness willingness bid".split(), "Proposed"),
}
"""Nouns of what somebody means to do: "announced a plan to provide"."""


def meant(reading: Reading, k: int) -> str:
    """Return the status by the noun right before an infinitive, or empty."""
    before = reading.text[reading.start : reading.nodes[k].start].lower().split()[-3:]
    return _MEANT.get(before[-1], "") if before and _KEPT.isdisjoint(before) else ""


_KEPT = frozenset("kept keeps fulfilled honoured honored".split())
"""Before a promise that is no longer one."""
