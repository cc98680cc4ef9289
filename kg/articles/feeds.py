"""Reads RSS and Atom feeds, saved as files, into articles."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.articles.making import BadFieldError, Item, make, skipped
from kg.articles.markup import is_markup, text_of
from kg.articles.ninjs import two_dates
from kg.articles.xmlfiles import children, local, text
from kg.errors import Location

_LANGUAGE = "http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("item", "entry")
_BODIES = ("encoded", "content", "description", "summary")


def read(root: Element, name: str) -> Iterator[Item]:
    """Yield the article of each entry of a feed, RSS or Atom, or why it is none."""
    channel = next(children(root, "channel"), root)
    publisher = _plain(text(channel, "title"))
    language = text(channel, "language") or root.get(_LANGUAGE, "")
    entries = (element for element in root.iter() if local(element) in _ENTRIES)
    for number, entry in enumerate(entries, start=1):
        location = Location(f"{name}[{number}]")
        try:
            yield _item(entry, location, publisher, language)
        except BadFieldError as error:
            yield skipped(location, str(error))


def _item(entry: Element, location: Location, publisher: str, language: str) -> Item:
    published = text(entry, "published", "pubDate", "issued", "date")
    changed = text(entry, "updated", "modified")
    link = _link(entry)
    article = make(
        {
            "id": text(entry, "guid", "id") or link,
            "title": _plain(text(entry, "title")),
            "text": _body(entry),
            "issued": published or changed,
            "url": link,
            "source": publisher,
            "language": entry.get(_LANGUAGE, language),
        }
    )
    return Item(location, article, dates=two_dates(published, changed))


def _link(entry: Element) -> str:
    for link in children(entry, "link"):
        address = link.get("href") or "".join(link.itertext()).strip()
        if address and link.get("rel", "alternate") == "alternate":
            return address
    return ""


def _body(entry: Element) -> str:
    for body in children(entry, *_BODIES):
        found = text_of(_markup(body)) if body.get("type") == "xhtml" else _plain("".join(body.itertext()))
        if found:
            return found
    return ""


def _markup(element: Element) -> str:
    from_children = "".join(markup_of(child) for child in element)
    return from_children or "".join(element.itertext())


def markup_of(element: Element) -> str:
    """Return an element as the HTML that it stands for, without its attributes."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            parts.append(top)
            continue
        name = local(top)
        parts.append(f"<{name}>{_escaped(top.text)}")
        stack.append(f"</{name}>{_escaped(top.tail) if top is not element else ''}")
        stack.extend(reversed(top))
    return "".join(parts)


def _escaped(value: str | None) -> str:
    return (value or "").replace("&", "&amp;").replace("<", "&lt;")


def _plain(value: str) -> str:
    return text_of(value) if is_markup(value) else value.strip()
