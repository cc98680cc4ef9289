"""A text explained step by step: mentions, rules tried, captures, and the events with their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kg.engine import Capture
from kg.model import Article
from kg.nodes import Reading
from kg.pipeline import Knowledge, extract, read
from kg.workbench.examples import summary_of


def explain(text: str, knowledge: Knowledge, issued: date | None = None) -> Iterator[str]:
    """Yield lines that explain how a text is read: nodes, rules tried, captures, and the events with their parts."""
    article = Article("text", text, issued=issued)
    readings, _ = read(article, knowledge)
    for reading in sorted(readings, key=lambda r: r.index):
        yield text[reading.start : reading.end]
        for node in reading.nodes:
            name = knowledge.mentions.table.name_of(node.sym)
            data = f"  {node.data}" if node.data is not None else ""
            yield f"    {name:24} {text[node.start : node.end]!r}{data}"
        yield from _explain_rules(reading, knowledge)
    yield "events:"
    for event in extract(article, knowledge):
        parts = ", ".join(f"{name} = {value}" for name, value in summary_of(event).items())
        yield f"    {event.kind}: {parts}  [{', '.join(e.rule for e in event.evidence)}]"


def _explain_rules(reading: Reading, knowledge: Knowledge) -> Iterator[str]:
    captures = knowledge.matcher.match(reading)
    matched = {capture.pattern.order for capture in captures}
    for capture in captures:
        yield f"  matched {capture.pattern.rule.id}: {_slots(reading, capture)}"
    tried = [p.rule.id for p in knowledge.matcher.candidates(reading) if p.order not in matched]
    if tried:
        yield f"  tried   {', '.join(dict.fromkeys(tried))}"


def _slots(reading: Reading, capture: Capture) -> str:
    texts: Sequence[str] = [f"{role} = {reading.words(index, index + 1)!r}" for role, index in capture.slots]
    return ", ".join(texts)
