"""The pages for people: rendered on the server, readable without JavaScript.

`routes` gives their paths; the page of a thing is found by content negotiation at the thing's own IRI.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kg.web.context import Context
from kg.web.pages import editor, home, pictures, rules, saved
from kg.web.pages.asking import Asker
from kg.web.pages.rendering import STATIC, Templates
from kg.web.pages.site import Site
from kg.web.pages.things import thing_page

__all__ = ["routes"]

Handler = Callable[[Site, Request], Awaitable[Response]]


class _Name(Convertor[str]):
    """The name of a saved query in a path: without a dot, since `/queries/NAME.csv` is data and no page."""

    regex = "[A-Za-z0-9_-]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class _Kept(StaticFiles):
    """Files that browsers keep for good when their URL has a version, which changes with them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


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


def routes(context: Context) -> list[BaseRoute]:
    """Return the routes of all pages, and register the pages of things with the context."""
    site = Site(context, Asker(context), Templates(context.local))

    async def html_for(request: Request, iri: str) -> Response | None:
        try:
            return await thing_page(site, request, iri)
        except HTTPException as error:
            if error.status_code == 404:
                return None
            raise

    context.on_html(html_for)
    paths: list[BaseRoute] = [Route(path, partial(handler, site), methods=["GET"]) for path, handler in _PATHS]
    tried = Route("/try", partial(rules.try_rules, site), methods=["GET", "POST"])
    return [*paths, tried, Mount("/static", _Kept(directory=STATIC))]
