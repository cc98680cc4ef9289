"""The SPARQL 1.1 Protocol, query part: https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web.context import Context
from kg.web.descriptions import service_description
from kg.web.responses import response

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_READ_ONLY = "this endpoint is read-only: it takes queries, no updates"
_CHARSETS = ("", "utf-8", "utf8", "us-ascii")
Pairs = Sequence[tuple[str, str]]


async def endpoint(context: Context, request: Request) -> Response:
    """Answer a query; without one, describe the endpoint."""
    pairs = url_pairs(request)
    if request.method == "POST":
        query, pairs = await _posted(request, pairs)
    elif not any(name in ("query", "update") for name, _ in pairs):
        return await service_description(context, request)
    else:
        query = _query(pairs)
    default, named = _graphs(pairs, "default-graph-uri"), _graphs(pairs, "named-graph-uri")
    arguments = {
        "query": query,
        "accept": ",".join(request.headers.getlist("accept")),
        "default": default,
        "named": named,
    }
    return response(await context.snapshot.open.ask("kg.web.work:sparql", arguments, request.receive))


def url_pairs(request: Request) -> Pairs:
    """Return the names and values of a URL's query string; raises HTTPException where they are not UTF-8."""
    return decoded_pairs(request.scope["query_string"])


def decoded_pairs(data: bytes) -> Pairs:
    """Return the names and values of a form; raises HTTPException where they are not UTF-8."""
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise HTTPException(400, "the request's parameters are not percent-encoded UTF-8") from error


async def _posted(request: Request, pairs: Pairs) -> tuple[str, Pairs]:
    """Return the query, and the names and values that say what it is asked of."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    media_type = kind.strip().lower()
    body = await request.body()
    if media_type == UPDATE:
        raise HTTPException(415, _READ_ONLY)
    if media_type not in (FORM, QUERY):
        raise HTTPException(415, f"a query comes as {QUERY} or {FORM}, not as {media_type or 'nothing in particular'}")
    if _charset(rest) not in _CHARSETS:
        raise HTTPException(415, "a query comes in UTF-8")
    if media_type == FORM:
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
