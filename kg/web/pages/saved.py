"""Saved queries as forms, and their answers as tables that can be sorted, turned over, and taken away as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg import vocabulary as v
from kg.errors import QueryError
from kg.queries import Parameter, SavedQuery, short_name
from kg.web.answers import Answer
from kg.web.context import checked
from kg.web.pages import choosing
from kg.web.pages.links import with_values
from kg.web.pages.paging import Paging, paged
from kg.web.pages.site import Site

SIZES = (25, 50, 100, 250)
_NUMBERS = frozenset((v.XSD_INTEGER, v.XSD_DECIMAL, v.XSD + "double", v.XSD + "float"))
_OWN = ("sort", "page", "size")
_WAYS = {"asc": "ascending", "desc": "descending"}
_LINES = 400
"""How many lines of a graph a page shows."""
_FORMATS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "SELECT": ((".csv", "CSV"), (".json", "JSON"), (".tsv", "TSV"), (".xml", "XML")),
    "CONSTRUCT": ((".ttl", "Turtle"), (".jsonld", "JSON-LD"), (".nt", "N-Triples")),
}
"""Form of a query → suffixes of its URL that give data, and what they are called."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what kind of control, its name, label, help, value, and the options of a menu."""

    control: str
    name: str
    label: str
    help: str
    value: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the IRI where it is one, and whether it is a number."""

    text: str
    iri: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the IRI of its event, where it has one, its cells, and the sentences that stand below them."""

    event: str
    cells: tuple[Cell, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: name, label, how it is sorted (ascending, descending or empty), and the URL that sorts."""

    name: str
    label: str
    sorted: str
    url: str
    number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one page under their heads."""

    heads: tuple[Head, ...]
    rows: tuple[Line, ...]
    paging: Paging[Mapping[str, Mapping[str, str]]]


async def all_queries(site: Site, request: Request) -> Response:
    """Return the list of the saved queries, by what they are about."""
    by_tag: dict[str, list[SavedQuery]] = defaultdict(list)
    for query in site.context.queries:
        by_tag[query.tags[0] if query.tags else "others"].append(query)
    return site.templates.page(request, "queries.html", groups=sorted(by_tag.items()))


async def saved_query(site: Site, request: Request) -> Response:
    """Return the form of a saved query and, where nothing that it needs is missing, its answer."""
    try:
        query = site.context.queries.get(request.path_params["name"])
    except QueryError as error:
        raise HTTPException(404, error.message) from error
    values = choosing.single(request.query_params)
    known = {parameter.name for parameter in query.parameters}
    given = {name: value for name, value in values.items() if name in known}
    shown: dict[str, Any] = {"table": None, "boolean": None, "sparql": "", "turtle": "", "more": 0, "problem": ""}
    missing = [p for p in query.parameters if p.required and not given.get(p.name)]
    status, headers = 200, dict[str, str]()
    if not missing:
        try:
            shown |= await _answered(site, query, given, values)
        except HTTPException as error:
            status, shown["problem"], headers = error.status_code, error.detail, dict(error.headers or {})
    page = site.templates.page(
        request,
        "query.html",
        status,
        query=query,
        prefixed=site.prefixed,
        given=given,
        values={name: value for name, value in values.items() if name in known or name in _OWN},
        fields=[await _field(site, parameter, given) for parameter in query.parameters],
        example=dict(query.example),
        formats=_FORMATS.get(query.form, _FORMATS["SELECT"]),
        sizes=SIZES,
        size=_size(values),
        missing=missing and bool(given),
        **shown,
    )
    page.headers.update(headers)
    return page


async def _answered(
    site: Site, query: SavedQuery, given: Mapping[str, str], values: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the template shows of an answer; raises HTTPException where there is none."""
    sparql = await site.context.explain(query.name, given)
    if query.form in ("CONSTRUCT", "DESCRIBE"):
        lines = body(checked(await site.context.saved(query.name, given, "text/turtle"))).splitlines()
        return {"sparql": sparql, "turtle": "\n".join(lines[:_LINES]), "more": max(0, len(lines) - _LINES)}
    results = await site.asker.results(query.name, given)
    if "boolean" in results:
        return {"sparql": sparql, "boolean": results["boolean"]}
    return {"sparql": sparql, "table": _table(query, results, values)}


def _table(query: SavedQuery, results: Mapping[str, Any], values: Mapping[str, str]) -> Table:
    rows = results["results"]["bindings"]
    names = results["head"]["vars"]
    columns = [name for name in names if name not in query.prose and (name != "event" or len(names) == 1)]
    prose = [name for name in names if name in query.prose and name != "event"]
    numbers = {name for name in columns if any(_is_number(row.get(name)) for row in rows)}
    order, _, way = values.get("sort", "").partition("-")
    if order in names:
        rows = _sorted(rows, order, order in numbers, way == "desc")
    page = paged(rows, values, _size(values))
    heads = tuple(
        _head(query, name, values, (way or "asc") if order == name else "", name in numbers) for name in columns
    )
    lines = (
        Line(_iri(row.get("event")), _cells(row, columns), tuple(row[name]["value"] for name in prose if name in row))
        for row in page.items
    )
    return Table(heads, tuple(lines), page)


def _head(query: SavedQuery, name: str, values: Mapping[str, str], way: str, number: bool) -> Head:
    """Return a head whose link sorts by its column, the other way round where that is done already."""
    label = dict(query.labels).get(name) or name.replace("_", " ").capitalize()
    target = "desc" if way == "asc" or (number and not way) else "asc"
    url = with_values(f"/queries/{query.name}", values, sort=f"{name}-{target}", page="")
    return Head(name, label, _WAYS.get(way, ""), url, number)


def _cells(row: Mapping[str, Mapping[str, str]], columns: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(row[name]["value"], _iri(row[name]), _is_number(row[name])) if name in row else Cell("")
        for name in columns
    )


def _sorted(
    rows: Sequence[Mapping[str, Mapping[str, str]]], name: str, number: bool, down: bool
) -> list[Mapping[str, Mapping[str, str]]]:
    """Return the rows sorted by a column, those without a value last whichever way."""
    full = [row for row in rows if row.get(name, {}).get("value")]
    empty = [row for row in rows if not row.get(name, {}).get("value")]
    if number:
        full.sort(key=lambda row: float(row[name]["value"]) if _is_number(row[name]) else 0.0, reverse=down)
    else:
        full.sort(key=lambda row: row[name]["value"].casefold(), reverse=down)
    return full + empty


def _is_number(term: Mapping[str, str] | None) -> bool:
    return term is not None and term.get("datatype", "") in _NUMBERS


def _iri(term: Mapping[str, str] | None) -> str:
    return term["value"] if term is not None and term["type"] == "uri" else ""


def _size(values: Mapping[str, str]) -> int:
    return next((size for size in SIZES if str(size) == values.get("size")), SIZES[1])


async def _field(site: Site, parameter: Parameter, given: Mapping[str, str]) -> Field:
    value = given.get(parameter.name, "")
    control, options = "text", list[tuple[str, str]]()
    if parameter.choices:
        control = "menu"
        options = [(short_name(choice), short_name(choice)) for choice in parameter.choices]
        value = short_name(value or parameter.default)
    elif parameter.thing == "State":
        control = "states"
        options, value = await _states(site, value)
    elif parameter.thing in ("Actor", "Person", "Organization"):
        control = "suggest"
    elif parameter.type == "xsd_date":
        control = "date"
    elif parameter.type in ("integer", "xsd_integer"):
        control = "number"
    return Field(
        control, parameter.name, parameter.name.capitalize(), parameter.help, value or parameter.default,
        parameter.required, tuple(options),
    )  # fmt: skip


async def _states(site: Site, value: str) -> tuple[list[tuple[str, str]], str]:
    """Return a menu of the states that take part in anything, and the code of the one that is chosen.

    A value that names no state by code, name or IRI becomes an option of its own, for its error to be seen beside it.
    """
    every = await choosing.states(site.asker)
    code = next((state.code for state in every if value in (state.code, state.name, state.iri)), value)
    options = [(s.code, f"{s.name} ({s.events:,})") for s in every if s.events or s.code == code]
    return ([(value, value), *options] if code and code not in dict(options) else options), code


def body(answer: Answer) -> str:
    """Return the body of an answer as text."""
    if answer.file is None:
        return answer.body.decode()
    with answer.file as file:
        return file.read().decode()
