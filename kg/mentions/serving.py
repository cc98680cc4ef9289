"""For which state or organisation the holder of an office acts, and to which state an envoy is sent."""

from __future__ import annotations

from kg.nodes import Node, Ref
from kg.symbols import CHAR, symbols

ENVOY = "envoy"
_STATES = frozenset({"state", "demonym", "organization", "place", "list"})
_OF_AFFAIRS = symbols("organization portfolio")


def first_state(nodes: list[Node]) -> str:
    """Return the state that the first of some nodes names; empty where none does."""
    for node in nodes:
        if isinstance(node.data, Ref) and node.data.kind in _STATES and node.data.state:
            return node.data.state
    return ""


def served(nodes: list[Node], syms: str, last: int, state: str) -> tuple[str, str, str]:
    """Return for which state and organisation the holder of an office acts, and to which state an envoy is sent."""
    head, organization, target = nodes[last].data, "", ""
    is_sent = isinstance(head, Ref) and head.head == ENVOY
    for k in range(last + 1, len(nodes)):
        ref = nodes[k].data
        if not isinstance(ref, Ref) or ref.kind not in _STATES or is_portfolio(syms, k):
            continue
        before = [n.sym for n in nodes[last + 1 : k]]
        preposition = next((s for s in reversed(before) if s != CHAR["the"]), "")
        of_body = preposition == CHAR["to"] and any(_is_body(node.data) for node in nodes[:k])
        if of_body or (is_sent and preposition in (CHAR["to"], CHAR["in"])):
            target = target or ref.state
        else:
            state = state or ref.state
        if ref.kind == "organization":
            organization = ref.name
    return state, organization, target


def _is_body(ref: object) -> bool:
    """Tell whether an office is of an international organisation, whose representative is sent to a state."""
    return isinstance(ref, Ref) and ref.head in ("igo", "igo-head")


def is_portfolio(syms: str, k: int) -> bool:
    """Tell whether an organisation only says for what a minister is: "Minister of Foreign and CARICOM Affairs"."""
    return syms[k : k + 2] == _OF_AFFAIRS
