"""What spans of a text name, and how they hang together: states, people, offices, organisations, groups, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from operator import add
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.mentions.blocs import fold_blocs
from kg.mentions.cast import People, persons_again
from kg.mentions.dates import fold_dates
from kg.mentions.groups import Syntax
from kg.mentions.lands import Lands
from kg.mentions.lists import fold_led, fold_lists
from kg.mentions.names import Name, NameIndex
from kg.mentions.namesakes import tell_namesakes
from kg.mentions.nationals import fold_continents, fold_initials, fold_nationals, fold_prefixes, fold_qualifiers
from kg.mentions.objects import fold_bodies, fold_missions, fold_objects
from kg.mentions.people import fold_people
from kg.mentions.places import fold_airports, fold_nations, fold_places
from kg.mentions.private import fold_private
from kg.mentions.scripts import without_script
from kg.mentions.series import fold_named_groups, fold_semicolons
from kg.mentions.tense import fold_negations
from kg.mentions.things import fold_groups, fold_organizations
from kg.nodes import Node, Reading, Ref
from kg.symbols import BASE, CHAR, GERUND, THIRD, TOKEN, SymbolTable, is_rule_word, pattern, symbols

__all__ = ["Mentions", "Name", "NameIndex", "People", "Sought", "settle", "tell_namesakes"]

Fold = Callable[[Reading], None]
"""Puts one node in the place of several of a sentence."""


class Sought(NamedTuple):
    """A sentence to be read: the lexicon's names in it, who its article has named, whether a rule can match there."""

    reading: Reading
    names: Sequence[Name]
    people: People
    tells: bool


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
        self._classes = table.class_map()
        known = [table.known[word] for word in _COMING if word in table.known]
        visiting = f"[{re.escape(''.join(known) or CHAR['word'])}]"
        chosen = "|".join(re.escape(table.known[word]) for word in _CHOSEN if word in table.known)
        self._visiting = re.compile(
            f"{visiting}(?=[{_VISITORS}]|{CHAR['state']}[{_OFFICIALS}])"
            + (f"|(?<=[{_LEADS}])(?:{chosen})(?=[{_OFFICIALS}{CHAR['demonym']}])" if chosen else "")
        )
        calls = {form: table.phrases[f"{form} on"] for form in ("call", "calls") if f"{form} on" in table.phrases}
        self._calls = {symbol: (table[form], len(form)) for form, symbol in calls.items()}
        self._homonyms = (
            ("heads", _HEADS, table.add_homonym("heads", "head", THIRD)),
            ("coming", _COMES, table.add_homonym("coming", "come", GERUND)),
            ("end", _ENDS, table.add_homonym("end", "end", BASE)),
        )
        syntax = Syntax(table, statuses)
        self._before_people: tuple[Fold, ...] = (
            fold_dates, fold_airports, fold_prefixes, fold_nations, fold_initials, fold_organizations, fold_bodies,
            fold_qualifiers,
        )  # fmt: skip
        self._after_people: tuple[Fold, ...] = (
            fold_blocs, fold_continents, fold_groups, fold_named_groups, partial(fold_nationals, nouns=table.nouns),
            Lands(lexicon.regions).fold, fold_places, fold_led, fold_lists, fold_semicolons, fold_pronouns,
            syntax.fold_nouns, syntax.fold_verbs, fold_objects, fold_missions, Reading.restore,
        )  # fmt: skip

    def read(self, sentences: Sequence[Sought]) -> None:
        """Fill the nodes and symbols of some articles' sentences, and fold them; what tells nothing is only skimmed.

        Each fold is done to all of the sentences before the next, which spares the processor's cache. Only the folds of
        persons depend on the sentences before.
        """
        readings = [sought.reading for sought in sentences if sought.tells]
        for reading, names, _, tells in sentences:
            if tells:
                _place(reading, names, self.table)
        for reading in readings:
            fold_negations(reading)
            self._tell_verbs(reading)
            reading.syms = self._visiting.sub(CHAR["office-modifier"], reading.syms.translate(self._classes))
        for fold in self._before_people:
            for reading in readings:
                fold(reading)
        for reading, names, people, tells in sentences:
            if tells:
                fold_people(reading, people)
                fold_private(reading, people)
            else:
                self._skim(reading, names, people)
        for fold in self._after_people:
            for reading in readings:
                fold(reading)

    def _tell_verbs(self, reading: Reading) -> None:
        """Tell verbs from nouns that look like them."""
        if any(call in reading.syms for call in self._calls):
            self._part_calls(reading)
        if CHAR["office"] in reading.syms:
            self._free_verbs(reading)
        for word, where, verb in self._homonyms:
            if reading.says(f" {word} "):
                _set_verb(reading, word, where, verb)

    def _free_verbs(self, reading: Reading) -> None:
        """Read an office's name behind "will" or "to" as the verb that it is too: "will co-chair the session"."""
        changed = False
        for match in _DOES_OFFICE.finditer(reading.syms):
            node = reading.nodes[match.end() - 1]
            symbol = self.table.known.get(reading.text[node.start : node.end], "")
            if symbol in self.table.verbs:
                node.sym, node.data = symbol, None
                changed = True
        if changed:
            reading.restore()

    def _part_calls(self, reading: Reading) -> None:
        """Read "a call on", "separate calls on" as a noun and its preposition, and not as the verb."""
        spans = []
        for k, sym in enumerate(reading.syms):
            if sym not in self._calls or not k:
                continue
            before = reading.syms[k - 1]
            if before in _BEFORE_CALLS or self.table.verbs.get(before, ("",))[0] in _PAYING:
                noun, length = self._calls[sym]
                start, end = reading.nodes[k].start, reading.nodes[k].end
                spans.append((k, k + 1, [Node(noun, start, start + length), Node(CHAR["on"], end - 2, end)]))
        reading.replace(spans)

    def _skim(self, reading: Reading, names: Sequence[Name], people: People) -> None:
        """Note whom and what a sentence names that no rule can match: persons are folded, other names stand alone."""
        introduces = any(symbol in _INTRODUCE for _, _, symbol, _ in names)
        if introduces or reading.says("Embassy"):
            _place(reading, names, self.table)
            fold_organizations(reading)
            fold_people(reading, people)
        else:
            nodes = [Node(symbol, start, end, data) for start, end, symbol, data in names]
            nodes += persons_again(reading, nodes, people)
            reading.place(sorted(nodes, key=_start))


