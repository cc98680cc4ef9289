"""Folds coordinations, "A, B and C", and who leads a group, "a delegation led by X", into one node each."""

from __future__ import annotations

import re
from re import Match

from kg.mentions.colleagues import RANKS, fold_colleagues, of_two
from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_ACTOR = "(person|described|group|state|organization|capital|name|sides)"
_LIST = pattern(
    f"{_ACTOR} (comma {_ACTOR})* (comma? (and|or|as) {_ACTOR})"
    f"|{_ACTOR} (comma {_ACTOR})* comma? and the? demonym (?=group)"
)
_INCLUDING = re.compile(
    pattern("(determiner|number)? both-noun ").pattern
    + f"(?:{CHAR['comma']}.{pattern('state comma').pattern}|.{CHAR['state']})"
)
_TOWNS = pattern("place (comma (capital|place))* comma? and (capital|place)(?!genitive)")
_PEERS = pattern("group in state")
_COUNTED = pattern(
    "((the|determiner)? number (name|event-adjective|office-modifier|word|demonym|portfolio|place)* both-noun"
    "|both|group)"
    " (colon|dash|open|comma (word|adverb)) state close?"
)
_MANY_NATIONS = pattern("(both-noun|both|group) (colon|dash|open|comma)")
_ALIAS = pattern("(state|capital) open (name|state|organization) close")
_SPOUSE = pattern("(person|described) and possessive word (comma? (person|name) comma?)?")
_AS_WELL = re.compile(pattern("comma? as ").pattern + "." + pattern(f"as (?=(with|between)? the? {_ACTOR})").pattern)
_MINISTRIES = re.compile(
    pattern("the? (office-modifier|portfolio|event-adjective|capitalized)*").pattern
    + f"[{symbols('both-noun name word')}\ue000-\U0010ffff]"
    + pattern("of the? state").pattern
)
_HEADLINE = re.compile(pattern(f"^{_ACTOR} comma {_ACTOR}").pattern + "(?=[\ue000-\U0010ffff])")
_CLOSING = pattern(f"{_ACTOR} (comma {_ACTOR})+ $")
"""How a headline ends that lists without "and": "to visit Bahrain, UAE, Seychelles"."""
_HE_AND = pattern("pronoun and (person|described)")
_FAMILY = {
    "person": "person", "described": "person", "name": "person", "group": "person",
    "state": "state", "organization": "state", "place": "state",
}  # fmt: skip


def fold_lists(reading: Reading) -> None:
    """Fold "A, B and C" into one node whose Ref lists the members; members have to be of one family."""
    if CHAR["possessive"] in reading.syms:
        reading.fold(_SPOUSE, _spouse)
    if CHAR["open"] in reading.syms:
        reading.fold(_ALIAS, _alias)
    if CHAR["as"] in reading.syms:
        reading.fold(_AS_WELL, _as_well)
    if CHAR["and"] in reading.syms:
        reading.fold(_LIST, _list)
        if CHAR["place"] in reading.syms:
            reading.fold(_TOWNS, _towns)
        reading.fold(_PEERS, _peers)
        if CHAR["pronoun"] in reading.syms:
            reading.fold(_HE_AND, _he_and)
        if CHAR["of"] in reading.syms:
            reading.fold(_MINISTRIES, _ministries)
        fold_colleagues(reading)
    if reading.syms[1:2] == CHAR["comma"]:
        reading.fold(_HEADLINE, _list)
    if reading.headline and CHAR["comma"] in reading.syms:
        reading.fold(_CLOSING, _list)
    if _MANY_NATIONS.search(reading.syms) is not None:
        reading.fold(_COUNTED, _counted)
    if CHAR["both-noun"] in reading.syms:
        reading.fold(_INCLUDING, _including)


