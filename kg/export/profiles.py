"""The graph in the terms of other vocabularies: CONSTRUCT queries in the folder `constructs`, one for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import vocabulary as v
from kg.export.rdf import Triple, in_order
from kg.store import GraphStore

CORE = "core"
_PREFIX = re.compile(r"^PREFIX (\w+): <([^>]+)>$", re.MULTILINE)
_FOLDER = Path(__file__).parent / "constructs"
_FILES = {"schema.org": "schema.rq", "sem": "sem.rq", "prov": "prov.rq", "plover": "plover.rq"}

PROFILES = (CORE, *_FILES)
"""Names of the profiles; the first is the graph as it is."""


def profile_of(store: GraphStore, profile: str) -> Iterator[Triple]:
    """Yield the triples of a profile other than `core`, sorted, each once; raises KeyError for one that is none.

    The graph is held in memory once, without its names: in a store, what a hundred articles say is found a hundred
    times, and a question that joins two such statements would multiply them.
    """
    text = _text(profile)
    merged = ox.Store()
    merged.extend({ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store.quads()})
    found = {
        (str(triple.subject), str(triple.predicate), str(triple.object))
        for triple in _triples(merged.query(text))
        if not isinstance(triple.subject, ox.BlankNode)
    }
    yield from sorted(found, key=in_order)


def _triples(found: Any) -> Iterator[ox.Triple]:
    assert isinstance(found, ox.QueryTriples)
    return found


def prefixes_of(profile: str) -> dict[str, str]:
    """Return the prefixes that fit the terms of a profile other than `core`, as its query declares them, and xsd."""
    return {**dict(_PREFIX.findall(_text(profile))), "rdf": v.RDF, "xsd": v.XSD}


def _text(profile: str) -> str:
    return (_FOLDER / _FILES[profile]).read_text(encoding="utf-8")