def _set_verb(reading: Reading, word: str, where: re.Pattern[str], verb: str) -> None:
    """Read a word that is another, too, as the verb where that may stand: "Vega heads to Kenya", "is coming to"."""
    for match in where.finditer(reading.syms):
        node = reading.nodes[match.end() - 1]
        if reading.text[node.start : node.end] == word:
            node.sym = verb
    reading.restore()


def _start(node: Node) -> int:
    return node.start


def settle(reading: Reading, people: People) -> None:
    """Make persons of names that only a later sentence explains ("Khama arrived. … Former President Ian Khama")."""
    spans = []
    for k, node, ref in reading.mentions():
        person = people.find(ref.name) if ref.kind == "name" else None
        if person is not None:
            spans.append((k, k + 1, [Node(CHAR["person"], node.start, node.end, person)]))
    reading.replace(spans)


_HEADS = pattern("(capitalized|leader|state|capital|close|demonym|group-noun|office)both-noun(?=to|for|into)")
_COMES = pattern("(be|been|was|not|adverb) this-last-next (?=to|from|here)")
_ENDS = pattern(
    "(to|will|would|can|may|should|do|not|pronoun|(will|would|to) (adverb|not)) early-late"
    "(?!of|in|on|at|by|stop|comma|month|year)"
)
_DOES_OFFICE = pattern("(will|would|can|may|should|to) adverb? office")
_BEFORE_CALLS = symbols("the determiner possessive event-adjective number ordinal word")
_PAYING = frozenset({"pay", "make"})
_COMING = ("visiting", "departing")
"""Participles before an office that only say that its holder comes or goes: "the departing ambassador"."""
_CHOSEN = ("appointed", "elected", "designated", "accredited", "named")
_LEADS = symbols("the determiner possessive office-modifier adverb")
"""Before a participle that only says since when somebody holds an office: "the newly appointed ambassador"."""
_VISITORS = symbols("office demonym title capitalized leader group-noun office-modifier portfolio")
_OFFICIALS = symbols("office leader title group-noun office-modifier portfolio")
_INTRODUCE = frozenset(symbols("title office leader"))


