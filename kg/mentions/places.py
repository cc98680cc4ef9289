"""Folds places: "in Lima, Peru", "the Syrian capital", "here"."""

from __future__ import annotations

import re
from re import Match

from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, is_preposition, is_rule_word, pattern, symbols

_PLACE = pattern(
    "(in|at|to|from|into|through|on|preposition) the? capital (comma (state|place|capital)(?!genitive))?"
    "|place comma (state|place|capital)(?!genitive)"
)
_AIRPORT = pattern(
    "the? (capitalized|initial|dash|particle|portfolio|capital|place|demonym|leader|organization|state|title)* airport"
)
_NATION = pattern(
    "(the|determiner) (event-adjective|portfolio|capitalized|demonym|word|place|dash)* [\ue000-\uf8ff]? "
    "(word|[\ue000-\uf8ff]) of the? state(?!genitive)"
)
_NATIONS = frozenset("island islands country nation kingdom republic sultanate emirate archipelago state".split())
_SEAT = pattern("the demonym word")
_CITY = pattern("the? (state genitive|demonym) word (comma|of)? (capital|place)")
_SEATED = re.compile(
    pattern("organization comma (capital|place)").pattern
    + f"(?=[{symbols('date adverb comma past-word have will')}\ue000-\U0010ffff])"
)
_HERE = pattern("(in the?)? here")


def fold_airports(reading: Reading) -> None:
    """Make a place of an airport, whoever it is named for; of which state, where its name or the lexicon tells."""
    if CHAR["airport"] in reading.syms:
        reading.fold(_AIRPORT, _airport)


def fold_nations(reading: Reading) -> None:
    """Make the state itself of "the small Pacific island of Nauru"."""
    if CHAR["of"] in reading.syms and CHAR["state"] in reading.syms:
        reading.fold(_NATION, _nation)


