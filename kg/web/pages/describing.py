"""What is said of a thing, statement by statement, with the articles that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import vocabulary as v
from kg.queries import short_name
from kg.web.pages.asking import Asker, Row

_ORDER = (
    *("kind", "visitor", "sendingState", "destination", "host", "participant", "participantState", "party"),
    *("signatory", "provider", "recipient", "beneficiary", "conferrer", "visitKind", "meetingKind", "agreementKind"),
    *("change", "topic", "quantity", "period", "programme", "amount", "currency", "award", "startDate", "endDate"),
    *("place", "status", "actsFor", "holdsOffice", "ofState", "inState", "inOrganization", "iso3", "sameAs"),
)
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
_SHOWN_ELSEWHERE = frozenset(
    (v.RDF_TYPE, v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.EVIDENCE, v.PROV_WAS_DERIVED_FROM, v.MERGED_FROM, v.MERGE_REASON)
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: the text to show, the IRI where it is a thing, and the articles that say so."""

    text: str
    iri: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A property's local name and its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article: its IRI, id, title, day of issue, where it is from, and the number by which pages refer to it."""

    iri: str
    id: str
    title: str
    issued: str
    source: str
    number: int
    language: str


def facts(rows: Sequence[Row], sources: Iterable[str]) -> list[Fact]:
    """Return statements grouped by property and value, in the order in which people ask: who, what, when, where."""
    articles = set(sources)
    said: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if row["property"] not in _SHOWN_ELSEWHERE:
            is_iri = _is_iri(row["value"])
            text = row["label"] or (short_name(row["value"]) if is_iri else row["value"])
            value = text, row["value"] if is_iri else ""
            said[short_name(row["property"])][value].update({row["graph"]} & articles)
    return [
        Fact(name, tuple(Value(*value, tuple(sorted(by))) for value, by in sorted(_longest_labels(values).items())))
        for name, values in sorted(said.items(), key=lambda item: (_RANK.get(item[0], len(_RANK)), item[0]))
    ]


def label_of(rows: Sequence[Row]) -> str:
    """Return the longest label among statements about a thing, empty where there is none."""
    for prop in (v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.DCTERMS_TITLE, v.DCTERMS_IDENTIFIER):
        labels = [row["value"] for row in rows if row["property"] == prop]
        if labels:
            return max(labels, key=lambda label: (len(label), label))
    return ""


async def sources(asker: Asker, iris: Iterable[str]) -> dict[str, Source]:
    """Return articles by IRI, numbered by their day of issue."""
    wanted = sorted(set(iris))
    rows = await asker.rows("articles", articles=wanted) if wanted else []
    known: dict[str, Source] = {}
    for row in rows:
        if row["article"] not in known:
            known[row["article"]] = Source(
                iri=row["article"],
                id=row["id"],
                title=row["title"],
                issued=row["issued"],
                source=row["source"],
                number=len(known) + 1,
                language=row["language"],
            )
    return known


def _longest_labels(values: dict[tuple[str, str], set[str]]) -> dict[tuple[str, str], set[str]]:
    """Join the values that are one thing under several labels: the longest label stays."""
    best: dict[str, str] = {}
    for text, iri in values:
        if iri:
            best[iri] = max(best.get(iri, ""), text, key=lambda label: (len(label), label))
    joined: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (text, iri), by in values.items():
        joined[best.get(iri, text), iri] |= by
    return joined


def _is_iri(value: str) -> bool:
    return value.startswith(("http://", "https://")) and " " not in value
