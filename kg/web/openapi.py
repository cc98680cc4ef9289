"""The HTTP API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from kg.queries import Parameter, SavedQuery
from kg.web.negotiation import SOLUTIONS, TRIPLES
from kg.web.saved import extensions

_REFUSALS = {
    "400": "A parameter is unknown, missing or not of its type, or the query is no SPARQL.",
    "406": "None of the accepted media types is available.",
    "503": "The answer is beyond the server's bounds, or the server is busy.",
}
_FORMATS = {"integer": "integer", "xsd_integer": "integer", "number": "number", "xsd_decimal": "number"}
_STRINGS = {"xsd_date": "date", "xsd_dateTime": "date-time", "iri": ""}
_QUERY = {
    "name": "query",
    "in": "query",
    "required": True,
    "schema": {"type": "string"},
    "description": "A SPARQL query.",
}


def document(queries: Iterable[SavedQuery], site: str) -> dict[str, Any]:
    """Return the document: one operation for each saved query, and the SPARQL endpoint."""
    paths: dict[str, Any] = {"/sparql": {"get": _endpoint()}}
    for query in queries:
        paths[f"/queries/{query.name}.{{format}}"] = {"get": _operation(query)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Diplomatic news as a graph",
            "version": version("diplomacy-kg"),
            "description": "Saved queries by name, and SPARQL. Everything is read-only.",
        },
        "servers": [{"url": site}],
        "paths": paths,
    }


def _endpoint() -> dict[str, Any]:
    types: dict[str, Any] = {offer.media_type: {} for offer in SOLUTIONS + TRIPLES}
    return {
        "operationId": "sparql",
        "summary": "Answer a SPARQL 1.1 query",
        "parameters": [_QUERY],
        "responses": _responses(types),
    }


def _operation(query: SavedQuery) -> dict[str, Any]:
    known = extensions(query)
    format_ = {"name": "format", "in": "path", "required": True, "schema": {"type": "string", "enum": [*known]}}
    return {
        "operationId": query.name,
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [format_, *(_parameter(parameter) for parameter in query.parameters)],
        "responses": _responses({media_type: {} for media_type in known.values()}),
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _FORMATS.get(parameter.type, "string")}
    if _STRINGS.get(parameter.type):
        schema["format"] = _STRINGS[parameter.type]
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default:
        schema["default"] = parameter.default
    named = f" A name, a code or an IRI of a {parameter.thing.lower()}." if parameter.thing else ""
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and not parameter.default,
        "description": f"{parameter.help}{named}".strip(),
        "schema": schema,
    }


def _responses(types: dict[str, Any]) -> dict[str, Any]:
    return {
        "200": {"description": "The answer.", "content": types},
        **{
            status: {"description": text, "content": {"text/plain": {"schema": {"type": "string"}}}}
            for status, text in _REFUSALS.items()
        },
    }
