"""Who receives a visitor, where the sentence tells it behind the visit: "flew to Rome, where he was received by X"."""

from __future__ import annotations

from kg.discourse import Discourse
from kg.engine import Capture
from kg.events.draft import Draft
from kg.nodes import Node, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols

_RECEIVING = frozenset({"receive", "welcome", "greet", "host", "meet"})
_OPENS = frozenset(symbols("and pronoun"))
"""What stands before a passive verb whose subject is the visitor: "and was received", "where he was received"."""
_WHO = frozenset(symbols("person described"))
_NEAR = 5
_GUESTS = ("guest", "guests")


def set_host(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give a visit without a host the one who, behind the match, receives the visitor or has him as a guest."""
    if draft.kind != "Visit" or draft.refs("host") or len(draft.refs("destination")) > 1:
        return
    node = _host(capture, reading)
    if node is None or not isinstance(node.data, Ref):
        return
    for ref in discourse.resolve(node.data, reading, node, draft.refs("visitor")):
        state = discourse.state_of(ref)
        if state in draft.keys("destination") or not state:
            draft.add("host", ref)


def _host(capture: Capture, reading: Reading) -> Node | None:
    nodes, syms = reading.nodes, reading.syms
    for k in range(capture.end, len(nodes) - 2):
        verb = nodes[k].data
        if syms[k] == CHAR["as"] and syms[k + 2] == CHAR["of"] and reading.words(k + 1, k + 2).endswith(_GUESTS):
            return _person(reading, k + 3)
        if isinstance(verb, VerbGroup) and verb.form == "finite":
            if verb.lemma not in _RECEIVING:
                return None
            if verb.passive and syms[k - 1] in _OPENS:
                by = syms.find(CHAR["by"], k, k + _NEAR)
                return _person(reading, by + 1) if by > 0 else None
            receives = syms[k - 2] == CHAR["whose"] and syms[k + 1] == CHAR["pronoun"]
            return _person(reading, k - 1) if receives and not verb.passive else None
    return None


def _person(reading: Reading, k: int) -> Node | None:
    return reading.nodes[k] if k < len(reading.nodes) and reading.syms[k] in _WHO else None
