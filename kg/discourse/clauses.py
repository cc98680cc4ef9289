"""Where in its clause a mention stands: before the verb whose subject it is, or in a phrase that opens the sentence."""

from __future__ import annotations

from kg.discourse.offices import GUESTS
from kg.nodes import Node, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols

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


def doer_before(reading: Reading, at: Node) -> Ref | None:
    """Return the state, organisation or capital that did something last in front of a node, or None."""
    found = None
    for k, node, named in reading.mentions():
        if node.end > at.start:
            break
        if (named.kind in ("state", "organization") or node.sym == CHAR["capital"]) and is_doer(reading, k):
            found = named
    return found


def person_told_of(reading: Reading, at: Node) -> list[Ref]:
    """Return the one of whom a clause is told that the pronoun goes on with: "X, who said that he would come"."""
    told = told_of(reading, at)
    return [told] if told is not None and is_person(told) else []


def told_of(reading: Reading, at: Node) -> Ref | None:
    """Return the one of whom a clause is told that a pronoun goes on with.

    That is the antecedent of "who" ("X, who said that he would come"), or who is named by "by" right before it ("the
    promise made by X during his visit").
    """
    nodes, syms = reading.nodes, reading.syms
    k = next((i for i, node in enumerate(nodes) if node.start >= at.start), 0) - 1
    if k > 1 and syms[k] in _MEANWHILE and syms[k - 2] == CHAR["by"]:
        k -= 1
    else:
        while k > 0 and syms[k] not in _RELATIVE:
            if isinstance(nodes[k].data, Ref):
                return None
            k -= 1
        k -= 2 if syms[k - 1 : k] == CHAR["comma"] else 1
    data = nodes[k].data if k >= 0 else None
    return data if isinstance(data, Ref) else None


_MEANWHILE = frozenset(symbols("during on in after before while"))
_RELATIVE = frozenset(symbols("relative"))


def those_listed(ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
    """Return the states that "they" stands for in the sentence that lists them: "A, B and C said they had …".

    People of one state who do something are meant likewise: "the senators came to Lima, where they met".
    """
    listed = [
        named
        for k, node, named in reading.mentions()
        if node.end <= at.start and (lists_states(named, reading, k) or _acts(named, reading, k))
    ]
    return tuple(listed[-1].each()) if listed and ref.name == "they" else ()


def _acts(named: Ref, reading: Reading, k: int) -> bool:
    return named.kind == "group" and (bool(named.state) or named.name in GUESTS) and is_doer(reading, k)


def those_ahead(reading: Reading, at: Node) -> tuple[Ref, ...]:
    """Return the several who do what follows a phrase that points to them: "In their talks, A and B agreed"."""
    for k, node, named in reading.mentions():
        if node.start < at.start or (node.start == at.start and not opens(reading, k)):
            return ()
        if node.start > at.start and named.kind == "list" and is_doer(reading, k):
            return named.items if all(ref.kind in ("person", "state") for ref in named.items) else ()
    return ()


def is_person(ref: Ref) -> bool:
    """Tell whether somebody is a person, by name or by office."""
    return ref.kind == "person" or (ref.kind == "described" and ref.head != "counterpart")
