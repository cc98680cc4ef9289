"""Folds persons without an office, of whom a text says where they are from: writers, doctors, professors."""

from __future__ import annotations

import re

from kg.mentions.cast import People
from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_OF_STATE = "(name|person) of the? state"
_EACH = pattern(
    "the? (number|office-modifier|portfolio|event-adjective)* (group-noun|both-noun) comma? "
    f"{_OF_STATE} ((comma|comma? and) {_OF_STATE})+"
)
_CALLING = (
    "(demonym|state genitive?) (event-adjective|word|office-modifier|portfolio|gerund-word)* "
    "(group-noun|word|office-modifier)"
)
_PRIVATE = pattern(
    f"(the|determiner)? (office-modifier|event-adjective)* {_CALLING} (name|person)"
    f"|(name|person) comma (the|determiner) (event-adjective|word|office-modifier)* {_CALLING}"
    "(?=comma|and|stop|relative|$|from|of|in|at|close)"
    f"|(determiner) (event-adjective|word)* {_CALLING} comma (name|person) (?=comma)"
    "|determiner demonym comma (name|person) (?=comma|and|stop|$)"
    "|(demonym|state genitive?) person|person of the? state"
    "|person of the demonym (event-adjective|portfolio)* (word|government-noun|organization-noun)"
    "|(?<!the)state genitive name (?!word|group-noun|organization-noun|capitalized)"
)
_AGENT = (
    "ist", "ician", "ologer", "grapher", "wright", "tenor", "soprano", "veteran", "eer", "teacher", "writer",
    "singer", "dancer", "lawyer", "farmer", "painter", "poser", "maker", "worker", "researcher", "scholar",
    "professor", "doctor", "nurse", "midwife", "poet", "author", "actor", "actress", "director", "conductor",
    "athlete", "architect", "surgeon", "chef", "pilot", "captain", "soldier", "diplomat", "academic", "entrepreneur",
    "philanthropist", "ian", "man", "person", "star", "champion", "coach", "player", "hero", "baller", "banker",
    "publisher", "broadcaster", "sculptor", "donor", "expert", "tycoon", "magnate", "billionaire", "investor", "monk",
    "nun", "priest", "bishop", "rabbi", "imam", "woman", "inventor", "editor", "translator", "chief", "negotiator",
    "spokesman", "spokeswoman", "cricketer", "golfer", "boxer", "swimmer", "runner", "sprinter", "sailor", "jockey",
    "curator", "advocate", "organizer", "organiser", "novelist", "filmmaker", "driver",
)  # fmt: skip
"""How words for what somebody does for a living end; ships are -er too."""
_COLLECTIVE = ("men", "team", "delegation", "mission", "police", "personnel", "family", "household")
"""How nouns for more than one end: no name after them is that of a person."""


def fold_private(reading: Reading, people: People) -> None:
    """Fold "the Congolese gynaecologist X", "X, an Australian midwife", "Dr X of Cuba" into one person each.

    "Foreign ministers X of Kenya and Y of Oman" are a list of two persons.
    """
    if CHAR["name"] in reading.syms or CHAR["person"] in reading.syms:
        if CHAR["group-noun"] in reading.syms or CHAR["both-noun"] in reading.syms:
            reading.fold(_EACH, lambda r, i, j, _m: _each_of_state(r, i, j, people))
        reading.fold(_PRIVATE, lambda r, i, j, _m: _private(r, i, j, people))


def _each_of_state(reading: Reading, i: int, j: int, people: People) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    what = next(node for node in nodes if node.sym in _HOLDERS)
    office = re.sub("ies$", "y", reading.text[what.start : what.end].title()).removesuffix("s")
    persons = []
    for node in nodes:
        ref = node.data
        if isinstance(ref, Ref) and ref.kind in ("name", "person"):
            persons.append(Ref("person", ref.name, ref.state, ref.offices or (Office(office),), ref.head or "official"))
        elif isinstance(ref, Ref) and ref.kind == "state" and persons:
            persons[-1].state = persons[-1].state or ref.state
    items = tuple(people.add(person) for person in persons)
    return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, Ref("list", items=items))]


