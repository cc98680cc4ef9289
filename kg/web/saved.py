"""Saved queries as a plain HTTP API: `/queries/visits.csv?country=KHM`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.queries import SavedQuery
from kg.web.context import Context
from kg.web.negotiation import TRIPLES, Offer, choose, not_acceptable
from kg.web.requests import accepted, site, url_pairs
from kg.web.responses import VARY, response

ROWS: Mapping[str, str] = {
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "jsonl": "application/x-ndjson",
    "md": "text/markdown",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
}
"""Extension → media type, of queries that answer with rows or with true or false."""

GRAPHS: Mapping[str, str] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""Extension → media type, of queries that answer with triples."""

INDEX: tuple[Offer, ...] = (Offer("application/json", "json"), *TRIPLES)
"""What the list of queries may be given as besides a page."""


def extensions(query: SavedQuery) -> Mapping[str, str]:
    """Return the extensions that a query's name may have in a URL."""
    return GRAPHS if query.form in ("CONSTRUCT", "DESCRIBE") else ROWS


async def all_queries(context: Context, request: Request) -> Response:
    """Answer with the list of saved queries: in JSON, or in RDF as `sh:SPARQLExecutable`."""
    offer = choose(accepted(request), INDEX)
    if offer is None:
        raise HTTPException(406, not_acceptable(INDEX))
    if offer is INDEX[0]:
        listed = [summary(query, f"{site(request)}/queries/{query.name}") for query in context.queries]
        return Response(json.dumps(listed, ensure_ascii=False, indent=1), 200, VARY, INDEX[0].media_type)
    arguments = {"site": site(request), "accept": accepted(request)}
    return response(await context.ask("kg.web.descriptions:executables", arguments, request))


async def saved_query(context: Context, request: Request) -> Response:
    """Answer a saved query in the format of its extension, or in what is accepted; `.rq` is its SPARQL."""
    name, dot, extension = request.path_params["name"].partition(".")
    query = _query(context, name)
    given = _given(request)
    if extension == "rq":
        return response(await context.ask("kg.web.work:explained", {"name": name, "given": given}, request))
    known = extensions(query)
    if dot and extension not in known:
        raise HTTPException(404, f"{name} cannot be had as .{extension}; there are .rq, .{', .'.join(known)}")
    accept = known[extension] if dot else accepted(request)
    answer = await context.ask("kg.web.work:saved", {"name": name, "given": given, "accept": accept}, request)
    if not dot or answer.status != 200:
        return response(answer)
    return response(answer, {"Content-Disposition": f'inline; filename="{name}.{extension}"'})


def summary(query: SavedQuery, url: str) -> dict[str, Any]:
    """Return what a program has to know of a query to offer and call it."""
    return {
        "name": query.name,
        "url": url,
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "form": query.form,
        "formats": list(extensions(query)),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required,
                "default": parameter.default,
                "choices": list(parameter.choices),
                "thing": parameter.thing,
                "help": parameter.help,
            }
            for parameter in query.parameters
        ],
    }


def _query(context: Context, name: str) -> SavedQuery:
    try:
        return context.queries.get(name)
    except QueryError as error:
        known = name in context.queries.names()
        raise HTTPException(500 if known else 404, error.message) from error


def _given(request: Request) -> dict[str, str]:
    """Return the values of parameters; those that are empty, as forms send them, are not given."""
    given: dict[str, str] = {}
    for name, value in url_pairs(request):
        if name in given:
            raise HTTPException(400, f"the parameter {name} is given more than once")
        if value:
            given[name] = value
    return given
