"""How a worker answers SPARQL that anybody wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.queries import run
from kg.queries.tokens import tokens
from kg.web.answers import Answer, refusal
from kg.web.descriptions import asked_itself, is_about_itself
from kg.web.work import Opened, written

_NO_SERVICE = "SERVICE is refused: no query on this server asks another one"
_FEDERATED = re.compile("service", re.IGNORECASE)
_TELLING = re.compile(r"service|from|\\u", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def sparql(
    opened: Opened,
    query: str,
    accept: str,
    default: Sequence[str] | None = None,
    named: Sequence[str] | None = None,
    site: str = "",
) -> Answer:
    """Answer a query that anybody wrote, over the whole store or the graphs that the request names."""
    words = _words(query)
    if _asks_others(query, words, opened.sandboxed):
        return refusal(400, _NO_SERVICE)
    try:
        if default is not None or named is not None or "FROM" in words:
            result = opened.store.query_dataset(query, default, named)
        elif is_about_itself(query):
            result = asked_itself(opened, query, site)
        else:
            result = run(opened.store, query, "query")
    except SyntaxError as error:
        return refusal(400, str(error))
    except ValueError as error:
        return refusal(400, f"no absolute IRI of a graph: {error}")
    return written(opened, result, accept)


def _words(query: str) -> str:
    """Return the words of a query in capitals, without those in strings, comments and names; none if none matters."""
    if not _TELLING.search(query):
        return ""
    return "".join(token.text for token in tokens(query) if token.kind == "word").upper()


def _asks_others(query: str, words: str, sandboxed: bool) -> bool:
    """Tell whether a query may ask another server: by its words, or, where nothing else keeps it, by any letters."""
    if sandboxed:
        return "SERVICE" in words
    unescaped = _ESCAPED.sub(lambda found: _character(int(found[1] or found[2], 16)), query)
    return _FEDERATED.search(unescaped) is not None


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else ""
