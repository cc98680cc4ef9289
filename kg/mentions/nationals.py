"""Folds what nations' names are beside names: "twenty-six Bhutanese" is a group, "Kenyan-led" an adjective."""

from __future__ import annotations

import re
from collections.abc import Container
from re import Match

from kg.mentions.dates import count_of
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_NATIONALS = re.compile(
    pattern("number demonym").pattern
    + f"(?=$|[{symbols('have was be will would stop comma relative')}\ue000-\U0010ffff])"
)
"""A number of Bhutanese before a verb or a pause; "two Bhutanese villages" are none."""
_QUALIFIER = pattern("(state|demonym|organization|capital) dash (led|past-word)")


_LONG = re.compile(
    pattern("number dash? unit-of-time").pattern
    + f"(?=[{symbols('event-adjective office-modifier')}\ue000-\U0010ffff])"
)


_PREFIX = pattern("capitalized dash (?=demonym|state)")
_PREFIXES = {
    "Sino": "CHN", "Russo": "RUS", "Franco": "FRA", "Anglo": "GBR", "Indo": "IND", "Greco": "GRC", "Graeco": "GRC",
    "Turco": "TUR", "Luso": "PRT", "Italo": "ITA", "Hispano": "ESP", "Austro": "AUT", "Nippo": "JPN", "Finno": "FIN",
}  # fmt: skip
"""What news writes for a state's adjective before another: "the Franco-Moroccan treaty"."""


def fold_prefixes(reading: Reading) -> None:
    """Make an adjective of a state of "Sino" in "Sino-Indian"."""
    if CHAR["dash"] in reading.syms:
        reading.fold(_PREFIX, _prefix)


