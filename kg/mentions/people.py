"""Folds offices, titles and names into persons, and remembers who was named in the article."""

from __future__ import annotations

import re
from re import Match

from kg.mentions.cast import People, is_counterpart, is_one, leader_among, ruler_of
from kg.mentions.dependents import fold_epithets, fold_servants
from kg.mentions.heads import heads_body
from kg.mentions.series import DASHES, is_apart, join_series, part_series
from kg.mentions.serving import ENVOY, first_state, is_portfolio, served
from kg.mentions.styles import fold_brothers, fold_chiefs, part_proxy, unseat_sultans
from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_COMPLEMENT = (
    "((of|for|to) the? (state genitive|demonym) (conference|organization)"
    "|(of|for) the? (portfolio|capitalized|organization-noun|demonym(?!office)|place)+"
    "((comma? and|comma|of the?|for) (portfolio|place|organization(?=(comma? and)? portfolio)"
    "|capitalized(?=comma? and portfolio)) "
    "(portfolio|organization-noun)*)*"
    "|to the? (state|place)(comma the? (state|place))* comma? and the? (state|place|organization)"
    "(?=comma|title|capitalized|leader|initial)"
    "|(of|for|to|at|from|in|on) the? (state|organization|sides|capital|conference|place)"
    "|in the demonym (event-adjective|office-modifier)* government-noun"
    "|of the? government-noun"
    "|(comma? and|comma) (?!portfolio* office) (place(?= portfolio))? portfolio (portfolio|organization-noun)*)"
)
_OFFICE = pattern(
    "(?<!particle)title* (the|determiner|possessive)? (government-noun genitive)? "
    "(adverb past-word)? (office-modifier|demonym|state genitive?|organization genitive?|event-adjective"
    "|capital(?!dash) genitive?|(?<!in)(?<!at)(?<!to)(?<!from)place(?=office)|place genitive|dash"
    "|adverb(?=dash))* "
    f"((portfolio+ comma)* portfolio+ comma? and)? (portfolio|capitalized)? portfolio* office+ {_COMPLEMENT}*"
)
_OFFICES = pattern("described ((comma|comma? and)? described)+")
_NAME = pattern(
    "title* (place? (capitalized|initial) ((particle|dash)+ capitalized|initial|capitalized|place)* leader?|leader)"
    "(particle+ (capitalized|leader|place|office)|capitalized place?)*"
    "|title+ (portfolio|place|capital|state)|title+"
)
_AFTER_NAME = "(comma described)*(comma? and described)*"
_RULE_WORDS = "\ue000-\U0010ffff"
"""A rule may name "country", which then has a symbol of its own."""
_PERSON = pattern(
    "title* (described comma?) the? title* (name|person) (of the? state)?"
    f"(comma described {_AFTER_NAME} (?=comma|and|stop|$|close))?"
    "|(name|person) (of the? state)? (open described close|"
    f"comma (the ([{_RULE_WORDS}] genitive)? )?described{_AFTER_NAME} "
    f"(?=comma|and|stop|$|close|semicolon|be|was|have|will|to|on|at|for|during|of described|[{_RULE_WORDS}]))"
)
_PEER = pattern("and described comma? (name|person)")
_STYLE = re.compile(r"(?:His|Her) (?:Royal |Imperial )?(?:Highness|Majesty|Holiness|Excellency)")
_STYLES = frozenset("King Queen Prince Princess Crown Emir Amir Sultan Pope Sheikh Sheikha President Emperor".split())
"""Words of a name in the lexicon that are no part of it: "King Charles III" is Charles III."""
_RULERS = frozenset({"head-of-state", "head-of-government", "royal", "minister", "deputy-minister"})


def fold_people(reading: Reading, people: People) -> None:
    """Fold offices, then names, then both together; a name that the article knows becomes that person."""
    fold_brothers(reading)
    if CHAR["office"] in reading.syms:
        unseat_sultans(reading)
        reading.fold(_OFFICE, _office)
        if CHAR["comma"] in reading.syms:
            part_proxy(reading)
        reading.fold(_OFFICES, _offices)
    fold_chiefs(reading)
    reading.fold(_NAME, lambda r, i, j, _m: _name(r, i, j, people))
    if CHAR["described"] in reading.syms:
        reading.fold(_PEER, lambda r, i, j, _m: _peer(r, i, j, people))
        parted = part_series(reading)
        reading.fold(_PERSON, lambda r, i, j, _m: _person(r, i, j, people))
        join_series(reading, parted)
    if fold_servants(reading):
        reading.fold(_PERSON, lambda r, i, j, _m: _person(r, i, j, people))
    fold_epithets(reading, people)


