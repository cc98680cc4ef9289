"""The page of an article: its text where it is at hand, else the sentences that tell, and what was read and why."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg import vocabulary as v
from kg.web.pages.asking import Row
from kg.web.pages.describing import label_of, sources
from kg.web.pages.event import named
from kg.web.pages.events import Summary, summaries
from kg.web.pages.marking import Piece, marked
from kg.web.pages.reading import Place, paragraphs
from kg.web.pages.site import Site


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces, where it stands, whether text lies between it and the one before, and what was read."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    gap: bool
    readings: tuple[tuple[Summary, str], ...]


async def article_page(site: Site, request: Request, iri: str) -> Response:
    """Return the page of an article."""
    rows = await site.asker.rows("statements", thing=iri)
    known = await sources(site.asker, [iri])
    told = [row["event"] for row in await site.asker.rows("told-by", article=iri)]
    events = await summaries(site.asker, told)
    people = await site.asker.rows("participants", events=told) if told else []
    quotes = [row for row in await site.asker.rows("quotes", events=told) if row["article"] == iri] if told else []
    told_from = places(quotes, events)
    text = await site.context.texts.find(known[iri].id, site.context.generation)
    sha256 = next((row["value"] for row in rows if row["property"] == v.SHA256), "")
    is_whole = text is not None and hashlib.sha256(text.encode()).hexdigest() == sha256
    return site.templates.page(
        request,
        "article.html",
        iri=iri,
        label=label_of(rows),
        source=known[iri],
        sha256=sha256,
        events=sorted(events, key=lambda event: (event.start or "9999", event.label, event.iri)),
        paragraphs=[] if text is None or not is_whole else paragraphs(text, known[iri].title, told_from, named(people)),
        is_other=text is not None and not is_whole,
        sentences=sentences(told_from, people),
    )


def places(quotes: Sequence[Row], events: Sequence[Summary]) -> list[Place]:
    """Return where something was read, in the order of the text, each with the events that it gave and their rules."""
    by_iri = {event.iri: event for event in events}
    readings: dict[tuple[int, int, str], list[tuple[Summary, str]]] = defaultdict(list)
    for row in quotes:
        if row["event"] in by_iri:
            place = int(row["start"]), int(row["end"]), row["text"]
            readings[place].append((by_iri[row["event"]], row["rule"]))
    return [Place(*place, tuple(read)) for place, read in sorted(readings.items(), key=lambda item: item[0])]


def sentences(told_from: Sequence[Place], people: Sequence[Row]) -> list[Sentence]:
    """Return the sentences that tell something, with who takes part marked in them."""
    found: list[Sentence] = []
    for place in told_from:
        iris = {event.iri for event, _ in place.readings}
        things = named([row for row in people if row["event"] in iris])
        gap = bool(found) and place.start - found[-1].end > 2
        found.append(Sentence(tuple(marked(place.text, things)), place.start, place.end, gap, place.readings))
    return found
