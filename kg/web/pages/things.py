"""The pages of states, persons, organisations, groups, places and offices; events and articles have their own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg import vocabulary as v
from kg.errors import QueryError
from kg.queries import short_name
from kg.web.pages.article import article_page
from kg.web.pages.describing import Source, facts, label_of, sources
from kg.web.pages.event import event_page
from kg.web.pages.events import Summary, selected, with_sentences
from kg.web.pages.paging import Paging, paged
from kg.web.pages.site import Site
from kg.web.pages.timeline import draw

_A_PAGE = 25
_COUNTERPARTS = 15


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody or something that takes part in the same events: how many."""

    iri: str
    kind: str
    label: str
    events: int


async def thing_page(site: Site, request: Request, iri: str) -> Response:
    """Return the page of anything that the graph knows; raises HTTPException 404 where it does not."""
    try:
        classes = [row["class"] for row in await site.asker.rows("classes", thing=iri)]
    except QueryError as error:
        raise HTTPException(404, "there is no such thing") from error
    kinds = [short_name(name) for name in classes if name.startswith(v.DIP)]
    if not classes:
        raise HTTPException(404, f"the graph knows nothing of {iri}")
    if "Article" in kinds:
        return await article_page(site, request, iri)
    if any(kind in v.ROLES for kind in kinds):
        return await event_page(site, request, iri)
    return await _other_page(site, request, iri, (kinds or [short_name(name) for name in classes])[0])


async def _other_page(site: Site, request: Request, iri: str, kind: str) -> Response:
    rows, known, counted, events, counterparts, holders = await asyncio.gather(
        site.asker.rows("statements", thing=iri),
        _sources_of(site, iri),
        site.asker.rows("takes-part-count", thing=iri),
        selected(site.asker, "takes-part", thing=iri),
        _counterparts(site, iri, kind),
        _holders(site, iri),
    )
    counts = [(short_name(row["kind"]), int(row["events"])) for row in counted]
    shown: Paging[Summary] = paged(events, request.query_params, _A_PAGE)
    return site.templates.page(
        request,
        "thing.html",
        iri=iri,
        kind=kind,
        code=short_name(iri) if kind == "State" else "",
        label=label_of(rows) or short_name(iri),
        facts=facts(rows, {row["graph"] for row in rows}),
        counts=counts,
        total=sum(number for _, number in counts),
        timeline=draw(events),
        paging=shown,
        events=await with_sentences(site.asker, shown.items),
        counterparts=counterparts,
        holders=holders,
        sources=known,
    )


async def _sources_of(site: Site, iri: str) -> list[Source]:
    """Return the articles that tell of a thing, the latest first."""
    articles = [row["article"] for row in await site.asker.rows("sources-of", thing=iri)]
    known = await sources(site.asker, articles)
    return [known[article] for article in articles if article in known]


async def _counterparts(site: Site, iri: str, kind: str) -> list[Counterpart]:
    """Return with whom a thing has to do, ranked: states for a state, anybody for others."""
    rows = await site.asker.rows("state-counterparts" if kind == "State" else "counterparts", thing=iri)
    return [Counterpart(row["other"], short_name(row["class"]), row["label"], int(row["events"])) for row in rows]


async def _holders(site: Site, iri: str) -> list[Counterpart]:
    """Return who acts for a thing, belongs to it or holds it, ranked by the number of articles that say so."""
    return [
        Counterpart(row["holder"], short_name(row["class"]), row["label"], int(row["articles"]))
        for row in await site.asker.rows("holders", thing=iri)
        if row["class"].startswith(v.DIP) or row["class"] == v.ORG_POST
    ][:_COUNTERPARTS]
