"""Reads the object pronoun of a joined verb as the thing that it stands for: "closed its embassy and reopened it"."""

from __future__ import annotations

from kg.nodes import Node, NounGroup, Reading, VerbGroup
from kg.symbols import symbols

_SKIPPED = frozenset(symbols("adverb date"))
_JOINING = frozenset(symbols("and but comma"))
_INSIDE = frozenset(symbols("possessive word determiner the event-adjective"))


def fold_objects(reading: Reading) -> None:
    """Put in place of "it" or "them" after a joined verb the noun group that is the object of the verb before."""
    spans = []
    for k in range(3, len(reading.nodes)):
        word = reading.text[reading.nodes[k].start : reading.nodes[k].end] if reading.syms[k] in _PRONOUNS else ""
        if word not in ("it", "them") or not _is_joined(reading, k - 1):
            continue
        i = _object_before(reading, k - 1)
        if i < 0:
            continue
        thing = reading.nodes[i]
        several = reading.text[thing.start : thing.end].endswith("s")
        if isinstance(thing.data, NounGroup) and several == (word == "them"):
            node = reading.nodes[k]
            spans.append((k, k + 1, [Node(thing.sym, node.start, node.end, NounGroup(thing.data.lemma))]))
    reading.replace(spans)


_PRONOUNS = frozenset(symbols("it pronoun"))


def _is_joined(reading: Reading, verb: int) -> bool:
    """Tell whether an active verb is joined to a verb before it: "…, broke them off and restored them"."""
    data = reading.nodes[verb].data
    if not isinstance(data, VerbGroup) or data.passive:
        return False
    before = verb - 1
    while before >= 0 and reading.syms[before] in _SKIPPED and reading.syms[before] not in _JOINING:
        before -= 1
    return before >= 0 and reading.syms[before] in _JOINING


def _object_before(reading: Reading, verb: int) -> int:
    """Return the nearest noun group before a verb that follows another verb as its object, or -1."""
    for i in range(verb - 1, 0, -1):
        if isinstance(reading.nodes[i].data, NounGroup):
            before = i - 1
            while before > 0 and reading.syms[before] in _INSIDE:
                before -= 1
            data = reading.nodes[before].data
            if isinstance(data, VerbGroup) and not data.passive:
                return i
    return -1
