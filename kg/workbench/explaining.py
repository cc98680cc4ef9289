"""A text explained step by step: what is named, which rules were tried and matched, what became of each match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kg.discourse import Discourse
from kg.engine import Capture
from kg.model import Article, Event
from kg.nodes import Reading, Ref
from kg.pipeline import Knowledge, extract, read
from kg.workbench.examples import summary_of
from kg.workbench.nearest import nearest

_POINTING = frozenset({"pronoun", "described", "both", "list"})


def explain(text: str, knowledge: Knowledge, issued: date | None = None) -> Iterator[str]:
    """Yield lines that explain how a text is read, sentence by sentence, and then the events with their mentions.

    Of each sentence: its words and folded phrases, what matched and was linked or refused and why, the rules that were
    tried, and, where nothing matched, which rule came nearest and where it broke off.
    """
    article = Article("text", text, issued=issued)
    readings, discourse = read(article, knowledge)
    whole, _ = read(article, knowledge, whole=True)
    explained: dict[int, list[str]] = {}
    for reading, folded in zip(readings, whole, strict=True):
        explained[reading.index] = [*_sentence(folded, knowledge), *explain_rules(reading, discourse, knowledge)]
        if not knowledge.matcher.match(reading):
            explained[reading.index] += _broken_off(folded, knowledge)
        discourse.remember(reading)
    for index in sorted(explained):
        yield from explained[index]
    yield "events:"
    numbers = {reading.start: reading.index + 1 for reading in readings}
    for event in extract(article, knowledge):
        yield from _event(event, numbers)


def _sentence(reading: Reading, knowledge: Knowledge) -> Iterator[str]:
    text = reading.text
    yield f"{reading.index + 1}  {text[reading.start : reading.end]}"
    for node in reading.nodes:
        name = knowledge.mentions.table.name_of(node.sym)
        data = f"  {node.data}" if node.data is not None else ""
        yield f"    {name:24} {text[node.start : node.end]!r}{data}"


def explain_rules(reading: Reading, discourse: Discourse, knowledge: Knowledge) -> Iterator[str]:
    """Yield lines that say what the rules make of one sentence, after all that `discourse` remembers."""
    ranked = knowledge.matcher.ranked(reading)
    captures = [capture for group in ranked for capture in _looked_at(group, reading, discourse, knowledge)]
    matched = {capture.pattern.order for capture in captures}
    for capture in captures:
        slots = ", ".join(f"{role} = {reading.words(index, index + 1)!r}" for role, index in capture.slots)
        yield f"  matched {capture.pattern.rule.id}: {slots}"
        yield from _links(capture, reading, discourse)
        yield from _outcome(capture, reading, discourse, knowledge)
    tried = [p.rule.id for p in knowledge.matcher.candidates(reading) if p.order not in matched]
    if tried:
        yield f"  tried   {', '.join(dict.fromkeys(tried))}"


def _looked_at(
    captures: Sequence[Capture], reading: Reading, discourse: Discourse, knowledge: Knowledge
) -> Iterator[Capture]:
    """Yield the captures of one trigger up to the first that gives an event."""
    for capture in captures:
        yield capture
        if not isinstance(knowledge.drafter.draft(capture, reading, discourse), str):
            return


def _broken_off(reading: Reading, knowledge: Knowledge) -> Iterator[str]:
    """Yield which rule came nearest to a sentence that none matched, and which part of it failed where."""
    near = nearest(reading, knowledge.matcher)
    if near is None:
        yield "  no rule's verb or noun is here"
    else:
        yield f"  nearest {near.rule}: {near.pattern}"
        yield f"          `{near.matched}` matches; `{near.failed}` does not match at {near.here!r}"


def _links(capture: Capture, reading: Reading, discourse: Discourse) -> Iterator[str]:
    """Yield whom pronouns and descriptions in the slots of a match stand for."""
    taken: list[Ref] = []
    for _, index in capture.slots:
        node = reading.nodes[index]
        if not isinstance(node.data, Ref):
            continue
        found = discourse.resolve(node.data, reading, node, taken)
        taken += found
        if node.data.kind in _POINTING and found != node.data.each():
            names = " and ".join(ref.name or ref.state for ref in found) or "nobody that the text has named"
            yield f"          {reading.words(index, index + 1)!r} is {names}"


def _outcome(capture: Capture, reading: Reading, discourse: Discourse, knowledge: Knowledge) -> Iterator[str]:
    drafts = knowledge.drafter.drafts(capture, reading, discourse)
    for draft in drafts:
        note = ", if the rest of the text shows the other side" if draft.half else ""
        yield f"          gives a {draft.kind}, {draft.status.lower()}{note}"
    if not drafts:
        yield f"          gives nothing: {knowledge.drafter.draft(capture, reading, discourse)}"


def _event(event: Event, numbers: dict[int, int]) -> Iterator[str]:
    parts = ", ".join(f"{name} = {value}" for name, value in summary_of(event).items())
    yield f"    {event.kind}: {parts}"
    told = [f"sentence {numbers[e.start]} by {e.rule}" for e in event.evidence]
    yield f"        {'joined from' if len(told) > 1 else 'told in'} {', '.join(told)}"
