"""Folds organisations, governments, groups, pairs of sides and places of a sentence into one node each."""

from __future__ import annotations

import re
from re import Match

from kg.mentions.dates import count_of
from kg.mentions.nationals import is_adjective, is_conferred, town_in
from kg.mentions.twos import both_node, fold_twos
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_PORTFOLIO = "(portfolio|capitalized|organization-noun|demonym|place|capital|group-noun)"
_COMPLEMENT = (
    f"(of|for) the? {_PORTFOLIO}+((comma? and|comma|of the?|for) (portfolio|organization(?= portfolio)) "
    "(portfolio|organization-noun)*)*"
)
_ORGANIZATION = pattern(
    "(state genitive|demonym|state|organization genitive?)? ((portfolio+ comma)* portfolio+ comma? and (?=portfolio))? "
    "(portfolio|capitalized|demonym|place|capital|initial|group-noun|name"
    "|((?<=capital)|(?<=place)|(?<=capitalized))event-adjective(?=organization-noun))* organization-noun+"
    f"({_COMPLEMENT})? (of the? state)? (open (capitalized|organization) close)?"
)
_ALIAS = pattern("(organization|conference) open (organization|capitalized) close")
_OWN_BODY = pattern("state open organization close")
_NATIONAL = pattern("the? (demonym|state genitive?) organization")
_OWNED = pattern("organization (of|in) the? state")
_GOVERNMENT = pattern(
    "(state genitive?|demonym) (capital dash past-word)? (event-adjective|portfolio|office-modifier"
    "|capitalized(?=government-noun))* government-noun"
    "|(demonym|capitalized)* government-noun of the? state"
)
_NATIONS = pattern("the? demonym (comma the? demonym)* comma? and the? demonym both-noun")
_ARTICLE = pattern("the (state|organization|place|capital|conference)")
_OWNER = (
    "(demonym? organization|state|capital|both"
    "|demonym(?!(event-adjective|office-modifier|portfolio)*(group-noun|word|[\ue000-\U0010ffff])))"
)
_GROUP = pattern(
    "(the|determiner|possessive|number|ordinal)* (number|event-adjective|office-modifier|word|ordinal)* "
    "(demonym (comma demonym)* comma? and (?=demonym)|^demonym comma (?=demonym)"
    "|state genitive? and (?=state genitive)|both genitive"
    "|((?<=possessive)|(?<=the))(state|demonym) (comma (state|demonym))* comma? and"
    "(?=(state|demonym) group-noun))? "
    "((state|organization) (genitive|dash word)? |demonym)* "
    "(office-modifier (past-word|[\ue000-\U0010ffff])|event-adjective|office-modifier|organization|portfolio|demonym"
    "|word|(?<=demonym)gerund-word(?=group-noun))* (group-noun|both-noun (?=of|from)) "
    f"((of|from) the? {_OWNER} ((comma the? {_OWNER})* comma? and the? {_OWNER}|(comma {_OWNER})+$"
    "|(comma the? state)+ (?=comma (and|as)* the? (described|person)))?)*"
    "(from (capitalized|name|word|gerund-word|event-adjective|organization|number|portfolio)+ both-noun"
    "|of the? (capitalized|name|organization) both-noun"
    "|to the? organization(?= comma))?"
    "|number both-noun(?!of|from)|number word people|(determiner|number|the)* people"
    "|number demonym (?=be|was|have|will|would|relative|comma|stop)"
)
_THING = re.compile(f"[\ue000-\U0010ffff{symbols('word capitalized organization-noun organization')}]")
_CONFERENCE = pattern(
    "(the|determiner|possessive|ordinal|year|number)* "
    "(capitalized|portfolio|organization|sides|ordinal|demonym|state|place|capital|dash|number|group-noun genitive?)+"
    "conference-noun (open (capitalized|portfolio) close (?=of))?"
    "((of|on|for) the? (capitalized|portfolio|organization|state)+((and|comma) (capitalized|portfolio)+)*"
    "(open capitalized close)?(portfolio|capitalized)*)?|(the|determiner|possessive|ordinal|number|and)* conference"
)
_OF_WHOM = pattern(
    "(group|(determiner|the|event-adjective|ordinal)?(word|group-noun|[\ue000-\U0010ffff])) of the? group"
)
_SETS = frozenset("member total batch cohort commission contingent brigade group number team crew squad intake".split())
"""Nouns of sets of people: what "a batch of Lao students" does they do."""
_PAIR = pattern("(state|organization|capital|demonym) dash (state|organization|capital|demonym)(dash state)?")
_GROUP_WORDS = frozenset(symbols("group-noun people both-noun"))
_STATE_WORDS = frozenset({"delegation"})


