"""What spans of a text name, and how they hang together: states, people, offices, organisations, groups, dates."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.mentions.dates import fold_dates
from kg.mentions.groups import Syntax, fold_lists
from kg.mentions.names import Name, NameIndex
from kg.mentions.people import People, fold_people
from kg.mentions.things import fold_groups, fold_led, fold_organizations, fold_places
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, TOKEN, SymbolTable

__all__ = ["Mentions", "Name", "NameIndex", "People"]


class Mentions:
    """Turns the tokens and names of a sentence into folded nodes."""

    def __init__(self, lexicon: Lexicon, table: SymbolTable) -> None:
        """Compile names and grammar; `table` already knows the words of the rules."""
        self.table = table
        statuses: dict[str, tuple[str, bool]] = {}
        for row in lexicon.statuses:
            table.add_verb(row["verb"])
            statuses[row["verb"]] = (row["status"], row["object"] == "yes")
        self.statuses = statuses
        self.index = NameIndex(lexicon, table)
        self.syntax = Syntax(table, statuses)

    def read(self, reading: Reading, names: Sequence[Name], people: People) -> None:
        """Fill a reading's nodes and symbols, and fold them; `names` are the names of the lexicon within it."""
        _place(reading, names, self.table)
        fold_dates(reading)
        fold_organizations(reading)
        fold_people(reading, people)
        fold_groups(reading)
        fold_places(reading)
        fold_led(reading)
        fold_lists(reading)
        fold_pronouns(reading)
        self.syntax.fold(reading)


def fold_pronouns(reading: Reading) -> None:
    """Give personal pronouns a Ref, so that slots can take them."""
    if not _PRONOUNS & set(reading.syms):
        return
    for node in reading.nodes:
        if node.sym in _PRONOUNS:
            word = reading.text[node.start : node.end].lower()
            node.data = Ref("pronoun", word, head=_PERSON_OF.get(word, "they"))
            if node.sym != CHAR["possessive"]:
                node.sym = CHAR["pronoun"]
    reading.syms = "".join([node.sym for node in reading.nodes])


_PRONOUNS = {CHAR["pronoun"], CHAR["object-pronoun"], CHAR["possessive"]}
_PERSON_OF = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "its": "it",
}


def _place(reading: Reading, names: Sequence[Name], table: SymbolTable) -> None:
    nodes: list[Node] = []
    position = reading.start
    for name in names:
        _tokens(reading, position, name.start, table, nodes)
        nodes.append(Node(name.symbol, name.start, name.end, name.data))
        position = name.end
    _tokens(reading, position, reading.end, table, nodes)
    if nodes and nodes[0].sym == CHAR["capitalized"]:
        word = reading.text[nodes[0].start : nodes[0].end].lower()
        nodes[0].sym = table.known.get(word, CHAR["capitalized"])
    reading.nodes = nodes
    reading.syms = "".join([node.sym for node in nodes])


def _tokens(reading: Reading, start: int, end: int, table: SymbolTable, nodes: list[Node]) -> None:
    nodes += [Node(table[m[0]], m.start(), m.end()) for m in TOKEN.finditer(reading.text, start, end)]
