"""What nouns say of who does what: "a plan to provide", "an invitation for Rwanda to take part"."""

from __future__ import annotations

from kg.nodes import NounGroup, Reading
from kg.symbols import CHAR, symbols

ASKING = frozenset({"invitation", "request", "call", "appeal", "proposal"})
"""Nouns of what somebody is asked to do: "an invitation for Rwanda to take part"."""
AGREED = frozenset({"agreement", "deal", "accord", "pact"})
"""Nouns of what two will do: "the agreement between Chile and Malawi to reopen their embassies"."""
DECIDED = frozenset({"decision", "plan", "intention", "proposal"})
"""Nouns of what somebody alone will do: "the decision of Belize to open an embassy"."""
WHOSE_DUTY = {CHAR["for"]: ASKING, CHAR["between"]: AGREED, CHAR["of"]: DECIDED}
"""Which of these nouns a preposition joins to who acts."""
INTENDED = frozenset({"invitation", "plan", "offer", "request", "decision"})
"""Nouns of what their owner means to do: "its decision to close the embassy"."""
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


def is_carrier(data: object) -> bool:
    """Tell whether what follows somebody does the verb, and they only own it: "the Saudi Arabia relief plane left"."""
    return isinstance(data, NounGroup) and data.lemma.rsplit(" ", 1)[-1] in _CARRIERS


_CARRIERS = frozenset("plane aircraft flight ship vessel convoy truck airlift shipment country nation".split())


def of_gerund(syms: str, k: int, actors: frozenset[str]) -> int:
    """Return whom a preposition names for what the gerund at `k` says, or -1.

    "Thanked Japan for sending nurses", "looks forward to Japan sending nurses".
    """
    if k >= 3 and syms[k - 1] == CHAR["for"] and syms[k - 2] in actors and syms[k - 2] != CHAR["pronoun"]:
        return k - 2
    return k - 1 if k >= 3 and syms[k - 1] in actors and syms[k - 2] in _BY_WHOM else -1


_BY_WHOM = tuple(symbols("to of"))


def is_qualifier(syms: str, i: int, k: int) -> bool:
    """Tell whether a state before the verb at `k` only qualifies a noun: "one US transit"."""
    return syms[i] == CHAR["state"] and syms[i + 1] == CHAR["word"] and i + 1 < k
