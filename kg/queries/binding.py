"""Parameters of a query: found among its variables, checked by type, put in as terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import pyoxigraph as ox

from kg import vocabulary as v
from kg.errors import Location, QueryError
from kg.queries.tokens import Token, place, tokens

_VARIABLE = re.compile(
    r"[?$](?P<dashes>__?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:_(?P<type>[A-Za-z0-9]+(?:_[A-Za-z0-9]+)?))?"
)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|\\^`\x00-\x20\ud800-\udfff]*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"

_LEXICAL: Mapping[str, tuple[str, str]] = {
    "integer": (r"[+-]?\d+", "a whole number such as 20"),
    "number": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", "a number such as 2.5"),
    "xsd_date": (r"\d{4}-\d\d-\d\d", "a day such as 2024-05-31"),
    "xsd_gYearMonth": (r"\d{4}-(?:0[1-9]|1[0-2])", "a month such as 2024-05"),
    "xsd_gYear": (r"\d{4}", "a year such as 2024"),
    "xsd_dateTime": (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?" + _ZONE, "a time such as 2024-05-31T09:00:00"),
    "xsd_integer": (r"[+-]?\d+", "a whole number such as 20"),
    "xsd_decimal": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", "a number such as 2.5"),
    "xsd_double": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", "a number such as 2.5"),
    "xsd_boolean": (r"true|false", "true or false"),
    "xsd_string": (r"(?s:.*)", "a text"),
}
"""Type of a parameter → pattern of its values, and what to say of them."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, variable, type (iri, literal, integer, number, xsd_date …) and what the header says of it.

    `default` is empty where there is none. `choices` are the values that it may take, all others being errors; `thing`
    is the class ("State") whose members a name is looked up among, for type iri.
    """

    name: str
    variable: str
    type: str
    required: bool
    default: str = ""
    choices: tuple[str, ...] = ()
    thing: str = ""
    help: str = ""

    @property
    def metavar(self) -> str:
        """Return a word for the values of this type, for help texts: DATE, INTEGER, STATE."""
        return (self.thing or self.type.removeprefix("xsd_") or "text").upper()


def find_parameters(text: str, path: str) -> tuple[Parameter, ...]:
    """Return the parameters of a query, in the order of the text; raises QueryError where a variable is a wrong one."""
    found: dict[str, Parameter] = {}
    for token in tokens(text):
        if token.kind != "variable" or token.text[1] != "_":
            continue
        parameter = _parameter(token, text, path)
        known = found.setdefault(parameter.name, parameter)
        if known.variable[1:] != parameter.variable[1:]:
            _fail(
                f"the parameter {parameter.name} is both {known.variable} and {parameter.variable}", token, text, path
            )
        for other in found:
            if other != parameter.name and (other.startswith(parameter.name) or parameter.name.startswith(other)):
                _fail(f"no parameter's name may begin with another's: {other}, {parameter.name}", token, text, path)
    return tuple(found.values())


def bind(text: str, parameters: tuple[Parameter, ...], values: Mapping[str, str], path: str = "query") -> str:
    """Return a query with the values of its parameters in place of their variables.

    A parameter without a value stays a variable, which is unbound. Raises QueryError for an unknown parameter, a
    required one that is missing, or a value that is not of its type.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"no parameter {name!r}; there are {', '.join(known) or 'none'}", Location(path))
    for parameter in parameters:
        if parameter.required and parameter.name not in values:
            raise QueryError(f"the parameter {parameter.name} is missing", Location(path))
    terms = {known[name].variable[1:]: term(known[name], value) for name, value in values.items()}
    return "".join(terms.get(t.text[1:], t.text) if t.kind == "variable" else t.text for t in tokens(text))


def term(parameter: Parameter, value: str) -> str:
    """Return a value as an RDF term in SPARQL; raises QueryError where it is not of the parameter's type."""
    if parameter.type == "iri":
        if not _is_iri(value):
            raise QueryError(f"{parameter.name}: {value!r} is no absolute IRI")
        return f"<{value}>"
    if parameter.type in _LEXICAL:
        pattern, what = _LEXICAL[parameter.type]
        if not re.fullmatch(pattern, value, re.ASCII) or not _is_day(parameter.type, value):
            raise QueryError(f"{parameter.name}: {value!r} is not {what}")
        if parameter.type in ("integer", "number"):
            return value
    if parameter.type.startswith("xsd_"):
        return f"{_quoted(parameter, value)}^^<{v.XSD}{parameter.type.removeprefix('xsd_')}>"
    suffix = f"@{parameter.type}" if _LANGUAGE.fullmatch(parameter.type) else ""
    return _quoted(parameter, value) + suffix


def _is_iri(value: str) -> bool:
    """Tell whether a text is an absolute IRI to our own pattern, and to the parser that will read it."""
    try:
        return _IRI.fullmatch(value) is not None and bool(ox.NamedNode(value))
    except ValueError:
        return False


def _quoted(parameter: Parameter, value: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise QueryError(f"{parameter.name}: {value!r} is not Unicode text")
    escaped = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), value)
    return f'"{escaped}"'


def _is_day(type_: str, value: str) -> bool:
    if type_ not in ("xsd_date", "xsd_dateTime"):
        return True
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


def _parameter(token: Token, text: str, path: str) -> Parameter:
    found = _VARIABLE.fullmatch(token.text)
    type_ = (found["type"] or "literal") if found else ""
    if found is None or not (type_ in ("iri", "literal") or type_ in _LEXICAL or _LANGUAGE.fullmatch(type_)):
        what = "a parameter is ?_name_type or ?__name_type, its name one word of letters and digits, its type one of"
        _fail(f"{token.text}: {what} iri, literal, {', '.join(_LEXICAL)}, or a language such as en", token, text, path)
    return Parameter(found["name"], token.text, type_, found["dashes"] == "_")


def _fail(message: str, token: Token, text: str, path: str) -> NoReturn:
    raise QueryError(message, Location(path, *place(text, token.start)))
