"""Reads articles, a few at a time: what has to be stored of each, and what is counted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph import Graph
from kg.model import Article, Event
from kg.pipeline.copies import report_of
from kg.pipeline.extraction import extract_all
from kg.pipeline.joining import write_told
from kg.pipeline.knowledge import Knowledge
from kg.store import Record


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that has to be read, with its key, the SHA-256 of its text, and what tells copies of its report."""

    article: Article
    key: str
    sha256: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What reading one article gave: its record, its N-Quads, and its events by kind."""

    article_id: str
    record: Record
    nquads: str
    events: Counter[str]


TOGETHER = 8
_MOST_CHARACTERS = 32_000
"""How much is read at a time; more than a few articles together are no faster, and very long ones would need memory."""


def read_in_turn(wanted: Iterable[Wanted], knowledge: Knowledge, graph: Graph) -> Iterator[Result]:
    """Yield what reading gives of each article, in their order; a few are read together, which is faster."""
    for items in chunks(wanted, TOGETHER, _MOST_CHARACTERS):
        told = extract_all([item.article for item in items], knowledge)
        for item, events in zip(items, told, strict=True):
            yield _result(item, events, graph)


def chunks(items: Iterable[Wanted], most: int, most_characters: int) -> Iterator[list[Wanted]]:
    """Yield articles some at a time: at most so many, and no more where their texts are long."""
    chunk: list[Wanted] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.article.text)
        if len(chunk) == most or size > most_characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _result(item: Wanted, events: Sequence[Event], graph: Graph) -> Result:
    article = item.article
    facts = sum(
        1 + len(e.roles) + len(e.literals) + sum(map(bool, (e.start_date, e.end_date, e.place))) for e in events
    )
    accounts = graph.accounts(article.id, events)
    nquads = graph.article(article, item.sha256, events, accounts)
    digest = hashlib.sha256(nquads.encode()).hexdigest()[:32]
    report = item.report or report_of(article)
    record = Record(item.key, report, len(events), facts, write_told(accounts), digest)
    return Result(article.id, record, nquads, Counter(e.kind for e in events))
