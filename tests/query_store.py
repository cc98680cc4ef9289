"""A small, fixed graph to ask: articles and events as `kg.model` values, written by `kg.graph` and `kg.store`.

Nothing is extracted here, so that no rule changes what the saved queries are expected to answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.graph import Graph
from kg.iris import slug
from kg.lexicon import load_states
from kg.model import Article, Entity, Event, Evidence, Office
from kg.queries import Resolver, prepare, run
from kg.queries.collection import Collection
from kg.resources import folder
from kg.store import GraphStore, Record, Writer, open_store
from kg.vocabulary import DEFAULT_BASE as BASE
from kg.vocabulary import RDFS_LABEL

_STATES = {
    "CHN": ("China", "Chinese"), "COD": ("DR Congo", "Congolese"), "COG": ("Congo Republic", "Congolese"),
    "IDN": ("Indonesia", "Indonesian"), "JPN": ("Japan", "Japanese"), "KHM": ("Cambodia", "Cambodian"),
    "THA": ("Thailand", "Thai"), "USA": ("United States", "American"), "VNM": ("Vietnam", "Vietnamese"),
}  # fmt: skip


_LABELLED = re.compile(rf'<({BASE}event/[^>]*)> <{RDFS_LABEL}> "([^"]*)"')


def _named(nquads: str) -> str:
    """Name events after their labels, so that two articles can tell one event and an expectation can be read."""
    for iri, label in _LABELLED.findall(nquads):
        nquads = nquads.replace(f"<{iri}>", f"<{BASE}event/{slug(label)}>")
    return nquads


def state(code: str) -> Entity:
    """Return a state."""
    return Entity("State", code, _STATES[code][0], code)


def person(name: str, code: str, *offices: str) -> Entity:
    """Return a person who acts for a state."""
    return Entity("Person", slug(name), name, code, tuple(Office(office, code) for office in offices))


def event(
    kind: str,
    status: str,
    label: str,
    roles: list[tuple[str, Entity]],
    quotes: list[str],
    *,
    start: str = "",
    end: str = "",
    literals: list[tuple[str, str]] | None = None,
) -> Event:
    """Return an event that each of the quotes tells."""
    rule = f"{kind.lower()}.example"
    evidence = tuple(Evidence(100 * i, 100 * i + len(quote), quote, rule) for i, quote in enumerate(quotes))
    return Event(kind, status, tuple(roles), tuple(literals or ()), start, end, None, label, evidence)


KHM, JPN, USA, THA, VNM, CHN, IDN = (state(code) for code in "KHM JPN USA THA VNM CHN IDN".split())
QUIST = person("Mara Quist", "USA", "Secretary of Defence")
DARA = person("Sok Dara", "KHM", "Prime Minister")
MORI = person("Kenji Mori", "JPN", "Minister of Foreign Affairs")
MORI_BEFORE = person("Kenji Mori", "JPN", "Minister of Trade")
ENVOYS = Entity("Group", "idn-indonesian-envoys", "Indonesian envoys", "IDN")
STUDENTS = Entity("Group", "khm-cambodian-students", "Cambodian students", "KHM")
ASEAN = Entity("Organization", "asean", "ASEAN")

QUIST_VISIT = [("visitor", QUIST), ("sendingState", USA), ("destination", KHM), ("host", DARA)]
DARA_VISIT = [("visitor", DARA), ("sendingState", KHM), ("destination", JPN)]
TALKS = [("participant", DARA), ("participant", MORI), ("participantState", KHM), ("participantState", JPN)]
PLACES = [("provider", JPN), ("recipient", KHM), ("beneficiary", STUDENTS)]

ARTICLES: list[tuple[Article, list[Event]]] = [
    (
        Article("quist-1", "-", "Quist in Phnom Penh", date(2024, 6, 5), "https://news.example.org/quist", "en"),
        [
            event(
                "Visit", "Happened", "Mara Quist visits Cambodia", QUIST_VISIT,
                ["Quist in Phnom Penh", "US Secretary of Defence Mara Quist visited Cambodia on 4 June 2024."],
                start="2024-06-04", literals=[("visitKind", "official")],
            ),
        ],
    ),
    (
        Article("quist-2", "-", "", date(2024, 6, 6), "Example Daily", "en"),
        [
            event(
                "Visit", "Happened", "Mara Quist visits Cambodia", QUIST_VISIT,
                ["Mara Quist came on 5 June for two days."], start="2024-06-05", end="2024-06-06",
            ),
            event(
                "Visit", "Denied", "A Thai delegation visits Cambodia",
                [("sendingState", THA), ("destination", KHM)], ["Bangkok cancelled the visit that was due on 20 June."],
                start="2024-06-20",
            ),
        ],
    ),
    (
        Article("plans", "-", "Plans for the summer", date(2024, 6, 10), "https://news.example.org/plans", "en"),
        [
            event(
                "Visit", "Planned", "Sok Dara is to visit Japan", DARA_VISIT,
                ["Sok Dara will travel to Japan in July."], start="2024-07",
            ),
            event(
                "Visit", "Proposed", "Kenji Mori is invited to Cambodia",
                [("visitor", MORI_BEFORE), ("sendingState", JPN), ("destination", KHM)],
                ["Sok Dara invited Kenji Mori, the trade minister, to Cambodia."],
            ),
            event(
                "Agreement", "Planned", "Agreement between Cambodia and Vietnam", [("party", KHM), ("party", VNM)],
                ["Cambodia and Vietnam want to sign a trade pact next year."], start="2025",
                literals=[("agreementKind", "freeTrade"), ("topic", "trade")],
            ),
        ],
    ),
    (
        Article("tokyo", "-", "Sok Dara in Tokyo", date(2024, 7, 12), "https://news.example.org/tokyo", "en"),
        [
            event(
                "Visit", "Happened", "Sok Dara visits Japan", DARA_VISIT,
                ["Prime Minister Sok Dara visited Japan from 10 to 12 July."], start="2024-07-10", end="2024-07-12",
                literals=[("visitKind", "working")],
            ),
            event(
                "Meeting", "Happened", "Sok Dara and Kenji Mori meet", TALKS,
                ["He met Foreign Minister Kenji Mori on 11 July."], start="2024-07-11",
                literals=[("meetingKind", "bilateral")],
            ),
            event(
                "Agreement", "Happened", "Agreement between Cambodia and Japan",
                [("party", JPN), ("party", KHM), ("signatory", DARA), ("signatory", MORI)],
                ["Both signed a memorandum on ports, \"a first\"."], start="2024-07-11",
                literals=[("agreementKind", "memorandum"), ("topic", "ports")],
            ),
            event(
                "Scholarship", "Proposed", "Japan offers scholarships", PLACES, ["Japan offered 20 places a year."],
                literals=[("quantity", "20"), ("period", "year"), ("programme", "master's degree")],
            ),
            event(
                "Assistance", "Happened", "Japan assists Cambodia with ports", [("provider", JPN), ("recipient", KHM)],
                ["Japan gave 5 million dollars for ports."], start="2024-07-11",
                literals=[("amount", "5000000"), ("currency", "USD"), ("topic", "ports")],
            ),
        ],
    ),
    (
        Article("aid", "-", "Aid in short", date(2024, 8, 1), "Example Daily", "en"),
        [
            event(
                "Scholarship", "Proposed", "Japan offers scholarships", PLACES, ["Tokyo will pay for 25 students."],
                literals=[("quantity", "25")],
            ),
            event(
                "Assistance", "Happened", "Japan assists Cambodia with roads", [("provider", JPN), ("recipient", KHM)],
                ["Another 3.5 million dollars went to roads."],
                literals=[("amount", "3500000.50"), ("currency", "USD")],
            ),
            event(
                "Assistance", "Proposed", "China assists ASEAN", [("provider", CHN), ("recipient", ASEAN)],
                ["China offered ASEAN 100 million yuan."], literals=[("amount", "100000000"), ("currency", "CNY")],
            ),
            event(
                "Honour", "Happened", "Cambodia honours Kenji Mori", [("recipient", MORI), ("conferrer", KHM)],
                ["Kenji Mori received the Order of the Lotus."], start="2024-07-31",
                literals=[("award", "Order of the Lotus")],
            ),
        ],
    ),
    (
        Article("history", "-", "Seventy years", None, "", "en"),
        [
            event(
                "RelationsChange", "Happened", "Relations between Cambodia and Japan", [("party", KHM), ("party", JPN)],
                ["Cambodia and Japan took up relations in 1953."], start="1953", literals=[("change", "established")],
            ),
            event(
                "RelationsChange", "Happened", "Embassy of Japan opens", [("party", KHM), ("party", JPN)],
                ["Japan opened its embassy in January 1955."], start="1955-01", literals=[("change", "embassyOpened")],
            ),
            event(
                "Visit", "Happened", "Indonesian envoys visit Cambodia and Vietnam",
                [("visitor", ENVOYS), ("sendingState", IDN), ("destination", KHM), ("destination", VNM)],
                ["Indonesian envoys once toured Cambodia and Vietnam."],
            ),
        ],
    ),
    (Article("football", "-", "A match", date(2024, 8, 2), "Example Daily", "en"), []),
]  # fmt: skip


def write_lexicon(folder: Path) -> Path:
    """Write a lexicon that knows the states of the articles, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    head = "iso3\tname\twikidata\tnames\tadjectives\tpeople\tcapital\tseats\n"
    rows = (f"{code}\t{name}\t\t\t{adjective}\t\t\t\n" for code, (name, adjective) in _STATES.items())
    (folder / "states.tsv").write_text(head + "".join(rows), encoding="utf-8")
    return folder


