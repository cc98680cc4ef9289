"""The SPARQL 1.1 Protocol, query part (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web.context import Context
from kg.web.requests import Pairs, accepted, decoded_pairs, site, url_pairs
from kg.web.responses import response

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this endpoint is read-only: it takes queries, no updates"
_CHARSETS = ("", "utf-8", "utf8", "us-ascii")


async def endpoint(context: Context, request: Request) -> Response:
    """Answer a query; a GET without one with the service description."""
    pairs = url_pairs(request)
    if request.method == "POST":
        query, pairs = await _posted(request, pairs)
    elif not any(name in ("query", "update") for name, _ in pairs):
        arguments = {"site": site(request), "accept": accepted(request)}
        return response(await context.ask("kg.web.descriptions:service", arguments, request))
    else:
        query = _query(pairs)
    asked = {
        "query": query,
        "accept": accepted(request),
        "default": _graphs(pairs, "default-graph-uri"),
        "named": _graphs(pairs, "named-graph-uri"),
        "site": site(request),
    }
    return response(await context.ask("kg.web.answering:sparql", asked, request, context.snapshot.open))


async def _posted(request: Request, pairs: Pairs) -> tuple[str, Pairs]:
    """Return the query, and the names and values that say what it is asked of."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    media_type = kind.strip().lower()
    if media_type == _UPDATE:
        raise HTTPException(415, _READ_ONLY)
    if media_type not in (_FORM, _QUERY):
        raise HTTPException(
            415, f"a query comes as {_QUERY} or {_FORM}, not as {media_type or 'nothing in particular'}"
        )
    if _charset(rest) not in _CHARSETS:
        raise HTTPException(415, "a query comes in UTF-8")
    body = await request.body()
    if media_type == _FORM:
        form = [*pairs, *decoded_pairs(body)]
        return _query(form), form
    if any(name == "query" for name, _ in pairs):
        raise HTTPException(400, "more than one query")
    try:
        return body.decode("utf-8"), pairs
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the query is not UTF-8") from error


def _query(pairs: Pairs) -> str:
    if any(name == "update" for name, _ in pairs):
        raise HTTPException(400, _READ_ONLY)
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise HTTPException(400, "more than one query" if queries else "the parameter query is missing")
    return queries[0]


def _graphs(pairs: Pairs, parameter: str) -> list[str] | None:
    return [value for name, value in pairs if name == parameter] or None


def _charset(parameters: str) -> str:
    for part in parameters.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""
