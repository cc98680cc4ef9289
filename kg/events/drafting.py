"""Makes a draft of an event from a capture: roles, status, kinds, numbers, date, place, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.discourse import Discourse, Told
from kg.engine import Capture
from kg.events.amounts import Amounts, set_slot
from kg.events.called import AT_WHAT, BY_ITSELF, called
from kg.events.checks import refusal
from kg.events.completing import complete_abroad, goes_on, is_attendance, is_half
from kg.events.defaults import place_receiver, set_defaults
from kg.events.draft import Draft
from kg.events.hosting import set_host
from kg.events.misfits import misfit
from kg.events.orders import Orders
from kg.events.particulars import is_by_phone, set_particulars
from kg.events.parting import part, visits_of_each
from kg.events.roles import as_land, as_union, complete_honour, complete_visit, fill, it_besides
from kg.events.sides import at_home, take_sides
from kg.events.status import Statuses
from kg.events.when import date_after, set_date, set_dates
from kg.lexicon import Lexicon, cells
from kg.model import Evidence
from kg.nodes import Node, NounGroup, Reading, Ref
from kg.symbols import CHAR, VERB_GROUPS, pattern
from kg.vocabulary import KIND_PROPERTIES, KIND_SCHEMES

_AFTER_TRIGGER = 60


class Drafter:
    """Makes drafts; holds the words that tell kinds, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the kinds' phrases: for each scheme one expression, the longest phrases first."""
        self._statuses = Statuses(lexicon.statuses)
        self._amounts = Amounts(lexicon)
        self._orders = Orders(lexicon.orders)
        phrases: dict[str, dict[str, str]] = {}
        for row in lexicon.kinds:
            for phrase in cells(row["phrases"]):
                phrases.setdefault(row["scheme"], {}).setdefault(phrase, row["concept"])
        self._concepts = phrases
        self._kinds = {scheme: _any_of(table) for scheme, table in phrases.items()}

    def drafts(self, capture: Capture, reading: Reading, discourse: Discourse) -> list[Draft]:
        """Return the events that a capture tells: none, one, or a visit for each state of a tour."""
        draft = self.draft(capture, reading, discourse)
        if isinstance(draft, str):
            return []
        set_particulars(draft, capture, reading)
        roles, literals = tuple(draft.roles), dict(draft.literals)
        discourse.tell(Told(draft.kind, reading.index, dict(roles), literals, roles, draft.status))
        if draft.kind != "Visit":
            return part(draft, capture, reading, discourse)
        return [leg for visit in visits_of_each(draft, discourse) for leg in _legs(visit, capture, reading, discourse)]

    def draft(self, capture: Capture, reading: Reading, discourse: Discourse) -> Draft | str:
        """Return the one event that a capture tells, of a tour all of it; or, in words, why it tells none."""
        rule = capture.pattern.rule
        unfit = misfit(capture, reading)
        if unfit:
            return unfit
        status, firm = self._statuses.of(capture, reading)
        if not status:
            return "it is only possible, habitual or a condition"
        draft = Draft(
            rule.event, status if status == "Denied" else rule.status or status, firm=firm or bool(rule.status)
        )
        if not goes_on(draft, capture, reading, discourse):
            _fill_slots(draft, capture, reading, discourse)
        complete_visit(draft, discourse)
        complete_abroad(draft, reading, discourse)
        self._orders.set(draft, capture, reading)
        if rule.event == "RelationsChange":
            draft.literals.update(rule.sets)
        _fill_open(draft, capture, reading, discourse)
        for need in rule.needs:
            if not draft.refs(*need.split("|")):
                return f"the rule needs {need.replace('|', ' or ')}"
        if rule.event == "Meeting" and rule.id.startswith("meeting.attend") and "conference" not in draft.literals:
            nouns = (n.data for n in reading.nodes[capture.start : capture.end] if isinstance(n.data, NounGroup))
            draft.literals["conference"] = next((noun.lemma for noun in nouns), "meeting")
        self._set_kind(draft, capture, reading)
        draft.literals.update(rule.sets)
        set_dates(draft, capture, reading, discourse)
        _set_place(draft, capture, reading)
        complete_honour(draft, reading, discourse)
        self._amounts.set(draft, capture, reading)
        lacks = _lack(draft, capture, reading, discourse)
        if lacks:
            return lacks
        quote = reading.text[reading.start : reading.end]
        draft.evidence.append(Evidence(reading.start, reading.end, quote, rule.id))
        return draft

    def _set_kind(self, draft: Draft, capture: Capture, reading: Reading) -> None:
        name = KIND_PROPERTIES.get(draft.kind)
        if name is None or name == "change":
            return
        scheme = KIND_SCHEMES[name]
        nodes = reading.nodes[capture.start : capture.end]
        groups = [n.data.modifiers for n in nodes if isinstance(n.data, NounGroup)]
        if draft.kind == "Visit":
            groups += called(capture, reading)
        window = " ".join(groups)
        if draft.kind == "Agreement":
            window = reading.text[nodes[0].start : min(nodes[-1].end + _AFTER_TRIGGER, reading.end)].lower()
        elif draft.kind == "Meeting":
            window = reading.text[nodes[0].start : nodes[-1].end].lower()
        found = [(self._concepts[scheme][match[0]], match) for match in self._kinds[scheme].finditer(window)]
        if not found and is_by_phone(capture, reading):
            draft.literals[name] = "phone"
        elif draft.kind == "Meeting" and not found:
            words = " ".join(called(capture, reading, AT_WHAT))
            told = [(self._concepts[scheme][match[0]], match) for match in self._kinds[scheme].finditer(words)]
            found = [item for item in told if item[0] in BY_ITSELF]
        if found:
            telling = [item for item in found if item[0] != "other"]
            draft.literals[name] = _most_telling(telling, window) if telling else "other"


