"""Which representation a client is given: the `Accept` header of HTTP with its q-values (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_RANGE = re.compile(r"\s*([^\s;,/]+)/([^\s;,]+)\s*((?:;[^;]*)*)")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Offer:
    """A media type, and the name of the format (as `kg.render` has it) that is written for it."""

    media_type: str
    format: str


SOLUTIONS: tuple[Offer, ...] = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
)
"""What rows, and true or false, may be given as; the first where a client has no preference."""

TRIPLES: tuple[Offer, ...] = (
    Offer("text/turtle", "turtle"),
    Offer("application/n-triples", "ntriples"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/rdf+xml", "xml"),
    Offer("application/json", "jsonld"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
)
"""What triples may be given as."""

HTML = Offer("text/html", "html")


def choose(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer that a client likes best, the earlier of equals; None where it likes none.

    An empty header accepts everything.
    """
    found = _best(accept[:_LONGEST], tuple(offer.media_type for offer in offers))
    return None if found is None else offers[found]


def with_charset(media_type: str) -> str:
    """Return a media type with its charset, which is always UTF-8, where one belongs to it."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def not_acceptable(offers: Iterable[Offer]) -> str:
    """Say what there is, to a client that accepts none of it."""
    return "none of the accepted media types is available; there are " + ", ".join(o.media_type for o in offers)


@lru_cache(maxsize=1024)
def _best(accept: str, media_types: tuple[str, ...]) -> int | None:
    ranges = _ranges(accept)
    if not ranges:
        return None if accept.strip() else 0
    qualities = [_quality(media_type, ranges) for media_type in media_types]
    best = max(qualities)
    return qualities.index(best) if best > 0 else None


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for part in accept.split(","):
        match = _RANGE.fullmatch(part)
        if match:
            quality = _QUALITY.search(match[3])
            found.append((match[1].lower(), match[2].lower(), min(1.0, float(quality[1])) if quality else 1.0))
    return found


def _quality(media_type: str, ranges: Iterable[tuple[str, str, float]]) -> float:
    """Return the quality of the most specific range that a media type is in."""
    kind, _, subtype = media_type.partition("/")
    best = (-1, 0.0)
    for range_kind, range_subtype, quality in ranges:
        if range_kind == kind and range_subtype == subtype:
            best = max(best, (2, quality))
        elif range_kind == kind and range_subtype == "*":
            best = max(best, (1, quality))
        elif range_kind == range_subtype == "*":
            best = max(best, (0, quality))
    return best[1]
