"""The page of an event: what, who, when, whether; every article's account; where they differ; why they were joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kg import vocabulary as v
from kg.queries import short_name
from kg.web.pages.asking import Row
from kg.web.pages.describing import Fact, Source, facts, label_of, sources
from kg.web.pages.events import summaries
from kg.web.pages.marking import Piece, marked
from kg.web.pages.site import Site

_COMPARED = frozenset(
    short_name(iri)
    for iri in (
        *(v.START_DATE, v.END_DATE, v.HAS_STATUS, v.QUANTITY, v.PERIOD, v.AMOUNT, v.CURRENCY),
        *(v.CHANGE, v.AGREEMENT_KIND),
    )
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, the rules that read it, and where it stands in the article."""

    pieces: tuple[Piece, ...]
    rules: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of an event, and its sentences."""

    source: Source
    label: str
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]


async def event_page(site: Site, request: Request, iri: str) -> Response:
    """Return the page of an event."""
    rows = await site.asker.rows("statements", thing=iri)
    known = await sources(site.asker, (row["graph"] for row in rows if row["property"] == v.HAS_STATUS))
    people = await site.asker.rows("participants", events=[iri])
    quotes = quotes_by_article(await site.asker.rows("quotes", events=[iri]), people)
    every = facts(rows, known)
    merges = await site.asker.rows("merges", event=iri)
    (summary,) = await summaries(site.asker, [iri])
    return site.templates.page(
        request,
        "event.html",
        iri=iri,
        event=summary,
        label=label_of(rows),
        facts=[fact for fact in every if fact.name not in ("startDate", "endDate", "status")],
        accounts=[
            Account(source, _label(rows, article), tuple(_of(every, article)), tuple(quotes.get(article, ())))
            for article, source in known.items()
        ],
        sources=known,
        disagreements=disagreements(every),
        members=sorted({row["member"] for row in merges}),
        reasons=sorted({row["reason"] for row in merges if row["reason"]}),
    )


def quotes_by_article(rows: Sequence[Row], people: Sequence[Row]) -> Mapping[str, list[Quote]]:
    """Return the sentences of articles in order, with who takes part marked in them."""
    things = named(people)
    rules: dict[tuple[str, int, int, str], set[str]] = defaultdict(set)
    for row in rows:
        rules[row["article"], int(row["start"]), int(row["end"]), row["text"]].add(row["rule"])
    found: dict[str, list[Quote]] = defaultdict(list)
    for (article, start, end, text), by in sorted(rules.items()):
        found[article].append(Quote(tuple(marked(text, things)), tuple(sorted(by)), start, end))
    return found


def named(people: Sequence[Row]) -> list[tuple[str, str, str]]:
    """Return participants as IRI, kind and label, each label once."""
    return sorted({(row["thing"], short_name(row["class"]), row["name"]) for row in people})


def disagreements(every: Sequence[Fact]) -> list[Fact]:
    """Return the facts of which articles give values that cannot both hold: other dates, numbers or statuses."""
    found = []
    for fact in every:
        if fact.name not in _COMPARED:
            continue
        apart = [
            value
            for value in fact.values
            if any(_differ(value.text, other.text) and value.articles != other.articles for other in fact.values)
        ]
        if apart:
            found.append(Fact(fact.name, tuple(apart)))
    return found


def _differ(one: str, other: str) -> bool:
    """Tell whether two values differ; a month does not differ from a day in it."""
    return one != other and not one.startswith(f"{other}-") and not other.startswith(f"{one}-")


def _label(rows: Sequence[Row], article: str) -> str:
    return label_of([row for row in rows if row["graph"] == article])


def _of(every: Sequence[Fact], article: str) -> list[Fact]:
    own = (Fact(fact.name, tuple(value for value in fact.values if article in value.articles)) for fact in every)
    return [fact for fact in own if fact.values]