def _office(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    syms = reading.syms[i:j]
    first = syms.index(CHAR["office"])
    last = syms.rindex(CHAR["office"])
    head = nodes[last].data
    assert isinstance(head, Ref)
    rest: list[Node] = []
    if reading.text[nodes[-1].start : nodes[-1].end].split()[-1] in _BUILDINGS:
        cut = next((k for k in range(len(nodes) - 1, last, -1) if syms[k] in _WITHIN), 0)
        if cut:
            rest, nodes, syms = nodes[cut:], nodes[:cut], syms[:cut]
    state, organization, target = served(nodes, syms, last, first_state(nodes[:first]))
    for k, node in enumerate(nodes):
        if isinstance(node.data, Ref) and node.data.head == "igo" and not is_portfolio(syms, k):
            head = Ref("described", head.name, offices=head.offices, head="igo-head")
            organization = organization or node.data.name
    organization = organization or next((office.organization for office in head.offices), "")
    placed = _PLACED.search(syms) or (head.head == "military" and CHAR["on"] in syms[last:])
    if head.head != ENVOY and not target and placed:
        cut = next(k for k in range(len(nodes) - 1, last, -1) if syms[k] in _PLACE_WORDS)
        rest, nodes, syms = [*nodes[cut:], *rest], nodes[:cut], syms[:cut]
    begin = next((k for k in range(first + 1) if syms[k] not in _LEAD), first)
    name = _office_name(reading, nodes, begin, last)
    state = state or _OF_ONE.get(name, "")
    if head.head == "igo-head" and placed and CHAR["of"] not in syms[last:]:
        state = ""
    office = Office(name, state, organization)
    unknown = not state and not organization and CHAR["capitalized"] in syms[begin:first] + syms[last + 1 :]
    rank = "body-head" if heads_body(reading, nodes, name if unknown else "") else head.head
    called = begin - (rank == "igo-head" and syms[begin - 1 : begin] == CHAR["organization"])
    words = name if target else reading.text[nodes[called].start : nodes[-1].end]
    ref = Ref("described", words.removeprefix("the "), state, (office,), rank or "")
    if target:
        ref.items = (Ref("target", state=target),)
    if syms[0] in _DEFINITE or CHAR["genitive"] in syms[:first]:
        ref.number = 2 if syms[0] == CHAR["possessive"] else 1
    return [Node(CHAR["described"], nodes[0].start, nodes[-1].end, ref), *rest]


_OF_ONE = {"Pope": "VAT", "Pontiff": "VAT", "Holy Father": "VAT", "External Affairs Minister": "IND", "EAM": "IND"}
_DEFINITE = frozenset(symbols("the possessive title"))
_PLACED = pattern("(in|at|on) (capital|place)$|(in|at|on) the? conference$|to the? (state|sides|capital|place)$")
_PLACE_WORDS = symbols("in at on to")
_WITHIN = symbols("in at")
_LEAD = frozenset(
    symbols(
        "title the determiner possessive office-modifier demonym state genitive organization event-adjective capital "
        "dash adverb"
    )
)


def _office_name(reading: Reading, nodes: list[Node], begin: int, last: int) -> str:
    """Return the office with its portfolio ("Minister of Interior"), without state and determiner."""
    end = last
    for k in range(last + 1, len(nodes)):
        if nodes[k].sym in (CHAR["state"], CHAR["capital"], CHAR["sides"]):
            break
        if nodes[k].sym not in _GLUE:
            end = k
    text = reading.text[nodes[begin].start : nodes[end].end]
    return text if text[:1].isupper() else text[:1].upper() + text[1:]


_GLUE = frozenset(symbols("of for to at from in on the comma and"))


def _offices(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    refs = [node.data for node in nodes if isinstance(node.data, Ref)]
    after = reading.syms[j : j + 1]
    if any(is_apart(reading, k) for k in range(i + 1, j)):
        return None
    if len({ref.state for ref in refs if ref.state}) > 1 or any(ref.number for ref in refs[1:]):
        return None
    if after and after not in _NAME_STARTS and not reading.words(j - 1, j).lstrip(DASHES)[:1].isupper():
        return None
    state = next((ref.state for ref in refs if ref.state), "")
    offices = tuple(Office(o.name, o.state or state, o.organization) for ref in refs for o in ref.offices)
    merged = Ref("described", refs[0].name, state, offices, refs[0].head, items=refs[0].items, number=refs[0].number)
    return [Node(CHAR["described"], nodes[0].start, nodes[-1].end, merged)]


_NAME_STARTS = frozenset(symbols("capitalized initial leader title comma"))


def _name(reading: Reading, i: int, j: int, people: People) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    first = next((k for k, node in enumerate(nodes) if node.sym != CHAR["title"]), len(nodes))
    title = nodes[0].data if first else None
    text = reading.text[nodes[first].start : nodes[-1].end] if first < len(nodes) else ""
    if "." in text:
        text = _GLUED.sub(r"\1 ", text)
    if text in ("House", "Palace") and len(nodes) == 1:
        return [Node(CHAR["word"], nodes[0].start, nodes[0].end)]
    if not text:
        return _titled(reading, nodes, people)
    known = people.find(text)
    leader = leader_among(reading, nodes[first:], text)
    if known is not None and known.head == "first-lady" and isinstance(title, Ref) and title.head == "f":
        leader = None
    if leader is not None and (known is None or known.key == leader.name or known.state == leader.state):
        words = _STYLE.sub("", text.removeprefix("HM ")).split()
        while words[0] in _STYLES - {leader.name.split()[0]} and words[1:2] not in ([], ["bin"], ["Al"]):
            del words[0]
        told = known.name if known is not None and " " in known.name else leader.name
        name = " ".join(words) if len(words) > 1 else told
        known = people.add(Ref("person", name, leader.state, leader.offices, "leader", key=leader.name))
    if known is None and isinstance(title, Ref):
        known = people.add(Ref("person", text, title.state, (), "titled"))
    if known is not None:
        for node in nodes[:first]:
            people.note_title(reading.text[node.start : node.end], known)
        style = _STYLE.match(reading.text, nodes[0].start)
        if style is not None:
            people.note_title(style[0], known)
        return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, known)]
    return [Node(CHAR["name"], nodes[0].start, nodes[-1].end, Ref("name", text))]


