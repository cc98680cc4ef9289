"""The graph in the terms of other vocabularies: CONSTRUCT queries in the folder `constructs`, one for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

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
    """Yield the triples of a profile other than `core`, sorted, each once; raises KeyError for one that is none."""
    found = {
        (str(triple.subject), str(triple.predicate), str(triple.object))
        for triple in store.query(_text(profile))
        if not isinstance(triple.subject, ox.BlankNode)
    }
    yield from sorted(found, key=in_order)


def prefixes_of(profile: str) -> dict[str, str]:
    """Return the prefixes that fit the terms of a profile other than `core`, as its query declares them, and xsd."""
    return {**dict(_PREFIX.findall(_text(profile))), "rdf": v.RDF, "xsd": v.XSD}


def _text(profile: str) -> str:
    return (_FOLDER / _FILES[profile]).read_text(encoding="utf-8")