def fold_organizations(reading: Reading) -> None:
    """Fold pairs joined by a hyphen, ministries and other named bodies, and governments."""
    syms = reading.syms
    if CHAR["dash"] in syms:
        reading.fold(_PAIR, _pair)
    if CHAR["conference-noun"] in syms or CHAR["conference"] in syms:
        reading.fold(_CONFERENCE, _conference)
    if CHAR["organization-noun"] in syms:
        reading.fold(_ORGANIZATION, _organization)
    if CHAR["organization"] in reading.syms:
        reading.fold(_ALIAS, _alias)
        if CHAR["open"] in reading.syms:
            reading.fold(_OWN_BODY, _own_body)
        reading.fold(_OWNED, _owned)
        if reading.says("Red Cross"):
            reading.fold(_NATIONAL, _national)
    if CHAR["both-noun"] in reading.syms:
        reading.fold(_NATIONS, _nations)
    if CHAR["government-noun"] in reading.syms:
        reading.fold(_GOVERNMENT, _government)
    if CHAR["the"] in reading.syms:
        reading.fold(_ARTICLE, _article)


def fold_groups(reading: Reading) -> None:
    """Fold delegations and other groups of people, and "the two countries", "both sides"."""
    fold_twos(reading)
    if not _GROUP_WORDS.isdisjoint(reading.syms):
        reading.fold(_GROUP, _group)
        if CHAR["of"] in reading.syms:
            reading.fold(_OF_WHOM, _of_whom)


