"""The HTTP API as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from kg.queries import Parameter, SavedQuery
from kg.web.negotiation import SOLUTIONS, TRIPLES, Offer
from kg.web.saved import extensions

_REFUSALS = {
    "400": "A parameter is unknown, missing, repeated or not of its type, or the query is no SPARQL.",
    "404": "There is nothing of that name, or not in that format.",
    "406": "None of the accepted media types is available.",
    "414": "The URL is too long.",
    "503": "The answer is beyond the server's bounds, or the server is busy.",
}
_POST_REFUSALS = {
    **_REFUSALS,
    "413": "The body is too long.",
    "415": "The body is of another media type, or not UTF-8.",
}
_FORMATS = {"integer": "integer", "xsd_integer": "integer", "number": "number", "xsd_decimal": "number"}
_STRINGS = {"xsd_date": "date", "xsd_dateTime": "date-time"}
_EMPTY = {"type": "string", "maxLength": 0}
_TEXT = {"type": "string", "minLength": 1}
_IRIS = {"type": "array", "items": {"type": "string", "format": "iri"}}
_DATASET: tuple[dict[str, Any], ...] = tuple(
    {"name": f"{which}-graph-uri", "in": "query", "schema": _IRIS, "description": f"Graphs that make up the {what}."}
    for which, what in (("default", "default graph; without any, the union of all"), ("named", "named graphs"))
)


def document(queries: Iterable[SavedQuery], site: str) -> dict[str, Any]:
    """Return the document: one operation for each saved query, and the SPARQL endpoint."""
    paths: dict[str, Any] = {"/sparql": {"get": _asked(), "post": _posted()}, "/graphs": {"get": _graph()}}
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


def _asked() -> dict[str, Any]:
    query = {
        "name": "query",
        "in": "query",
        "schema": {"type": "string"},
        "description": "A SPARQL query; without one, the answer describes the endpoint.",
    }
    return {
        "operationId": "sparql",
        "summary": "Answer a SPARQL 1.1 query",
        "parameters": [query, *_DATASET],
        "responses": _responses(_types(SOLUTIONS + TRIPLES)),
    }


def _posted() -> dict[str, Any]:
    properties = {"query": {"type": "string"}, **{graphs["name"]: _IRIS for graphs in _DATASET}}
    form = {"schema": {"type": "object", "required": ["query"], "properties": properties}}
    return {
        "operationId": "sparql-post",
        "summary": "Answer a SPARQL 1.1 query that is too long for a URL",
        "parameters": list(_DATASET),
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}},
                "application/x-www-form-urlencoded": form,
            },
        },
        "responses": _responses(_types(SOLUTIONS + TRIPLES), _POST_REFUSALS),
    }


def _graph() -> dict[str, Any]:
    which = (
        {"name": "graph", "in": "query", "schema": {"type": "string"}, "description": "IRI of the graph."},
        {
            "name": "default",
            "in": "query",
            "schema": {"type": "string"},
            "description": "The union of all graphs, instead.",
        },
    )
    return {
        "operationId": "graph",
        "summary": "Read a graph (SPARQL 1.1 Graph Store HTTP Protocol)",
        "parameters": list(which),
        "responses": _responses(_types(TRIPLES)),
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
    required = parameter.required and not parameter.default
    named = f" A name, a code or an IRI of a {parameter.thing.lower()}." if parameter.thing else ""
    return {
        "name": parameter.name,
        "in": "query",
        "required": required,
        "description": f"{parameter.help}{named}".strip(),
        "schema": _schema(parameter, required),
    }


def _schema(parameter: Parameter, required: bool) -> dict[str, Any]:
    """Return the schema of a value; one that may be left out may be empty too, as forms send it."""
    kind = _FORMATS.get(parameter.type, "string")
    schema: dict[str, Any] = dict(_TEXT) if kind == "string" else {"type": kind}
    if parameter.type in _STRINGS:
        schema = {"type": "string", "format": _STRINGS[parameter.type]}
    if parameter.choices:
        schema = {"type": "string", "enum": list(parameter.choices)}
    if not required:
        schema = {"type": "string"} if schema == _TEXT else {"anyOf": [schema, _EMPTY]}
    return {**schema, "default": parameter.default} if parameter.default else schema


def _types(offers: Iterable[Offer]) -> dict[str, Any]:
    return {offer.media_type: {} for offer in offers}


def _responses(types: dict[str, Any], refusals: Mapping[str, str] = _REFUSALS) -> dict[str, Any]:
    plain = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "200": {"description": "The answer.", "content": types},
        **{status: {"description": text, "content": plain} for status, text in refusals.items()},
    }
