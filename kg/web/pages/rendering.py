"""Templates: HTML in which everything that comes from the graph is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.web.pages import words
from kg.web.pages.links import outside, question, with_values

_WEB = Path(__file__).resolve().parent.parent
STATIC = _WEB / "static"
_SAFE = "-._~!$&'()*+,;=:@/%"
"""Characters that a path may have as they are; a percent sign is one that the IRI already has."""


class Templates:
    """Renders the templates of kg/web/templates."""

    def __init__(self, local: Callable[[str], str]) -> None:
        """Take what gives the path at which a thing of the graph is found; templates are compiled when first used."""
        self._environment = Environment(
            loader=FileSystemLoader(_WEB / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            words=words.words,
            heading=words.heading,
            plural=words.plural,
            day=words.day,
            days=words.days,
            count=words.count,
            page=lambda iri: quote(local(iri), safe=_SAFE),
            outside=outside,
        )
        self._environment.globals.update(period=words.period, question=question, with_values=with_values, static=static)

    def page(self, request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """Return a template as a response; it may use the values, and `path`, where it is."""
        text = self._environment.get_template(template).render(path=request.url.path, **values)
        return HTMLResponse(text, status)


@cache
def static(name: str) -> str:
    """Return the URL of a file of kg/web/static; it changes with the file, so that browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