def _most_telling(found: Sequence[tuple[str, re.Match[str]]], window: str) -> str:
    """Return the first kind, but for a treaty what it is on: "the protocol amending the tax treaty"."""
    (first, at), (second, behind) = found[0], found[1] if len(found) > 1 else found[0]
    is_on = first == "treaty" and second in _SUBJECTS and _ONE_PAPER.fullmatch(window, at.end(), behind.start())
    return second if is_on else first


_SUBJECTS = frozenset({"taxation", "investment", "freeTrade", "airServices"})
_ONE_PAPER = re.compile(r" (?:(?!and |with |, )[^;]){1,35}")


def _lack(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> str:
    """Return why a draft is no event of its own, and note if the rest of the text may show what it lacks."""
    if is_attendance(draft, capture, reading, discourse):
        return "it only says who else was at the meeting told before"
    lacks = refusal(draft, discourse)
    draft.half = bool(lacks) and is_half(draft, discourse, capture.pattern.rule.id)
    return "" if draft.half else lacks


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return an expression of whole phrases, the longest first; grouped by their first letters, it is faster."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return re.compile(
        r"\b(?:" + "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()) + r")\b"
    )


def _fill_slots(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    take_sides(capture, reading, discourse)
    taken: list[Ref] = []
    unsaid = False
    named = [ref for _, index in capture.slots if isinstance(ref := reading.nodes[index].data, Ref)]
    for role, index in capture.slots:
        node = reading.nodes[index]
        if role == "conference":
            draft.literals["conference"] = reading.text[node.start : node.end].lower().removeprefix("the ")
        elif role in ("amount", "quantity"):
            set_slot(draft, role, node, reading)
        elif isinstance(node.data, Ref) and not (draft.kind in _GIVEN and _is_realm(node.data)):
            pointing = node.data.kind in ("pronoun", "described")
            others = [one for ref in named for one in ref.each() if one.kind == "person"] if pointing else []
            if node.data.kind == "pronoun" and role == "visitor":
                others += at_home(capture, reading, discourse)
            meant = it_besides(taken, node, reading) if draft.kind == "RelationsChange" else ()
            for ref in meant or discourse.resolve(node.data, reading, node, [*taken, *others]):
                filler = as_land(ref, reading.text[node.start : node.end], discourse)
                fill(draft, role, as_union(filler, draft.kind, reading), discourse)
                taken.append(ref)
            if draft.kind == "Meeting" and _is_doer(index, capture):
                unknown = all(ref.kind == "described" and not ref.state for ref in draft.refs("participant"))
                unsaid = unknown and not draft.keys("participantState")
    draft.void = draft.void or (unsaid and len(draft.keys("participantState")) > 1)
    if capture.pattern.rule.id in _OF_ONE_SIDE and capture.slots[0][0] == "party" and draft.refs("party"):
        doer = reading.nodes[capture.slots[0][1]].data
        draft.sent = draft.refs("party")[0].state if isinstance(doer, Ref) and doer.kind != "list" else ""
        draft.sent += _HOME if draft.sent and capture.pattern.rule.id == "relations.recall-envoy" else ""
    if capture.pattern.rule.id == "relations.expel-envoy" and not draft.sent and len(draft.refs("party")) == _TWO:
        draft.sent = draft.refs("party")[1].state


_HOME = " home"
"""What tells an envoy who is called home from one who is sent away by the other side."""
_TWO = 2
_OF_ONE_SIDE = frozenset({"relations.recall-envoy", "relations.open-embassy"})
"""The rules whose doer sends somebody: that the other state does the same to it is another event."""


def _fill_open(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Fill the roles that the sentence leaves open, and say where those are who stand for the receiver."""
    told = _told(capture, reading, "recipient")
    there = {"recipient": "there"} if draft.kind in _GIVEN and any(map(_is_realm, told)) else {}
    set_defaults(draft, {**capture.pattern.rule.default, **there}, reading, discourse)
    place_receiver(draft, told, reading, discourse)
    set_host(draft, capture, reading, discourse)


_GIVEN = frozenset({"Assistance", "Scholarship"})


def _is_realm(ref: Ref) -> bool:
    """Tell whether "the island nation" is meant, which receives as told before, and need not be the one at home."""
    return ref.head == "here" and bool(ref.name)


def _is_doer(index: int, capture: Capture) -> bool:
    """Tell whether a slot holds who meets the others, without whom those others have not met each other."""
    return capture.subject is not None and index == capture.subject.index and len(capture.slots) > 1


def _told(capture: Capture, reading: Reading, role: str) -> list[Ref]:
    """Return who stands in the slots of a role."""
    data = (reading.nodes[index].data for name, index in capture.slots if name == role)
    return [ref for ref in data if isinstance(ref, Ref)]


def _legs(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> list[Draft]:
    """Return a visit for each destination of a tour.

    A day or range that stands behind one destination is its own. Of a range for the whole tour the first state has the
    beginning and the last one the end; a month or year is that of every state.
    """
    destinations = draft.refs("destination")
    if len(destinations) < 2:
        return [draft]
    others = [(role, ref) for role, ref in draft.roles if role != "destination"]
    legs = [
        replace(
            draft, roles=[*others, ("destination", state)], literals=dict(draft.literals), evidence=[*draft.evidence]
        )
        for state in destinations
    ]
    if len(draft.start) == len("2024-05-25"):
        for leg in legs[1:]:
            leg.start = ""
        for leg in legs[:-1]:
            leg.end = ""
        if draft.end:
            legs[-1].end = draft.end
    for leg in legs:
        own = date_after(leg.refs("destination")[0], capture, reading)
        if own is not None:
            set_date(leg, own, discourse)
    for leg in legs:
        leg.place = leg.place if leg.place is not None and leg.place.state in leg.keys("destination") else None
    return legs


def _set_place(draft: Draft, capture: Capture, reading: Reading) -> None:
    if draft.place is not None:
        return
    for node in (*_near(capture, reading), *_fronted(capture, reading)):
        place = node.data
        if node.sym != CHAR["place"] or not isinstance(place, Ref) or not (place.name and place.state):
            continue
        if draft.kind != "Visit" or place.state in draft.keys("destination"):
            draft.place = place
            return


def _fronted(capture: Capture, reading: Reading) -> Sequence[Node]:
    """Return what stands before the comma of "In Lima, the minister met", where nothing else is told in between."""
    front = _FRONT.match(reading.syms)
    if front is None or _OTHER_VERB.search(reading.syms, front.end(), capture.start):
        return ()
    if _SAYING.search(reading.text, reading.nodes[front.end() - 1].end, reading.nodes[capture.anchor].start):
        return ()
    return reading.nodes[: front.end()]


_FRONT = pattern("(on? date comma?)? while? in place (comma? on? date)? comma")
_SAYING = re.compile(r"\b(?:said|says|noted|added|recalled|announced|revealed|confirmed)\b")
_OTHER_VERB = re.compile(f"[{VERB_GROUPS}]")


def _near(capture: Capture, reading: Reading) -> Sequence[Node]:
    return reading.nodes[capture.start : capture.end + 6]