def write_store(path: Path, lexicon: Path, copies: int = 1) -> None:
    """Build the store of all the articles, each as often as is wanted, under an id of its own."""
    graph = Graph(BASE)
    with Writer(path, BASE, "digest") as writer:
        writer.put_graph(graph.reference(load_states(lexicon)), f"{BASE}graph/reference")
        for article, events in ARTICLES:
            for copy in range(copies):
                told = replace(article, id=f"{article.id}-{copy}") if copy else article
                record = Record("key", "sha", len(events), 0)
                writer.add(told.id, record, _named(graph.article(told, "sha", events)))
        writer.commit()


@dataclass(frozen=True, slots=True)
class SmallGraph:
    """The graph in a store on disk, with the lexicon that names its states."""

    path: Path
    lexicon: Path
    store: GraphStore
    resolver: Resolver

    def rows(self, name: str, **given: str) -> list[dict[str, str]]:
        """Return the rows that one of our saved queries answers, as text."""
        text = prepare(Collection([folder("queries")]).get(name), given, self.resolver)
        solutions = run(self.store, text, name)
        columns = [variable.value for variable in solutions.variables]
        return [{c: row[c].value for c in columns if row[c] is not None} for row in solutions]

    def events(self, name: str, **given: str) -> list[str]:
        """Return the events that a saved query finds, by the ends of their IRIs, in order."""
        return [row["event"].removeprefix(f"{BASE}event/") for row in self.rows(name, **given)]


def make_graph(folder: Path, copies: int = 1) -> SmallGraph:
    """Build the graph below a folder and open it; with `copies` that many articles tell each event."""
    lexicon = write_lexicon(folder / "lexicon")
    write_store(folder / "kg.db", lexicon, copies)
    store = open_store(folder / "kg.db")
    return SmallGraph(folder / "kg.db", lexicon, store, Resolver(store, BASE, lexicon))
