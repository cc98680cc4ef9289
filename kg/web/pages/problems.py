"""The page that says why there is none."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.web.pages.site import Site

NOT_FOUND = 404
_TITLES = {
    400: "That cannot be asked",
    NOT_FOUND: "Nothing is here",
    413: "Too long",
    503: "No answer in time",
}


def problem(site: Site, request: Request, error: HTTPException) -> Response:
    """Return a page with the status and the reason of an error."""
    title = _TITLES.get(error.status_code, HTTPStatus(error.status_code).phrase)
    page = site.templates.page(request, "problem.html", error.status_code, title=title, reason=error.detail)
    page.headers.update(error.headers or {})
    return page
