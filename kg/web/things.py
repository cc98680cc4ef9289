"""Things at the path of their IRI: a page for people, RDF for programs."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web.context import Context
from kg.web.negotiation import HTML, TRIPLES, Offer, choose, not_acceptable
from kg.web.requests import accepted, url_pairs
from kg.web.responses import VARY, response

_FORMATS = {offer.format: offer.media_type for offer in reversed(TRIPLES)}


async def thing(context: Context, request: Request) -> Response:
    """Answer with the page of a thing, or what is said of it in RDF; `?format=` turtle, ntriples, jsonld or xml."""
    path = request.scope.get("raw_path", request.url.path.encode()).decode("ascii", "replace")
    named = [value for name, value in url_pairs(request) if name == "format"]
    if named and named[-1] not in _FORMATS:
        raise HTTPException(400, f"no such format; there are {', '.join(_FORMATS)}")
    accept = _FORMATS[named[-1]] if named else accepted(request)
    return await describe_as(context, request, candidates(context, path), accept)


async def describe_as(context: Context, request: Request, iris: list[str], accept: str) -> Response:
    """Answer with what is known of the first of the IRIs of which anything is, in what is accepted of HTML and RDF."""
    offers: tuple[Offer, ...] = (*TRIPLES, HTML)
    offer = choose(accept, offers)
    if offer is None:
        raise HTTPException(406, not_acceptable(offers))
    if offer is HTML:
        iri = await context.call("kg.web.describing:known", candidates=iris)
        page = None if iri is None else await context.html_for(request, iri)
        if page is not None:
            page.headers.update(VARY)
            return page
        if iri is None:
            raise HTTPException(404, f"nothing is known of <{iris[0]}>")
        accept = ""
    arguments = {"candidates": iris, "accept": accept}
    return response(await context.ask("kg.web.describing:thing", arguments, request))


def candidates(context: Context, path: str) -> list[str]:
    """Return the IRIs that a path, as it was sent, may mean: percent-encoded as it is, or in plain letters."""
    rest = path.removeprefix(context.things)
    return [context.base + text for text in dict.fromkeys((rest, unquote(rest)))]
