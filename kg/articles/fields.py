"""Knows an article's fields by the names that are in use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "article id", "doc id", "document id", "_id"),
    "title": ("title", "headline", "head line", "heading"),
    "text": ("text", "body", "content", "event text", "article text", "article body", "full text", "main text"),
    "issued": (
        "issued",
        "date",
        "pub date",
        "published",
        "date published",
        "published at",
        "publication date",
        "publish date",
        "date publish",
        "published date",
    ),
    "source": ("source", "publisher", "outlet", "source name", "site name"),
    "url": ("url", "link", "source url", "permalink"),
    "language": ("language", "lang"),
}
_WRAPPED = ("name", "$oid", "$date")
_NO_LETTER = re.compile(r"[\W_]+")


def _key(name: str) -> str:
    return _NO_LETTER.sub("", name).casefold()


_KEYS = {_key(name): (ours, rank) for ours, names in NAMES.items() for rank, name in enumerate(names)}
_SEEN: dict[str, tuple[str, int] | None] = {}
_MAX_SEEN = 1_000


def canonical(raw: Mapping[str, Any], mapping: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the fields under our names; of several that mean one, the one whose name is the more usual and not empty.

    A name is the same with capitals, blanks, dashes and underscores or without. What `mapping` (ours → theirs) names
    is taken from there and nowhere else.
    """
    fields: dict[str, Any] = {}
    ranks: dict[str, int] = {}
    for name, value in raw.items():
        meaning = _meaning(name)
        if meaning is None or value in (None, "") or (mapping and meaning[0] in mapping):
            continue
        ours, rank = meaning
        if rank < ranks.get(ours, len(_KEYS)):
            ranks[ours] = rank
            fields[ours] = _plain(value)
    for ours, theirs in (mapping or {}).items():
        fields[ours] = raw.get(theirs)
    return fields


def _meaning(name: str) -> tuple[str, int] | None:
    try:
        return _SEEN[name]
    except KeyError:
        meaning = _KEYS.get(_key(name))
        if len(_SEEN) < _MAX_SEEN:
            _SEEN[name] = meaning
        return meaning


def _plain(value: Any) -> Any:
    """Return the name of an object that stands for a publisher, what a database wraps into an object, or the value."""
    if not isinstance(value, Mapping):
        return value
    return next((value[key] for key in _WRAPPED if isinstance(value.get(key), str)), value)


def has_text(columns: Iterable[str], mapping: Mapping[str, str] | None = None) -> bool:
    """Tell whether one of the columns is the text."""
    if mapping and "text" in mapping:
        return mapping["text"] in columns
    return any((meaning := _meaning(name)) is not None and meaning[0] == "text" for name in columns)
