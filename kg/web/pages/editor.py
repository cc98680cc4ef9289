"""The SPARQL editor: YASGUI, with our prefixes and the saved queries at hand."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import vocabulary as v
from kg.web.pages.site import Site

_START = """\
# Who visited whom, the latest first
SELECT (MIN(?name) AS ?label) (MIN(STR(?day)) AS ?start) ?event WHERE {
  ?event a dip:Visit ; rdfs:label ?name ; dip:status dip:Happened .
  OPTIONAL { ?event dip:startDate ?day }
} GROUP BY ?event ORDER BY DESC(?start) ?event LIMIT 50
"""
_USED = ("dip", "rdfs")
_STYLES = (
    "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='",
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='",
)
"""The two style sheets that YASGUI puts into the page, for the handles between columns, and while one is dragged."""
_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {' '.join(_STYLES)}; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""As on other pages, but for what the table of results needs: these style sheets, and styles in attributes."""


async def editor(site: Site, request: Request) -> Response:
    """Return the page of the editor, which works in the browser."""
    page = site.templates.page(request, "editor.html", queries=list(site.context.queries))
    page.headers["Content-Security-Policy"] = _POLICY
    return page


async def editor_data(site: Site, request: Request) -> Response:
    """Return what the editor knows: where things are, prefixes, the query to begin with, the saved queries."""
    queries = [{"name": q.name, "summary": q.summary, "text": q.text} for q in site.context.queries]
    prologue = "".join(f"PREFIX {prefix}: <{v.PREFIXES[prefix]}>\n" for prefix in _USED)
    return JSONResponse(
        {
            "base": site.context.base,
            "things": site.context.things,
            "prefixes": dict(v.PREFIXES),
            "start": prologue + _START,
            "queries": queries,
        }
    )
