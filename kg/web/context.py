"""What the pages, the endpoint and everything else that answers requests have in common."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.queries import Collection
from kg.store import Manifest
from kg.web.answers import Answer
from kg.web.pool import Pool
from kg.web.requests import has_left
from kg.web.settings import Settings
from kg.web.snapshot import Snapshot
from kg.web.texts import Texts

_WORK = "kg.web.work:"
_BUSY = 503
_RETRY_AFTER = "5"
HtmlFor = Callable[[Request, str], Awaitable[Response | None]]


@dataclass(frozen=True, slots=True)
class Context:
    """A store that is served: what it is, and how to ask it.

    Everything that reads the graph runs in a worker process, within bounds of time and memory. What a worker cannot or
    will not answer raises starlette's HTTPException with the status and the reason (400 for a value that cannot be
    used, 404 for an unknown query, 503 for a bound or a busy server).
    """

    settings: Settings
    snapshot: Snapshot
    queries: Collection
    texts: Texts
    html: list[HtmlFor] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Return the folder of the store."""
        return self.settings.path

    @property
    def manifest(self) -> Manifest:
        """Return the manifest (generation, base, numbers of quads and articles) of what is served now."""
        return self.snapshot.manifest

    @property
    def generation(self) -> int:
        """Return the number of what is served now, which grows with every build: what is kept by it is never stale."""
        return self.snapshot.manifest.generation

    @property
    def base(self) -> str:
        """Return the base IRI of the graph's things, which ends in a slash."""
        return self.snapshot.manifest.base

    @property
    def things(self) -> str:
        """Return the path below which things are served: that of the base IRI, such as /id/."""
        path = urlsplit(self.base).path
        return path if len(path) > 1 and path.endswith("/") else "/id/"

    def local(self, iri: str) -> str:
        """Return the path at which this server tells about a thing of the graph; the IRI itself for any other."""
        return self.things + iri[len(self.base) :] if iri.startswith(self.base) else iri

    async def query_json(self, sparql: str) -> dict[str, Any]:
        """Return SPARQL 1.1 results in JSON, as a dictionary, of a query of ours; our prefixes need no declaration."""
        found: dict[str, Any] = await self._json(_WORK + "asked", {"query": sparql})
        return found

    async def select(self, sparql: str) -> list[dict[str, str | None]]:
        """Return the rows of a SELECT of ours: variable → IRI or lexical form, None where it is unbound."""
        return _rows(await self.query_json(sparql))

    async def saved(self, name: str, given: Mapping[str, str], accept: str = "") -> Answer:
        """Return the answer of a saved query, in the format that the media types of `accept` ask for."""
        return await self.ask(_WORK + "saved", {"name": name, "given": dict(given), "accept": accept})

    async def saved_json(self, name: str, given: Mapping[str, str]) -> dict[str, Any]:
        """Return SPARQL 1.1 results in JSON, as a dictionary, of a saved query that is a SELECT or ASK."""
        arguments = {"name": name, "given": dict(given), "accept": "application/sparql-results+json"}
        found: dict[str, Any] = await self._json(_WORK + "saved", arguments)
        return found

    async def explain(self, name: str, given: Mapping[str, str]) -> str:
        """Return the SPARQL of a saved query with what is given for its parameters in it."""
        answer = checked(await self.ask(_WORK + "explained", {"name": name, "given": dict(given)}))
        return _text(answer)

    async def resolve(self, thing: str, text: str) -> str:
        """Return the IRI that a name stands for; `thing` is State, Person, Organization … as in a query's header."""
        found: str = await self._json(_WORK + "resolved", {"thing": thing, "text": text})
        return found

    async def call(self, function: str, **arguments: Any) -> Any:
        """Return what a function of ours returns in a worker, which JSON can hold.

        `function` is `module:name`; it takes `kg.web.work.Opened` first (`.store` is a GraphStore) and the arguments,
        which JSON can hold, by name. A KgError that it raises becomes status 400. Never take the name from a client.
        """
        return await self._json(function, arguments)

    async def ask(
        self, function: str, arguments: Mapping[str, Any], request: Request | None = None, pool: Pool | None = None
    ) -> Answer:
        """Return the answer of a function of ours as it is, refusals included; its file, if any, is the caller's.

        The worker is killed when the client of `request` leaves. `pool` is the one for our own questions, if not given.
        """
        left = None if request is None else partial(has_left, request)
        return await (pool or self.snapshot.own).ask(function, arguments, left)

    def on_html(self, html_for: HtmlFor) -> None:
        """Register what gives the page (or None) of a thing, by request and IRI, for clients that prefer HTML."""
        self.html.append(html_for)

    async def html_for(self, request: Request, iri: str) -> Response | None:
        """Return the page of a thing; None where there is none."""
        for html_for in self.html:
            page = await html_for(request, iri)
            if page is not None:
                return page
        return None

    async def _json(self, function: str, arguments: Mapping[str, Any]) -> Any:
        return json.loads(_text(checked(await self.ask(function, arguments))))


def checked(answer: Answer) -> Answer:
    """Return an answer that is none of the refusals, for which HTTPException is raised."""
    if answer.status >= 400:
        headers = {"Retry-After": _RETRY_AFTER} if answer.status == _BUSY else None
        raise HTTPException(answer.status, answer.body.decode("utf-8", "replace").strip(), headers)
    return answer


def _text(answer: Answer) -> str:
    if answer.file is None:
        return answer.body.decode()
    with answer.file as file:
        return file.read().decode()


def _rows(results: Mapping[str, Any]) -> list[dict[str, str | None]]:
    names = results["head"]["vars"]
    return [
        {name: row[name]["value"] if name in row else None for name in names} for row in results["results"]["bindings"]
    ]
