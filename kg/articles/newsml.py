"""Reads what news agencies send as NewsML-G2 into articles."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.articles.feeds import markup_of
from kg.articles.making import BadFieldError, Item, make, skipped
from kg.articles.markup import text_of
from kg.articles.ninjs import number, two_dates
from kg.articles.xmlfiles import children, local, text
from kg.errors import Location

ROOTS = ("newsItem", "newsMessage", "packageItem")
_LANGUAGE = "http://www.w3.org/XML/1998/namespace}lang"


def read(root: Element, name: str) -> Iterator[Item]:
    """Yield the article of each item of text, with its version, or why it is none; packages hold none themselves."""
    items = [element for element in root.iter() if local(element) == "newsItem"]
    if not items:
        yield skipped(Location(name), "is NewsML-G2 without a news item")
    for place, element in enumerate(items, start=1):
        location = Location(f"{name}[{place}]" if len(items) > 1 else name)
        try:
            yield _item(element, location)
        except BadFieldError as error:
            yield skipped(location, str(error))


def _item(element: Element, location: Location) -> Item:
    about = next(children(element, "itemMeta"), Element("itemMeta"))
    content = next(children(element, "contentMeta"), Element("contentMeta"))
    status = next((child.get("qcode", "") or child.get("uri", "") for child in children(about, "pubStatus")), "")
    if status and not status.endswith("usable"):
        raise BadFieldError(f"its publisher says that it is {status.rpartition(':')[2][:40]}")
    created = text(content, "contentCreated") or text(about, "firstCreated")
    changed = text(about, "versionCreated") or text(content, "contentModified")
    article = make(
        {
            "id": element.get("guid"),
            "title": text(content, "headline"),
            "text": _body(element),
            "issued": created or changed,
            "source": _publisher(about, content),
            "language": _language(element, content),
        }
    )
    return Item(location, article, (number(element.get("version")), changed), two_dates(created, changed))


def _publisher(about: Element, content: Element) -> str:
    for element in (*children(content, "infoSource"), *children(about, "provider")):
        named = text(element, "name") or element.get("literal") or element.get("uri") or element.get("qcode")
        if named:
            return named
    return ""


def _language(element: Element, content: Element) -> str:
    told = next((child.get("tag", "") for child in children(content, "language")), "")
    return told or element.get(_LANGUAGE, "")


def _body(element: Element) -> str:
    for content in children(element, "contentSet"):
        for inline in children(content, "inlineXML"):
            body = next((part for part in inline.iter() if local(part) in ("body.content", "body")), inline)
            inner = [part for part in body.iter() if local(part) == "body.content"]
            found = text_of("".join(map(markup_of, inner or [body])).replace("body.content>", "div>"))
            if found:
                return found
        for inline in children(content, "inlineData"):
            found = "".join(inline.itertext()).strip()
            if found:
                return text_of(found) if "html" in inline.get("contenttype", "") else found
    return ""
