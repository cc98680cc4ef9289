"""A saved query with its values put in, run on a store or an endpoint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.errors import Location, QueryError
from kg.queries.binding import bind
from kg.queries.resolving import Resolver, Source
from kg.queries.saved import SavedQuery
from kg.queries.tokens import undeclared

_WHERE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")
_NOTE = re.compile(r"(?:one of|,) ([A-Z][a-z]+ [^,\[]+)")


def prepare(query: SavedQuery, given: Mapping[str, str], resolver: Resolver) -> str:
    """Return the text of a query with what was given for its parameters, and their defaults, in it.

    Raises QueryError or UnknownThingError where a value cannot be used.
    """
    values = {parameter.name: parameter.default for parameter in query.parameters if parameter.default}
    known = {parameter.name: parameter for parameter in query.parameters}
    for name, text in given.items():
        values[name] = resolver.value(known[name], text) if name in known else text
    return bind(query.text, query.parameters, values, query.path)


def run(source: Source, text: str, path: str) -> Any:
    """Return pyoxigraph's result: solutions and triples stream, a boolean is one.

    Raises QueryError, with the line and a caret below the place, where the text is no SPARQL.
    """
    try:
        return source.query(text)
    except SyntaxError as error:
        raise _wrong_syntax(str(error), text, path) from error


def _wrong_syntax(message: str, text: str, path: str) -> QueryError:
    prefixes = undeclared(text)
    notes = [f"the prefix {prefix}: is not declared" for prefix in prefixes] or [
        note.strip() for note in _NOTE.findall(message)
    ]
    found = _WHERE.search(message)
    if not found:
        return QueryError(f"no SPARQL: {message}", Location(path))
    line, column = int(found["line"]), int(found["column"])
    lines = text.split("\n")
    excerpt = f"  {lines[line - 1]}\n  {' ' * (column - 1)}^" if line <= len(lines) else ""
    return QueryError("; ".join(notes) or "this is no SPARQL from here on", Location(path, line, column), excerpt)
