"""Reads news in JSON as news agencies send it (ninjs of the IPTC, all versions up to 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.articles.making import BadFieldError, Item, day, make
from kg.articles.markup import text_of
from kg.errors import Location

_BODIES = ("body_text", "body_xhtml", "body_html")
_CREATED = ("firstcreated", "firstCreated", "contentcreated", "contentCreated")
_VERSIONED = ("versioncreated", "versionCreated", "contentmodified", "contentModified")


def is_news(fields: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is an item of ninjs: an identifier, and a body under its names."""
    if not isinstance(fields.get("uri") or fields.get("guid"), str):
        return False
    return isinstance(fields.get("bodies"), list) or any(name in fields for name in _BODIES)


def item(fields: Mapping[str, Any], location: Location) -> Item:
    """Return the article of an item with its version; raises BadFieldError, also where it is withdrawn."""
    status = fields.get("pubstatus") or fields.get("pubStatus") or "usable"
    if status != "usable":
        raise BadFieldError(f"its publisher says that it is {str(status)[:40]}")
    dates = [_first(fields, names) for names in (_CREATED, _VERSIONED)]
    article = make(
        {
            "id": fields.get("uri") or fields.get("guid"),
            "title": fields.get("headline") or _value(fields.get("headlines")),
            "text": _body(fields),
            "issued": next(filter(None, dates), ""),
            "url": fields.get("url"),
            "source": fields.get("source"),
            "language": fields.get("language"),
        }
    )
    return Item(location, article, (number(fields.get("version")), dates[1]), two_dates(*dates))


def number(version: Any) -> int:
    """Return a version as a number, 0 where it is none."""
    return int(version) if isinstance(version, str | int) and str(version).isdecimal() and len(str(version)) < 19 else 0


def two_dates(created: str, changed: str) -> str:
    """Return a line that says which of two dates was taken, or nothing where they name one day."""
    first, second = day(created), day(changed)
    if first is None or second is None or first == second:
        return ""
    return f"published {first}, changed {second}; taken as of the first"


def _first(fields: Mapping[str, Any], names: Sequence[str]) -> str:
    return next((value for name in names if isinstance(value := fields.get(name), str) and value), "")


def _body(fields: Mapping[str, Any]) -> Any:
    text = fields.get("body_text")
    if text:
        return text
    markup = next((fields[name] for name in _BODIES if isinstance(fields.get(name), str)), None)
    if markup is not None:
        return text_of(markup)
    bodies = [entry for entry in fields.get("bodies") or () if isinstance(entry, Mapping)]
    plain = [entry for entry in bodies if "html" not in str(entry.get("contenttype") or entry.get("contentType") or "")]
    if plain:
        return _value(plain)
    return text_of(str(_value(bodies) or ""))


def _value(entries: Any) -> Any:
    """Return the value of the main one of several entries, or of the first."""
    if not isinstance(entries, list):
        return None
    found = [entry for entry in entries if isinstance(entry, Mapping) and entry.get("value")]
    chosen = next((entry for entry in found if str(entry.get("role", "")).endswith("main")), found[0] if found else {})
    return chosen.get("value")
