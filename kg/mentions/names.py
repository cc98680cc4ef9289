"""Finds the names of the lexicon in a text with one Aho-Corasick pass, and says what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import ahocorasick_rs

from kg.lexicon import Lexicon, Row, cells
from kg.model import Office
from kg.morphology import plural
from kg.nodes import Ref
from kg.symbols import CHAR, SymbolTable, symbols

Entry = tuple[str, object]
"""A symbol and what the name stands for (a Ref, or None for a phrase of plain words)."""


_PARTS_OF_NAMES = frozenset(symbols("place capital leader"))
_ARTICLES = frozenset({"al-", "Al-", "el-", "El-"})
"""Before what is then a part of a longer name: Al-Sabah is no place in Malaysia."""


class Name(NamedTuple):
    """A name found in a text: its span, and its entry in the index."""

    start: int
    end: int
    symbol: str
    data: object


class NameIndex:
    """All names of a lexicon and all phrases of several words that rules mention, ready to be found."""

    def __init__(self, lexicon: Lexicon, table: SymbolTable) -> None:
        """Compile the index; the first entry of a name wins: states, capitals, organisations, offices, and so on."""
        self._entries: dict[str, Entry] = {}
        for state_entry in _state_entries(lexicon):
            self._add(*state_entry)
        for add, rows in (
            (self._add_organization, lexicon.organizations),
            (self._add_office, lexicon.offices),
            (self._add_leader, lexicon.leaders),
            (self._add_title, lexicon.titles),
            (self._add_place, lexicon.places),
            (self._add_conference, lexicon.conferences),
            (self._add_currency, lexicon.currencies),
            (self._add_group, lexicon.groups),
        ):
            for row in rows:
                add(row)
        for phrase, symbol in table.phrases.items():
            self._entries[phrase] = (symbol, None)
        self._keys = list(self._entries)
        self._values = [self._entries[key] for key in self._keys]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._keys,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Name]:
        """Return the names in a text that stand as whole words, leftmost and longest first, without overlaps."""
        found = []
        values, last = self._values, len(text) - 1
        for key, start, end in self._automaton.find_matches_as_indexes(text):
            symbol, data = values[key]
            if start and text[start].isalnum() and (text[start - 1].isalnum() or _is_initial(text, start, end)):
                continue
            if symbol == CHAR["currency"] and start and text[start - 1] == "-" and _in_given_name(text, start):
                continue
            if (
                symbol in _PARTS_OF_NAMES
                and text[max(0, start - 3) : start] in _ARTICLES
                and _is_part(text, symbol, end)
            ):
                continue
            goes_on = end <= last and text[end].isalnum() and text[end - 1].isalnum()
            if goes_on and not (symbol == CHAR["currency"] and text[end].isdigit()):
                shorter = self._shorter(text, start, end)
                if shorter is not None:
                    found.append(shorter)
                continue
            found.append(Name(start, end, symbol, data))
        return found

    def get(self, name: str) -> Entry | None:
        """Return the entry of exactly this name, or None."""
        return self._entries.get(name)

    def _shorter(self, text: str, start: int, end: int) -> Name | None:
        """Look for a shorter name where the longest one ended inside a word ("South Korea" in "South Koreans'").

        Of "The Gambian", in which "The Gambia" was found, and of "the Honduran" it is the second word.
        """
        cut = text.rfind(" ", start, end)
        entry = self._entries.get(text[start:cut]) if cut > start else None
        if entry is not None:
            return Name(start, cut, *entry)
        word = _WORD.match(text, start + len("The ")) if text.startswith(("The ", "the "), start) else None
        entry = self._entries.get(word[0]) if word is not None else None
        return Name(word.start(), word.end(), *entry) if word is not None and entry is not None else None

    def _add(self, name: str, kind: str, data: object) -> None:
        if name:
            self._entries.setdefault(name, (CHAR[kind], data))

    def _add_organization(self, row: Row) -> None:
        state = row["iso3"]
        acronyms = cells(row["acronyms"])
        label = f"{row['name']} ({acronyms[0]})" if acronyms and acronyms[0] not in row["name"] else row["name"]
        for name in (row["name"], *acronyms, *cells(row["names"])):
            self._add(name, "organization", Ref("organization", label, state, head=row["kind"], key=row["name"]))

    def _add_office(self, row: Row) -> None:
        for name in (row["office"], *cells(row["names"])):
            _, owner = self._entries.get(name.split()[0], ("", None))
            state = owner.state if isinstance(owner, Ref) and owner.kind in ("state", "demonym") else ""
            ref = Ref("described", name, state, (Office(name, state, self._body_in(name)),), row["kind"])
            for form in (name, name.lower()):
                if len(form) > 3 or form.isupper():
                    self._add(form, "office", ref)
                    several = plural(form)
                    self._add(several, "group-noun", Ref("group", several, head="official"))

    def _body_in(self, office: str) -> str:
        """Return the organisation that the name of an office has: "WFP Director", "President of the World Bank"."""
        words = office.split()
        _, _, behind = office.partition(" of ")
        for name in (behind.removeprefix("the "), *(" ".join(words[:k]) for k in range(len(words) - 1, 0, -1))):
            _, body = self._entries.get(name, ("", None))
            if isinstance(body, Ref) and body.kind == "organization":
                return body.name
        return ""

    def _add_leader(self, row: Row) -> None:
        body = "" if row["iso3"] else self._body_in(row["office"])
        offices = (Office(row["office"], row["iso3"], body),) if row["office"] else ()
        ref = Ref("person", row["name"], row["iso3"], offices, head="leader")
        for name in (row["name"], *cells(row["names"])):
            self._add(name, "leader", ref)

    def _add_title(self, row: Row) -> None:
        for name in (row["title"], *cells(row["names"])):
            ref = Ref("title", name, row["iso3"], head=row["gender"])
            self._add(name, "title", ref)

    def _add_place(self, row: Row) -> None:
        for name in (row["name"], *cells(row["names"])):
            self._add(name, "place", Ref("place", row["name"], row["iso3"]))

    def _add_conference(self, row: Row) -> None:
        if row["kind"] in ("sport", "day", "region"):
            self._add(row["name"], "event-adjective" if row["kind"] == "region" else "word", None)
        else:
            self._add(row["name"], "conference", Ref("conference", row["name"]))

    def _add_currency(self, row: Row) -> None:
        for name in (row["code"], *cells(row["names"]), *cells(row["symbols"])):
            self._add(name, "currency", row["code"])

    def _add_group(self, row: Row) -> None:
        ref = Ref("group", row["noun"], head=row["class"])
        for noun in (row["noun"], row["plural"] or plural(row["noun"])):
            self._add(noun, "group-noun", ref)
            self._add(noun.capitalize(), "group-noun", ref)


_WORD = re.compile(r"\w+")
_SURNAME = re.compile(r" (?:[Aa]l|[Ee]l)\b")


def _is_part(text: str, symbol: str, end: int) -> bool:
    """Tell whether a name behind an article is a part of a longer one: a leader's only before a further article."""
    return symbol != CHAR["leader"] or _SURNAME.match(text, end) is not None


def _is_initial(text: str, start: int, end: int) -> bool:
    """Tell whether one letter is an initial among others: the U of "M. U. M. Ali Sabry" is no title."""
    return end == start + 1 and "." in text[max(0, start - 2) : start] and text[end : end + 1] == "."


def _in_given_name(text: str, start: int) -> bool:
    """Tell whether what stands behind a hyphen ends somebody's name: the yen of "Peter Chia-yen Chen"."""
    return text[text.rfind(" ", 0, start) + 1].isupper()


def _state_entries(lexicon: Lexicon) -> Iterator[tuple[str, str, Ref]]:
    for state in lexicon.states.values():
        for name in state.names:
            yield name, "state", Ref("state", state.name, state.iso3)
    for state in lexicon.states.values():
        for name in state.capital:
            yield name, "capital", Ref("place", state.capital[0], state.iso3)
        for name in state.seats:
            yield name, "capital", Ref("place", name, state.iso3, head="seat")
        for name in state.adjectives:
            yield name, "demonym", Ref("demonym", state.name, state.iso3)
    for state in lexicon.states.values():
        for name in state.people:
            yield name, "people", Ref("group", name, state.iso3, head="people")
