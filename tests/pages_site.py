"""A server with all the pages, on a store made for tests, and a reader for its HTML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from query_store import ARTICLES, JPN, KHM, event, person, write_lexicon
from serving import serving

from kg.coreference import Merge
from kg.graph import Graph
from kg.iris import slug
from kg.lexicon import load_states
from kg.model import Article, Event, Evidence
from kg.store import Record, Writer
from kg.vocabulary import DEFAULT_BASE as BASE
from kg.vocabulary import RDFS_LABEL

THINGS = "/diplomacy-kg/id/"
HOSTILE = '<script>alert("x")</script>'
_PATIENCE = 30.0


_LABELLED = re.compile(rf'<({BASE}event/[^>]*)> <{RDFS_LABEL}> "((?:[^"\\]|\\.)*)"')


class Reader(HTMLParser):
    """Keeps of a page what tests ask for: its words, tags and attributes, and the targets of its links."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._words: list[str] = []
        self.feed(html)

    @property
    def text(self) -> str:
        """Return all words of the page, with one blank between any two."""
        return " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep tags, attributes and targets of links."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self._words.append(data)


class Site:
    """A server that is running, by its URL."""

    def __init__(self, url: str) -> None:
        """Take the URL, without a slash at its end."""
        self.url = url

    def read(self, path: str, status: int = 200) -> Reader:
        """Return the page at a path, which has this status and is HTML."""
        return Reader(self.html(path, status))

    def html(self, path: str, status: int = 200, form: Mapping[str, str] | None = None) -> str:
        """Return the text of the page at a path, or of the one that comes of sending a form there."""
        found, headers, body = self.get(path, form)
        assert found == status, (path, found, body[:500])
        assert headers["content-type"] == "text/html; charset=utf-8"
        return body.decode()

    def get(self, path: str, form: Mapping[str, str] | None = None) -> tuple[int, Mapping[str, str], bytes]:
        """Return status, headers and body of what is at a path."""
        data = None if form is None else urlencode(form).encode()
        request = Request(self.url + path, data, {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        try:
            with urlopen(request, timeout=_PATIENCE) as response:
                return response.status, _lower(response.headers), response.read()
        except HTTPError as error:
            return error.code, _lower(error.headers), error.read()


def work_of_children() -> float | None:
    """Return how many seconds the processes that this one has started have been at work; None where nobody says."""
    parents, work = dict[int, int](), dict[int, float]()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(") ")[2].split()
            parents[int(file.parent.name)] = int(fields[1])
            work[int(file.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sum(work[pid] for pid in found - {os.getpid()}) if parents else None


def _lower(headers: Message) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@contextmanager
def serve(store: Path) -> Iterator[Site]:
    """Serve a store by `kg serve` for as long as the context lasts."""
    with serving(store) as url:
        yield Site(url)


def write_store(place: Path, articles: Sequence[tuple[Article, Sequence[Event]]], merges: Sequence[Merge] = ()) -> Path:
    """Write a store that holds just these articles with these events, and return its path."""
    graph = Graph(BASE)
    states = load_states(write_lexicon(place / "lexicon"))
    with Writer(place / "kg.db", BASE, "digest") as writer:
        writer.put_graph(graph.reference(states), f"{BASE}graph/reference")
        for article, events in articles:
            writer.add(article.id, Record("key", "sha", len(events), 0), _named(graph.article(article, "sha", events)))
        writer.put_graph(graph.derived(merges), f"{BASE}graph/derived")
        writer.commit()
    return place / "kg.db"


def _named(nquads: str) -> str:
    """Name events after their labels, so that a test can say which it means."""
    for iri, label in _LABELLED.findall(nquads):
        nquads = nquads.replace(f"<{iri}>", f"<{BASE}event/{slug(label)}>")
    return nquads


def sample_articles() -> tuple[list[tuple[Article, list[Event]]], list[Merge]]:
    """Return the articles that the saved queries are tested on, one that means harm, and why two were joined."""
    harm = event(
        "Meeting", "Happened", f"A meeting {HOSTILE}", [("participantState", KHM), ("participantState", JPN)],
        [f"They met {HOSTILE} & parted."], start="2024-09-01",
    )  # fmt: skip
    hostile = Article("hostile", "-", f"News {HOSTILE}", date(2024, 9, 2), f"javascript:alert(1) {HOSTILE}", "en")
    visit = f"{BASE}event/mara-quist-visits-cambodia"
    reason = "same kind, same parties, dates that agree"
    return [*ARTICLES, (hostile, [harm])], [Merge(visit, (visit, f"{BASE}event/visit-0123456789abcdef"), reason)]


def many_articles(number: int) -> list[tuple[Article, list[Event]]]:
    """Return articles of ten events each, all of them visits to Cambodia on a day of their own."""
    first = date(2020, 1, 1)
    visits = [_visit(i, first + timedelta(days=i)) for i in range(number)]
    return [
        (
            Article(f"many-{i // 10}", "-", f"Visits, part {i // 10}", first + timedelta(days=i), "Daily", "en"),
            visits[i : i + 10],
        )
        for i in range(0, number, 10)
    ]


def _visit(number: int, day: date) -> Event:
    visitor = person(f"Visitor {number:04}", "JPN", "Minister of Trade")
    roles = [("visitor", visitor), ("sendingState", JPN), ("destination", KHM)]
    label = f"Visitor {number:04} visits Cambodia"
    quote = f"Visitor {number:04}, the trade minister of Japan, came on {day.isoformat()}."
    evidence = Evidence(100 * (number % 10), 100 * (number % 10) + len(quote), quote, "visit.example")
    return replace(event("Visit", "Happened", label, roles, [], start=day.isoformat()), evidence=(evidence,))