_HOLDERS = frozenset(symbols("group-noun both-noun"))


def _private(reading: Reading, i: int, j: int, people: People) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    refs = [node.data for node in nodes if isinstance(node.data, Ref)]
    named = next(ref for ref in refs if ref.kind in ("name", "person"))
    state = next((ref.state for ref in refs if ref.kind in ("state", "demonym")), "")
    calling = next((node for node in reversed(nodes) if node.sym in _CALLINGS), None)
    calling = None if len(nodes) > 1 and nodes[1].sym == CHAR["of"] else calling
    if named.state not in ("", state) or (calling is not None and not _is_of_one(reading, calling)):
        return None
    if named.kind == "name" and (
        " " not in named.name or (len(nodes) == _OWNED and not _is_countryman(named.name, reading))
    ):
        return None
    titled = named.head == "titled" or reading.text.startswith(_REIGNING, nodes[-1].start)
    if reading.syms[i:j] == _BARE and not (titled and reading.text[nodes[0].end] == " "):
        return None
    head = calling.data.head if calling is not None and isinstance(calling.data, Ref) else ""
    head = named.head if head == "official" or calling is None else head or "either"
    person = people.add(Ref("person", named.name, state, named.offices, head))
    return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, person)]


_OWNED = 3
"""How many nodes "Uzbekistan's Saida Mirziyoyeva" has."""


def _is_countryman(name: str, reading: Reading) -> bool:
    """Tell whether what is a state's by its name alone is one of its people, and no firm, party, place or feast."""
    words = name.split()
    if len(words) > _LONGEST_NAME or words[0] in _THINGS or words[-1] in _THINGS:
        return False
    longer = re.search(re.escape(name) + r" ([A-Z]\w+)", reading.text)
    return longer is None or longer[1] not in _THINGS


_LONGEST_NAME = 4
_THINGS = frozenset(
    "Lake Mount Mt Gulf Cape Port Fort San Santa Saint St New Old Grand Great Greater Big Black White Red Blue Green"
    " North South East West Northern Southern Eastern Western Central Upper Lower National Royal Air Radio First Second"
    " Sea Bay River Island Islands Valley Desert Strait Coast Beach Mountains Falls Park Square Street Stadium Arena"
    " Palace House Hall Tower Castle Temple Cathedral Mosque Church Museum Theatre Theater Opera Orchestra Ballet"
    " Motors Group Holding Holdings Energy Oil Gas Petroleum Power Electric Steel Mining Minerals Resources Telecom"
    " Mobile Technologies Technology Tech Industries Systems Solutions Electronics Aerospace Defence Defense Shipyard"
    " Shipping Logistics Lines Rail Railways Express Capital Partners Securities Insurance Airlines Airways Charity"
    " Charities Foundation Inc Ltd Limited Co Corp Company JSC PLC Plc Bank Breweries Farms Foods Pharma Labs Works"
    " Press Times News Post Herald Daily Today Television TV Front Movement League Brotherhood Congress Assembly"
    " Cup Open Prix Games"
    " United City Rovers FC Day Week Month Festival Prize Award Awards Act Bill Constitution Pact Accords Treaty Plan"
    " Vision Initiative Belt Road Dam Canal Bridge Highway Corridor Airport Province State Region District Territory"
    " Governorate County Republic Kingdom Empire Revolution War Army Guards Corps Brigade Fleet Squadron".split()
)


_BARE = symbols("state person")
"""A state right before somebody, whose state it is if a title begins the name: "US General X"."""
_REIGNING = ("Sultan ", "King ", "Queen ", "Emir ", "Amir ", "Crown ", "Prince ", "Princess ", "Emperor ")
"""Before whose name the press puts the state alone, too: "Brunei Sultan Hassanal Bolkiah"."""
_CALLINGS = frozenset(symbols("group-noun word office-modifier"))


def _is_of_one(reading: Reading, node: Node) -> bool:
    """Tell whether a noun says what one person is."""
    noun = reading.text[node.start : node.end]
    if node.sym != CHAR["group-noun"]:
        return noun.endswith(_AGENT)
    return not noun.endswith(_COLLECTIVE) and (not noun.endswith("s") or noun.endswith("ss"))
