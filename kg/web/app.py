"""The application: every path and what answers it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.queries import Collection
from kg.web.context import Context
from kg.web.endpoint import endpoint
from kg.web.settings import Settings
from kg.web.snapshot import Snapshot

Handler = Callable[[Context, Request], Awaitable[Response]]


def create_app(settings: Settings) -> Starlette:
    """Return the application that serves a store.

    Raises StoreError or QueryError where the store or a folder of queries cannot be used.
    Its workers start and end with the application (the lifespan protocol of ASGI).
    """
    context = Context(settings, Snapshot(settings), Collection(settings.queries))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await context.snapshot.start()
        try:
            yield
        finally:
            await context.snapshot.close()

    routes = [Route("/sparql", _bound(context, endpoint), methods=["GET", "POST"])]
    return Starlette(routes=routes, middleware=[Middleware(GZipMiddleware)], lifespan=lifespan)


def _bound(context: Context, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    return partial(handler, context)
