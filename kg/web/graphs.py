"""The SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from __future__ import annotations

from urllib.parse import urljoin

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web.context import Context
from kg.web.requests import accepted, url_pairs
from kg.web.responses import response


async def graphs(context: Context, request: Request) -> Response:
    """Answer with a graph (`?graph=IRI`) or with the default graph, the union of all (`?default`)."""
    pairs = url_pairs(request)
    names = [urljoin(context.base, value) for name, value in pairs if name == "graph"]
    if len(names) + sum(name == "default" for name, _ in pairs) != 1:
        raise HTTPException(400, "say which graph: ?default, or ?graph= and the IRI of one")
    arguments = {"name": names[0] if names else None, "accept": accepted(request)}
    return response(await context.ask("kg.web.describing:graph", arguments, request))
