"""The pages for people: rendered on the server, readable without JavaScript.

`routes` gives their paths; the page of a thing is found by content negotiation at the thing's own IRI. `problem` is the
page for what there is none for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import KgError
from kg.web.context import Context
from kg.web.pages import editor, home, pictures, rules, saved
from kg.web.pages.asking import Asker
from kg.web.pages.files import static_file
from kg.web.pages.problems import NOT_FOUND, problem
from kg.web.pages.rendering import Templates
from kg.web.pages.site import Site
from kg.web.pages.things import thing_page

__all__ = ["Site", "problem", "routes", "site"]

Handler = Callable[[Site, Request], Awaitable[Response]]


class _Name(Convertor[str]):
    """The name of a saved query in a path: without a dot, since `/queries/NAME.csv` is data and no page."""

    regex = "[A-Za-z0-9_-]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("query_name", _Name())

_PATHS: tuple[tuple[str, Handler], ...] = (
    ("/", home.home),
    ("/search", home.search),
    ("/states", home.all_states),
    ("/queries", saved.all_queries),
    ("/queries/{name:query_name}", saved.saved_query),
    ("/timeline", pictures.timeline),
    ("/network", pictures.network),
    ("/network.json", pictures.network_data),
    ("/map", pictures.world),
    ("/editor", editor.editor),
    ("/editor.json", editor.editor_data),
    ("/rules", rules.all_rules),
    ("/rules/{rule}", rules.rule_page),
)


def site(context: Context) -> Site:
    """Return what all pages of a server are made with."""
    return Site(context, Asker(context), Templates(context.local))


def routes(site: Site) -> list[Route]:
    """Return the routes of all pages, and register the pages of things with the context."""

    async def html_for(request: Request, iri: str) -> Response | None:
        try:
            return await thing_page(site, request, iri)
        except HTTPException as error:
            return None if error.status_code == NOT_FOUND else problem(site, request, error)

    site.context.on_html(html_for)
    paths = [Route(path, _page(site, handler), methods=["GET"]) for path, handler in _PATHS]
    tried = Route("/try", _page(site, rules.try_rules), methods=["GET", "POST"])
    return [*paths, tried, Route("/static/{path:path}", static_file, methods=["GET"])]


def _page(site: Site, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request with a page, and with a page that says why where there is none."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(site, request)
        except HTTPException as error:
            return problem(site, request, error)
        except KgError as error:
            return problem(site, request, HTTPException(400, str(error)))

    return handle
