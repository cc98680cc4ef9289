"""Who "he", "the ambassador" and "both sides" are, and which day "Friday" is, in one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kg.dates import iso, nearest_year, relative_date, weekday_near
from kg.nodes import Node, Reading, Ref, VerbGroup
from kg.symbols import symbols

_LOOK_BACK = 4
_AT_HOME = 3
_PERSONS = frozenset({"person", "described"})
_LEADER_NOUNS = frozenset(
    "leaders ministers presidents officials diplomats heads men counterparts premiers monarchs chiefs partners".split()
)


class Discourse:
    """What has been read of one article so far, sentence by sentence."""

    def __init__(self, issued: date | None, states: Counter[str], home: str = "") -> None:
        """`states` counts how often the article names each state; `home` is the dateline's state, or empty."""
        self.issued = issued
        self.states = states
        self.home = home
        self.organizations: dict[str, str] = {}
        self._persons: list[list[Ref]] = []
        self._parties: list[list[Ref]] = []
        self.last_day = ""

    def prepare(self, readings: Iterable[Reading]) -> None:
        """Learn from the whole article whose ministry is whose, and in which state it is at home."""
        for reading in readings:
            for _, _, named in reading.nodes.mentions():
                for ref in named.each():
                    self._learn(ref)
        if not self.home:
            ranked = self.states.most_common(2)
            rest = ranked[1][1] if len(ranked) > 1 else 0
            if ranked and ranked[0][1] >= max(_AT_HOME, 2 * rest):
                self.home = ranked[0][0]

    def remember(self, reading: Reading) -> None:
        """Keep what a sentence names, for the sentences after it."""
        persons: list[Ref] = []
        parties: list[Ref] = []
        for _, _, named in reading.nodes.mentions():
            for ref in named.each():
                self._note(ref, persons, parties)
        self._persons.append(persons)
        self._parties.append(parties)

    def _note(self, ref: Ref, persons: list[Ref], parties: list[Ref]) -> None:
        if ref.kind == "person":
            persons.append(ref)
        if ref.state and ref.kind in ("state", "person", "described", "organization", "group", "place", "demonym"):
            parties.append(ref)

    def _learn(self, ref: Ref) -> None:
        if ref.kind == "organization" and ref.state:
            self.organizations.setdefault(ref.name, ref.state)
        for office in ref.offices:
            if office.organization and office.state:
                self.organizations.setdefault(office.organization, office.state)
        for item in ref.items:
            if item.kind == "target" and not self.home:
                self.home = item.state

    def resolve(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        """Return what a Ref stands for: itself, the antecedent of a pronoun or description, or the two sides."""
        if ref.kind == "list":
            return tuple(found for item in ref.items for found in self.resolve(item, reading, at))
        if ref.kind == "pronoun":
            return self._pronoun(ref, reading, at)
        if ref.kind == "both":
            return self._both(ref, reading, at)
        if ref.kind == "described":
            return self._described(ref, reading, at)
        return (ref,)

    def state_of(self, ref: Ref) -> str:
        """Return the state that somebody acts for, by what the article says: office, ministry, or the home state."""
        if ref.state:
            return ref.state
        for office in ref.offices:
            known = office.state or self.organizations.get(office.organization, "")
            if known:
                return known
        if ref.kind == "organization" and ref.name.startswith("Ministry of"):
            return self.organizations.get(ref.name, self.home)
        if ref.kind in ("organization", "name") or not (ref.offices or ref.head == "official the"):
            return self.organizations.get(ref.name, "") if ref.kind == "organization" else ""
        return self.home

    def _earlier(self, reading: Reading, at: Node) -> Iterable[list[Ref]]:
        """Yield the persons named before a node: in its sentence, those who do something first; then backwards."""
        doing: list[Ref] = []
        others: list[Ref] = []
        for k, node, named in reading.nodes.mentions():
            if node.end > at.start:
                break
            persons = [item for item in named.each() if item.kind == "person"]
            if persons:
                (doing if _does(reading, k) else others).extend(persons)
        yield doing[::-1] if at.start > reading.start else doing
        yield others
        yield from reversed(self._persons[-_LOOK_BACK:])

    def _pronoun(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        if ref.head == "it":
            return ()
        if ref.head == "they":
            return self._plural(reading, at)
        for persons in self._earlier(reading, at):
            if persons:
                return (persons[0],)
        return ()

    def _plural(self, reading: Reading, at: Node) -> tuple[Ref, ...]:
        for persons in self._earlier(reading, at):
            several = _distinct(persons)
            if len(several) >= 2:
                return several[:2]
        return ()

    def _described(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        if not ref.number and ref.state:
            return (ref,)
        for persons in self._earlier(reading, at):
            for person in reversed(persons):
                if person.head == ref.head and (not ref.state or person.state in ("", ref.state)):
                    return (person,)
        return (ref,)

    def _both(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        if ref.head in _LEADER_NOUNS or ref.head in ("both", "two"):
            found = self._plural(reading, at)
            if found:
                return found
        here = [item for _, _, named in reading.nodes.mentions() for item in named.each() if item.state]
        for parties in (here, *reversed(self._parties[-_LOOK_BACK:])):
            pair = list(dict.fromkeys(item.state for item in parties))
            if len(pair) == 2:
                return tuple(Ref("state", state=state) for state in pair)
        common = [state for state, _ in self.states.most_common(2)]
        return tuple(Ref("state", state=state) for state in common) if len(common) == 2 else ()

    def day(self, parts: tuple[int, int, int], relative: str, future: bool) -> str:
        """Return a date as written, made ISO with the issue date where it needs one; empty where it cannot be known."""
        year, month, day = parts
        if relative.startswith("weekday:"):
            _, number, lead = relative.split(":")
            return weekday_near(int(number), lead, self.issued, future) if self.issued else ""
        if month and not year:
            if relative and self.issued:
                year = int(relative_date(relative, self.issued) or 0)
            elif self.issued:
                year = nearest_year(month, day, self.issued, future)
        if year or month:
            return iso(year, month, day)
        if "following day" in relative or "next day" in relative:
            return _after(self.last_day)
        return relative_date(relative, self.issued) if self.issued else ""


def _does(reading: Reading, k: int) -> bool:
    """Tell whether what follows the node at `k` is a verb of which it is the subject."""
    after = k + 1
    while after < len(reading.nodes) and reading.syms[after] in _BETWEEN:
        after += 1
    if after >= len(reading.nodes):
        return False
    return isinstance(reading.nodes[after].data, VerbGroup) or reading.syms[after] in _VERBS


_BETWEEN = frozenset(symbols("adverb date"))
_VERBS = frozenset(symbols("quote past-word will would have was be"))


def _after(day: str) -> str:
    if len(day) != 10:
        return ""
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()


def _distinct(persons: Iterable[Ref]) -> tuple[Ref, ...]:
    found: list[Ref] = []
    for person in persons:
        if person not in found:
            found.append(person)
    return tuple(found)
