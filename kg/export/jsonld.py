"""JSON-LD: a context with our prefixes, and a line for every node of every graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from kg import vocabulary as v
from kg.export.rdf import Graphs, Names, Triple, literal

_CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,14}")
_ROLES = sorted({v.DIP + role for roles in v.ROLES.values() for role in roles})
_LINKS = (
    *(v.HAS_STATUS, v.AT_PLACE, v.EVIDENCE, v.ACTS_FOR, v.HOLDS_OFFICE, v.OF_STATE, v.IN_STATE, v.IN_ORGANIZATION),
    *(v.MERGED_FROM, v.OWL_SAME_AS, v.PROV_WAS_DERIVED_FROM, v.OA_HAS_SOURCE, v.OA_HAS_SELECTOR),
    *(v.DIP + name for name in v.KIND_SCHEMES),
    *_ROLES,
)


def jsonld(graphs: Graphs, names: Names) -> Iterator[str]:
    """Yield the lines of JSON-LD 1.1; a graph with a name is a node that has its statements below `@graph`."""
    links = {iri: name for iri in _LINKS if not (name := names.short(f"<{iri}>")).startswith("<")}
    context = {**names.prefixes, **{name: {"@type": "@id"} for name in links.values()}}
    yield f'{{\n"@context": {_json(context)},\n"@graph": ['
    between = "\n"
    for graph, triples in graphs:
        if graph:
            yield f'{between}{{"@id": {_json(_reference(graph, names))}, "@graph": ['
            between = "\n"
        for node in _nodes(triples, names, frozenset(links.values())):
            yield between + _json(node)
            between = ",\n"
        if graph:
            yield "\n]}"
            between = ",\n"
    yield "\n]\n}\n"


def _nodes(triples: Iterable[Triple], names: Names, links: frozenset[str]) -> Iterator[dict[str, Any]]:
    for subject, about in groupby(triples, key=lambda triple: triple[0]):
        node: dict[str, Any] = {"@id": _reference(subject, names)}
        for predicate, group in groupby(about, key=lambda triple: triple[1]):
            values = [value for _, _, value in group]
            iris = all(value.startswith("<") for value in values)
            if predicate == f"<{v.RDF_TYPE}>" and iris:
                key, told = "@type", [_reference(value, names) for value in values]
            else:
                key = _reference(predicate, names)
                told = [_value(value, names, key in links) for value in values]
            node[key] = told[0] if len(told) == 1 else told
        yield node


def _value(term: str, names: Names, link: bool) -> Any:
    if term.startswith(("<", "_:")):
        reference = _reference(term, names)
        return reference if link else {"@id": reference}
    text, language, datatype = literal(term)
    if language:
        return {"@value": text, "@language": language}
    if datatype == v.XSD_INTEGER and _CANONICAL.fullmatch(text):
        return int(text)
    if datatype:
        return {"@value": text, "@type": _reference(f"<{datatype}>", names)}
    return {"@value": text} if link else text


def _reference(term: str, names: Names) -> str:
    return names.short(term).removeprefix("<").removesuffix(">")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
