"""Which thing of a store somebody means who writes an IRI, an id or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

import pyoxigraph as ox

from kg.describe.asking import literal, rows
from kg.errors import UnknownThingError
from kg.iris import article_path, slug
from kg.lexicon import load_states
from kg.resources import folder
from kg.store import GraphStore

_KINDS = ("state", "person", "event", "organization", "group", "place", "office", "evidence")
_LABEL = "?thing skos:prefLabel|rdfs:label|dcterms:title ?label"
_NO_IRI = re.compile(r"[\s<>\"{}|\\^`]")
_MOST = 8


def find(store: GraphStore, thing: str) -> str:
    """Return the IRI of the thing that is meant; raises UnknownThingError for none or several, with suggestions.

    Tried in turn: an IRI, whole or after the base; the id of an article, a state's alpha-3 code, the last part of an
    IRI; a label, first to the letter, then in whatever case, then a state's other names, then a part of a
    name, then of an event's label or an article's title.
    """
    thing = thing.strip()
    for iri in _candidates(store.manifest.base, thing):
        if _is_known(store, iri):
            return iri
    for look in (_exact, _folded, _by_lexicon, _part_of_name, _part_of_label):
        things = dict(look(store, thing))
        if len(things) == 1:
            return next(iter(things))
        if things:
            raise UnknownThingError(_ambiguous(thing, things))
    raise UnknownThingError(_unknown(store, thing))


def _candidates(base: str, thing: str) -> Iterator[str]:
    if not _NO_IRI.search(thing) and thing:
        if ":" in thing:
            yield thing
        yield base + thing.lstrip("/")
        yield f"{base}state/{thing.upper()}"
        yield from (f"{base}{kind}/{thing}" for kind in _KINDS)
    yield base + article_path(thing)
    yield f"{base}person/{slug(thing)}"


def _is_known(store: GraphStore, iri: str) -> bool:
    try:
        return ":" in iri and next(store.quads(ox.NamedNode(iri)), None) is not None
    except ValueError:
        return False


def _exact(store: GraphStore, name: str) -> Iterator[tuple[str, str]]:
    return _pairs(store, f"{_LABEL} FILTER(?label = {literal(name)})")


def _folded(store: GraphStore, name: str) -> Iterator[tuple[str, str]]:
    return _pairs(store, f"{_LABEL} FILTER(LCASE(?label) = {literal(name.lower())})")


def _part_of_name(store: GraphStore, name: str) -> Iterator[tuple[str, str]]:
    return _containing(store, "?thing skos:prefLabel ?label", name)


def _part_of_label(store: GraphStore, name: str) -> Iterator[tuple[str, str]]:
    return _containing(store, _LABEL, name)


def _containing(store: GraphStore, pattern: str, part: str) -> Iterator[tuple[str, str]]:
    if not part:
        return iter(())
    return _pairs(store, f"{pattern} FILTER(CONTAINS(LCASE(?label), {literal(part.lower())}))")


def _by_lexicon(store: GraphStore, name: str) -> Iterator[tuple[str, str]]:
    for state in load_states(folder("lexicon")).values():
        iri = f"{store.manifest.base}state/{state.iso3}"
        if name.casefold() in (other.casefold() for other in state.names) and _is_known(store, iri):
            yield iri, state.name


def _pairs(store: GraphStore, pattern: str) -> Iterator[tuple[str, str]]:
    found = rows(store, f"SELECT DISTINCT ?thing ?label WHERE {{ {pattern} }} ORDER BY ?thing ?label")
    return ((iri, label) for iri, label in found)


def _ambiguous(thing: str, things: dict[str, str]) -> str:
    listed = [f"  {iri}  {label}" for iri, label in things.items()]
    more = [f"  and {len(listed) - _MOST} more"] if len(listed) > _MOST else []
    return "\n".join([f"{thing!r} may be one of {len(listed)} things; say which:", *listed[:_MOST], *more])


def _unknown(store: GraphStore, thing: str) -> str:
    labels = [label for _, label in _pairs(store, _LABEL)]
    near = get_close_matches(thing, labels, _MOST // 2, 0.7)
    hint = f"; did you mean {', '.join(map(repr, dict.fromkeys(near)))}?" if near else ""
    return f"nothing in the graph is called {thing!r}{hint}"
