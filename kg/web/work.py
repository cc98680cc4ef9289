"""What a worker does: it opens a store once, and then answers one question after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, QueryError
from kg.queries import Collection, Resolver, SavedQuery, adhoc_query, prepare, run
from kg.render import Style, write_result
from kg.resources import folder
from kg.store import GraphStore
from kg.web.answers import Answer, as_json, refusal
from kg.web.negotiation import SOLUTIONS, TRIPLES, Offer, choose, not_acceptable, with_charset
from kg.web.settings import Limits, Settings
from kg.web.spool import Spool, TooMuchError


class Opened:
    """A store with all that is needed to answer from it."""

    def __init__(self, settings: Settings, sandboxed: bool) -> None:
        """Open the store; `sandboxed` says whether the system keeps this process from the network.

        Raises StoreError or QueryError where the store or a folder of queries cannot be used.
        """
        self.store = GraphStore(settings.path)
        self.queries = Collection(settings.queries)
        self.limits: Limits = settings.limits
        self.sandboxed = sandboxed
        self.descriptions: dict[str, ox.Store] = {}

    @property
    def base(self) -> str:
        """Return the base IRI of the graph's things."""
        return self.store.manifest.base

    @cached_property
    def resolver(self) -> Resolver:
        """Return what finds the things that people name."""
        return Resolver(self.store, self.base, folder("lexicon"))

    def spool(self, format_: str = "") -> Spool:
        """Return a bounded file to write an answer to."""
        return Spool(self.limits.rows, self.limits.answer, format_)


def saved(opened: Opened, name: str, given: Mapping[str, str], accept: str) -> Answer:
    """Answer a saved query with what is given for its parameters."""
    query = opened.queries.get(name)
    text = prepare(query, given, opened.resolver)
    return written(opened, run(opened.store, text, query.path), accept, query)


def explained(opened: Opened, name: str, given: Mapping[str, str]) -> Answer:
    """Return the SPARQL of a saved query with what is given for its parameters in it."""
    text = prepare(opened.queries.get(name), given, opened.resolver)
    return Answer(200, "application/sparql-query; charset=utf-8", text.encode())


def asked(opened: Opened, query: str) -> Answer:
    """Answer a query of our own, in which our prefixes need no declaration, as SPARQL results in JSON."""
    text = adhoc_query(query, "query").text
    return written(opened, run(opened.store, text, "query"), SOLUTIONS[0].media_type)


def resolved(opened: Opened, thing: str, text: str) -> Answer:
    """Return the IRI that a name stands for, as a JSON string."""
    return as_json(opened.resolver.iri(thing, text))


def written(opened: Opened, result: Any, accept: str, query: SavedQuery | None = None) -> Answer:
    """Write a result of pyoxigraph in the format that is liked best."""
    is_graph = not isinstance(result, ox.QuerySolutions | ox.QueryBoolean)
    offers: tuple[Offer, ...] = TRIPLES if is_graph else SOLUTIONS
    offer = choose(accept, offers + (() if is_graph else _OWN))
    if offer is None:
        return refusal(406, not_acceptable(offers))
    out = opened.spool("" if is_graph else offer.format)
    style = Style(base=opened.base) if query is None else Style(dict(query.labels), query.prose, opened.base)
    write_result(bounded(result, opened.limits.rows) if is_graph else result, offer.format, out.out, style)
    return out.answer(with_charset(offer.media_type))


_OWN = (Offer("application/x-ndjson", "jsonl"), Offer("text/markdown", "markdown"))
"""What rows may be given as besides what SPARQL has; only to those who ask for it by name."""


def bounded(triples: Iterator[ox.Triple], most: int) -> Iterator[ox.Triple]:
    """Yield triples; raises TooMuchError where there are more than so many."""
    for count, triple in enumerate(triples, 1):
        if count > most:
            raise TooMuchError(f"the answer has more than {most} triples; ask for less, or use LIMIT and OFFSET")
        yield triple


def answered(opened: Opened, function: Any, arguments: Mapping[str, Any]) -> Answer:
    """Call a function with what is opened, and turn what it returns, or what it raises, into an answer."""
    try:
        found = function(opened, **arguments)
    except TooMuchError as error:
        return refusal(503, str(error))
    except MemoryError:
        return refusal(503, f"the query needs more than {opened.limits.memory} MB of memory")
    except QueryError as error:
        return refusal(400, _told(error))
    except KgError as error:
        return refusal(400, str(error))
    return found if isinstance(found, Answer) else as_json(found)


def _told(error: QueryError) -> str:
    """Return what is wrong with a query, with the place in its text but without the path of its file."""
    place = error.location
    where = f"line {place.line}, column {place.column}: " if place is not None and place.line else ""
    return f"{where}{error.message}\n{error.excerpt}".rstrip()
