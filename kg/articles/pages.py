"""Reads saved web pages into articles: the main text, without menus, scripts and advertisements."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from kg.articles.making import BadFieldError, Item, day, make, paragraphs, skipped
from kg.articles.ninjs import two_dates
from kg.errors import Location

MAX_PAGE = 10 << 20
_MISSING = "needs trafilatura to be read; pip install '.[html]'"


@cache
def _found() -> tuple[ModuleType, ModuleType] | None:
    try:
        modules = import_module("trafilatura"), import_module("htmldate")
    except ImportError:
        return None
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # what they say of a bad page is not for the user
    return modules


def read(data: bytes, name: str, article_id: str, known: Mapping[str, str]) -> Item:
    """Return the article of a page, or why there is none; `known` is what is known of it from elsewhere."""
    location = Location(name)
    found = _found()
    if found is None:
        return skipped(location, _MISSING)
    trafilatura, htmldate = found
    if not data.strip():
        return skipped(location, "is empty")
    try:
        tree = trafilatura.load_html(data)
        page = (
            trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False) if tree is not None else None
        )
    except Exception:
        page = None
    if page is None or not (page.text or "").strip():
        return skipped(location, "is a page without a text that can be told from its menus")
    published, changed = (_date(htmldate, data, original) for original in (True, False))
    try:
        title = known.get("title") or page.title or ""
        fields = {
            "title": title,
            "text": paragraphs(page.text, title),
            "issued": known.get("issued") or published or changed,
            "url": known.get("url") or page.url,
            "source": known.get("source") or page.sitename,
            "language": known.get("language") or page.language,
        }
        dates = "" if known.get("issued") else two_dates(published, changed)
        return Item(location, make(fields, article_id), dates=dates)
    except BadFieldError as error:
        return skipped(location, str(error))


def _date(htmldate: ModuleType, data: bytes, original: bool) -> str:
    try:
        found = htmldate.find_date(data, original_date=original, extensive_search=False)
    except Exception:
        return ""
    return found if isinstance(found, str) and day(found) else ""
