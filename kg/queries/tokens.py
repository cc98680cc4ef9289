"""A tokeniser of SPARQL 1.1, enough of one to tell a variable from what only looks like one.

It knows comments, IRIs, the four forms of strings, prefixed names with their escapes, variables and words; every other
character is a token of its own. Joined together, the tokens are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>'''(?:'{0,2}(?:[^'\\]|\\.))*'''
               | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
               | '(?:[^'\\\n\r]|\\.)*'
               | "(?:[^"\\\n\r]|\\.)*")
    | (?P<variable>[?$]\w[\w\u00b7]*)
    | (?P<name>(?:[^\W\d_][\w.\-]*(?<!\.))?:(?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.))?)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query, `text[start:start + len(token.text)]`, and its kind, a group of the pattern above."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Yield all tokens of a query, blanks and comments included."""
    for found in _TOKEN.finditer(text):
        yield Token(found.lastgroup or "other", found.group(), found.start())


def form(text: str) -> str:
    """Return which of SELECT, ASK, CONSTRUCT and DESCRIBE a query is, or an empty string where it is none of them."""
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word in _FORMS), "")


def undeclared(text: str) -> tuple[str, ...]:
    """Return the prefixes that a query uses and does not declare, sorted."""
    used, declared = set[str](), set[str]()
    previous = ""
    for token in tokens(text):
        if token.kind == "name":
            (declared if previous == "PREFIX" else used).add(token.text.partition(":")[0])
        if token.kind not in ("space", "comment"):
            previous = token.text.upper()
    return tuple(sorted(used - declared))


def declared(text: str) -> dict[str, str]:
    """Return the prefixes that a query declares, with what they stand for; of one that is declared twice, the last."""
    found = dict[str, str]()
    name: str | None = None
    previous = ""
    for token in tokens(text):
        if token.kind in ("space", "comment"):
            continue
        if token.kind == "iri" and name is not None:
            found[name] = token.text[1:-1]
        name = token.text[:-1] if token.kind == "name" and previous == "PREFIX" else None
        previous = token.text.upper()
    return found


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, counted from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
