"""Gifts that go on without their verb: "gave 2 million to Chad, Norway 3 million", "…; Peru, 1 million"."""

from __future__ import annotations

from dataclasses import replace

from kg.discourse import Discourse
from kg.engine import Capture
from kg.events.draft import Draft, identity
from kg.mentions.dates import amount_of
from kg.nodes import Money, Node, NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols

_KINDS = frozenset({"Assistance", "Scholarship"})
_JOINTS = frozenset(symbols("comma and semicolon"))
_ENDS = _JOINTS | frozenset(symbols("stop colon"))
_TIMES = frozenset(symbols("date on in"))
_WHOM = frozenset(symbols("to for"))
_NAMES = frozenset(symbols("state capital organization"))
_SHORT = 4
"""How far behind a sum who receives it may stand: "5 million in aid to Togo"."""


def go_on(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> list[Draft]:
    """Return what else is given right behind a capture by others, or to others, by its own verb."""
    if draft.kind not in _KINDS:
        return []
    syms = reading.syms
    k = _share(draft, capture.end - 1, reading)
    while syms[k : k + 1] and syms[k] in _TIMES:
        k += 1
    found: list[Draft] = []
    while syms[k : k + 1] and syms[k] in _JOINTS:
        while syms[k : k + 1] and syms[k] in _JOINTS:
            k += 1
        more, k = _more(draft, k, reading, discourse)
        if more is None:
            break
        found.append(more)
    return found


def _share(draft: Draft, k: int, reading: Reading) -> int:
    """Read what the one at `k` gets of a sum, "Somalia (25 million)", and return where the sentence goes on."""
    money = _in_brackets(k, reading)
    if money is None:
        return k + 1
    draft.literals["amount"], draft.literals["currency"] = money.amount, money.currency
    return k + _BRACKETED


_BRACKETED = 4


def _in_brackets(k: int, reading: Reading) -> Money | None:
    inside = reading.syms[k + 1 : k + _BRACKETED] == CHAR["open"] + CHAR["money"] + CHAR["close"]
    data = reading.nodes[k + 2].data if inside else None
    return data if isinstance(data, Money) else None


def _more(draft: Draft, k: int, reading: Reading, discourse: Discourse) -> tuple[Draft | None, int]:
    """Return the gift told from `k` on, if there is one, and where the sentence goes on."""
    nodes = reading.nodes
    if k + 1 >= len(nodes):
        return None, k
    who = nodes[k].data
    if reading.syms[k] in _NAMES and isinstance(who, Ref):
        money = _in_brackets(k, reading)
        if money is not None:
            return _copy(draft, "recipient", who, nodes[k + 2], reading, discourse), k + _BRACKETED
        if reading.syms[k + 1] == CHAR["comma"] and k + 2 < len(nodes) and _is_sum(nodes[k + 2]):
            return _copy(draft, "provider", who, nodes[k + 2], reading, discourse), k + 3
        end = k + 2 if k + 2 >= len(nodes) or reading.syms[k + 2] in _ENDS else k + 3
        if _is_sum(nodes[k + 1]) and (end >= len(nodes) or reading.syms[end] in _ENDS) and _is_still(k, end, reading):
            return _copy(draft, "provider", who, nodes[k + 1], reading, discourse), end
        return None, k
    if not _is_sum(nodes[k]) and not isinstance(nodes[k].data, NounGroup):
        return None, k
    for at in range(k + 1, min(k + _SHORT, len(nodes) - 1)):
        whom = nodes[at + 1].data
        if reading.syms[at] in _WHOM and reading.syms[at + 1] in _NAMES and isinstance(whom, Ref):
            return _copy(draft, "recipient", whom, nodes[k], reading, discourse), at + 2
        if isinstance(nodes[at].data, VerbGroup | Ref):
            break
    return None, k


def _is_sum(node: Node) -> bool:
    return node.sym in (CHAR["money"], CHAR["number"])


def _is_still(k: int, end: int, reading: Reading) -> bool:
    return not any(isinstance(node.data, VerbGroup) for node in reading.nodes[k:end])


def _copy(draft: Draft, role: str, who: Ref, node: Node, reading: Reading, discourse: Discourse) -> Draft | None:
    """Return a draft with another giver or receiver and another sum, unless they are the same."""
    more = replace(draft, roles=[], literals=dict(draft.literals), evidence=[*draft.evidence], thing="")
    more.roles = [(name, ref) for name, ref in draft.roles if name not in (role, "beneficiary")]
    state = discourse.state_of(who)
    more.add(role, Ref("state", state=state) if state else who)
    if {identity(ref) for ref in more.refs("provider")} & {identity(ref) for ref in more.refs("recipient")}:
        return None
    _set_sum(more, node, reading)
    return more


def _set_sum(draft: Draft, node: Node, reading: Reading) -> None:
    name = "quantity" if draft.kind == "Scholarship" else "amount"
    if isinstance(node.data, Money):
        draft.literals["amount"], draft.literals["currency"] = node.data.amount, node.data.currency
    elif node.sym == CHAR["number"] and draft.literals.get(name):
        draft.literals[name] = amount_of(reading.text[node.start : node.end]) or ""
    else:
        draft.literals.pop("amount", None)
        draft.literals.pop("currency", None)
