"""Try the rules: a text that somebody pastes is read in a worker, and the page shows what was seen, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.engine import Capture
from kg.errors import ArticleError
from kg.model import Article, Event
from kg.nodes import Node, Reading, Ref
from kg.pipeline import Knowledge, extract, load_knowledge, read
from kg.vocabulary import ROLES

if TYPE_CHECKING:
    from kg.web.work import Opened

LONGEST = 20_000
_ID = "text"
_KINDS = {"VerbGroup": "verb", "NounGroup": "noun", "DateRef": "date", "Money": "money"}


@cache
def _knowledge() -> Knowledge:
    """Return our rules and lexicon, compiled once in a worker."""
    return load_knowledge()


def explained(_: Opened, text: str, issued: str) -> dict[str, Any]:
    """Return how a text is read, as JSON can hold it: sentences with mentions and rules, and the events.

    Raises ArticleError for no text, one that is too long, or a day that is none.
    """
    if not text.strip():
        raise ArticleError("There is no text yet.")
    if len(text) > LONGEST:
        raise ArticleError(f"The text has {len(text):,} characters; {LONGEST:,} are the most that this page reads.")
    try:
        day = date.fromisoformat(issued) if issued else None
    except ValueError as error:
        raise ArticleError(f"{issued} is no day such as 2024-05-31.") from error
    knowledge = _knowledge()
    article = Article(_ID, text, issued=day)
    readings, _ignored = read(article, knowledge)
    sentences = [_sentence(reading, knowledge) for reading in sorted(readings, key=lambda reading: reading.start)]
    return {"sentences": sentences, "events": [_event(event) for event in extract(article, knowledge)]}


def _sentence(reading: Reading, knowledge: Knowledge) -> dict[str, Any]:
    captures = knowledge.matcher.match(reading)
    matched = {capture.pattern.rule.id for capture in captures}
    tried = dict.fromkeys(pattern.rule.id for pattern in knowledge.matcher.candidates(reading))
    return {
        "pieces": list(_pieces(reading)),
        "matched": [_match(reading, capture) for capture in captures],
        "tried": [rule for rule in tried if rule not in matched],
    }


def _pieces(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield the text of a sentence in pieces: text, kind of mention (empty for words between), what it stands for."""
    done = reading.start
    for node in reading.nodes:
        if node.data is None or node.start < done:
            continue
        if node.start > done:
            yield reading.text[done : node.start], "", ""
        yield reading.text[node.start : node.end], _kind(node), str(node.data)
        done = node.end
    if done < reading.end:
        yield reading.text[done : reading.end], "", ""


def _kind(node: Node) -> str:
    data = node.data
    return data.kind if isinstance(data, Ref) else _KINDS.get(type(data).__name__, "other")


def _match(reading: Reading, capture: Capture) -> Mapping[str, Any]:
    slots = [(role, reading.words(index, index + 1)) for role, index in capture.slots]
    return {"rule": capture.pattern.rule.id, "kind": capture.pattern.rule.event, "slots": slots}


def _event(event: Event) -> dict[str, Any]:
    """Return an event: what it is, its roles and values in words, and the sentences and rules that it comes from."""
    facts = [(role, [e.label for e in event.values(role)]) for role in ROLES[event.kind] if event.values(role)]
    facts += [(name, [value]) for name, value in event.literals]
    facts += [("place", [event.place.label])] if event.place is not None else []
    return {
        "kind": event.kind,
        "status": event.status,
        "label": event.label,
        "start": event.start_date,
        "end": event.end_date,
        "facts": facts,
        "evidence": [(evidence.quote, evidence.rule) for evidence in event.evidence],
    }
