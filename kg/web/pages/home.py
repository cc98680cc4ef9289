"""The first page: what is in the graph, what was told last, where to go from here; and the search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg import vocabulary as v
from kg.queries import short_name
from kg.web.pages import choosing
from kg.web.pages.asking import Row
from kg.web.pages.events import summaries, with_sentences
from kg.web.pages.marking import states as lexicon_states
from kg.web.pages.site import Site

_TOP = 12
_GROUPS = (
    ("States", ("State",)),
    ("People", ("Person",)),
    ("Organisations", ("Organization",)),
    ("Events", tuple(v.ROLES)),
    ("Articles", ("Article",)),
)
_MOST_FOUND = 25
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """Things of one group that a search found, as IRI, name and kind, and how many there are (at least)."""

    title: str
    things: tuple[tuple[str, str, str], ...]
    total: int


async def home(site: Site, request: Request) -> Response:
    """Return the first page."""
    counted = Counter[str]()
    statuses = Counter[str]()
    for row in await site.asker.kept("overview"):
        counted[short_name(row["kind"])] += int(row["events"])
        statuses[short_name(row["status"])] += int(row["events"])
    things = {short_name(row["class"]): int(row["things"]) for row in await site.asker.kept("things")}
    latest = [row["event"] for row in await site.asker.kept("latest")]
    active = await choosing.active_states(site.asker)
    return site.templates.page(
        request,
        "home.html",
        kinds=[(kind, counted[kind]) for kind in v.ROLES if counted[kind]],
        statuses=[(status, statuses[status]) for status in v.STATUSES if statuses[status]],
        events=sum(counted.values()),
        things=things,
        states=active,
        top=sorted(active, key=lambda state: (-state.events, state.name))[:_TOP],
        latest=await with_sentences(site.asker, await summaries(site.asker, latest)),
    )


async def all_states(site: Site, request: Request) -> Response:
    """Return the list of all states."""
    every = await choosing.states(site.asker)
    return site.templates.page(request, "states.html", active=[s for s in every if s.events], states=every)


async def search(site: Site, request: Request) -> Response:
    """Return what has a name that contains a text; states are found by all their names."""
    text = " ".join(request.query_params.get("q", "").split())[:_LONGEST]
    rows = await site.asker.rows("search", text=text.lower()) if text else []
    named = await _states_named(site, text)
    return site.templates.page(request, "search.html", text=text, groups=_grouped(named, rows))


async def _states_named(site: Site, text: str) -> list[tuple[str, str, str]]:
    """Return the states that have a name, an adjective or a code of just this text."""
    codes = {
        code
        for code, state in lexicon_states().items()
        for name in (code, *state.names, *state.adjectives)
        if name.casefold() == text.casefold()
    }
    every = await choosing.states(site.asker)
    return [(state.iri, state.name, "State") for state in every if state.code in codes]


def _grouped(first: Sequence[tuple[str, str, str]], rows: Sequence[Row]) -> list[Found]:
    by_kind: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    for iri, name, kind in (*first, *((row["thing"], row["name"], short_name(row["class"])) for row in rows)):
        by_kind[kind].setdefault(iri, (iri, name, kind))
    groups = []
    for title, kinds in _GROUPS:
        things = [thing for kind in kinds for thing in by_kind[kind].values()]
        if things:
            groups.append(Found(title, tuple(things[:_MOST_FOUND]), len(things)))
    return groups
