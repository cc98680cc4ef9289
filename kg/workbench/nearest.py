"""Where the nearest rule broke off, in a sentence that has a rule's words and gives no event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.engine import Matcher
from kg.engine.language import Part
from kg.engine.matcher import Pattern
from kg.nodes import Reading

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Near:
    """The pattern that came nearest: rule, pattern, the parts that matched, the one that did not, and what stood there.

    `failed` is a part as it is written; `here` is the text where it should have matched.
    """

    rule: str
    pattern: str
    matched: str
    failed: str
    here: str


def nearest(reading: Reading, matcher: Matcher) -> Near | None:
    """Return the pattern of which the most parts in a row match, its trigger among them; None without any trigger.

    Of several, the one that lacks the fewest parts, then the one that comes first in the files.
    """
    found = [
        (score, near)
        for pattern in matcher.patterns
        if not pattern.triggers.isdisjoint(reading.syms)
        for score, near in _attempts(pattern, reading)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _attempts(pattern: Pattern, reading: Reading) -> Iterator[tuple[tuple[int, int, int], Near]]:
    """Yield the longest run of parts that matches from each part up to the trigger, with a score: more is nearer."""
    trigger = next(k for k, part in enumerate(pattern.parts) if part.is_trigger)
    for first in range(trigger + 1):
        for last in range(len(pattern.parts), trigger, -1):
            match = re.search("".join(pattern.pieces[first:last]), reading.syms)
            if match is not None:
                count = sum(_counts(part) for part in pattern.parts[first:last])
                lacking = sum(_counts(part) for part in pattern.parts) - count
                yield (count, -lacking, -pattern.order), _near(pattern, first, last, match, reading)
                break


def _counts(part: Part) -> bool:
    """Tell whether a part has to be there and tells; who the subject is, no expression can say."""
    tells = part.kind != "slot" or (part.role and "subject" not in part.values)
    return bool(tells) and not part.optional and part.kind in _NEEDED


_NEEDED = frozenset({"slot", "verb", "passive", "noun", "words"})


def _near(pattern: Pattern, first: int, last: int, match: re.Match[str], reading: Reading) -> Near:
    """Return where a pattern broke off of which the parts from `first` to `last` (exclusive) match.

    It is what stands before them, if they are not the first ones; else what follows. If all match, the subject failed.
    """
    text = pattern.rule.texts[pattern.number]
    columns = [part.column - 1 for part in pattern.parts] + [len(text)]
    if first:
        failed, at = first - 1, match.start() - 1
    elif last < len(pattern.parts):
        failed, at = last, match.end()
    else:
        failed, at = 0, match.start() - 1
    return Near(
        pattern.rule.id,
        text,
        text[columns[first] : columns[last]].strip(),
        text[columns[failed] : columns[failed + 1]].strip(),
        _text(reading, at),
    )


def _text(reading: Reading, at: int) -> str:
    """Return what stands at a node: it and some after it; empty at the end of the sentence."""
    at = max(at, 0)
    last = min(at + _SHOWN, len(reading.nodes))
    return reading.words(at, last) if at < last else ""
