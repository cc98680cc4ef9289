"""Folds what somebody is called without a name or before it: "the DFA chief", "his brother, President X"."""

from __future__ import annotations

import re
from re import Match

from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern, symbols

_CHIEF = re.compile(
    pattern("the? (organization|capital) office-modifier ").pattern
    + f"(?=[{symbols('be was have will would to comma quote past-word genitive adverb on in at for during after')}"
    + f"{symbols('before and stop from by with')}\ue000-\U0010ffff])"
)


def _chief(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make somebody of "the DFA chief", where no name follows."""
    body, noun = reading.nodes[j - 2].data, reading.nodes[j - 1]
    if not isinstance(body, Ref) or reading.text[noun.start : noun.end] not in ("chief", "head", "boss"):
        return None
    start, end = reading.nodes[i].start, noun.end
    if body.kind == "place":
        return [_head_of_state(start, end, body.state)] if body.name == "Kremlin" else None
    office = Office("Chief", body.state, body.name)
    head = "igo-head" if body.head == "igo" else "official"
    return [Node(CHAR["described"], start, end, Ref("described", "chief", body.state, (office,), head, number=1))]


_WORD_OF_ITS_OWN = pattern("(word|office-modifier|capitalized|[\ue000-\U0010ffff])").pattern
_DIPLOMACY = re.compile(
    pattern("the? ").pattern + _WORD_OF_ITS_OWN + pattern("of the? demonym ").pattern + _WORD_OF_ITS_OWN
)


def _diplomacy(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make the foreign minister of "the head of Polish diplomacy"."""
    words = reading.words(i, j).lower().removeprefix("the ").split()
    nation = reading.nodes[j - 2].data
    if words[-1] == "state" and words[0] == "head" and isinstance(nation, Ref):
        return [_head_of_state(reading.nodes[i].start, reading.nodes[j - 1].end, nation.state)]
    if words[-1] != "diplomacy" or words[0] not in ("head", "chief") or not isinstance(nation, Ref):
        return None
    office = Office("Foreign Minister", nation.state)
    ref = Ref("described", "foreign minister", nation.state, (office,), "minister", number=1)
    return [Node(CHAR["described"], reading.nodes[i].start, reading.nodes[j - 1].end, ref)]


_HEAD_OF = re.compile(
    pattern("the ").pattern
    + _WORD_OF_ITS_OWN
    + pattern("of state (?!genitive|capitalized|office|demonym|dash)").pattern
)


def _head_of(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make the head of state of "the head of Kazakhstan", and an officer of "the chief of the Kenyan navy"."""
    nation, word = reading.nodes[j - 1].data, reading.words(i + 1, i + 2).lower()
    if word not in ("head", "chief") or not isinstance(nation, Ref):
        return None
    start, end = reading.nodes[i].start, reading.nodes[j - 1].end
    led = reading.words(j - 1, j).lower()
    force = _FORCE.search(led)
    if force is not None:
        office = Office(f"{word.capitalize()} of the {force[0]}", nation.state)
        ref = Ref("described", f"{word} of the {force[0]}", nation.state, (office,), "military", number=1)
        return [Node(CHAR["described"], start, end, ref)]
    if led.endswith(" government"):
        office = Office("Head of Government", nation.state)
        ref = Ref("described", "head of government", nation.state, (office,), "head-of-government", number=1)
        return [Node(CHAR["described"], start, end, ref)]
    return [_head_of_state(start, end, nation.state)] if word == "head" else None


_FORCE = re.compile(r"(?:army|navy|military|air force|armed forces|defence forces?|defense forces?|police|coastguard)$")


def _head_of_state(start: int, end: int, state: str) -> Node:
    office = Office("Head of State", state)
    return Node(
        CHAR["described"], start, end, Ref("described", "head of state", state, (office,), "head-of-state", number=1)
    )


_BROTHER = re.compile(
    CHAR["possessive"] + "." + pattern("comma? (?=title|the? office|capitalized|leader|the? state office)").pattern
)


def _brother(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make a title of what a ruler calls another: "his brother, President X"; of a host likewise."""
    first, noun = reading.nodes[i], reading.nodes[i + 1]
    if reading.text[noun.start : noun.end].lower() not in ("brother", "sister", "host", "hosts", "guest"):
        return None
    return [Node(CHAR["title"], first.start, reading.nodes[j - 1].end, Ref("title"))]


_COUNTRYS = re.compile(pattern("the ").pattern + "." + pattern("genitive (?=office|portfolio|title)").pattern)


def _countrys(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Read "the country's president" as "the president"."""
    noun = reading.nodes[i + 1]
    if reading.text[noun.start : noun.end] not in ("country", "nation", "kingdom", "island", "republic"):
        return None
    return [Node(CHAR["the"], reading.nodes[i].start, reading.nodes[j - 1].end)]


_TO_BE = pattern("office (open office-modifier close|office-modifier)(?=of|to|for|comma|capitalized|initial|title|$)")


def _to_be(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Read "ambassador designate" and "Ambassador (designate)" as the office, which its holder is to take up."""
    if reading.words(i + 1, j).strip("()").lower() not in ("designate", "elect"):
        return None
    first = reading.nodes[i]
    return [Node(first.sym, first.start, reading.nodes[j - 1].end, first.data)]


_SHORT_FORM = pattern(
    "(?<=office|portfolio)open (capitalized|portfolio) close(?=of|to|for|comma|capitalized|initial|title|leader)"
)


def _short_form(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Leave out the short form of an office that stands behind it: "Chief of Army Staff (COAS) General X"."""
    return [] if reading.words(i + 1, i + 2).isupper() else None


def fold_brothers(reading: Reading) -> None:
    """Make titles of "his brother,", an article of "the country's", and parts of names of titles that end one."""
    _end_names(reading)
    if CHAR["open"] in reading.syms and CHAR["office"] in reading.syms:
        reading.fold(_SHORT_FORM, _short_form)
    if CHAR["office-modifier"] in reading.syms and CHAR["office"] in reading.syms:
        reading.fold(_TO_BE, _to_be)
    if CHAR["genitive"] in reading.syms:
        reading.fold(_COUNTRYS, _countrys)
    if CHAR["possessive"] in reading.syms:
        reading.fold(_BROTHER, _brother)


_OF_BODY = pattern("the? described organization(?!genitive|be|was|have|will|would)")


def _of_body(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Read an office right before a body as that body's: "Commander Turkish Land Forces"."""
    held, body = reading.nodes[j - 2].data, reading.nodes[j - 1].data
    if not isinstance(held, Ref) or not isinstance(body, Ref) or held.state or len(held.offices) != 1:
        return None
    if held.offices[0].name not in _OF_BODIES or held.offices[0].organization:
        return None
    office = Office(f"{held.offices[0].name} {body.name}", body.state, body.name)
    ref = Ref("described", office.name, body.state, (office,), held.head, number=held.number)
    return [Node(CHAR["described"], reading.nodes[i].start, reading.nodes[j - 1].end, ref)]


_OF_BODIES = frozenset("Commander Chairman Chairperson Chairwoman Speaker Commandant".split())


def fold_chiefs(reading: Reading) -> None:
    """Make somebody of "the DFA chief" where no name follows, of "the head of Peru", "the head of Polish diplomacy"."""
    if CHAR["described"] + CHAR["organization"] in reading.syms:
        reading.fold(_OF_BODY, _of_body)
    if CHAR["office-modifier"] in reading.syms and not _BODIES.isdisjoint(reading.syms):
        reading.fold(_CHIEF, _chief)
    if reading.says("ead of ", "hief of "):
        reading.fold(_HEAD_OF, _head_of)
        reading.fold(_DIPLOMACY, _diplomacy)
    elif CHAR["demonym"] in reading.syms and reading.says(" diplomacy"):
        reading.fold(_DIPLOMACY, _diplomacy)


_BODIES = frozenset(symbols("organization capital"))


_FOR_ANOTHER = re.compile(r"\b(?:On behalf of|In the name of|Representing|Authori[sz]ed by|Mandated by) (?:the )?$")
_AFTER_PROXY = pattern("(described comma?)? title* (title|capitalized|initial|particle|leader)* [\ue000-\U0010ffff]")


def part_proxy(reading: Reading) -> None:
    """Part whom somebody acts for from who acts: "On behalf of the president of X, Minister Y presented"."""
    for k in range(len(reading.nodes) - 2):
        if reading.syms[k : k + 2] != CHAR["described"] + CHAR["comma"]:
            continue
        before = reading.text[max(reading.start, reading.nodes[k].start - 30) : reading.nodes[k].start]
        if _FOR_ANOTHER.search(before) and _AFTER_PROXY.match(reading.syms, k + 2):
            reading.nodes[k + 1].sym = CHAR["semicolon"]
            reading.restore()
        return


_SULTAN = symbols("office particle")
_AMIR = pattern(
    "(?<!the)(?<!demonym)(?<!genitive)(?<!title)(?<!office-modifier)(?<!dash)office(?=capitalized capitalized (?!of))"
)
"""Where "Amir" is a given name: "Amir Khan Muttaqi"."""
_SURNAME = pattern("(title|capitalized|initial) capitalized office(?! (capitalized|leader|initial|of|the))")
"""Where "King" is a surname: "Inga Rhonda King for Saint Vincent"."""

_AMIR_BETWEEN = pattern("(?<=capitalized)office(?=capitalized)")
"""Where a name has "Amir" in it: "Hossein Amir Abdollahian"."""

_QUEEN = pattern("office (capital|place)(?!genitive)")
"""Where a town's name is a queen's: "Queen Sofia"."""


_BEFORE_SURNAME = pattern("(?<=(state|title|capital|comma))office(?=capitalized(?!capitalized|particle|of))")


def _is_arabic(reading: Reading, match: Match[str]) -> bool:
    """Tell whether a surname with its article is all that follows: "Ambassador of Qatar, Sultan Al-Mansur"."""
    return reading.text.startswith(("Al-", "al-"), reading.nodes[match.end()].start)


def unseat_sultans(reading: Reading) -> None:
    """Make a name of what is one before "bin" or "Al", or beside a name: "Minister of State Sultan bin Saad"."""
    is_named = reading.says("Amir")
    amirs = (*_AMIR.finditer(reading.syms), *_AMIR_BETWEEN.finditer(reading.syms)) if is_named else ()
    places: list[tuple[int, tuple[str, ...]]] = [(match.start(), ("Amir",)) for match in amirs]
    places += [
        (match.start(), ("Sultan",)) for match in _BEFORE_SURNAME.finditer(reading.syms) if _is_arabic(reading, match)
    ]
    places += [(match.end() - 1, ("King", "Prince", "Pope")) for match in _SURNAME.finditer(reading.syms)]
    places += [(match.end() - 1, ("Sofia", "Victoria")) for match in _QUEEN.finditer(reading.syms)]
    at = reading.syms.find(_SULTAN)
    while at >= 0:
        places.append((at, ("Sultan",)))
        at = reading.syms.find(_SULTAN, at + 1)
    for k, names in places:
        node = reading.nodes[k]
        if reading.text[node.start : node.end] in names:
            node.sym, node.data = CHAR["capitalized"], None
            reading.syms = reading.syms[:k] + node.sym + reading.syms[k + 1 :]


_LAST_TITLE = pattern("(?<=capitalized)title(?!title|capitalized|initial|leader|particle|name)")
_WITHIN_NAME = pattern("(?<=(capitalized|leader))title(?=capitalized)")
_NAMES_TOO = frozenset("Pehin Haji Hajah Sheikh Shaikh Sayyid Syed Pengiran Dato Datuk Seri Awang Khan Alhaji".split())
"""Titles that many a name has within it: "Dato Erywan Pehin Yusof"."""


def _end_names(reading: Reading) -> None:
    """Make a part of a name of what else is a title, where it ends one: "Fahri Türker Oba"."""
    if CHAR["title"] not in reading.syms:
        return
    within = [match for match in _WITHIN_NAME.finditer(reading.syms) if reading.words(*match.span()) in _NAMES_TOO]
    for match in (*_LAST_TITLE.finditer(reading.syms), *within):
        node = reading.nodes[match.start()]
        if reading.text[node.start : node.end].isalpha():
            node.sym, node.data = CHAR["capitalized"], None
            reading.syms = reading.syms[: match.start()] + node.sym + reading.syms[match.end() :]
