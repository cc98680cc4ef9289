"""The values that travel between executors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b

from kg.articles.making import Item

Place = tuple[int, int]
"""Where an article was found: number of its file, in the order of the sources, and its number in the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at a place; `foreign` where it is in another language than English."""

    place: Place
    item: Item
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something to report: `kind` is skipped, foreign, outdated, repeated or dates; `source` and `text` say more."""

    kind: str
    place: Place
    source: str = ""
    text: str = ""


@dataclass(slots=True)
class Summary:
    """What a job has met, counted; `notes` are those that say more than their kind, the first of them by place."""

    kinds: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    without: int = 0
    facts: int = 0
    notes: list[Note] = field(default_factory=list)


def share(key: str, count: int) -> int:
    """Return which of so many partitions something belongs to: a function of its name alone, even over all."""
    return int.from_bytes(blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest()) % count
