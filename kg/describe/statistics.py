"""What a store holds, counted."""

from __future__ import annotations

from dataclasses import dataclass

from kg.describe.asking import rows
from kg.store import GraphStore
from kg.vocabulary import ROLES

Counts = tuple[tuple[str, int], ...]
_TOP = 10
_ROLES = "|".join(f"dip:{role}" for role in sorted({role for roles in ROLES.values() for role in roles}))


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a store holds: numbers, and events counted by name, in the order in which they are to be shown.

    A fact is a statement about an event (its status, who takes part, when, where, what kind).
    """

    articles: int
    articles_without_events: int
    quads: int
    events: int
    events_with_several_sources: int
    facts: int
    facts_with_several_sources: int
    kinds: Counts
    statuses: Counts
    years: Counts
    states: Counts


def statistics(store: GraphStore) -> Statistics:
    """Return what a store holds, counted; the ten states that take part in the most events, the most first."""
    telling = _one(store, "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?e dip:status ?s } }")
    sources = "GRAPH ?g { ?e dip:status ?s }"
    facts = (
        "GRAPH ?g { ?e dip:status ?s ; ?p ?o } "
        "FILTER(?p NOT IN (rdf:type, rdfs:label, dip:evidence, prov:wasDerivedFrom))"
    )
    return Statistics(
        articles=store.manifest.articles,
        articles_without_events=store.manifest.articles - telling,
        quads=store.manifest.quads,
        events=_one(store, "SELECT (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e dip:status ?s }"),
        events_with_several_sources=_several(store, sources, "?e"),
        facts=_one(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?e ?p ?o WHERE {{ {facts} }} }}"),
        facts_with_several_sources=_several(store, facts, "?e ?p ?o"),
        kinds=_counts(
            store, "GRAPH ?g { ?e dip:status ?s ; a ?t } BIND(STRAFTER(STR(?t), '#') AS ?name)", "DESC(?n) ?name"
        ),
        statuses=_counts(store, "?e dip:status ?s BIND(STRAFTER(STR(?s), '#') AS ?name)", "DESC(?n) ?name"),
        years=_counts(store, "?e dip:startDate ?d BIND(SUBSTR(STR(?d), 1, 4) AS ?name)", "?name"),
        states=_counts(store, f"?e {_ROLES} ?s . ?s a dip:State ; skos:prefLabel ?name", "DESC(?n) ?name")[:_TOP],
    )


def silent_articles(store: GraphStore) -> tuple[tuple[str, str], ...]:
    """Return id and title (or an empty text) of every article that tells of no event, sorted by id."""
    found = rows(
        store,
        "SELECT ?id (MIN(?named) AS ?title) WHERE { ?a a dip:Article ; dcterms:identifier ?id "
        "OPTIONAL { ?a dcterms:title ?named } FILTER NOT EXISTS { ?event prov:wasDerivedFrom ?a ; dip:status ?s } } "
        "GROUP BY ?id ORDER BY ?id",
    )
    return tuple((article_id, title) for article_id, title in found)


def _one(store: GraphStore, sparql: str) -> int:
    return int(next(rows(store, sparql))[0])


def _several(store: GraphStore, pattern: str, what: str) -> int:
    groups = f"SELECT {what} WHERE {{ {pattern} }} GROUP BY {what} HAVING(COUNT(DISTINCT ?g) > 1)"
    return _one(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ {groups} }}")


def _counts(store: GraphStore, pattern: str, order: str) -> Counts:
    sparql = f"SELECT ?name (COUNT(DISTINCT ?e) AS ?n) WHERE {{ {pattern} }} GROUP BY ?name ORDER BY {order}"
    return tuple((name, int(count)) for name, count in rows(store, sparql))
