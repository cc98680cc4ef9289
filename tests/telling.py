"""What tests of reading share: how a text is read, and what its events tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.model import Article, Event
from kg.pipeline import Knowledge, extract

ISSUED = date(2024, 6, 8)
"""A Saturday."""


def read(text: str, knowledge: Knowledge, title: str = "") -> tuple[Event, ...]:
    """Return the events of a text that was issued on 8 June 2024, a Saturday."""
    whole = f"{title}\n\n{text}" if title else text
    return extract(Article("a", whole, title=title, issued=ISSUED), knowledge)


def one(text: str, knowledge: Knowledge, kind: str) -> Event:
    """Return the one event of a kind in a text."""
    found = [event for event in read(text, knowledge) if event.kind == kind]
    assert len(found) == 1, found
    return found[0]


def check_evidence(text: str, events: Sequence[Event]) -> None:
    """Fail unless each event quotes the text at its offsets."""
    for event in events:
        assert event.evidence
        for piece in event.evidence:
            assert 0 <= piece.start < piece.end <= len(text)
            assert text[piece.start : piece.end] == piece.quote


def gifts(text: str, knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """Return giver, receiver and amount of each gift in a text."""
    found = []
    for event in read(text, knowledge):
        who = {role: ref.label for role, ref in event.roles}
        found.append((who["provider"], who["recipient"], dict(event.literals).get("amount", "")))
    return found


def met(text: str, knowledge: Knowledge) -> list[list[str]]:
    """Return the states of each meeting of a text, in the text's order."""
    meetings = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    return [sorted(e.key for role, e in event.roles if role == "participantState") for event in meetings]
