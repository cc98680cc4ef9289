"""Events in short, as lists and pictures show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.queries import short_name
from kg.web.pages.asking import Asker, Row, Value


@dataclass(frozen=True, slots=True)
class Summary:
    """An event: kind and statuses as local names, first and last date, number of articles, and its longest sentence."""

    iri: str
    kind: str
    label: str
    statuses: tuple[str, ...]
    start: str
    end: str
    articles: int
    sentence: str = ""

    @property
    def status(self) -> str:
        """Return the status that most cautious readers would go by: the first in the order of the alphabet."""
        return self.statuses[0]


async def summaries(asker: Asker, iris: Sequence[str]) -> list[Summary]:
    """Return events in short, in the order of their IRIs; those that the store does not know are left out."""
    if not iris:
        return []
    told = _by_event(await asker.rows("summaries", events=iris))
    return [_summary(iri, told[iri]) for iri in iris if iri in told]


async def selected(asker: Asker, name: str, **values: Value) -> list[Summary]:
    """Return the events that a question selects, in short and in its order."""
    return [_summary(iri, rows) for iri, rows in _by_event(await asker.selected(name, **values)).items()]


async def with_sentences(asker: Asker, events: Sequence[Summary]) -> list[Summary]:
    """Return the events with the longest sentence that tells of each."""
    if not events:
        return []
    longest: dict[str, str] = {}
    for row in await asker.rows("quotes", events=[event.iri for event in events]):
        longest[row["event"]] = max(longest.get(row["event"], ""), row["text"], key=lambda text: (len(text), text))
    return [replace(event, sentence=longest.get(event.iri, "")) for event in events]


def _by_event(rows: Iterable[Row]) -> dict[str, list[Row]]:
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row["event"]].append(row)
    return told


def _summary(iri: str, rows: Sequence[Row]) -> Summary:
    return Summary(
        iri=iri,
        kind=short_name(rows[0]["kind"]),
        label=max((row["label"] for row in rows), key=lambda label: (len(label), label)),
        statuses=tuple(sorted({short_name(row["status"]) for row in rows})),
        start=min((row["start"] for row in rows if row["start"]), default=""),
        end=max((row["end"] for row in rows if row["end"]), default=""),
        articles=len({row["article"] for row in rows}),
    )
