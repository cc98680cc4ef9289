"""A whole text with what was read in it: its paragraphs, the sentences that tell something, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.web.pages.events import Summary
from kg.web.pages.marking import Piece, marked

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands in its text (code points), its words, and the events that were read from it, by rule."""

    start: int
    end: int
    text: str
    readings: tuple[tuple[Summary, str], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph in pieces; `tells` where something was read from it."""

    pieces: tuple[Piece, ...]
    tells: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text, in spans, and what was read from it; `is_title` where the page has it at its top already."""

    spans: tuple[Span, ...]
    readings: tuple[tuple[Summary, str], ...]
    is_title: bool


def paragraphs(
    text: str, title: str, places: Sequence[Place], things: Sequence[tuple[str, str, str]]
) -> list[Paragraph]:
    """Split a text at its lines, with places in order; `things`, each IRI, kind and label, are marked throughout."""
    found: list[Paragraph] = []
    for line in _PARAGRAPH.finditer(text):
        start, end = line.span()
        told = [place for place in places if place.start < end and place.end > start]
        spans = tuple(
            Span(tuple(marked(text[a:b], things)), tells)
            for a, b, tells in _stretches(start, end, [(place.start, place.end) for place in told])
        )
        read = tuple(reading for place in told if place.start >= start for reading in place.readings)
        found.append(Paragraph(spans, tuple(dict.fromkeys(read)), not found and line[0] == title))
    return found


def _stretches(start: int, end: int, told: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of text[start:end] in order, and whether each lies in a sentence of `told`, sorted."""
    done = start
    for first, last in told:
        begin, stop = max(first, done), min(last, end)
        if stop <= begin:
            continue
        if begin > done:
            yield done, begin, False
        yield begin, stop, True
        done = stop
    if done < end:
        yield done, end, False
