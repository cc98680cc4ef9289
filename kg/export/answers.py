"""What a query constructs, ready to be written: sorted, blank nodes named by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg import vocabulary as v
from kg.errors import QueryError
from kg.export.rdf import Triple, in_order
from kg.queries import declared

_PREFIX = re.compile(r"(?!xml)[A-Za-z][A-Za-z0-9]*", re.IGNORECASE)
_DEFAULT = ox.DefaultGraph()


def triples_of(constructed: Iterable[ox.Triple]) -> list[Triple]:
    """Return the triples sorted, each once; blank nodes have the labels that RDFC-1.0 gives them.

    Raises QueryError where a triple is said of a triple, which RDF 1.1 does not know.
    """
    found = set(constructed)
    if any(isinstance(triple.object, ox.Triple) for triple in found):
        raise QueryError("the query constructs statements about statements, which these formats cannot hold")
    if any(isinstance(term, ox.BlankNode) for triple in found for term in (triple.subject, triple.object)):
        dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object, _DEFAULT) for t in found)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        found = {quad.triple for quad in dataset}
    return sorted(((str(t.subject), str(t.predicate), str(t.object)) for t in found), key=in_order)


def prefixes_of(query: str) -> dict[str, str]:
    """Return the prefixes that a query declares, without those that XML or JSON-LD could not use, and rdf and xsd."""
    usable = {prefix: iri for prefix, iri in declared(query).items() if _PREFIX.fullmatch(prefix)}
    return {**usable, "rdf": v.RDF, "xsd": v.XSD}
