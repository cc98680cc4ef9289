"""Who heads a body that is no state's: a company, a federation of some sport, a party that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.nodes import Node, Ref

_OF_BODY = re.compile(
    r"(?:[A-Z]\S+ )*[A-Z]{2,}\S* (?:vice[- ])?[Pp]resident$"
    r"|(?:[A-Z]\S+ )+(?:vice[- ])?president$|(?:[A-Z]\S+ )*[A-Z][a-z]\S* chair(?:man|woman|person)$"
)
"""Who presides over a body that the lexicon does not know: "the UEFA president", "Barrick president"."""
_SPORTS = re.compile(r"\b(?:Olympic|Football|Soccer|Cricket|Rugby|Athletics|Basketball|Volleyball|Boxing|Tennis)\b")


def heads_body(nodes: Iterable[Node], name: str) -> bool:
    """Tell whether an office is at the head of such a body: by its words, or by the `name` with one unknown to us."""
    return bool(_OF_BODY.match(name)) or any(_is_of_sport(node) for node in nodes)


def _is_of_sport(node: Node) -> bool:
    ref = node.data
    return isinstance(ref, Ref) and ref.kind == "organization" and ref.head != "igo" and bool(_SPORTS.search(ref.name))
