"""RDF/XML: an element for every subject, an element in it for everything that is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kg.errors import QueryError
from kg.export.rdf import Graphs, Names, Triple, literal

_NAME = re.compile(r"[A-Za-z_][\w.-]*$")
_CARRIAGE_RETURN = {"\r": "&#13;"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rdfxml(graphs: Graphs, names: Names) -> Iterator[str]:
    """Yield the lines of RDF/XML; which graph says what is not told.

    Characters that XML cannot hold become U+FFFD. Raises QueryError for a predicate that is no namespace and name.
    """
    known = {namespace: prefix for prefix, namespace in names.vocabularies.items()}
    yield '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF'
    yield from (f"\n    xmlns:{prefix}={quoteattr(namespace)}" for namespace, prefix in known.items())
    yield ">\n"
    for _, triples in graphs:
        for subject, about in groupby(triples, key=lambda triple: triple[0]):
            yield f"  <rdf:Description {_node(subject, 'about')}>\n"
            yield from (_property(triple, known) for triple in about)
            yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _property(triple: Triple, known: dict[str, str]) -> str:
    iri, value = triple[1][1:-1], triple[2]
    found = _NAME.search(iri)
    if found is None:
        raise QueryError(f"RDF/XML has no way to write the property {iri}")
    namespace, name = iri[: found.start()], found[0]
    prefix = known.get(namespace, "ns")
    head = f"{prefix}:{name}" + ("" if namespace in known else f" xmlns:ns={_attribute(namespace)}")
    if value.startswith(("<", "_:")):
        return f"    <{head} {_node(value, 'resource')}/>\n"
    text, language, datatype = literal(value)
    head += f" xml:lang={_attribute(language)}" if language else ""
    head += f" rdf:datatype={_attribute(datatype)}" if datatype else ""
    return f"    <{head}>{escape(printable(text), _CARRIAGE_RETURN)}</{prefix}:{name}>\n"


def _node(term: str, attribute: str) -> str:
    """Return the attribute that names a thing, or a blank node."""
    return f'rdf:nodeID="{term[2:]}"' if term.startswith("_:") else f"rdf:{attribute}={_attribute(term[1:-1])}"


def printable(text: str) -> str:
    """Return a text with U+FFFD for each character that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
