"""One thing of a store: facts, the sentences that say so, the events that it takes part in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg import vocabulary as v
from kg.describe.asking import rows
from kg.describe.finding import find
from kg.lexicon import load_states
from kg.resources import folder
from kg.store import GraphStore

_HIDDEN = frozenset({v.RDF_TYPE, v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.EVIDENCE, v.PROV_WAS_DERIVED_FROM})
_LABELS = (v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.DCTERMS_TITLE, v.DCTERMS_IDENTIFIER)
_EVENTS = frozenset(v.DIP + kind for kind in v.ROLES)
_UNDATED = "9999"
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said: the property's name in words, the value as text, the ids of the articles that say it."""

    name: str
    value: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that is evidence, at `article.text[start:end]`.

    `rules` read it; `marks` are the spans of `text`, as pairs of offsets, that name what takes part.
    """

    article: str
    start: int
    end: int
    text: str
    rules: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a thing, the sentences that say so, and the events that it takes part in, by date."""

    iri: str
    kind: str
    label: str
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Description, ...] = ()


def describe(store: GraphStore, thing: str) -> Description:
    """Return what a store says of a thing, given by IRI, id or label; raises UnknownThingError."""
    iri = find(store, thing)
    describer = _Describer(store)
    kind = describer.kind(iri)
    if kind in v.ROLES:
        return describer.event(iri, kind)
    return Description(iri, kind, describer.label(iri), describer.facts(iri), (), describer.events(iri, kind))


class _Describer:
    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._said: dict[str, tuple[ox.Quad, ...]] = {}
        self._labels: dict[str, str] = {}
        self._articles: dict[str, str] = {}
        self._names = {
            f"{store.manifest.base}state/{state.iso3}": (*state.names, *state.adjectives, *state.people)
            for state in load_states(folder("lexicon")).values()
        }

    def kind(self, iri: str) -> str:
        """Return the local name of a thing's most telling class."""
        classes = sorted(q.object.value for q in self._about(iri, v.RDF_TYPE) if isinstance(q.object, ox.NamedNode))
        own = [name for name in classes if name.startswith(v.DIP)]
        return next((_local(name) for name in own + classes), "")

    def label(self, iri: str) -> str:
        """Return the longest label of a thing, or the last part of its IRI."""
        if iri not in self._labels:
            found = (
                [q.object.value for q in self._about(iri, label) if isinstance(q.object, ox.Literal)]
                for label in _LABELS
            )
            labels = next(filter(None, found), [_local(iri)])
            self._labels[iri] = min(labels, key=lambda label: (-len(label), label))
        return self._labels[iri]

    def facts(self, iri: str) -> tuple[Fact, ...]:
        """Return all that is said of a thing itself, sorted by property and value."""
        said: dict[tuple[str, str], set[str]] = defaultdict(set)
        for quad in self._quads(iri):
            prop, value = quad.predicate.value, quad.object
            if prop not in _HIDDEN and isinstance(value, ox.NamedNode | ox.Literal):
                text = self.label(value.value) if isinstance(value, ox.NamedNode) else value.value
                said[_words(prop), text].add(self._article(quad.graph_name))
        return tuple(Fact(name, value, tuple(sorted(filter(None, by)))) for (name, value), by in sorted(said.items()))

    def event(self, iri: str, kind: str, article: str = "") -> Description:
        """Return an event with the sentences that tell it; of one article where one is given."""
        parts = {quad.object for quad in self._quads(iri) if quad.predicate.value not in _HIDDEN}
        names = sorted({name for part in parts for name in self._names_of(part) if name}, key=lambda n: (-len(n), n))
        pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
        return Description(iri, kind, self.label(iri), self.facts(iri), tuple(self._quotes(iri, pattern, article)))

    def events(self, iri: str, kind: str) -> tuple[Description, ...]:
        """Return the events that a thing takes part in, or that an article tells, sorted by date and label."""
        where = f"?event prov:wasDerivedFrom <{iri}>" if kind == "Article" else f"?event ?role <{iri}>"
        found = rows(
            self._store,
            f"SELECT ?event ?type (MIN(STR(?day)) AS ?first) WHERE {{ GRAPH ?g {{ {where} . "
            "?event dip:status ?status ; a ?type OPTIONAL { ?event dip:startDate ?day } } } GROUP BY ?event ?type",
        )
        article = self._article(iri) if kind == "Article" else ""
        described = (
            (first or _UNDATED, self.event(event, _local(type_), article))
            for event, type_, first in found
            if type_ in _EVENTS
        )
        return tuple(event for _, event in sorted(described, key=lambda pair: (pair[0], pair[1].label, pair[1].iri)))

    def _quotes(self, iri: str, pattern: re.Pattern[str], article: str) -> Iterator[Quote]:
        found = rows(
            self._store,
            f"SELECT DISTINCT ?source ?start ?end ?text ?rule WHERE {{ <{iri}> dip:evidence ?evidence . "
            "?evidence oa:hasSource ?source ; dip:rule ?rule ; "
            "oa:hasSelector [ oa:exact ?text ] , [ oa:start ?start ; oa:end ?end ] }",
        )
        rules: dict[tuple[str, int, int, str], set[str]] = defaultdict(set)
        for source, start, end, text, rule in found:
            rules[self._article(source), int(start), int(end), text].add(rule)
        for (source, first, last, text), by in sorted(rules.items()):
            if source == article or not article:
                marks = tuple(match.span() for match in pattern.finditer(text) if match[0])
                yield Quote(source, first, last, text, tuple(sorted(by)), marks)

    def _names_of(self, term: object) -> Iterable[str]:
        """Return the ways to name what takes part: a person by the parts of the name, a state by all its names."""
        if not isinstance(term, ox.NamedNode):
            return [term.value] if isinstance(term, ox.Literal) else []
        label = self.label(term.value)
        if self.kind(term.value) == "Person":
            return [label, *(part for part in label.split() if len(part) > 2)]
        return [label, *self._names.get(term.value, ())]

    def _about(self, iri: str, prop: str) -> Iterator[ox.Quad]:
        return (quad for quad in self._quads(iri) if quad.predicate.value == prop)

    def _quads(self, iri: str) -> tuple[ox.Quad, ...]:
        if iri not in self._said:
            self._said[iri] = tuple(self._store.quads(ox.NamedNode(iri)))
        return self._said[iri]

    def _article(self, graph: object) -> str:
        """Return the id of the article of a graph; empty where the graph is no article's."""
        iri = graph.value if isinstance(graph, ox.NamedNode) else str(graph)
        if iri not in self._articles:
            ids = (q.object.value for q in self._about(iri, v.DCTERMS_IDENTIFIER) if isinstance(q.object, ox.Literal))
            self._articles[iri] = next(ids, "")
        return self._articles[iri]


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _words(iri: str) -> str:
    """Return the name of a property in words: `sendingState` is "sending state"."""
    return _CAPITAL.sub(" ", _local(iri)).lower()