def _peers(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "his counterparts in Turkey and Iraq" be one of each state."""
    group, where = reading.nodes[i].data, reading.nodes[j - 1].data
    if not (isinstance(group, Ref) and isinstance(where, Ref)) or group.state or where.kind != "list":
        return None
    if group.name.split()[-1] not in ("counterparts", "peers", "colleagues"):
        return None
    items = tuple(Ref("group", group.name, state.state, head="official") for state in where.each())
    for item in items:
        item.shared = True
    return [Node(CHAR["group"], reading.nodes[i].start, reading.nodes[j - 1].end, Ref("list", items=items))]


def _towns(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Fold "Amman and Jerusalem" behind "to" into one node; towns of one state stay two places."""
    towns = [node.data for node in reading.nodes[i:j] if isinstance(node.data, Ref)]
    states = {town.state for town in towns}
    if reading.syms[i - 1 : i] not in _TOWARDS or "" in states or len(states) < len(towns):
        return None
    items = tuple(_as_government(town) for town in towns)
    return [Node(CHAR["place"], reading.nodes[i].start, reading.nodes[j - 1].end, Ref("list", items=items))]


_TOWARDS = tuple(symbols("to into"))


def _alias(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "the Marshall Islands (RMI)" be the state: letters in brackets that begin words of its name are the same."""
    first = reading.nodes[i]
    short = reading.words(i + 2, i + 3).replace(".", "")
    initials = {word[0].upper() for word in reading.text[first.start : first.end].split()}
    return [Node(first.sym, first.start, reading.nodes[j - 1].end, first.data)] if set(short) <= initials else None


def _counted(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "four Pacific countries: A, B, C and D" be the states that it lists."""
    last = next(node for node in reversed(reading.nodes[i:j]) if node.sym == CHAR["state"])
    if not isinstance(last.data, Ref) or last.data.kind != "list":
        return None
    if _LISTED.search(reading.text, reading.nodes[i].start, last.start) is None:
        return None
    return [Node(last.sym, reading.nodes[i].start, reading.nodes[j - 1].end, last.data)]


_LISTED = re.compile(r"\b(?:countries|nations|states|republics|neighbours)(?:, namely|:| ?[-–—(]) ?$")
"""How a list of countries begins, and none of those who only act for them or come from them."""


def _including(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "several countries, including A and B," be A and B."""
    last = reading.nodes[j - 1]
    listed = last if isinstance(last.data, Ref) else reading.nodes[j - 2]
    words = re.split(r"\W+", reading.text[reading.nodes[i].start : listed.start].strip())
    if words[-1] != "including" or not _COUNTRIES.intersection(words) or not isinstance(listed.data, Ref):
        return None
    return [Node(listed.sym, reading.nodes[i].start, last.end, listed.data)]


_COUNTRIES = frozenset({"countries", "nations", "states"})


def _ministries(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "the foreign ministries of Georgia and Peru" be Georgia and Peru."""
    last = reading.nodes[j - 1]
    words = reading.text[reading.nodes[i].start : last.start].split()
    if not isinstance(last.data, Ref) or last.data.kind != "list" or _GOVERNING.isdisjoint(words):
        return None
    return [Node(last.sym, reading.nodes[i].start, last.end, last.data)]


_GOVERNING = frozenset("ministries Ministries governments Governments parliaments Parliaments universities".split())


def _spouse(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let "X and his wife, Y" be X, for whom the state acts."""
    nodes = reading.nodes
    if reading.text[nodes[i + 3].start : nodes[i + 3].end] not in ("wife", "spouse", "husband"):
        return None
    return [Node(nodes[i].sym, nodes[i].start, nodes[j - 1].end, nodes[i].data)]


def _as_well(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Read ", as well as" as "and"."""
    first, last = reading.nodes[i], reading.nodes[j - 1]
    if not reading.text[first.start : last.end].endswith("as well as"):
        return None
    return [Node(CHAR["and"], first.start, last.end)]


def _share_state(items: tuple[Ref, ...]) -> None:
    """Let "the King and the Queen of Denmark" both be of Denmark."""
    last = items[-1]
    if last.kind != "described" or not last.state or last.head != "royal":
        return
    for item in items[:-1]:
        if item.kind == "described" and not item.state and item.head == last.head:
            item.state = last.state
            item.offices = tuple(Office(o.name, o.state or last.state, o.organization) for o in item.offices)


def _he_and(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Fold "he and the premier" into a list of the two."""
    first, last = reading.nodes[i], reading.nodes[j - 1]
    word = reading.text[first.start : first.end].lower()
    if word not in ("he", "she") or not isinstance(last.data, Ref):
        return None
    items = (Ref("pronoun", word, head=word), *last.data.each())
    return [Node(last.sym, first.start, last.end, Ref("list", items=items))]


def _list(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    if any(node.sym == CHAR["as"] for node in nodes) or _begins_anew(reading, i, j) or _gives_too(reading, j):
        return None
    members = [(k, node.data) for k, node in enumerate(nodes) if isinstance(node.data, Ref)]
    family = _family(members[-1][1])
    first = len(members) - 1
    while first and _family(members[first - 1][1]) == family:
        first -= 1
    if first and family == "state" and members[first - 1][1].kind == "group" and members[first - 1][1].state:
        first -= 1
    if len(members) - first < 2:
        return None
    if first == 0 and len(members) > 2 and _opens_clause(reading, i, j):
        first = 1
    begin = members[first][0]
    items = tuple(_as_government(item) for _, ref in members[first:] for item in ref.each())
    items = _named(of_two(tuple(item for item in items if item.name not in _RETINUE or item.state) or items))
    _share_state(items)
    data = Ref("list", items=items) if len(items) > 1 else items[0]
    return [*nodes[:begin], Node(nodes[begin].sym, nodes[begin].start, nodes[-1].end, data)]


_RETINUE = frozenset({"delegation", "accompanying delegation", "entourage", "team", "wife", "spouse", "husband"})
"""Who only comes along: "the minister and his delegation"."""


def _named(items: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Let "the foreign ministers of Kenya and Peru, A and B" be A of Kenya and B of Peru."""
    half = len(items) // 2
    groups, people = items[:half], items[half:]
    if half < _SOME or len(people) != half or any(ref.kind != "group" or ref.name != items[0].name for ref in groups):
        return items
    if any(ref.kind not in ("name", "person") for ref in people):
        return items
    title = items[0].name.split(" of ")[0].split()
    head = "head-of-government" if "rime" in title[0] else RANKS.get(title[-1].lower(), "")
    for group, ref in zip(groups, people, strict=True):
        if head and not ref.state and not ref.offices:
            ref.kind, ref.state, ref.head = "person", group.state, head
            ref.offices = (Office(" ".join(title).title().removesuffix("s"), group.state),)
    return people


_SOME = 2


def _begins_anew(reading: Reading, i: int, j: int) -> bool:
    """Tell whether a clause begins with the last of two: "broke with A and B recalled its envoy"."""
    two = j - i == _PAIR and reading.syms[i - 1 : i] in _PREPOSITIONS
    if j - i == _PAIR + 1 and reading.syms[i + 1] == CHAR["comma"] and reading.syms[i - 1 : i] in _TO_WHOM:
        return reading.syms[j : j + 1] >= "\ue000" or reading.syms[j : j + 1] in _VERBAL
    return two and reading.syms[j : j + 1] >= "\ue000" and reading.words(j + 1, j + 2).split(" ")[0] == "its"


def _gives_too(reading: Reading, j: int) -> bool:
    """Tell whether the last of a list gives a sum of its own: "gave two million to Chad, and Norway three million"."""
    return reading.syms[j - 2 : j - 1] == CHAR["and"] and reading.syms[j : j + 1] in _SUMS


_SUMS = tuple(symbols("number money"))
_PAIR = 3
"""How many nodes "A and B" has."""


def _family(ref: Ref) -> str:
    """Return what may stand in a list with somebody: persons and groups, or states and organisations."""
    return _FAMILY.get(next((item.kind for item in ref.each()), ""), "")


def _opens_clause(reading: Reading, i: int, j: int) -> bool:
    """Tell whether the first of a list still belongs to an opening phrase: "After talks in China, A and B agreed"."""
    opens = reading.syms[:1] in _OPENERS or reading.syms[1:2] == CHAR["dash"] or CHAR["dash"] in reading.syms[:3]
    follows = reading.syms[j : j + 1]
    verb = follows >= "\ue000" or follows in _VERBAL
    return i > 1 and opens and verb and reading.syms[i - 1] in _PREPOSITIONS


_OPENERS = frozenset(symbols("after before during in on at"))
_PREPOSITIONS = frozenset(symbols("by with in from at"))
_TO_WHOM = frozenset(symbols("to for with from by in at of"))
_VERBAL = frozenset(symbols("will would have was be past-word quote"))


def _as_government(ref: Ref) -> Ref:
    return Ref("state", ref.name, ref.state, head="capital") if ref.kind == "place" else ref


_LED = pattern(
    "group (comma? (relative was)? led by (person|described|name)|was led by (person|described|name)(?=and))"
)


def fold_led(reading: Reading) -> None:
    """Fold "a delegation led by X" into the group, with X as its leader."""
    if CHAR["led"] in reading.syms:
        reading.fold(_LED, _led)


def _led(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    group, leader = reading.nodes[i].data, reading.nodes[j - 1].data
    if not (isinstance(group, Ref) and isinstance(leader, Ref)):
        return None
    state = group.state or leader.state
    ref = Ref("group", group.name, state, head=group.head, number=group.number)
    ref.leader = leader
    return [Node(CHAR["group"], reading.nodes[i].start, reading.nodes[j - 1].end, ref)]
