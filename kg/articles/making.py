"""Makes an article of raw fields: clean text, a real date, an id that can be part of an IRI."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kg.articles.fields import canonical
from kg.errors import Location
from kg.model import Article, Skipped

_FINE = bytes(byte for byte in range(256) if byte >= 0x20 or byte in b"\t\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"(?P<year>\d{4})(?P<mark>[-/]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?:[T ].*)?")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
MAX_ID = 500
_MAX_DATE = 80


class BadFieldError(ValueError):
    """A field does not hold what it should; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Item:
    """What was found at a place: an article, or why there is none.

    `version` grows with each correction of what has one id, where the source tells; `dates` says which of two dates
    was taken.
    """

    location: Location
    article: Article | Skipped
    version: tuple[int, str] | None = None
    dates: str = ""


def skipped(location: Location, reason: str) -> Item:
    """Return that there is no article at a place, and why."""
    return Item(location, Skipped(str(location), reason))


def make(
    raw: Mapping[str, Any],
    default_id: str = "",
    mapping: Mapping[str, str] | None = None,
    known: Mapping[str, str] | None = None,
) -> Article:
    """Return the article of some fields, which may bear other names that are in use; unknown ones are passed over.

    `mapping` says which field is meant by ours, `known` gives values for those that are missing. Where no id is given
    it is `default_id`, or else a digest of the text. Raises BadFieldError.
    """
    fields = canonical(raw, mapping)
    for name, value in (known or {}).items():
        if not fields.get(name):
            fields[name] = value
    title = " ".join(_field(fields, "title").split())
    body = _field(fields, "text").strip()
    if not body:
        raise BadFieldError("there is no text")
    text = f"{title}\n\n{body}" if title else body
    if "\0" in text:
        raise BadFieldError("the text holds NUL bytes")
    return Article(
        id=_id(fields) or default_id or "text-" + hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=title,
        issued=_issued(_field(fields, "issued").strip()),
        source=_field(fields, "url").strip() or _field(fields, "source").strip(),
        language=_field(fields, "language").strip(),
    )


def paragraphs(lines: str, title: str) -> str:
    """Return lines as paragraphs, without a first one that only repeats the title."""
    found = [line.strip() for line in lines.split("\n") if line.strip()]
    return "\n\n".join(found[1:] if len(found) > 1 and found[0] == title else found)


def clean(text: str) -> str:
    r"""Return a text with `\n` line ends that every format of RDF and of query results can carry.

    Control characters become blanks, code points that are no characters U+FFFD; NUL stays, for the caller to refuse.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        pass
    else:
        if not data.translate(None, _FINE) and b"\xef\xbf\xbe" not in data and b"\xef\xbf\xbf" not in data:
            return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub(lambda found: found[0] if found[0] == "\0" else " ", text)
    return _NO_CHARACTERS.sub("\ufffd", text)


def _field(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadFieldError(f"{name} is no text")
    return clean(value)


def _id(fields: Mapping[str, Any]) -> str:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    text = unicodedata.normalize("NFC", _field(fields, "id")).strip()
    if len(text) > MAX_ID or "\0" in text or "\n" in text:
        raise BadFieldError(f"id is no short line of text (at most {MAX_ID} characters)")
    return text


def _issued(value: str) -> date | None:
    if not value:
        return None
    found = day(value)
    if found is None:
        raise BadFieldError(f"issued is no date like 2024-05-31: {value[:40]!r}")
    return found


def day(value: str) -> date | None:
    """Return the day that a date or a time names in one of the usual ways, or None where it names none."""
    found = _DATE.fullmatch(value)
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        for form in _WRITTEN:
            try:
                return datetime.strptime(value, form).date()
            except ValueError:
                continue
        return _mail_date(value) if ":" in value and len(value) < _MAX_DATE else None
    except (ValueError, IndexError, OverflowError):
        return None


def _mail_date(value: str) -> date:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 (slow to load, and few dates need it)

    return parsedate_to_datetime(value).date()
