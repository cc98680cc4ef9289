"""Where in its clause a mention stands: before the verb whose subject it is, or in a phrase that opens the sentence."""

from __future__ import annotations

from kg.nodes import Reading, Ref, VerbGroup
from kg.symbols import symbols

_BETWEEN = frozenset(symbols("adverb date it in on"))
_REPORTING = frozenset("said says told announced confirmed stated declared added".split())
_VERBS = frozenset(symbols("quote past-word will would have was be"))


def opens(reading: Reading, k: int) -> bool:
    """Tell whether the possessive at `k` stands in a phrase that opens its sentence, and no verb comes before it."""
    return k > 0 and not any(isinstance(node.data, VerbGroup) for node in reading.nodes[:k])


def is_doer(reading: Reading, k: int) -> bool:
    """Tell whether what follows the node at `k` is a verb of which it is the subject."""
    after = k + 1
    while after < len(reading.nodes) and reading.syms[after] in _BETWEEN:
        after += 1
    if after >= len(reading.nodes):
        return False
    node = reading.nodes[after]
    said = reading.text[node.start : node.end] in _REPORTING
    return said or isinstance(node.data, VerbGroup) or reading.syms[after] in _VERBS


def lists_states(named: Ref, reading: Reading, k: int) -> bool:
    """Tell whether what stands at `k` is a list of states that do something."""
    return named.kind == "list" and all(ref.kind == "state" for ref in named.items) and is_doer(reading, k)
