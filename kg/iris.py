"""IRIs that are a function of what a thing is: the same thing has the same IRI in every build."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return a name as part of an IRI: NFC, case folded, everything but letters and digits a hyphen."""
    return _SEPARATORS.sub("-", unicodedata.normalize("NFC", text).casefold()).strip("-") or "unnamed"


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that depend on all parts and their order (SHA-256, cut to 64 bits)."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def article_path(article_id: str) -> str:
    """Return the part of an article's IRI after the base: `article/` and the percent-encoded id."""
    return "article/" + quote(unicodedata.normalize("NFC", article_id), safe="-._~")
