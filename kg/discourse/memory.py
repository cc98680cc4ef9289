"""Who and which state is meant, from what the article has named so far; nothing here looks at a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from kg.discourse.bodies import Bodies
from kg.discourse.clauses import doer_before, is_doer, is_person, opens, person_told_of, those_ahead, those_listed
from kg.discourse.counterparts import counterpart, guest_of, holders
from kg.discourse.days import Calendar
from kg.discourse.home import guessed_home, only_other
from kg.discourse.lands import here_of, land_of, named_before
from kg.discourse.members import members_told
from kg.discourse.offices import ANY_LEADER, ANYBODY, GUESTS, MINISTRIES, acts_for_none, office_words, same_office
from kg.discourse.pairs import LEADER_NOUNS, PAIR, SEATS, THREE, just, most_named, only_helps, three_of, two_of
from kg.discourse.speakers import speaker_of
from kg.discourse.told import Told
from kg.nodes import DateRef, Node, Reading, Ref
from kg.symbols import CHAR

_LOOK_BACK = 4
_NEAR = 2
_PARTIES = frozenset({"state", "person", "described", "organization", "group", "place", "demonym"})
_SINGULAR = frozenset({"he", "she"})
_DOERS = frozenset({"person", "described", "name", "pronoun"})
_COUNTERPART = "counterpart"


class Discourse:
    """What has been read of one article so far, sentence by sentence."""

    def __init__(self, calendar: Calendar, states: Counter[str], home: str = "") -> None:
        """`states` counts how often the article names each state; `home` is the dateline's state, or empty."""
        self.calendar = calendar
        self.states = states
        self.home = home
        self.home_is_told = bool(home)
        self.told: Told | None = None
        self.told_of: dict[str, Told] = {}
        self._visit: Mapping[str, Ref] = {}
        self._bodies = Bodies()
        self._cast: list[Ref] = []
        self.posts: Counter[str] = Counter()
        self._persons: list[list[Ref]] = []
        self._parties: list[list[Ref]] = []
        self._unkept: list[Reading] = []
        self._members: Mapping[int, tuple[Ref, ...]] = {}
        self._described_here: dict[tuple[Ref, int], tuple[Ref, ...]] = {}

    def prepare(self, readings: Sequence[Reading], at_home: Counter[str]) -> None:
        """Learn from the whole article who is who, whose ministry is whose, and in which state it is at home.

        `at_home` counts the states whose leaders are named as one names one's own ("the Prime Minister, Mr X").
        """
        for reading in readings:
            for _, _, named in reading.mentions():
                for ref in named.each():
                    self._learn(ref)
        self.home = self.home or guessed_home(self.states, self.posts, at_home, self._cast)
        self._members = members_told(readings)

    def home_besides(self, states: Set[str]) -> str:
        """Return the article's home, guessed anew if it is one of these states, to which its office-holders travel."""
        if not self.home_is_told and self.home in states | {""}:
            self.home = only_other(self.states, states)
            self.home_is_told = bool(self.home)
        return "" if self.home in states else self.home

    def _learn(self, ref: Ref) -> None:
        if ref.kind == "organization":
            self._bodies.note(ref)
        if ref.kind == "person" and ref not in self._cast:
            self._cast.append(ref)
        if ref.head == "envoy" and ref.state:
            (self._bodies.note_envoy if ref.kind == "described" else self._bodies.note_posted)(ref.state)
        for office in ref.offices:
            self._bodies.own(office.organization, office.state)
        for item in ref.items:
            if item.kind == "target":
                self.posts[item.state] += 1

    def tell(self, told: Told) -> None:
        """Remember the event told last, and that of its kind."""
        self.told = self.told_of[told.kind] = told
        self._visit = told.last if told.kind == "Visit" else self._visit

    def remember(self, reading: Reading) -> None:
        """Remember a sentence that has been read; whom it names is found out when a later one asks."""
        if CHAR["date"] in reading.syms:
            for node in reading.nodes:
                if isinstance(node.data, DateRef):
                    self.calendar.note(node.data, node.start)
        self._unkept.append(reading)
        self._described_here.clear()

    def _keep_all(self) -> None:
        """Keep what the sentences before this one name: each is resolved with those before it alone."""
        unkept, self._unkept = self._unkept, []
        for reading in unkept:
            self._keep(reading)

    def _keep(self, reading: Reading) -> None:
        persons: list[Ref] = []
        parties: list[Ref] = []
        for _, node, named in reading.mentions():
            for ref in named.each():
                if is_person(ref) or (ref.kind == "pronoun" and ref.head in _SINGULAR):
                    persons += [who for who in self.resolve(ref, reading, node) if who not in persons]
                if ref.state and ref.kind in _PARTIES and ref.name not in SEATS:
                    parties.append(ref)
        self._persons.append(persons)
        self._parties.append(parties)
        self._described_here.clear()

    def resolve(self, ref: Ref, reading: Reading, at: Node, taken: Sequence[Ref] = ()) -> tuple[Ref, ...]:
        """Return what a Ref stands for: itself, the antecedent of a pronoun or description, or the two sides.

        `taken` are those who fill other roles already: nobody meets himself ("he received him").
        """
        if ref.kind == "list":
            return tuple(found for item in ref.items for found in self.resolve(item, reading, at, taken))
        if ref.kind == "pronoun":
            return self._pronoun(ref, reading, at, taken)
        if ref.kind == "both":
            return self._both(ref, reading, at)
        if ref.kind == "described":
            return self._described(ref, reading, at, taken)
        if ref.kind == "group" and not ref.state:
            return self.pair(reading) if ref.shared else self._members.get(reading.index) or self._guests(ref)
        if ref.head in ("land", "here"):
            return self._land(ref, reading, at, taken)
        return self._bodies.meant(ref) if ref.kind == "organization" else (ref,)

    def _land(self, ref: Ref, reading: Reading, at: Node, taken: Sequence[Ref]) -> tuple[Ref, ...]:
        """Return the state that "the Andean nation", "the kingdom", "here" or "this country" stands for."""
        if ref.head == "land":
            self._keep_all()
            return land_of(ref, taken, (named_before(reading, at), self._parties, self.states), self.home)
        if ref.kind == "state" and not self.home:
            return self._thing(reading, at)
        return here_of(ref, self._visit, self.home)

    def stated(self, ref: Ref) -> str:
        """Return the state that the article says somebody acts for: by office or ministry; empty where it does not."""
        if ref.state:
            return ref.state
        for office in ref.offices:
            known = office.state or self._bodies.owner(office.organization)
            if known:
                return known
        if ref.head == "envoy" and ref.kind != "group":
            return self._bodies.sender()
        return self._bodies.owner(ref.name) if ref.kind == "organization" else ""

    def state_of(self, ref: Ref) -> str:
        """Return the state that somebody acts for: as stated, else, for who holds an office, the article's home."""
        known = self.stated(ref)
        if known or ref.kind == "name":
            return known
        if ref.leader is not None:
            return next((state for leader in ref.leader.each() if (state := self.state_of(leader))), "")
        if ref.kind == "organization":
            return self.home if ref.name.startswith(MINISTRIES) or ref.name.endswith(" Ministry") else ""
        if acts_for_none(ref) or (ref.head == "envoy" and ref.kind != "group"):
            return ""
        if ref.kind == "described" and (ref.head == _COUNTERPART or office_words(ref) & ANY_LEADER):
            return ""
        return self.home if ref.offices or ref.head == "official the" else ""

    def _guests(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the visitors of the visit told last for "the visiting delegation", "the guests"."""
        visitor = self._visit.get("visitor") if ref.name in GUESTS and ref.head.endswith(" the") else None
        return (visitor,) if visitor is not None else (ref,)

    def _pronoun(self, ref: Ref, reading: Reading, at: Node, taken: Sequence[Ref]) -> tuple[Ref, ...]:
        if ref.head == "it":
            return self._thing(reading, at)
        if ref.head == "I":
            spoken = speaker_of((reading, *self._unkept[-1:]))
            return self.resolve(*spoken, taken) if spoken is not None else ()
        if ref.head == "they":
            listed = those_listed(ref, reading, at) or those_ahead(reading, at)
            listed = tuple(who for one in listed for who in (self._guests(one) if one.kind == "group" else (one,)))
            return listed or self._several(reading, at) or self.pair(reading, _NEAR)
        for persons in (self._ahead(reading, at), person_told_of(reading, at), *self._earlier(reading, at)):
            for person in persons:
                if person not in taken:
                    return (person,)
        return ()

    def _ahead(self, reading: Reading, at: Node) -> list[Ref]:
        """Return the subject of a sentence that opens with a phrase which points to it: "During his stay, X met …"."""
        for k, node, named in reading.mentions():
            if node.start < at.start or (node.start == at.start and not opens(reading, k)):
                return []
            if node.start > at.start and named.kind in _DOERS and is_doer(reading, k):
                persons = self._named(named, reading, node)
                return [who for who in persons if is_person(who) or who.kind == "name"]
        return []

    def _thing(self, reading: Reading, at: Node) -> tuple[Ref, ...]:
        """Return the state or organisation that "it" stands for: who did something before, else who came first."""
        if (found := doer_before(reading, at)) is not None:
            return (found,)
        self._keep_all()
        before = self._parties[-1] if self._parties else []
        return tuple(ref for ref in before[:1] if ref.kind in ("state", "organization"))

    def _earlier(self, reading: Reading, at: Node) -> Iterator[list[Ref]]:
        """Yield the persons named before a node: in its sentence, those who do something first; then backwards."""
        doing: list[Ref] = []
        others: list[Ref] = []
        for k, node, named in reading.mentions():
            if node.end > at.start:
                break
            persons = [who for item in named.each() if is_person(item) for who in self._named(item, reading, node)]
            if named.kind == "pronoun" and named.head in _SINGULAR and is_doer(reading, k):
                persons = list(self._he(named, reading, node))
            if persons:
                (doing if is_doer(reading, k) else others).extend(persons)
        yield doing[::-1]
        yield others
        self._keep_all()
        yield from reversed(self._persons[-_LOOK_BACK:])

    def _he(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        """Return whom a pronoun points back to; it never leans on what follows, lest two lean on each other."""
        key = (ref, at.start)
        if key not in self._described_here:
            self._described_here[key] = ()
            back = next((persons for persons in self._earlier(reading, at) if persons), [])
            self._described_here[key] = tuple(back[:1])
        return self._described_here[key]

    def _named(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        """Return who a Ref stands for; asked again for every later one of its sentence, so the answers are kept."""
        if ref.kind != "described":
            return (ref,)
        key = (ref, at.start)
        if key not in self._described_here:
            self._described_here[key] = (ref,)
            self._described_here[key] = self._described(ref, reading, at)
        return self._described_here[key]

    def _several(self, reading: Reading, at: Node, noun: str = "") -> tuple[Ref, ...]:
        """Return the two whom "they" or "the two premiers" are, of the nearest who may be meant."""
        doing, others, *before = self._earlier(reading, at)
        return two_of(([*doing, *others], *before), noun)

    def _described(self, ref: Ref, reading: Reading, at: Node, taken: Sequence[Ref] = ()) -> tuple[Ref, ...]:
        """Return whom "the Turkish foreign minister" stands for: who is named first in a headline, else last."""
        if ref.head == _COUNTERPART:
            visit = self._visit or guest_of(self.told_of.get("Meeting"), self.home)
            return (counterpart(ref, self._cast, taken, visit),)
        if ref.state and not ref.number and not reading.headline and not office_words(ref) <= ANYBODY:
            return (ref,)
        for persons in [self._cast] if reading.headline else self._earlier(reading, at):
            for person in persons:
                if person not in taken and person.kind == "person" and same_office(person, ref):
                    return (person,)
        fitting = holders(ref, self._cast, taken)
        if not ref.state and office_words(ref) <= ANYBODY:
            return (ref,)
        return (fitting[0],) if len(fitting) == 1 else (ref,)

    def _both(self, ref: Ref, reading: Reading, at: Node) -> tuple[Ref, ...]:
        if ref.number == THREE:
            doing, others, *before = self._earlier(reading, at)
            named = ([*doing, *others], *before)
            alone = not reading.text.startswith(" of ", at.end)
            return three_of(named, self._parties[: -_LOOK_BACK - 1 : -1], self.states, ref.head) if alone else ()
        if ref.head in LEADER_NOUNS or ref.head in ("both", "two"):
            found = self._several(reading, at, ref.head)
            if not found and ref.head in LEADER_NOUNS and len(self._cast) == PAIR:
                found = two_of((self._cast,), ref.head)
            if found:
                return found
        return self.pair(reading)

    def named_before(self) -> list[list[Ref]]:
        """Return who stands for a state in each of the sentences before, the nearest first."""
        self._keep_all()
        return self._parties[: -_LOOK_BACK - 1 : -1]

    def pair(self, reading: Reading, reach: int = _LOOK_BACK) -> tuple[Ref, ...]:
        """Return the two states that the sentence, or the nearest one before it that names just two, is about.

        `reach` is how many sentences back that may be; beyond it, the two that the article names most.
        """
        mentions = [(ref, node) for _, node, named in reading.mentions() for ref in named.each()]
        meant = [(ref, node) for ref, node in mentions if not only_helps(reading, node)]
        here = [who for ref, node in meant for who in self._named(ref, reading, node) if who.state]
        here = [who for who in here if who.name not in SEATS]
        self._keep_all()
        if len(only := {item.state for item in here}) == 1 and self.home_is_told and self.home not in only:
            return (Ref("state", state=self.home), Ref("state", state=only.pop()))
        return just(PAIR, (here, *reversed(self._parties[-reach:]))) or most_named(self.states)
