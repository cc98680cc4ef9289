"""Tells one of the United States from the state that bears its name, and who plays cricket from who judges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.names import Name
from kg.nodes import Ref
from kg.symbols import CHAR

_AMERICAN = re.compile(
    r"\bGeorgia(?:['’]s)? (?:Gov(?:ernor)?\b|Lt\b|Lieutenant|Sen(?:ator|ate)?\b|Rep(?:resentative|ublicans?)?\b"
    r"|Democrats?\b|Attorney|Secretary of State|National Guard|General Assembly|Legislature|Tech\b|House\b|Power\b)"
    r"|\b(?:Atlanta|ATLANTA)\b"
    r"|\bGeorgia (?:and|or) (?:Florida|Alabama|Tennessee|Texas|Arizona|Pennsylvania|(?:North|South) Carolina)\b"
)
_CAUCASIAN = re.compile(r"\bGeorgian|\b(?:Tbilisi|TBILISI)\b|\bCaucasus\b|\bBatumi\b")
_CRICKET = re.compile(r"\b(?:[Cc]ricket(?:ers?)?|T20s?|ODIs?|wickets?|Champions Trophy)\b")


def tell_namesakes(text: str, names: Sequence[Name]) -> Sequence[Name]:
    """Return the names of a text, with Georgia as a place in the United States where the text tells of that one.

    Where a text tells of cricket the ICC is its council, and no court.
    """
    if "ICC" in text and _CRICKET.search(text) is not None:
        names = [name for name in names if text[name.start : name.end] != "ICC"]
    if "Georgia" not in text or _AMERICAN.search(text) is None or _CAUCASIAN.search(text) is not None:
        return names
    return [_american(name) if _is_georgia(name) else name for name in names]


def _is_georgia(name: Name) -> bool:
    return isinstance(name.data, Ref) and name.data.kind == "state" and name.data.state == "GEO"


def _american(name: Name) -> Name:
    return name._replace(symbol=CHAR["place"], data=Ref("place", "Georgia", "USA"))
