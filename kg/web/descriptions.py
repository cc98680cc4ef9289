"""The endpoint describes itself."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.web.context import Context


async def service_description(context: Context, request: Request) -> Response:
    """Describe the endpoint."""
    return PlainTextResponse(context.base)
