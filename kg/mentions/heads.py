"""Who heads a body that is no state's: a company, a federation of some sport, a party that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.cast import People
from kg.model import Office
from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, pattern

_OF_BODY = re.compile(
    r"(?:[A-Z]\S+ )*[A-Z]{2,}\S* (?:vice[- ])?[Pp]resident$"
    r"|(?:[A-Z]\S+ )+(?:vice[- ])?president$|(?:[A-Z]\S+ )*[A-Z][a-z]\S* chair(?:man|woman|person)$"
    r"|(?:Vice[- ])?(?:President|[Cc]hair(?:man|woman|person)) of [A-Z]"
)
"""Who presides over a body that the lexicon does not know: "the UEFA president", "Barrick president"."""
_SPORTS = re.compile(r"\b(?:Olympic|Football|Soccer|Cricket|Rugby|Athletics|Basketball|Volleyball|Boxing|Tennis)\b")


_BODIES = "club|company|firm|federation|confederation|association|chamber|team|league|union|airline|charity|foundation"
_OWNED_BY = re.compile(rf"\b(?:{_BODIES})['’]s $")
_OVER = re.compile(rf" of (?:the|a|an|its|his|her|their) (?:[a-z-]+ )?(?:{_BODIES})\b")
_NAMED = re.compile(r"\b(?:Chamber|Club|Association|Federation|Confederation|League|Society)\b")
_REACH = 40


def heads_body(reading: Reading, nodes: Sequence[Node], name: str) -> bool:
    """Tell whether an office is at the head of such a body: by the words around it or the bodies in it.

    `name` is that of the office with what stands before it that is unknown to us, or empty.
    """
    start, end = nodes[0].start, nodes[-1].end
    if _OF_BODY.match(name) or _OVER.match(reading.text, end, min(reading.end, end + _REACH)):
        return True
    before = max(reading.start, start - _REACH)
    if reading.text.endswith("s ", before, start) and _OWNED_BY.search(reading.text, before, start):
        return True
    return any(_is_private(node.data) for node in nodes)


def _is_private(ref: object) -> bool:
    if not isinstance(ref, Ref) or ref.kind != "organization" or ref.head == "igo":
        return False
    return bool(_SPORTS.search(ref.name)) or (not ref.state and _NAMED.search(ref.name) is not None)


_BODY_HEAD = pattern(
    "the? organization (word|event-adjective|portfolio)? (word|office-modifier)?"
    "(word|office-modifier|capitalized|[\ue000-\U0010ffff])(person|name)"
)


def fold_body_heads(reading: Reading, people: People) -> None:
    """Make one person of "UNESCO chief Audrey Azoulay", who heads a body and no state."""
    if CHAR["organization"] in reading.syms and reading.says(*_HEADING):
        reading.fold(_BODY_HEAD, lambda r, i, j, _m: _body_head(r, i, j, people))


_HEADING = (" chief ", " head ", " boss ")


def _body_head(reading: Reading, i: int, j: int, people: People) -> list[Node] | None:
    nodes = reading.nodes[i:j]
    body, person = next(node.data for node in nodes if node.sym == CHAR["organization"]), nodes[-1].data
    if f" {reading.words(j - 2, j - 1)} " not in _HEADING or not isinstance(body, Ref) or not isinstance(person, Ref):
        return None
    if body.head != "igo":
        return None
    if person.kind == "name":
        person = people.add(Ref("person", person.name, "", (Office("Chief", "", body.name),), "igo-head"))
    return [Node(CHAR["person"], nodes[0].start, nodes[-1].end, person)]