def _nation(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    noun = next(k for k in range(len(nodes) - 1, 0, -1) if nodes[k].sym == CHAR["of"]) - 1
    if reading.text[nodes[noun].start : nodes[noun].end].lower() not in _NATIONS:
        return None
    return [Node(CHAR["state"], nodes[0].start, nodes[-1].end, nodes[-1].data)]


def fold_places(reading: Reading) -> None:
    """Make a capital a place after a preposition, and a government elsewhere."""
    if CHAR["organization"] in reading.syms:
        reading.fold(_SEATED, _seated)
    named = CHAR["capital"] in reading.syms or CHAR["place"] in reading.syms
    if named:
        reading.fold(_CITY, _city)
    if CHAR["demonym"] in reading.syms:
        reading.fold(_SEAT, _seat)
    if named:
        reading.fold(_PLACE, _place)
    if CHAR["here"] in reading.syms:
        reading.fold(_HERE, _here)
    realms = [
        span
        for match in _REALMS.finditer(reading.text, reading.start, reading.end)
        if _GOING.search(reading.text, max(reading.start, match.start() - _FAR), match.start())
        and (span := _at(reading, match))
    ]
    reading.replace([(i, j, [_realm(reading, i, j)]) for i, j in realms])


def _place(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    named = [k for k, node in enumerate(nodes) if node.sym in _PLACES]
    if not named:
        return None
    first = named[0]
    ends = reading.syms[j : j + 1]
    if i <= _FRONT and nodes[-1].sym == CHAR["state"] and not _state_of(nodes[first]) and ends in _GOES_ON:
        return None
    if nodes[-1].sym == CHAR["state"] and len(nodes) > 1 and is_preposition(reading.syms[0]) and _does(reading, j):
        return None
    ref, last = nodes[first].data, nodes[-1].data
    if not isinstance(ref, Ref):
        return None
    state = last.state if isinstance(last, Ref) and last.state else ref.state
    if ref.state and state != ref.state:
        alone = Node(
            CHAR["place"], nodes[first].start, nodes[first].end, Ref("place", ref.name, ref.state, head=ref.head)
        )
        return [*nodes[:first], alone, *nodes[first + 1 :]]
    place = Ref("place", ref.name, state, head=ref.head)
    return [*nodes[:first], Node(CHAR["place"], nodes[first].start, nodes[-1].end, place)]


_PLACES = frozenset(symbols("capital place"))
_FRONT = 3
_GOES_ON = tuple(symbols("comma have will"))
"""What shows that a state behind a comma is who does something: "In the Horn of Africa, the United States has …"."""
_AUXILIARIES = frozenset(symbols("have will would can may be was do"))


def _does(reading: Reading, j: int) -> bool:
    """Tell whether a verb follows a state that closes an opening phrase: "In talks in Rabat, Morocco is to give …"."""
    sym = reading.syms[j : j + 1]
    return sym in _AUXILIARIES or (bool(sym) and is_rule_word(sym))


def _state_of(node: Node) -> str:
    return node.data.state if isinstance(node.data, Ref) else ""


def _airport(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    sites = (n.data.state for n in nodes if n.sym in _SITES and isinstance(n.data, Ref))
    start, end = nodes[0].start, nodes[-1].end
    name = reading.text[start:end].removeprefix("the ")
    state = next(sites, "") or _town_behind(reading, j)
    return [Node(CHAR["place"], start, end, Ref("place", name if name[:1].isupper() else "", state))]


def _town_behind(reading: Reading, j: int) -> str:
    """Return the state of the town that an airport is said to be in: "at Jinnah International Airport in Karachi"."""
    town = reading.nodes[j + 1].data if reading.syms[j : j + 1] == CHAR["in"] and j + 1 < len(reading.nodes) else None
    return town.state if isinstance(town, Ref) and reading.nodes[j + 1].sym in _SITES else ""


_SITES = frozenset(symbols("capital place state demonym"))


def _city(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make one place of "Azerbaijan's capital Baku" and "the Kenyan port city, Mombasa"."""
    nodes = reading.nodes[i:j]
    noun = nodes[reading.syms.index(CHAR["word"], i, j) - i]
    last = nodes[-1].data
    if reading.text[noun.start : noun.end] not in ("capital", "city", "port", "resort") or not isinstance(last, Ref):
        return None
    return [Node(CHAR["place"], nodes[0].start, nodes[-1].end, Ref("place", last.name, last.state, head=last.head))]


def _seat(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make "the Syrian capital" a place of the state, without a name of its own."""
    first, nation, last = reading.nodes[i], reading.nodes[j - 2].data, reading.nodes[j - 1]
    if not isinstance(nation, Ref) or reading.text[last.start : last.end] != "capital":
        return None
    return [Node(CHAR["place"], first.start, last.end, Ref("place", state=nation.state, head="seat"))]


def _seated(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make one of "the Embassy of India, Kathmandu", which serves where it is."""
    nodes = reading.nodes[i:j]
    body, seat = nodes[0].data, nodes[-1].data
    if not (isinstance(body, Ref) and isinstance(seat, Ref)) or _MISSIONS.isdisjoint(body.name.split()):
        return None
    ref = Ref("organization", body.name, body.state, head=body.head, items=(Ref("target", state=seat.state),))
    return [Node(CHAR["organization"], nodes[0].start, nodes[-1].end, ref)]


_MISSIONS = frozenset({"Embassy", "Commission", "Consulate", "Mission"})


def _realm(reading: Reading, i: int, j: int) -> Node:
    """Make a place of "the kingdom", "the island nation", which is where the article is at home or somebody visits."""
    return Node(CHAR["place"], reading.nodes[i].start, reading.nodes[j - 1].end, Ref("place", "the realm", head="here"))


def _at(reading: Reading, match: Match[str]) -> tuple[int, int] | None:
    """Return which nodes what is named by a match of the text is, unless it is named more closely behind."""
    starts = [k for k, node in enumerate(reading.nodes) if node.start == match.start()]
    ends = [k + 1 for k, node in enumerate(reading.nodes) if node.end == match.end()]
    if not starts or not ends or reading.syms[ends[0] : ends[0] + 1] in _OWNING:
        return None
    return starts[0], ends[0]


_REALMS = re.compile(
    r"the (?:[Kk]ingdom|archipelago|[Ss]ultanate|emirate|principality|island (?:nation|state|country|republic)"
    r"|(?:landlocked|Himalayan|Gulf|Baltic|Balkan|Caribbean|Pacific|Central Asian|West African|East African)"
    r" (?:nation|state|country|republic|kingdom|island))\b"
)
_GOING = re.compile(
    r"\b(?:in|to|into|for|from|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|reach(?:es|ed)|left|leav(?:e|es|ing)"
    r"|(?:aid|help|rescue|relief) of) $"
)
_FAR = 12
_OWNING = tuple(symbols("of genitive"))


def _here(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    start, end = reading.nodes[i].start, reading.nodes[j - 1].end
    return [Node(CHAR["place"], start, end, Ref("place", head="here"))]
