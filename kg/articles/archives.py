"""Reads web archives (WARC) into articles, one record after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import IO, Any

from kg.articles.making import BadFieldError, Item, day, make, paragraphs, skipped
from kg.articles.ninjs import two_dates
from kg.articles.pages import MAX_PAGE
from kg.articles.streams import read_all
from kg.errors import Location

_MISSING = "needs fastwarc and resiliparse to be read; pip install 'diplomacy-kg[crawl]'"
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "pubdate")
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_LINKED = re.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{8,40})"')
_HTML = re.compile(r"text/html|application/xhtml", re.IGNORECASE)


@cache
def _found() -> tuple[Any, ...] | None:
    names = ("fastwarc.warc", "resiliparse.parse.html", "resiliparse.parse.encoding", "resiliparse.extract.html2text")
    try:
        return tuple(map(import_module, names))
    except ImportError:
        return None


def read(stream: IO[bytes], name: str) -> Iterator[Item]:
    """Yield the article of each page that was fetched, or why it is none; other records are passed over."""
    modules = _found()
    if modules is None:
        yield skipped(Location(name), _MISSING)
        return
    warc = modules[0]
    records = warc.ArchiveIterator(
        stream, record_types=warc.WarcRecordType.response | warc.WarcRecordType.resource, parse_http=True
    )
    is_archive = False
    for record in records:
        is_archive = True
        if _HTML.search(record.http_content_type or ""):
            address = record.headers.get("WARC-Target-URI", "").strip("<>")
            location = Location(f"{name}[{address or record.record_id}]")
            if record.content_length > MAX_PAGE:
                yield skipped(location, f"is a page of more than {MAX_PAGE >> 20} MB")
                continue
            data = read_all(record.reader, MAX_PAGE)
            if len(data) < record.content_length:
                yield skipped(location, "is cut off")
            else:
                yield _item(data, address, location, modules)
    if not is_archive:
        yield skipped(Location(name), "is no web archive, or holds no page that was fetched")


def _item(data: bytes, address: str, location: Location, modules: tuple[Any, ...]) -> Item:
    _, html, encoding, extract = modules
    tree = html.HTMLTree.parse_from_bytes(data, encoding.detect_encoding(data))
    body = extract.extract_plain_text(tree, main_content=True, alt_texts=False, links=False, form_fields=False)
    title = _meta(tree, ("og:title",)) or tree.title or ""
    published, changed = _dates(tree)
    try:
        article = make(
            {
                "id": address[:500],
                "title": title,
                "text": paragraphs(body, title),
                "issued": published or changed,
                "url": address,
                "language": tree.document.query_selector("html").getattr("lang", "") if tree.document else "",
            }
        )
        return Item(location, article, dates=two_dates(published, changed))
    except BadFieldError as error:
        return skipped(location, str(error))


def _dates(tree: Any) -> tuple[str, str]:
    linked: dict[str, str] = {}
    for script in tree.head.query_selector_all('script[type="application/ld+json"]') if tree.head else ():
        for key, value in _LINKED.findall(script.text):
            linked.setdefault(key, value)
    found = (
        linked.get("datePublished") or _meta(tree, _PUBLISHED),
        linked.get("dateModified") or _meta(tree, _CHANGED),
    )
    first, second = (value if day(value) else "" for value in found)
    return first, second


def _meta(tree: Any, names: tuple[str, ...]) -> str:
    for element in tree.head.query_selector_all("meta") if tree.head else ():
        name = (
            element.getattr("property", "") or element.getattr("name", "") or element.getattr("itemprop", "")
        ).lower()
        if name in names and element.getattr("content", ""):
            return str(element.getattr("content", "")).strip()
    return ""
