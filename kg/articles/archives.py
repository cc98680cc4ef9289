"""Reads web archives (WARC) into articles, one record after the other."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import IO, Any

from kg.articles.making import MAX_ID, BadFieldError, Item, day, make, paragraphs, skipped
from kg.articles.ninjs import two_dates
from kg.articles.pages import MAX_PAGE
from kg.articles.streams import TooLargeError, read_all
from kg.errors import Location

_MISSING = "needs fastwarc and resiliparse to be read; pip install '.[crawl]'"
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
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    is_archive = False
    for record in warc.ArchiveIterator(
        stream, record_types=kinds, parse_http=True, auto_decode="transfer", stream_detect=False
    ):
        is_archive = True
        if _is_page(record):
            address = record.headers.get("WARC-Target-URI", "").strip("<>")
            yield _read_record(record, address, Location(f"{name}[{address or record.record_id}]"), modules)
    if not is_archive:
        yield skipped(Location(name), "is no web archive, or holds no page that was fetched")


def _is_page(record: Any) -> bool:
    """Tell whether a record holds a page that was there when it was asked for."""
    is_there = record.http_headers is None or record.http_headers.status_code in (None, 200)
    return is_there and _HTML.search(record.http_content_type or "") is not None


def _read_record(record: Any, address: str, location: Location, modules: tuple[Any, ...]) -> Item:
    try:
        data = read_all(record.reader, MAX_PAGE)
        if len(data) < record.content_length and not _header(record, "Transfer-Encoding"):
            return skipped(location, "is cut off")
        data = _unpacked(data, _header(record, "Content-Encoding"))
    except TooLargeError as error:
        return skipped(location, str(error))
    except (OSError, ValueError, zlib.error) as error:
        return skipped(location, f"cannot be unpacked ({error})")
    try:
        return _item(data, address, location, modules)
    except BadFieldError as error:
        return skipped(location, str(error))


def _header(record: Any, name: str) -> str:
    value = record.http_headers.get(name, "") if record.http_headers is not None else ""
    return str(value).strip().lower()


def _unpacked(data: bytes, packing: str) -> bytes:
    """Return a page as it was before its server packed it."""
    if packing in ("br", "zstd"):
        raise ValueError(f"it came as {packing}, which is not read")
    if not (data.startswith(b"\x1f\x8b") or (packing == "deflate" and data.startswith(b"\x78"))):
        return data
    page = zlib.decompressobj(47).decompress(data, MAX_PAGE + 1)
    if len(page) > MAX_PAGE:
        raise TooLargeError(f"is larger than {MAX_PAGE >> 20} MB")
    return page


def _item(data: bytes, address: str, location: Location, modules: tuple[Any, ...]) -> Item:
    _, html, encoding, extract = modules
    tree = html.HTMLTree.parse_from_bytes(data, encoding.detect_encoding(data))
    body = extract.extract_plain_text(tree, main_content=True, alt_texts=False, links=False, form_fields=False)
    title = _meta(tree, ("og:title",)) or tree.title or ""
    published, changed = _dates(tree)
    root = tree.document.query_selector("html") if tree.document else None
    article = make(
        {
            "id": address if len(address) <= MAX_ID else "",
            "title": title,
            "text": paragraphs(body, title),
            "issued": published or changed,
            "url": address,
            "language": root.getattr("lang", "") if root else "",
        }
    )
    return Item(location, article, dates=two_dates(published, changed))


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
