"""Whether a query says itself which graphs it asks."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      \#[^\n\r]*
    | <[^<>"{}|^`\\\x00-\x20]*>
    | '''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
    | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | [?$@]\w+
    | [\w.\-]*:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\.)*
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


def names_its_dataset(sparql: str) -> bool:
    """Tell whether FROM is a word of a query, and no part of a comment, a text, a name or a variable in it."""
    if "from" not in sparql.lower():
        return False
    return any(found["word"] and found["word"].upper() == "FROM" for found in _TOKEN.finditer(sparql))
