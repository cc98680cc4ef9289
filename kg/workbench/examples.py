"""Rules tried on their own examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.engine import Rule
from kg.model import Article, Event
from kg.pipeline import Knowledge, extract
from kg.vocabulary import ROLES

_EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example of a rule that does not do what it should: the rule, the sentence and what was found instead."""

    rule: str
    text: str
    reason: str


def summary_of(event: Event) -> dict[str, Any]:
    """Return an event as rules' examples write it: role → sorted names (states as codes), and what is set besides."""
    found: dict[str, Any] = {"status": event.status}
    for role in ROLES[event.kind]:
        values = sorted(e.key if e.kind == "State" else _without_acronym(e.label) for e in event.values(role))
        if values:
            found[role] = values
    found.update({name: value for name, value in event.literals if name != "conference"})
    if event.start_date:
        found["startDate"] = event.start_date
    if event.end_date:
        found["endDate"] = event.end_date
    if event.place is not None:
        found["place"] = event.place.label
    return found


def _without_acronym(label: str) -> str:
    """Return "African Union" of "African Union (AU)"."""
    return label.partition(" (")[0]


def check_rule(rule: Rule, knowledge: Knowledge) -> list[Failure]:
    """Return how a rule fails its own examples: hits that it does not match just so, misses that it matches.

    A hit's status is Happened unless it says otherwise; roles and literals that it does not name must not be found, but
    for the place, and for what an event is said to be about, which it may leave out.
    """
    failures = []
    for hit in rule.hits:
        issued = date.fromisoformat(hit.issued) if hit.issued else None
        events = [event for event in _events(hit.text, issued, knowledge) if _by(event, rule)]
        want = _wanted(hit.event)
        found = [_comparable(summary, want) for summary in _together([summary_of(event) for event in events])]
        if want not in found:
            every = [
                summary_of(event) | {"kind": event.kind, "rule": event.evidence[0].rule}
                for event in _events(hit.text, issued, knowledge)
            ]
            failures.append(Failure(rule.id, hit.text, f"wanted {want}, found {found or every or 'nothing'}"))
    for text in rule.misses:
        wrong = [summary_of(event) for event in _events(text, None, knowledge) if _by(event, rule)]
        if wrong:
            failures.append(Failure(rule.id, text, f"must not match, found {wrong}"))
    return failures


def _together(summaries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add, to the visits of one sentence, the tour that they make together: all destinations, first and last date."""
    legs = [summary for summary in summaries if "destination" in summary]
    if len(legs) < 2:
        return summaries
    tour = {**legs[-1], **legs[0], "destination": sorted({d for leg in legs for d in leg["destination"]})}
    return [*summaries, tour]


def _events(text: str, issued: date | None, knowledge: Knowledge) -> tuple[Event, ...]:
    return extract(Article(_EXAMPLE, text, issued=issued), knowledge)


def _by(event: Event, rule: Rule) -> bool:
    return event.kind == rule.event and any(evidence.rule == rule.id for evidence in event.evidence)


def _wanted(raw: Mapping[str, Any]) -> dict[str, Any]:
    roles = {role for kind in ROLES.values() for role in kind}
    want: dict[str, Any] = {"status": "Happened"}
    for name, value in raw.items():
        if name in roles:
            want[name] = sorted(value) if isinstance(value, list) else [value]
        else:
            want[name] = str(value)
    return want


def _comparable(found: dict[str, Any], want: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in _IN_ITS_WORDS or name in want}


_IN_ITS_WORDS = frozenset({"place", "topic", "award", "programme", "period"})
"""What an example may leave out, since it only repeats words of the text."""