def _prefix(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    first = reading.nodes[i]
    name = reading.text[first.start : first.end]
    if name not in _PREFIXES:
        return None
    return [Node(CHAR["demonym"], first.start, first.end, Ref("demonym", name, _PREFIXES[name])), reading.nodes[j - 1]]


_OF_SEVERAL = pattern(
    "(demonym (comma demonym)* comma? and state|state (comma (demonym|state))* comma? and (demonym|state))"
    "(?=group-noun|office-modifier|portfolio|event-adjective|word|past-word|both-noun|[\ue000-\U0010ffff])"
)


def fold_initials(reading: Reading) -> None:
    """Make adjectives of states that are called by their letters, beside another: "Chinese and US officials"."""
    if CHAR["state"] in reading.syms and CHAR["demonym"] in reading.syms:
        reading.fold(_OF_SEVERAL, _of_several)


def _of_several(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Return the adjectives.

    An article may stand before the first only where a sentence or "between" opens: "visited the US and Chinese troops".
    """
    if reading.syms[i - 1 : i] == CHAR["the"] and i > 1 and reading.syms[i - 2] != CHAR["between"]:
        return None
    nodes = reading.nodes[i:j]
    named = [reading.text[node.start : node.end] for node in nodes if node.sym == CHAR["state"]]
    return [_adjective(node) for node in nodes] if all(name.replace(".", "").isupper() for name in named) else None


def _adjective(node: Node) -> Node:
    if node.sym != CHAR["state"] or not isinstance(node.data, Ref):
        return node
    return Node(CHAR["demonym"], node.start, node.end, Ref("demonym", node.data.name, node.data.state))


def fold_qualifiers(reading: Reading) -> None:
    """Make an adjective of "Kenyan-led", which tells who leads and not who does something, and of "10-day"."""
    if CHAR["dash"] in reading.syms:
        reading.fold(_QUALIFIER, _qualifier)
        reading.fold(_GIVER, _giver)
    if CHAR["state"] in reading.syms and reading.says("eople"):
        reading.fold(_AND_PEOPLE, _and_people)
    if CHAR["unit-of-time"] in reading.syms and CHAR["number"] in reading.syms:
        reading.fold(_LONG, _long)
    if reading.says("y funded "):
        reading.fold(_FUNDED, _funded)


_RULER = f"[{CHAR['government-noun']}\ue000-\uf8ff]"
_AND_PEOPLE = re.compile(
    pattern("the?").pattern + _RULER + pattern("and state").pattern + "|" + pattern("state and the?").pattern + _RULER
)


def _and_people(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "the government and people of Haiti", "the Haitian government and people" be the state."""
    nodes = reading.nodes[i:j]
    nation = next(node for node in nodes if node.sym == CHAR["state"])
    words = {reading.text[node.start : node.end].lower() for node in nodes if node is not nation}
    data = nation.data
    if words.isdisjoint(_BOTH) or not isinstance(data, Ref) or data.head != "government":
        return None
    return [Node(CHAR["state"], nodes[0].start, nodes[-1].end, data)]


_BOTH = frozenset({"government", "people", "state", "party"})


_BEING = tuple(symbols("be was been"))
_FUNDED = re.compile(pattern("(event-adjective|adverb)").pattern + "[\ue000-\uf8ff]")


def _funded(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make an adjective of "fully funded" before what is offered: "ten fully funded places"."""
    said_of = reading.syms[i - 1 : i] in _BEING or reading.syms[j : j + 1] == CHAR["by"]
    if reading.words(j - 1, j) != "funded" or said_of:
        return None
    return [Node(CHAR["event-adjective"], reading.nodes[i].start, reading.nodes[j - 1].end)]


def _long(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    if reading.words(j - 1, j) not in ("day", "week", "month"):
        return None
    return [Node(CHAR["event-adjective"], reading.nodes[i].start, reading.nodes[j - 1].end)]


def _qualifier(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    if reading.words(j - 1, j) in _GIVEN:
        return None
    return [Node(CHAR["event-adjective"], reading.nodes[i].start, reading.nodes[j - 1].end)]


_GIVEN = frozenset("funded financed donated built gifted supplied given aided assisted".split())
"""What tells that somebody gives, and so does more than to qualify: "the China-funded clinic"."""


def _giver(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "China-donated" before goods be as "Chinese": it tells whose gift they are, and not that somebody arrives."""
    nation = reading.nodes[i].data
    if reading.words(j - 1, j) not in _HANDED or not isinstance(nation, Ref):
        return None
    end = reading.nodes[j - 1].end
    if _BUILT.match(reading.text, end):
        return None
    ref = Ref("demonym", nation.name, nation.state)
    return [Node(CHAR["demonym"], reading.nodes[i].start, end, ref)]


_GIVER = re.compile(pattern("(state|demonym) dash").pattern + "[\ue000-\uf8ff]")
_HANDED = frozenset({"donated", "gifted", "supplied", "provided", "given"})
_BUILT = re.compile(
    r"(?: [\w'’-]+){0,3} (?:schools?|hospitals?|clinics?|stadiums?|bridges?|cent(?:er|re)s?|buildings?|roads?|projects?"
    r"|facilit(?:y|ies)|librar(?:y|ies)|classrooms?|gymnasiums?|plants?|station|headquarters)\b"
)
"""What stands where it was given, so that who hands it over tells the gift."""


_CONTINENTAL = pattern("name (?=(word|event-adjective|portfolio)? group-noun|[\ue000-\U0010ffff])")
_CONTINENTS = frozenset("African Asian European Arab Caribbean Pacific American Balkan Nordic".split())
_PARTS = frozenset("Central South West East North Southern Eastern Western Northern Southeast Latin".split())


def fold_continents(reading: Reading) -> None:
    """Let "African students" be a group, whose first word is no name, and "a Pacific country" a thing."""
    if CHAR["name"] in reading.syms:
        reading.fold(_CONTINENTAL, _continental)


def _continental(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    part, _, whole = reading.words(i, j).rpartition(" ")
    if whole not in _CONTINENTS or part not in (*_PARTS, ""):
        return None
    return [Node(CHAR["word"], reading.nodes[i].start, reading.nodes[j - 1].end)]


def fold_nationals(reading: Reading, nouns: Container[str]) -> None:
    """Fold "twenty-six Bhutanese" into a group of people; `nouns` are the symbols of nouns that rules name."""
    if CHAR["number"] in reading.syms and CHAR["demonym"] in reading.syms:
        reading.fold(_NATIONALS, lambda r, i, j, _m: None if r.syms[j : j + 1] in nouns else _nationals(r, i, j))


def _nationals(reading: Reading, i: int, j: int) -> list[Node]:
    nation = reading.nodes[j - 1].data
    assert isinstance(nation, Ref)
    start, end = reading.nodes[i].start, reading.nodes[j - 1].end
    name = reading.text[reading.nodes[j - 1].start : end]
    ref = Ref("group", name, nation.state, head="people", number=count_of(reading.text[start:end]))
    return [Node(CHAR["group"], start, end, ref)]


def is_adjective(reading: Reading, k: int) -> bool:
    """Tell whether a group noun before a rule's noun only qualifies it: "an official visit", "expert training"."""
    word = reading.words(k, k + 1).lower()
    return word in _ADJECTIVES and (word != "delegation" or reading.words(k + 1, k + 2) in _OF_DELEGATIONS)


_OF_DELEGATIONS = frozenset("talks meeting meetings visit visits consultations exchange exchanges dialogue".split())
"""What delegations have between them: "delegation talks"."""
_ADJECTIVES = frozenset(
    {"official", "expert", "student", "private", "military", "professional", "technical", "delegation", "police"}
)


def is_conferred(word: str) -> bool:
    """Tell whether a noun is of what a state confers: "Egypt's highest state honour"."""
    return word.lower() in _STATE_HONOURS


_STATE_HONOURS = frozenset("honour honor honours honors award decoration order medal prize".split())


def town_in(nodes: list[Node]) -> str:
    """Return the state of the town that people are of: "residents of Kabul"."""
    return next((ref.state for node in nodes if isinstance(ref := node.data, Ref) and ref.kind == "place"), "")
