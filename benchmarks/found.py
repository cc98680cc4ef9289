"""Reads out of a store what was found in each article, through SPARQL and the vocabulary alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.store import GraphStore
from kg.vocabulary import DIP, KIND_SCHEMES, PREFIXES, ROLES
from kg.workbench.answers import COMMON
from kg.workbench.scoring import SCORED, Found

_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
_FACTS = """
SELECT DISTINCT ?article ?event ?type ?role ?value ?iso ?label WHERE {
  ?event a ?type ; prov:wasDerivedFrom/dcterms:identifier ?article ; ?role ?value .
  FILTER(STRSTARTS(STR(?type), STR(dip:)) && ?type != dip:Event)
  FILTER(STRSTARTS(STR(?role), STR(dip:)))
  OPTIONAL { ?value dip:iso3 ?iso }
  OPTIONAL { ?value skos:prefLabel ?label }
} ORDER BY ?article ?event ?role ?value ?iso ?label"""
_RULES = """
SELECT DISTINCT ?article ?event ?rule WHERE {
  ?event dip:evidence ?evidence . ?evidence dip:rule ?rule ; oa:hasSource/dcterms:identifier ?article .
} ORDER BY ?article ?event ?rule"""

_Names = dict[str, dict[str, set[str]]]


def found_in(store: GraphStore) -> Mapping[str, list[Found]]:
    """Return article → events that it tells; an event that several articles tell is whole in each of them."""
    kinds: dict[tuple[str, str], str] = {}
    facts: dict[tuple[str, str], _Names] = defaultdict(lambda: defaultdict(dict))
    for row in store.query(_PROLOGUE + _FACTS):
        kind, role = _local(row["type"].value), _local(row["role"].value)
        key = row["article"].value, row["event"].value
        if kind not in ROLES:
            continue
        kinds[key] = kind
        if role in (*SCORED[kind], *COMMON):
            facts[key][role].setdefault(row["value"].value, set()).update(_names(role, row))
    rules: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in store.query(_PROLOGUE + _RULES):
        rules[row["article"].value, row["event"].value].append(row["rule"].value)
    found: dict[str, list[Found]] = defaultdict(list)
    for key in sorted(kinds):
        values = {role: tuple(tuple(sorted(n)) for n in by_value.values()) for role, by_value in facts[key].items()}
        found[key[0]].append(Found(kinds[key], values, tuple(rules[key])))
    return found


def _names(role: str, row: Any) -> set[str]:
    names = {row[name].value for name in ("iso", "label") if row[name] is not None}
    value = row["value"].value
    if role in KIND_SCHEMES or value.startswith(DIP):
        names.add(_local(value))
    elif not value.startswith("http"):
        names.add(value)
    return names


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
