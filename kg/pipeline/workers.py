"""Reads one article: what has to be stored of it, and what is counted."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from kg.graph import Graph
from kg.model import Article
from kg.pipeline.copies import report_of
from kg.pipeline.extraction import extract
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


def read_one(item: Wanted, knowledge: Knowledge, graph: Graph) -> Result:
    """Read one article, and return what that gives."""
    article = item.article
    events = extract(article, knowledge)
    facts = sum(
        1 + len(e.roles) + len(e.literals) + sum(map(bool, (e.start_date, e.end_date, e.place))) for e in events
    )
    accounts = graph.accounts(article.id, events)
    nquads = graph.article(article, item.sha256, events, accounts)
    digest = hashlib.sha256(nquads.encode()).hexdigest()[:32]
    report = item.report or report_of(article)
    record = Record(item.key, report, len(events), facts, write_told(accounts), digest)
    return Result(article.id, record, nquads, Counter(e.kind for e in events))