def fold_pronouns(reading: Reading) -> None:
    """Give personal pronouns a Ref, so that slots can take them."""
    spans = []
    for k, sym in enumerate(reading.syms):
        if sym in _PRONOUNS:
            node = reading.nodes[k]
            word = reading.text[node.start : node.end].lower()
            owns = sym == CHAR["possessive"] and not (word == "her" and reading.syms[k + 1 : k + 2] in _PHRASE_END)
            kind = sym if owns or sym == CHAR["it"] else CHAR["pronoun"]
            ref = Ref("pronoun", word, head=_PERSON_OF.get(word, "they"))
            last = k + 1 if owns and _is_own_country(reading, k) else k
            kind = CHAR["pronoun"] if last > k else kind
            spans.append((k, last + 1, [Node(kind, node.start, reading.nodes[last].end, ref)]))
    reading.replace(spans)


def _is_own_country(reading: Reading, k: int) -> bool:
    """Tell whether "his country" does something, which then is the state that he acts for."""
    if k + 2 >= len(reading.nodes) or reading.syms[k - 1 : k] in _BEFORE_COUNTRY:
        return False
    noun = reading.text[reading.nodes[k + 1].start : reading.nodes[k + 1].end]
    return noun in ("country", "government") and reading.syms[k + 2] != CHAR["genitive"]


_BEFORE_COUNTRY = tuple(symbols("to in from of for on with by at through"))
_PHRASE_END = ("", *symbols("stop comma and in on at to with for from by after before during date the determiner"))
_PRONOUNS = symbols("pronoun object-pronoun possessive it")
_PERSON_OF = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "its": "it",
    **dict.fromkeys(("i", "we", "me", "us", "my", "our"), "I"),
    "it": "it",
}
_AT_START = re.compile(
    pattern("(^|quotation|colon|close|dash|number stop)").pattern
    + f"[{symbols('capitalized initial conference-noun portfolio')}\ue000-\U0010ffff]"
)
"""A word whose capital says nothing: the first of a sentence, of a quotation or of an item of a list."""
_UNNAMED = symbols("capitalized initial")
_GIVEN_NAME = pattern(
    "(?<!number)(?<!ordinal)(?<!in)(?<!of)(?<!this-last-next)(?<!early-late)(?<!since)month(?=capitalized|leader)"
)
"""A month's name that is a person's: "Jan Petersen", "June Carter", "Jun Abe"."""
_SHORT_DAY = pattern("(?<=capitalized)weekday(?!comma|number|date|month)")
"""A short weekday that ends a name: "Phan Kieu Thu", "Kim Sun"."""
_SHORT = 3
_TOKEN_AND_BLANKS = re.compile(rf"(?:{TOKEN.pattern})\s*")


def _place(reading: Reading, names: Sequence[Name], table: SymbolTable) -> None:
    """Put the names of the lexicon and the tokens between them into a reading."""
    text = reading.text
    nodes: list[Node] = []
    symbol_of = table.__getitem__
    position = reading.start
    for start, end, symbol, data in (*names, (reading.end, reading.end, "", None)):
        while position < start and text[position].isspace():
            position += 1
        if position < start:
            words = _TOKEN_AND_BLANKS.findall(text, position, start)
            if symbol and len(words) > 1 and words[-1].rstrip() == "." and len(words[-2]) == 1 and words[-2].isupper():
                words[-2:] = [words[-2] + words[-1]]
            starts = list(accumulate(map(len, words), initial=position))
            nodes += map(Node, map(symbol_of, words), starts, map(add, starts, map(len, map(str.rstrip, words))))
        if symbol:
            nodes.append(Node(symbol, start, end, data))
        position = end
    reading.place(without_script(reading, nodes))
    _lower_first(reading, table)


def _lower_first(reading: Reading, table: SymbolTable) -> None:
    """Read a capital that says nothing as a small letter, and a month's name before a capitalised word as a name."""
    changed = False
    for word in _AT_START.finditer(reading.syms):
        node = reading.nodes[word.end() - 1]
        small = table.known.get(reading.text[node.start : node.end].lower(), "") if node.data is None else ""
        if small and (node.sym in _UNNAMED or is_rule_word(small)):
            node.sym = small
            changed = True
    if CHAR["month"] in reading.syms:
        for word in _GIVEN_NAME.finditer(reading.syms):
            reading.nodes[word.start()].sym = CHAR["capitalized"]
            changed = True
    if CHAR["weekday"] in reading.syms:
        for word in _SHORT_DAY.finditer(reading.syms):
            node = reading.nodes[word.start()]
            if node.end - node.start == _SHORT and reading.nodes[word.start() - 1].end == node.start - 1:
                node.sym = CHAR["capitalized"]
                changed = True
    if changed:
        reading.restore()
