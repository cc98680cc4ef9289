"""A store in the formats and vocabularies of others: sorted, so that a graph always gives the same bytes.

Blank nodes do not occur; lines come one at a time, so memory stays flat in the number of articles for the formats that
keep graphs apart (N-Quads, TriG, JSON-LD), and holds no more than the subjects' IRIs for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from kg.export.answers import prefixes_of as prefixes_of_query
from kg.export.answers import triples_of
from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.export.profiles import CORE, PROFILES, prefixes_of, profile_of
from kg.export.rdf import Graphs, Names, graphs_of, nquads, trig, union_of
from kg.export.table import csv_table
from kg.export.xml import rdfxml
from kg.queries import run
from kg.store import GraphStore

__all__ = ["CORE", "EXTENSIONS", "FORMATS", "PROFILES", "RDF_FORMATS", "export", "export_query", "format_of"]

_Writer = Callable[[Graphs, Names], Iterator[str]]
_TRIPLES: Mapping[str, _Writer] = {"turtle": trig, "ntriples": nquads, "rdfxml": rdfxml}
_GRAPHS: Mapping[str, _Writer] = {"trig": trig, "nquads": nquads, "jsonld": jsonld}
_VIEWS: Mapping[str, Callable[[GraphStore], Iterator[str]]] = {"graphml": graphml, "csv": csv_table}

RDF_FORMATS = ("turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld")
"""Names of the formats that hold all that a store says."""

FORMATS = (*RDF_FORMATS, *_VIEWS)
"""Names of all formats."""

EXTENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "ttl": "turtle",
        "trig": "trig",
        "nq": "nquads",
        "nt": "ntriples",
        "rdf": "rdfxml",
        "jsonld": "jsonld",
        "graphml": "graphml",
        "csv": "csv",
    }
)
"""Extension of a file → name of its format."""


def export(store: GraphStore, format_: str, profile: str = CORE) -> Iterator[str]:
    """Return the lines of a store's text in a format of `FORMATS`, each with its line end.

    Turtle, N-Triples and RDF/XML hold the union of all graphs, N-Quads, TriG and JSON-LD say which graph holds what.
    GraphML and CSV show the events. With a profile of `PROFILES` the graph comes in the terms of another vocabulary, as
    one graph. Raises KeyError for another format or profile, ValueError for a profile in a format that is not RDF.
    """
    base = store.manifest.base
    if profile != CORE:
        if format_ in _VIEWS:
            raise ValueError(f"a profile is written as RDF, which {format_} is not")
        writer = {**_TRIPLES, **_GRAPHS}[format_]
        return writer([("", profile_of(store, profile))], Names(base, prefixes_of(profile)))
    if format_ in _VIEWS:
        return _VIEWS[format_](store)
    names = Names(base)
    if format_ in _TRIPLES:
        return _TRIPLES[format_]([("", union_of(store))], names)
    return _GRAPHS[format_](graphs_of(store), names)


def export_query(store: GraphStore, text: str, format_: str, path: str = "query") -> Iterator[str]:
    """Return the lines of what a CONSTRUCT or DESCRIBE answers, as one graph in a format of `RDF_FORMATS`.

    The query's own prefixes shorten the names. Raises KeyError for another format, QueryError where the text is no
    SPARQL; `path` says where it stands.
    """
    writer = {**_TRIPLES, **_GRAPHS}[format_]
    return writer([("", triples_of(run(store, text, path)))], Names(store.manifest.base, prefixes_of_query(text)))


def format_of(name: str) -> str | None:
    """Return the format that a file's name calls for by its extension, or None."""
    return EXTENSIONS.get(name.rpartition(".")[2].lower()) if "." in name else None
