"""What people write for a parameter becomes its value: a name of a state, person, event … becomes an IRI."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from kg import vocabulary as v
from kg.errors import QueryError, UnknownThingError
from kg.iris import article_path
from kg.lexicon import load_states
from kg.queries.binding import Parameter, term

_ABSOLUTE = re.compile(r"(?:https?|urn):\S+")
_PATH = re.compile(r"(?:state|person|organization|group|place|event|article|office|evidence)/\S+")
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "State": (v.STATE,),
    "Person": (v.PERSON,),
    "Organization": (v.ORGANIZATION,),
    "Group": (v.GROUP,),
    "Place": (v.PLACE,),
    "Actor": (v.STATE, v.PERSON, v.ORGANIZATION, v.GROUP),
    "Event": tuple(v.DIP + kind for kind in v.ROLES),
    "Article": (v.ARTICLE,),
}
_NAMES = {"Event": v.RDFS_LABEL, "Article": v.DCTERMS_IDENTIFIER}
_SUGGESTIONS = 5
_LONGEST = 200
"""Characters of a name for which alike ones are looked for: comparing takes time that grows with their square."""


class Source(Protocol):
    """Something that answers SPARQL: a store on disk, or an endpoint."""

    def query(self, sparql: str) -> Any:
        """Return pyoxigraph's result of a query."""


class Resolver:
    """Finds what names stand for: states by the lexicon, everything else by the labels that are in the graph."""

    def __init__(self, source: Source, base: str, lexicon: Path) -> None:
        """`lexicon` is the folder that holds states.tsv, which is read when the first name of a state is asked for."""
        self._source, self._base, self._lexicon = source, base, lexicon

    def value(self, parameter: Parameter, text: str) -> str:
        """Return the value that a text stands for.

        Raises QueryError where it is none of the choices or not of the type, UnknownThingError where it names nothing,
        or more than one thing.
        """
        if parameter.choices:
            return _choice(parameter, text)
        if parameter.type == "iri":
            return self.iri(parameter.thing, text)
        term(parameter, text)
        return text

    def iri(self, thing: str, text: str) -> str:
        """Return the IRI that a text stands for: an IRI, a path below the base, a prefixed name, or a name."""
        if _ABSOLUTE.fullmatch(text):
            return text
        if _PATH.fullmatch(text):
            return self._base + text
        prefix, colon, local = text.partition(":")
        if colon and prefix in v.PREFIXES:
            return v.PREFIXES[prefix] + local
        if not thing:
            raise UnknownThingError(f"{text!r} is no IRI")
        found = self._candidates(thing, text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise UnknownThingError(f"no {thing.lower()} called {text!r} here{self._hint(thing, text)}")
        names = ", ".join(iri.removeprefix(self._base) for iri in found[:_SUGGESTIONS])
        raise UnknownThingError(f"{text!r} may be any of {len(found)} things; say which: {names}")

    @cached_property
    def _states(self) -> Mapping[str, tuple[str, ...]]:
        """Every way to name a state, folded → alpha-3 codes."""
        found: dict[str, dict[str, None]] = {}
        if (self._lexicon / "states.tsv").is_file():
            for state in load_states(self._lexicon).values():
                for name in (state.iso3, state.name, *state.names, *state.adjectives, *state.people):
                    found.setdefault(_folded(name), {})[state.iso3] = None
        return {name: tuple(codes) for name, codes in found.items()}

    def _candidates(self, thing: str, text: str) -> list[str]:
        if thing in ("State", "Actor"):
            codes = self._states.get(_folded(text), ())
            found = [iri for code in codes for iri in self._select(f"?x <{v.ISO3}> {_literal(code)}")]
            if found:
                return found
        if thing in ("Event", "Article"):
            path = article_path(text) if thing == "Article" else f"event/{text}"
            iri = self._base + path
            if self._select(f"VALUES ?x {{ {_iri(iri)} }} ?x a ?class"):
                return [iri]
        exact = f"VALUES ?class {{ {_iris(_CLASSES[thing])} }} ?x <{_name(thing)}> {_literal(text)} ; a ?class"
        folded = _folded(text)
        return self._select(exact) or sorted({iri for iri, name in self._named(thing) if _folded(name) == folded})

    def _select(self, pattern: str) -> list[str]:
        return sorted({row[0].value for row in self._source.query(f"SELECT DISTINCT ?x WHERE {{ {pattern} }}")})

    def _named(self, thing: str) -> Iterator[tuple[str, str]]:
        """Yield IRI and name of everything of a class."""
        pattern = f"VALUES ?class {{ {_iris(_CLASSES[thing])} }} ?x a ?class ; <{_name(thing)}> ?name"
        for row in self._source.query(f"SELECT DISTINCT ?x ?name WHERE {{ {pattern} }}"):
            yield row[0].value, row[1].value

    def names(self, thing: str) -> list[str]:
        """Return the names of everything of a class, sorted."""
        return sorted({name for _, name in self._named(thing)})

    def _hint(self, thing: str, text: str) -> str:
        if len(text) > _LONGEST:
            return ""
        names = {_folded(name): name for name in self.names(thing)}
        if thing == "State":
            names = {name: name.title() for name in self._states} | names
        folded = _folded(text)
        near = get_close_matches(folded, names, _SUGGESTIONS)
        near = near or [name for name in sorted(names) if f" {folded} " in f" {name} "][:_SUGGESTIONS]
        return f"; did you mean {', '.join(dict.fromkeys(names[name] for name in near))}?" if near else ""


def _choice(parameter: Parameter, text: str) -> str:
    """Return the choice that is meant, by its value or, for IRIs, the last part of it."""
    names = {short_name(choice).casefold(): choice for choice in parameter.choices}
    if text in parameter.choices:
        return text
    if text.casefold() in names:
        return names[text.casefold()]
    near = get_close_matches(text.casefold(), names, 1)
    hint = f"did you mean {short_name(names[near[0]])}?" if near else "there are " + ", ".join(short_names(parameter))
    raise QueryError(f"{parameter.name}: {text!r} is none of the choices; {hint}")


def short_names(parameter: Parameter) -> tuple[str, ...]:
    """Return the choices of a parameter as people write them."""
    return tuple(short_name(choice) for choice in parameter.choices)


def short_name(iri: str) -> str:
    """Return what stands after the last `#` or `/` of an IRI."""
    return re.split(r"[#/]", iri)[-1]


def _folded(name: str) -> str:
    """Return a name without case, diacritics and forms of apostrophes, for comparing."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())


def _name(thing: str) -> str:
    return _NAMES.get(thing, v.SKOS_PREF_LABEL)


def _iris(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


def _iri(iri: str) -> str:
    """Return an IRI as a term; nothing where it is none."""
    try:
        return term(Parameter("name", "", "iri", True), iri)
    except QueryError:
        return ""


def _literal(text: str) -> str:
    return term(Parameter("name", "", "literal", True), text)
