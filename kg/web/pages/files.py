"""Style sheets, scripts and pictures of the pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from kg.web.pages.rendering import STATIC

_FILES = StaticFiles(directory=STATIC)
_FOR_GOOD = "public, max-age=31536000, immutable"


async def static_file(request: Request) -> Response:
    """Return a file of kg/web/static, to be kept for good where its URL has a version, which changes with it.

    Raises HTTPException 404 where there is none.
    """
    response = await _FILES.get_response(request.path_params["path"], request.scope)
    if "v" in request.query_params:
        response.headers["Cache-Control"] = _FOR_GOOD
    return response
