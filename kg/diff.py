"""What one graph says of events that another does not: events that are new, gone, or told differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, Location
from kg.export.accounts import Quads, Teller, Told
from kg.store import open_store

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: an event that is new or gone, or what is said of one in `about` before and after.

    `about` is empty for an event that is new or gone; else the name of a property, "kind", "articles" or "sentences".
    Several values are set apart by "; ". `sentence` is the fullest one that tells the event, in the later graph where
    it is there.
    """

    change: str
    kind: str
    event: str
    about: str
    before: str
    after: str
    articles: tuple[str, ...]
    sentence: str
    iri: str


class File:
    """The quads of a file of N-Quads or another RDF format, in memory."""

    def __init__(self, path: Path) -> None:
        """Read a file; raises InputError where it is no RDF of the format that its extension names."""
        format_ = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
        if format_ is None:
            raise InputError("neither a store nor a file of RDF (.nq, .trig, .ttl, .nt …)", Location(str(path)))
        self._store = ox.Store()
        try:
            self._store.bulk_load(path=str(path), format=format_)
        except (OSError, SyntaxError, ValueError) as error:
            raise InputError(f"cannot be read ({error})", Location(str(path))) from error

    def query(self, sparql: str) -> Any:
        """Return pyoxigraph's result; the default graph is the union of all graphs."""
        return self._store.query(sparql, use_default_graph_as_union=True)

    def quads(self, subject: ox.NamedNode | None = None, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """Yield the quads (of a subject, of a graph)."""
        return self._store.quads_for_pattern(subject, None, None, graph)


def open_either(path: Path) -> Quads:
    """Open a store, or read a file; raises StoreError or InputError where it is neither."""
    return File(path) if path.is_file() else open_store(path)


def diff(old: Quads, new: Quads) -> tuple[Change, ...]:
    """Return what differs between the events of two graphs: first what is gone, then what changed, then what is new.

    An event is the same where its IRI is; of the others, two of one kind that were read from the same sentence are one
    that changed.
    """
    before, after = Teller(old), Teller(new)
    past = {event.iri: event for event in before.events()}
    present = {event.iri: event for event in after.events()}
    pairs = [(past[iri], present[iri]) for iri in sorted(past.keys() & present.keys())]
    gone = [past[iri] for iri in sorted(past.keys() - present.keys())]
    come = [present[iri] for iri in sorted(present.keys() - past.keys())]
    moved = _reread(gone, come)
    left, right = {one.iri for one, _ in moved}, {other.iri for _, other in moved}
    return (
        *(_whole(REMOVED, event) for event in gone if event.iri not in left),
        *(change for one, other in (*pairs, *moved) for change in _changes(one, other, before, after)),
        *(_whole(ADDED, event) for event in come if event.iri not in right),
    )


def _reread(gone: Iterable[Told], come: Iterable[Told]) -> list[tuple[Told, Told]]:
    """Return pairs of events of one kind that were read from the same sentence, each event in one pair at most."""
    by_passage: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for event in come:
        for key in _keys(event):
            by_passage[key].append(event)
    taken: set[str] = set()
    pairs = []
    for event in gone:
        candidates = {other.iri: other for key in _keys(event) for other in by_passage[key] if other.iri not in taken}
        if candidates:
            best = max(sorted(candidates), key=lambda iri: len(set(candidates[iri].facts) & set(event.facts)))
            taken.add(best)
            pairs.append((event, candidates[best]))
    return pairs


def _keys(event: Told) -> set[tuple[str, str, str]]:
    return {(event.kind, passage.article, passage.text) for passage in event.passages}


def _whole(change: str, event: Told) -> Change:
    return Change(change, event.kind, event.label, "", "", "", event.articles, event.sentence(), event.iri)


def _changes(old: Told, new: Told, before: Teller, after: Teller) -> Iterator[Change]:
    past, present = _said(old), _said(new)
    for about in sorted(past.keys() | present.keys()):
        if past[about] != present[about]:
            yield Change(
                CHANGED,
                new.kind,
                new.label,
                about,
                _listed(past[about], before),
                _listed(present[about], after),
                new.articles,
                new.sentence(),
                new.iri,
            )


def _said(event: Told) -> defaultdict[str, tuple[str, ...]]:
    said: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    said.update({name: event.values(name) for name, _ in event.facts})
    said["kind"] = (event.kind,)
    said["articles"] = event.articles
    said["sentences"] = tuple(dict.fromkeys(passage.text for passage in event.passages))
    return said


def _listed(values: Iterable[str], teller: Teller) -> str:
    return "; ".join(dict.fromkeys(teller.label(value) for value in values))
