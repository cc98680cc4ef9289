"""Pictures where people would rather look than read: a timeline, the network of states, a map of journeys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import vocabulary as v
from kg.errors import QueryError
from kg.web.pages import choosing
from kg.web.pages.atlas import draw as draw_map
from kg.web.pages.events import selected
from kg.web.pages.links import question, with_values
from kg.web.pages.paging import paged
from kg.web.pages.site import Site
from kg.web.pages.timeline import draw

_MOST = 1000
_A_PAGE = 100
_COLUMNS = {
    "visits": "Visit", "meetings": "Meeting", "agreements": "Agreement", "scholarships": "Scholarship",
    "assistance": "Assistance", "relations": "RelationsChange", "honours": "Honour",
}  # fmt: skip
"""Column of the saved query `network` → the kind of event that it counts."""
_ARCS = 400


async def timeline(site: Site, request: Request) -> Response:
    """Return events along time, a lane for each kind; filtered by kind, status, period and state."""
    chosen = await _filter(site, request)
    country = {"country": chosen.country} if chosen.country else {}
    found = await selected(site.asker, "dated-of-state" if country else "dated", **chosen.values(), **country)
    events = found[:_MOST]
    return site.templates.page(
        request,
        "timeline.html",
        chosen=chosen,
        timeline=draw(events),
        total=len(events),
        paging=paged(events, request.query_params, _A_PAGE),
        values=request.query_params.multi_items(),
        cut=len(found) > _MOST,
        country=request.query_params.get("country", ""),
        states=await choosing.active_states(site.asker),
        kinds=list(v.ROLES),
        statuses=v.STATUSES,
    )


async def network(site: Site, request: Request) -> Response:
    """Return the page of the network; its picture is drawn in the browser from `network_data`, its table is not."""
    values = choosing.single(request.query_params)
    pairs = await _pairs(site, request)
    return site.templates.page(
        request,
        "network.html",
        values=values,
        status=values.get("status", "Happened"),
        statuses=v.STATUSES,
        kinds=list(v.ROLES),
        pairs=pairs[:100],
        total=len(pairs),
        source=with_values("/network.json", {name: values[name] for name in _GIVEN if name in values}),
    )


async def network_data(site: Site, request: Request) -> Response:
    """Return the network as JSON: states with the number of their events, and an edge for each pair and kind."""
    pairs = await _pairs(site, request)
    sizes = Counter[str]()
    for pair in pairs:
        sizes.update({pair["one"]["code"]: pair["events"], pair["other"]["code"]: pair["events"]})
    named = {state["code"]: state for pair in pairs for state in (pair["one"], pair["other"])}
    nodes = [{**named[code], "events": sizes[code]} for code in sorted(named)]
    edges = [
        {"source": pair["one"]["code"], "target": pair["other"]["code"], "kind": kind, "count": number, "url": url}
        for pair in pairs
        for kind, number, url in pair["kinds"]
    ]
    return JSONResponse({"nodes": nodes, "edges": edges})


async def world(site: Site, request: Request) -> Response:
    """Return a map of who visits whom."""
    chosen = await _filter(site, request, ("Happened",))
    states = {state.iri: state for state in await choosing.states(site.asker)}
    values = {**chosen.values(), "dated": "true" if chosen.is_dated else "false"}
    rows = await site.asker.rows("journeys", **values)
    journeys = [
        (states[row["from"]], states[row["to"]], int(row["visits"]))
        for row in rows
        if row["from"] in states and row["to"] in states and chosen.country in ("", row["from"], row["to"])
    ]
    return site.templates.page(
        request,
        "map.html",
        chosen=chosen,
        map=draw_map(journeys[:_ARCS], list(states.values())),
        journeys=journeys[:100],
        total=len(journeys),
        country=request.query_params.get("country", ""),
        states=await choosing.active_states(site.asker),
        statuses=v.STATUSES,
        url=lambda start, end: question(
            "visits", {"sender": start, "country": end, "since": chosen.since, "until": chosen.until}
        ),
    )


_GIVEN = ("since", "until", "status")


async def _filter(site: Site, request: Request, statuses: tuple[str, ...] = v.STATUSES) -> choosing.Filter:
    try:
        return await choosing.chosen(site.asker, request.query_params, statuses)
    except QueryError as error:
        raise HTTPException(400, error.message) from error


async def _pairs(site: Site, request: Request) -> list[dict[str, Any]]:
    """Return pairs of states with the number of their events, and for each kind its number and where they are."""
    values = choosing.single(request.query_params)
    given = {name: values[name] for name in _GIVEN if name in values}
    by_name = {state.name: state for state in await choosing.states(site.asker)}
    pairs = []
    for row in await site.asker.saved("network", given):
        one, other = by_name.get(row["one"]), by_name.get(row["other"])
        if one is None or other is None:
            continue
        about = {"country": one.code, "partner": other.code, "status": "Happened", **given}
        kinds = [
            (kind, int(row[column]), question("timeline", {**about, "kind": kind}))
            for column, kind in _COLUMNS.items()
            if row[column] != "0"
        ]
        pairs.append(
            {
                "one": _node(site, one),
                "other": _node(site, other),
                "events": int(row["events"]),
                "kinds": kinds,
                "url": question("timeline", about),
            }
        )
    return pairs


def _node(site: Site, state: choosing.State) -> Mapping[str, str]:
    return {"code": state.code, "name": state.name, "url": site.context.local(state.iri)}