def _of_whom(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make one group of "a delegation of Kenyan senators": a delegation acts for its state, whoever is in it."""
    whole, members = _ref(reading.nodes[i]), _ref(reading.nodes[j - 1])
    if members is None or members.kind == "list":
        return None
    if whole is None:
        noun = reading.nodes[reading.syms.index(CHAR["of"], i) - 1]
        known = reading.text[noun.start : noun.end].lower().removesuffix("s") in _SETS
        return [Node(CHAR["group"], reading.nodes[i].start, reading.nodes[j - 1].end, members)] if known else None
    delegates = whole.name.endswith("delegation")
    ref = Ref(
        "group",
        reading.text[reading.nodes[i].start : reading.nodes[j - 1].end].removeprefix("a ").removeprefix("the "),
        whole.state or members.state,
        head=whole.head if delegates else members.head,
        number=whole.number or members.number,
    )
    return [Node(CHAR["group"], reading.nodes[i].start, reading.nodes[j - 1].end, ref)]


def _ref(node: Node) -> Ref | None:
    return node.data if isinstance(node.data, Ref) else None


def _state_in(nodes: list[Node]) -> str:
    for node in nodes:
        ref = _ref(node)
        if ref is not None and ref.kind in ("state", "demonym", "organization", "list") and ref.state:
            return ref.state
    return ""


def _pair(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    refs = [ref for node in reading.nodes[i:j] if (ref := _ref(node)) is not None]
    items = tuple(Ref("state", ref.name, ref.state) if ref.kind == "place" else ref for ref in refs)
    return [Node(CHAR["sides"], reading.nodes[i].start, reading.nodes[j - 1].end, Ref("list", items=items))]


def _organization(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    if any(n.sym == CHAR["group-noun"] and not reading.text[n.start].isupper() for n in nodes):
        return None
    owner = _ref(nodes[0])
    if owner is not None and owner.head == "igo" and nodes[1:] and _is_of_owner(reading, i, j):
        return [Node(CHAR["organization"], nodes[0].start, nodes[-1].end, owner)]
    state = _state_in(nodes[-3:]) if nodes[-1].sym == CHAR["state"] else ""
    state = state or _state_in(nodes[:2])
    first = next((k for k, node in enumerate(nodes) if node.sym not in _POSSESSORS), 0)
    if first == 1 and reading.words(i + 1, j) in _AIRLINES:
        first = 0
    if len(nodes) == 1 and reading.syms[i : i + 1] == CHAR["organization-noun"] and i > 0 and j < len(reading.syms):
        name = reading.words(i, j)
    else:
        name = reading.text[nodes[first].start : nodes[-1].end]
    ref = Ref("organization", re.sub(r"\s*\([^)]*\)$", "", name), state, head="named")
    seat = next((data.state for node in nodes if (data := _ref(node)) is not None and data.kind == "place"), "")
    if seat and not state:
        ref.items = (Ref("seat", state=seat),)
    return [Node(CHAR["organization"], nodes[0].start, nodes[-1].end, ref)]


def _is_of_owner(reading: Reading, i: int, j: int) -> bool:
    """Tell whether what follows an international organisation is only its board, which acts for it."""
    return reading.syms[i + 1] == CHAR["genitive"] or reading.words(i + 1, j) in ("Board", "Executive Board")


_POSSESSORS = frozenset(symbols("state genitive"))
_AIRLINES = frozenset({"Airways", "Airlines"})
"""Of which the name of a state is a part: "Qatar Airways"."""


def _conference(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes
    if any(n.sym == CHAR["group-noun"] and not reading.text[n.start].isupper() for n in nodes[i:j]):
        return None
    nation = _ref(nodes[j - 2]) if j - i > 1 and reading.words(j - 1, j) == "Congress" else None
    if nation is not None and nation.state:
        ref = Ref("organization", reading.words(j - 2, j), nation.state, head="named")
        return [Node(CHAR["organization"], nodes[i].start, nodes[j - 1].end, ref)]
    house = next((k for k in range(i, j) if reading.words(k, k + 1) in _HOUSES), -1)
    if house >= 0 and (state := _state_in(nodes[i:j])):
        ref = Ref("organization", reading.words(i, house + 1).removeprefix("the "), state, head="named")
        return [Node(CHAR["organization"], nodes[i].start, nodes[j - 1].end, ref)]
    return [Node(CHAR["conference"], nodes[i].start, nodes[j - 1].end, Ref("conference", reading.words(i, j)))]


_HOUSES = frozenset({"Assembly", "Congress"})
"""What a parliament may be called, as a conference may: it is the house of a state where it names one."""


def _own_body(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "the Japanese Government (MEXT)" be Japan, whose body stands in brackets."""
    state, body = reading.nodes[i], _ref(reading.nodes[j - 2])
    if body is None or not isinstance(state.data, Ref) or body.state != state.data.state:
        return None
    return [Node(state.sym, state.start, reading.nodes[j - 1].end, state.data)]


def _owned(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    first, last = _ref(reading.nodes[i]), _ref(reading.nodes[j - 1])
    if first is None or last is None:
        return None
    within = reading.nodes[i + 1].sym == CHAR["in"]
    if within and first.head != "named":
        return None
    state = first.state or ("" if within else last.state)
    ref = Ref("organization", first.name, state, head=first.head)
    if within:
        ref.items = (Ref("target", state=last.state),)
    return [Node(CHAR["organization"], reading.nodes[i].start, reading.nodes[j - 1].end, ref)]


def _national(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make a body of its state of "the Philippine Red Cross", which is not the international one."""
    last = reading.nodes[j - 1]
    state = _state_in(reading.nodes[i : j - 1])
    if reading.text[last.start : last.end] != "Red Cross" or not state:
        return None
    name = reading.words(i, j).removeprefix("the ").removeprefix("The ")
    return [
        Node(CHAR["organization"], reading.nodes[i].start, last.end, Ref("organization", name, state, head="agency"))
    ]


def _government(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    word = reading.text[reading.nodes[j - 1].start : reading.nodes[j - 1].end]
    nodes = reading.nodes[i:j]
    if word in _STATE_WORDS or reading.nodes[j - 1].sym == CHAR["state"]:
        inner = next((reading.text[n.start : n.end] for n in nodes if n.sym == CHAR["government-noun"]), word)
        if inner in _STATE_WORDS:
            return None
    if word == "state" and is_conferred(reading.words(j, j + 1)):
        return None
    state = next(ref for node in nodes if (ref := _ref(node)) is not None and ref.state)
    ref = Ref("state", state.name, state.state, head="government")
    return [Node(CHAR["state"], nodes[0].start, nodes[-1].end, ref)]


def _nations(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node]:
    nodes = reading.nodes[i:j]
    items = tuple(Ref("state", ref.name, ref.state, head="government") for node in nodes if (ref := _ref(node)))
    return [Node(CHAR["state"], nodes[0].start, nodes[-1].end, Ref("list", items=items))]


def _article(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    last = reading.nodes[j - 1]
    return [Node(last.sym, reading.nodes[i].start, last.end, last.data)]


def _alias(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    return [Node(reading.syms[i], reading.nodes[i].start, reading.nodes[j - 1].end, reading.nodes[i].data)]


def _group(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    levelled = reading.text.startswith("-level", nodes[-1].end) or _OFFICIAL.match(reading.text, nodes[-1].start)
    if levelled or (
        nodes[-1].sym == CHAR["group-noun"] and _THING.match(reading.syms, j) and is_adjective(reading, j - 1)
    ):
        last = nodes[-1]
        return [*nodes[:-1], Node(CHAR["event-adjective"], last.start, last.end)]
    words = [] if CHAR["both"] not in reading.syms[i:j] else [reading.words(k, k + 1).lower() for k in range(i, j)]
    if leaders := next((word for word in words if word in _LEADERS), ""):
        return [both_node(reading, i, j, leaders, 2)]
    people = Ref("group", head="beneficiary" if nodes[-1].sym == CHAR["demonym"] else "official")
    head = next((ref for node in nodes if node.sym in _HEADS and (ref := _ref(node)) is not None), people)
    skip = (CHAR["the"], CHAR["determiner"], CHAR["possessive"], CHAR["number"])
    first = next((k for k, node in enumerate(nodes) if node.sym not in skip), 0)
    state = head.state or _state_in(nodes) or ("" if head.head.startswith("official") else town_in(nodes))
    number = count_of(reading.words(i, j)) if CHAR["number"] in reading.syms[i:j] else 0
    name = reading.text[nodes[first].start : nodes[-1].end]
    described = reading.syms[i] in (CHAR["the"], CHAR["possessive"]) and not state
    kind = head.head + (" the" if described else "")
    states = dict.fromkeys(ref.state for node in nodes if (ref := _ref(node)) is not None and ref.kind in _OWNERS)
    several = tuple(Ref("group", name, owner, head=kind, number=number) for owner in states if owner)
    for group in several:
        group.shared = True
    ref = Ref("list", items=several) if len(several) > 1 else Ref("group", name, state, head=kind, number=number)
    ref.shared = bool(words)
    if ref.kind == "group":
        ref.items = tuple(r for node in nodes if (r := _ref(node)) is not None and r.head == "igo")
    return [Node(CHAR["group"], nodes[0].start, nodes[-1].end, ref)]


_OFFICIAL = re.compile(r"official(?:,? and|,) (?:\w+ ){0,2}(?:visits?|trips?|tours?|talks|meetings?)\b")
_LEADERS = frozenset({"presidents", "premiers", "ministers", "leaders"})
"""Who are two persons when they are those of two states: "the presidents of the two countries"."""
_OWNERS = frozenset({"state", "demonym", "place"})
_HEADS = frozenset(symbols("group-noun people"))
