"""The language of patterns: reads `{visitor:subject} <pay|make> [visit] to {destination:location}` into parts.

=============================  ======================================================================================
`{role:type}`                  a slot: one mention of that type fills that role
`{role:subject}`               whoever does the next verb, wherever in the sentence it stands ("X, who …, and visited")
`{role:owner}`                 a possessor: "Austin's", "his"
`<visit|tour>`                 a verb group in the active voice: "has visited", "is expected to visit", "visiting"
`<was received|hosted>`        a verb group in the passive voice; the verbs in any form
`[visit|trip]`                 a noun group: "a three-day official visit"
`[@agreement|contract]`        `@name` stands for the words of a list that the rules share (`[lists]` in any file)
`word`, `(on|for the)`         a word in any of its forms; alternatives, each of one or more words
`~`, `~4`                      a gap of at most 3 (or 4) words and phrases, none of them somebody or a verb
`~~4`                          a wide gap, which may hold other mentions, but no verb
`!word`, `!(to|into)`          what must not stand here
`!{:date}`                     a mention that must not stand here
`part?`                        the part before may be missing
=============================  ======================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import Location, RuleError

TYPES: dict[str, str] = {
    "actor": "person described pronoun name group state organization capital both sides",
    "person": "person described pronoun name",
    "group": "group",
    "people": "group person described name",
    "state": "state capital sides",
    "organization": "organization",
    "party": "state capital organization both sides pronoun it",
    "location": "state place capital",
    "place": "place",
    "both": "both sides",
    "nationality": "demonym state sides",
    "conference": "conference",
    "money": "money",
    "number": "number",
    "name": "name",
    "date": "date",
}
"""What a slot's type takes, as classes of symbols."""

_TOKEN = re.compile(
    r"\s*(?P<no>!)?(?:(?P<slot>\{\s*(?P<role>[A-Za-z]*)\s*:\s*(?P<type>[\w|]*)\s*\})|(?P<verb><\s*(?P<passive>was\s+)?(?P<verbs>[^<>]*)>)"
    r"|\[(?P<nouns>[^\[\]]*)\]|(?P<gap>~~?)(?P<size>\d*)|\((?P<words>[^()]*)\)|(?P<mark>['’]s|,)|(?P<word>[\w-]+)|(?P<bad>\S))(?P<maybe>\?)?"
)
_TRIGGERS = (("conference",), ("date",))
_DEFAULT_GAP = 3
_LONGEST_GAP = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern: its kind, its values, its column.

    The kinds are slot, nobody (a mention that must not stand there), verb, passive, noun, words, absent, gap and wide.
    """

    kind: str
    values: tuple[str, ...]
    role: str = ""
    size: int = 0
    optional: bool = False
    column: int = 1

    @property
    def is_trigger(self) -> bool:
        """Tell whether a sentence without this part cannot match, so that it can be looked up by it."""
        return not self.optional and (
            self.kind in ("verb", "passive", "noun") or (self.kind == "slot" and self.values in _TRIGGERS)
        )


Lists = Mapping[str, tuple[str, ...]]
"""Named lists of words."""


def parse(pattern: str, location: Location | None = None, lists: Lists = MappingProxyType({})) -> tuple[Part, ...]:
    """Read a pattern into its parts, with the words of named lists in place of their names.

    Raises RuleError, with the pattern and a caret, for what is no part of the language, an unknown type or list, an
    empty alternative, a gap over 12, or a pattern without a verb or noun group, which nothing could look up.
    """
    parts: list[Part] = []
    position = 0
    while position < len(pattern.rstrip()):
        match = _TOKEN.match(pattern, position)
        if match is None or match["bad"] or (match["no"] and (match["verb"] or match["nouns"] or match["gap"])):
            column = position + 1 if match is None else match.start("bad" if match["bad"] else "no") + 1
            raise _error(f"unexpected {pattern[column - 1]!r}", pattern, column, location)
        parts.append(_part(match, pattern, location, lists))
        position = match.end()
    if not any(part.is_trigger for part in parts):
        raise _error(
            "a pattern needs a verb group <…>, a noun group […], a conference or a date that is not optional",
            pattern,
            1,
            location,
        )
    subjects = [part for part in parts if part.values == ("subject",)]
    if subjects and (len(subjects) > 1 or parts[0] is not subjects[0]):
        raise _error("a subject stands once, at the beginning", pattern, subjects[-1].column, location)
    return tuple(parts)


def _part(match: re.Match[str], pattern: str, location: Location | None, lists: Lists) -> Part:
    column = match.end() - len(match[0].lstrip()) + 1
    optional = bool(match["maybe"])
    if match["slot"]:
        types = tuple(match["type"].split("|"))
        for name in types:
            if name not in TYPES and name not in ("subject", "owner"):
                known = ", ".join(sorted([*TYPES, "subject", "owner"]))
                raise _error(f"unknown type {name!r}; there are {known}", pattern, column, location)
        return Part("nobody" if match["no"] else "slot", types, match["role"], optional=optional, column=column)
    if match["gap"]:
        size = int(match["size"] or _DEFAULT_GAP)
        if size > _LONGEST_GAP:
            raise _error(f"a gap of {size} is too long; at most {_LONGEST_GAP}", pattern, column, location)
        return Part("wide" if match["gap"] == "~~" else "gap", (), size=size, column=column)
    kinds = (("verb", match["verbs"]), ("noun", match["nouns"]), ("words", match["words"]))
    for kind, text in kinds:
        if text is not None:
            try:
                values = alternatives(text, lists)
            except ValueError as error:
                raise _error(str(error), pattern, column, location) from error
            name = "passive" if match["passive"] else "absent" if match["no"] else kind
            return Part(name, values, optional=optional, column=column)
    return Part(
        "absent" if match["no"] else "words", (match["word"] or match["mark"],), optional=optional, column=column
    )


def alternatives(text: str, lists: Lists) -> tuple[str, ...]:
    """Return the words of `a|@list|b`, each once; raises ValueError for an empty one or an unknown list."""
    found: dict[str, None] = {}
    for value in (part.strip() for part in text.split("|")):
        if not value:
            raise ValueError("an empty alternative")
        if not value.startswith("@"):
            found[value] = None
        elif value[1:] in lists:
            found.update(dict.fromkeys(lists[value[1:]]))
        else:
            raise ValueError(f"unknown list {value!r}; there are {', '.join(sorted(lists)) or 'none'}")
    return tuple(found)


def _error(message: str, pattern: str, column: int, location: Location | None) -> RuleError:
    place = Location(location.path, location.line, column) if location else None
    return RuleError(message, place, f"  {pattern}\n  {' ' * (column - 1)}^")
