"""The application: every path, and what answers it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.queries import Collection
from kg.web.context import Context
from kg.web.endpoint import endpoint
from kg.web.graphs import graphs
from kg.web.negotiation import HTML, SOLUTIONS, TRIPLES, Offer, choose
from kg.web.openapi import document
from kg.web.pages import Site, problem
from kg.web.pages import routes as pages
from kg.web.pages import site as site_of
from kg.web.requests import accepted, site
from kg.web.responses import VARY, response
from kg.web.safety import Safety
from kg.web.saved import INDEX, all_queries, saved_query
from kg.web.settings import Settings
from kg.web.snapshot import Snapshot
from kg.web.texts import Texts
from kg.web.things import thing

Handler = Callable[[Context, Request], Awaitable[Response]]
_SHOWN = 200
_GZIP_FROM = 1024
_GZIP_LEVEL = 5
_PLAIN = Offer("text/plain", "text")


def create_app(settings: Settings) -> Starlette:
    """Return the application that serves a store.

    Raises StoreError, QueryError or ArticleError where the store, a folder of queries or the articles cannot be used.
    Its workers start and end with the application (the lifespan protocol of ASGI).
    """
    context = Context(settings, Snapshot(settings), Collection(settings.queries), Texts(settings.articles))
    people = site_of(context)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await context.snapshot.start()
        try:
            yield
        finally:
            await context.snapshot.close()

    return Starlette(
        routes=_routes(context, people),
        middleware=_middleware(settings),
        exception_handlers={HTTPException: partial(_refused, people), ClientDisconnect: _left},
        lifespan=lifespan,
    )


def _routes(context: Context, site: Site) -> list[Route]:
    people = Router(routes=pages(site))
    data: Sequence[tuple[str, Handler, list[str]]] = (
        ("/sparql", endpoint, ["GET", "POST"]),
        ("/graphs", graphs, ["GET"]),
        ("/.well-known/void", _void, ["GET"]),
        ("/openapi.json", _openapi, ["GET"]),
        (f"{context.things}{{path:path}}", thing, ["GET"]),
    )
    both: Sequence[tuple[str, Handler, tuple[Offer, ...]]] = (
        ("/queries", all_queries, INDEX),
        ("/queries/{name}", saved_query, SOLUTIONS + TRIPLES),
    )
    short = [Route("/id/{path:path}", _bound(context, _moved), methods=["GET"])] if context.things != "/id/" else []
    return [
        *(Route(path, _bound(context, handler), methods=methods) for path, handler, methods in data),
        *short,
        *(
            Route(path, _Either(_bound(context, handler), people, offers), methods=["GET"])
            for path, handler, offers in both
        ),
        *(route for route in people.routes if isinstance(route, Route)),
    ]


def _middleware(settings: Settings) -> list[Middleware]:
    """Return what every request passes, from the outside to the inside."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=("GET", "HEAD", "POST", "OPTIONS"),
        allow_headers=("*",),
        expose_headers=("Retry-After",),
    )
    return [
        Middleware(Safety, settings=settings),
        *([cors] if settings.origins else []),
        Middleware(GZipMiddleware, minimum_size=_GZIP_FROM, compresslevel=_GZIP_LEVEL),
    ]


class _Either:
    """A page for clients that prefer HTML, data for all others, at one path."""

    def __init__(
        self, data: Callable[[Request], Awaitable[Response]], people: ASGIApp, offers: tuple[Offer, ...]
    ) -> None:
        self._data, self._people, self._offers = data, people, (*offers, HTML)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        has_extension = "." in scope["path"]
        if not has_extension and choose(accepted(request), self._offers) is HTML:
            await self._people(scope, receive, send)
            return
        found = await self._data(request)
        await found(scope, receive, send)


def _bound(context: Context, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return await handler(context, request)

    return handle


async def _moved(context: Context, request: Request) -> Response:
    """Lead from /id/, which is easy to remember, to the path that things' IRIs have."""
    path = request.scope["raw_path"].decode("ascii").removeprefix("/id/")
    query = request.url.query
    return Response(None, 308, {"Location": context.things + path + (f"?{query}" if query else "")})


async def _void(context: Context, request: Request) -> Response:
    arguments = {"site": site(request), "accept": accepted(request)}
    return response(await context.ask("kg.web.descriptions:dataset", arguments, request))


async def _openapi(context: Context, request: Request) -> Response:
    return JSONResponse(document(context.queries, site(request)))


async def _refused(people: Site, request: Request, error: Exception) -> Response:
    """Say why there is no answer: with a page to clients that prefer HTML, in plain text to all others."""
    assert isinstance(error, HTTPException)
    if error.detail == HTTPStatus.NOT_FOUND.phrase:
        error = HTTPException(error.status_code, f"there is nothing at {request.url.path[:_SHOWN]}")
    if choose(accepted(request), (_PLAIN, HTML)) is HTML:
        page = problem(people, request, error)
        page.headers.update(VARY)
        return page
    return PlainTextResponse(f"{error.detail}\n", error.status_code, {**VARY, **(error.headers or {})})


async def _left(_: Request, __: Exception) -> Response:
    """Answer nobody: the client has left before its request was complete, which is no failure to be logged."""
    return Response(None, 400)
