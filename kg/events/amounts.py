"""How much is given and for how many: amounts of money, and numbers of scholarships."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.events.draft import Draft
from kg.lexicon import Lexicon, cells
from kg.mentions.dates import amount_of
from kg.nodes import Money, Node, NounGroup, Reading, Ref
from kg.symbols import CHAR

_WORTH = frozenset({"worth", "totalling", "totaling", "of", "valued at", "amounting to"})


class Amounts:
    """Reads amounts; knows whose "kroner" or "dinars" are meant where the sentence says who gives them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep, of names like "Norwegian kroner", the last word with the state, and the code."""
        nations = {name: state.iso3 for state in lexicon.states.values() for name in state.adjectives}
        self._codes: dict[tuple[str, str], str] = {}
        for row in lexicon.currencies:
            for name in cells(row["names"]):
                nation, _, noun = name.rpartition(" ")
                if nation in nations:
                    self._codes.setdefault((noun, nations[nation]), row["code"])
        self._nouns = frozenset(noun for noun, _ in self._codes)

    def set(self, draft: Draft, capture: Capture, reading: Reading) -> None:
        """Set what a capture says of amount, currency or quantity, unless a slot has said it."""
        if draft.kind == "Assistance" and "amount" not in draft.literals:
            money = _money_in(capture, reading) or self._of_own_currency(draft, capture, reading)
            if money is not None:
                draft.literals["amount"], draft.literals["currency"] = money.amount, money.currency
        if draft.kind == "Assistance":
            nouns = [n.data.lemma for n in reading.nodes[capture.start : capture.end] if isinstance(n.data, NounGroup)]
            draft.thing = next((noun for noun in nouns if noun not in _GENERAL), "")
        if draft.kind == "Scholarship" and "quantity" not in draft.literals:
            number = _quantity(capture, reading)
            if number:
                draft.literals["quantity"] = str(number)

    def _of_own_currency(self, draft: Draft, capture: Capture, reading: Reading) -> Money | None:
        """Return "20 million kroner" in the currency of who gives it, else of who receives it."""
        nodes, text = reading.nodes, reading.text
        for k in range(capture.start, min(capture.end + 1, len(nodes) - 1)):
            noun = text[nodes[k + 1].start : nodes[k + 1].end]
            if nodes[k].sym != CHAR["number"] or noun not in self._nouns:
                continue
            amount = amount_of(text[nodes[k].start : nodes[k].end])
            for ref in draft.refs("provider") + draft.refs("recipient"):
                code = self._codes.get((noun, ref.state))
                if code is not None and amount:
                    return Money(amount, code)
        return None


_GENERAL = frozenset(
    "aid assistance support donation package equipment relief supply fund funding financing gift contribution help "
    "grant loan embassy project response part effort number batch shipment consignment key vehicle item".split()
)
"""Nouns that do not tell what is given."""


def set_slot(draft: Draft, role: str, node: Node, reading: Reading) -> None:
    """Set the amount or quantity that stands in a slot."""
    if isinstance(node.data, Money):
        draft.literals["amount"], draft.literals["currency"] = node.data.amount, node.data.currency
    elif role == "quantity":
        digits = re.sub(r"\D", "", reading.text[node.start : node.end])
        if digits:
            draft.literals["quantity"] = digits


def _money_in(capture: Capture, reading: Reading) -> Money | None:
    """Return the money within a capture, else what it is said to be worth right behind it."""
    nodes = reading.nodes[capture.start : capture.end]
    money = next((n.data for n in nodes if isinstance(n.data, Money)), None)
    money = money or next((n.data.money for n in nodes if isinstance(n.data, NounGroup) and n.data.money), None)
    behind = reading.nodes[capture.end : capture.end + 2]
    if money is None and len(behind) == 2 and isinstance(behind[1].data, Money):
        lead = reading.text[behind[0].start : behind[0].end]
        money = behind[1].data if lead in _WORTH else None
    return money


def _quantity(capture: Capture, reading: Reading) -> int:
    nodes = reading.nodes[capture.start : capture.end]
    if capture.subject is not None:
        nodes = [*nodes, reading.nodes[capture.subject.index]]
    number = next((n.data.number for n in nodes if isinstance(n.data, NounGroup) and n.data.number), 0)
    groups = [n.data for n in nodes if isinstance(n.data, Ref) and n.data.kind == "group"]
    return number or next((group.number for group in groups if group.number > 1), 0)
