"""How much is given and for how many: amounts of money, and numbers of scholarships."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.events.draft import Draft
from kg.lexicon import Lexicon, cells
from kg.mentions.dates import amount_of, count_of
from kg.nodes import Money, Node, NounGroup, Reading, Ref
from kg.symbols import CHAR

_WORTH = re.compile(
    r"(?:of|worth|valued at|totall?ing|amounting to|costing|(?:at|with) an? (?:total )?(?:cost|value|budget) of)"
    r"(?: (?:about|around|approximately|nearly|over|more than|almost|some|up to|a total of|an estimated|at least))*"
)


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
        if draft.literals.get("currency") == "INR" and "IND" not in draft.keys("provider", "recipient"):
            self._set_rupees(draft)
        if draft.kind == "Assistance":
            nouns = [n.data for n in reading.nodes[capture.start : capture.end] if isinstance(n.data, NounGroup)]
            draft.thing = next((noun.lemma for noun in nouns if noun.lemma not in _GENERAL), "")
            draft.definite = any(noun.modifiers.startswith(_DEFINITE) for noun in nouns)
        if draft.kind == "Scholarship" and "quantity" not in draft.literals:
            number = _quantity(capture, reading)
            if number:
                draft.literals["quantity"] = str(number)

    def _set_rupees(self, draft: Draft) -> None:
        """Make rupees of who receives or gives them of "Rs", where India does neither."""
        for ref in draft.refs("recipient") + draft.refs("provider"):
            code = self._codes.get(("rupees", ref.state)) or self._codes.get(("rupee", ref.state))
            if code is not None:
                draft.literals["currency"] = code
                return

    def _of_own_currency(self, draft: Draft, capture: Capture, reading: Reading) -> Money | None:
        """Return "20 million kroner" in the currency of who gives it, else of who receives it."""
        nodes, text = reading.nodes, reading.text
        for k in range(capture.start, min(capture.end + _REACH, len(nodes) - 1)):
            noun = text[nodes[k + 1].start : nodes[k + 1].end]
            if nodes[k].sym != CHAR["number"] or noun not in self._nouns:
                continue
            if k > capture.end and not _is_worth(capture.end, k, reading):
                continue
            amount = amount_of(text[nodes[k].start : nodes[k].end])
            for ref in draft.refs("provider") + draft.refs("recipient"):
                code = self._codes.get((noun, ref.state))
                if code is not None and amount:
                    return Money(amount, code)
        return None


_GENERAL = frozenset(
    "aid assistance support donation package equipment relief supply fund funding financing gift contribution help "
    "grant loan embassy project response part effort number batch shipment consignment key vehicle item cargo train "
    "C-130 C-130J C-17 A400M Y-20 Il-76 airlifter convoy flight tonne ton kilo kilogram dispatch departure "
    "delivery provision".split()
) | {"handover", "handover ceremony", "handing over ceremony", "turnover ceremony", "donation ceremony"}
"""Nouns that do not tell what is given."""
_DEFINITE = ("the ", "this ", "these ", "today's ")


def set_slot(draft: Draft, role: str, node: Node, reading: Reading) -> None:
    """Set the amount or quantity that stands in a slot."""
    if isinstance(node.data, Money):
        draft.literals["amount"], draft.literals["currency"] = node.data.amount, node.data.currency
    elif role == "quantity":
        said = reading.text[node.start : node.end]
        digits = re.sub(r"\D", "", said) or str(count_of(said.lower()) or "")
        if digits:
            draft.literals["quantity"] = digits


def _money_in(capture: Capture, reading: Reading) -> Money | None:
    """Return the money within a capture, else what it is said to be worth right behind it."""
    nodes = reading.nodes[capture.start : capture.end]
    money = next((n.data for n in nodes if isinstance(n.data, Money)), None)
    money = money or next((n.data.money for n in nodes if isinstance(n.data, NounGroup) and n.data.money), None)
    return money if money is not None else _money_behind(capture.end, reading)


def _money_behind(end: int, reading: Reading) -> Money | None:
    """Return what a thing is said to be worth right behind a capture: ", worth about 2 million dollars"."""
    for k in range(end + 1, min(end + _REACH, len(reading.nodes))):
        data = reading.nodes[k].data
        if isinstance(data, Money):
            return data if _is_worth(end, k, reading) else None
    return None


_REACH = 7


def _is_worth(end: int, k: int, reading: Reading) -> bool:
    return _WORTH.fullmatch(reading.words(end, k).strip(" ,(")) is not None


_STUDIES = ("scholarship", "fellowship", "bursary", "place")
"""How what is counted of a scholarship is called; "two ambulances and 10 scholarships" are ten."""


def _quantity(capture: Capture, reading: Reading) -> int:
    nodes = reading.nodes[capture.start : capture.end]
    if capture.subject is not None:
        nodes = [*nodes, reading.nodes[capture.subject.index]]
    counted = [n.data for n in nodes if isinstance(n.data, NounGroup) and n.data.number]
    counted.sort(key=lambda noun: not noun.lemma.endswith(_STUDIES))
    number = next((noun.number for noun in counted), 0) or _before_scheme(nodes, reading)
    groups = [n.data for n in nodes if isinstance(n.data, Ref) and n.data.kind == "group"]
    return number or next((group.number for group in groups if group.number > 1), 0)


def _before_scheme(nodes: list[Node], reading: Reading) -> int:
    """Return the number before a scheme that names scholarships: "reserved 20 ICCR scholarships"."""
    for node, scheme, noun in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if node.sym == CHAR["number"] and scheme.sym == CHAR["organization"] and isinstance(noun.data, NounGroup):
            return int(amount_of(reading.text[node.start : node.end]) or 0)
    return 0
