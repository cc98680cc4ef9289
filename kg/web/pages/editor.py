"""The SPARQL editor: YASGUI, with our prefixes and the saved queries at hand."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import vocabulary as v
from kg.web.pages.site import Site

_START = """\
# Who visited whom, the latest first
SELECT ?label ?start ?event WHERE {
  ?event a dip:Visit ; rdfs:label ?label ; dip:status dip:Happened .
  OPTIONAL { ?event dip:startDate ?start }
} ORDER BY DESC(?start) ?event LIMIT 50
"""
_USED = ("dip", "rdfs")


async def editor(site: Site, request: Request) -> Response:
    """Return the page of the editor, which works in the browser."""
    return site.templates.page(request, "editor.html", queries=list(site.context.queries))


async def editor_data(site: Site, request: Request) -> Response:
    """Return what the editor knows: prefixes, the query that it begins with, and the saved queries as they stand."""
    queries = [{"name": q.name, "summary": q.summary, "text": q.text} for q in site.context.queries]
    prologue = "".join(f"PREFIX {prefix}: <{v.PREFIXES[prefix]}>\n" for prefix in _USED)
    return JSONResponse({"prefixes": dict(v.PREFIXES), "start": prologue + _START, "queries": queries})