_GLUED = re.compile(r"\b([A-Z]\.)(?=[A-Z][a-z])")
"""An initial that is written without a blank: "B.Battsetseg" is "B. Battsetseg"."""


def _titled(reading: Reading, nodes: list[Node], people: People) -> list[Node] | None:
    """Return the person whom titles alone mean, where somebody was named with one of them."""
    for node in nodes:
        title = reading.text[node.start : node.end]
        if (person := people.by_title(title)) is not None:
            return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, person)]
        if isinstance(node.data, Ref) and node.data.state:
            ref = Ref("described", title, node.data.state)
            return [Node(CHAR["described"], node.start, nodes[-1].end, ref)]
    return ruler_of(reading, nodes, people)


_BUILDINGS = frozenset({"House", "Palace", "Hall", "Lodge", "Secretariat"})
"""What is no name behind an office: "at the President House"."""


def _peer(reading: Reading, i: int, j: int, people: People) -> list[Node] | None:
    """Make one person of "and his counterpart, X", lest who stands before be his own counterpart."""
    if not is_counterpart(reading.nodes[i + 1]):
        return None
    return [reading.nodes[i], *(_person(reading, i + 1, j, people) or reading.nodes[i + 1 : j])]


def _is_another(reading: Reading, i: int, j: int) -> bool:
    """Tell whether an office before a verb begins a clause: "On the invitation of X, the Kenyan minister will fly"."""
    governed = i > 0 and {reading.syms[0], reading.syms[i - 1]} <= _GOVERNS
    return governed and reading.syms[j : j + 1] in _AUXILIARIES


_AUXILIARIES = frozenset(symbols("be was have will"))
_GOVERNS = frozenset(symbols("in at on of by from to with during after"))
_TWO_MEN = 3
"""How many nodes "X and his counterpart" has: longer is "X, the premier, and his counterpart", who is no premier."""


def _person(reading: Reading, i: int, j: int, people: People) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    if len(nodes) > _TWO_MEN and nodes[-2].sym == CHAR["and"] and is_counterpart(nodes[-1]):
        cut = -3 if nodes[-3].sym == CHAR["comma"] else -2
        return [*(_person(reading, i, j + cut, people) or nodes[:cut]), *nodes[cut:]]
    refs = [node.data for node in nodes if isinstance(node.data, Ref)]
    comma = reading.syms.find(CHAR["comma"], i, j)
    if comma > 0 and all(_STYLE.match(reading.text, reading.nodes[k].start) for k in (i, comma + 1)):
        return None
    named = next(ref for ref in refs if ref.kind in ("name", "person"))
    described = [ref for ref in refs if ref.kind == "described"]
    if comma > 0 and reading.syms[j : j + 1] >= _RULE_WORDS[0] and not is_one(reading, named, described):
        return None
    if comma > 0 and _is_another(reading, i, j):
        return None
    if named.name in _BUILDINGS and described and described[0].head in _RULERS:
        return [Node(CHAR["word"], nodes[0].start, nodes[-1].end)]
    stated = next((ref.state for ref in refs if ref.kind in ("state", "demonym", "list")), "")
    state = next((ref.state for ref in described if ref.state), "") or stated
    target = next((ref.items for ref in described if ref.items), ())
    held = [ref for ref in described if ref.head != "counterpart"]
    offices = tuple(Office(o.name, o.state or state, o.organization) for ref in held for o in ref.offices)
    head = next((ref.head for ref in held), "" if held or not described else "peer")
    if described and not state and named.state and described[0].head in _RULERS:
        people.at_home[named.state] += 1
    person = people.add(Ref("person", named.name, state or named.state, offices, head, items=target))
    if not person.items and target:
        person.items = target
    return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, person)]
