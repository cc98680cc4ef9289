"""Events of a store as values that one can list, compare and tabulate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pyoxigraph as ox

from kg import vocabulary as v

_EVENTS = {v.DIP + kind: kind for kind in v.ROLES}
_APART = frozenset({v.RDF_TYPE, v.RDFS_LABEL, v.EVIDENCE, v.PROV_WAS_DERIVED_FROM})
_LABELS = (v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.DCTERMS_TITLE, v.DCTERMS_IDENTIFIER)
_FIND = f"SELECT DISTINCT ?e WHERE {{ ?e a ?c VALUES ?c {{ {' '.join(f'<{iri}>' for iri in _EVENTS)} }} }} ORDER BY ?e"


class Quads(Protocol):
    """What can be asked for quads and by SPARQL: a store, or a file that was read."""

    def query(self, sparql: str) -> Any:
        """Return pyoxigraph's result; the default graph is the union of all graphs."""

    def quads(self, subject: ox.NamedNode | None = None, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads (of a subject, of a graph)."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A sentence that tells of an event: the article's id, the offset in it, the text."""

    article: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event as all its articles tell it.

    `facts` are pairs of a property's local name and a value, sorted: the IRI of a thing or concept, or a literal's
    text. `articles` are ids, sorted; `passages` come in the order of articles and offsets.
    """

    iri: str
    kind: str
    label: str
    facts: tuple[tuple[str, str], ...]
    articles: tuple[str, ...]
    passages: tuple[Passage, ...]

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, sorted."""
        return tuple(value for prop, value in self.facts if prop == name)

    def sentence(self) -> str:
        """Return the longest sentence that tells of the event, the first of those; empty where there is none."""
        return max((passage.text for passage in self.passages), key=len, default="")


class Teller:
    """Reads events and labels from quads, and remembers labels and ids."""

    def __init__(self, source: Quads) -> None:
        """Take what is to be asked."""
        self._source = source
        self._labels: dict[str, str] = {}
        self._identifiers: dict[str, str] = {}

    def events(self) -> Iterator[Told]:
        """Yield all events, sorted by IRI."""
        for row in self._source.query(_FIND):
            if isinstance(row["e"], ox.NamedNode):
                yield self.event(row["e"].value)

    def event(self, iri: str) -> Told:
        """Return one event; empty of facts where nothing is said of it."""
        said = self.about(iri)
        kinds = sorted(_EVENTS[value] for value in said[v.RDF_TYPE] if value in _EVENTS)
        facts = {
            (prop.removeprefix(v.DIP), value) for prop, values in said.items() if prop not in _APART for value in values
        }
        return Told(
            iri,
            kinds[0] if kinds else "",
            self.label(iri),
            tuple(sorted(facts)),
            tuple(sorted({self.identifier(article) for article in said[v.PROV_WAS_DERIVED_FROM]})),
            tuple(sorted({self._passage(evidence) for evidence in said[v.EVIDENCE]})),
        )

    def about(self, iri: str) -> defaultdict[str, set[str]]:
        """Return all that is said of a thing: IRI of the property → IRIs and texts."""
        said: defaultdict[str, set[str]] = defaultdict(set)
        for quad in self._source.quads(ox.NamedNode(iri)):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                said[quad.predicate.value].add(quad.object.value)
        return said

    def label(self, iri: str) -> str:
        """Return the longest label of a thing, or the last part of its IRI; a literal's text is its own label."""
        if not iri.startswith(("http:", "https:", "urn:")):
            return iri
        if iri not in self._labels:
            said = self.about(iri)
            labels = next((said[prop] for prop in _LABELS if said[prop]), {local(iri)})
            self._labels[iri] = min(labels, key=lambda label: (-len(label), label))
        return self._labels[iri]

    def identifier(self, article: str) -> str:
        """Return the id of an article, or the last part of the IRI of what has none."""
        if article not in self._identifiers:
            found = self.about(article)[v.DCTERMS_IDENTIFIER]
            self._identifiers[article] = min(found, default=local(article))
        return self._identifiers[article]

    def _passage(self, evidence: str) -> Passage:
        said = self.about(evidence)
        selectors = [self.about(selector) for selector in sorted(said[v.OA_HAS_SELECTOR])]
        text = next((min(found[v.OA_EXACT]) for found in selectors if found[v.OA_EXACT]), "")
        start = next((min(found[v.OA_START]) for found in selectors if found[v.OA_START]), "0")
        article = min(said[v.OA_HAS_SOURCE], default="")
        return Passage(self.identifier(article) if article else "", int(start) if start.isdigit() else 0, text)


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
