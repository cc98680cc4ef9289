"""Reads a text file into an article: front matter, title, body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from kg.articles.fields import canonical
from kg.articles.making import BadFieldError, Item, clean, make, skipped
from kg.errors import Location
from kg.model import Article

_BOM = b"\xef\xbb\xbf"
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"(?P<title>[^\n]+)\n[ \t]*\n\s*(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)(?:\s+#+)?\s*")


_NOTHING: Mapping[str, str] = {}


def read(data: bytes, name: str, article_id: str, known: Mapping[str, str] = _NOTHING) -> Item:
    """Return the article that a file holds, or why it holds none; `name` is the file's name in messages.

    Front matter (YAML between `---` lines) may give id, title, issued, source, url and language. The first line is the
    title where a blank line follows and the front matter gives none. `known` is what else is known of the article.
    """
    location = Location(name)
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        location = Location(name, data.count(b"\n", 0, error.start) + 1)
        return skipped(location, f"is not UTF-8 (byte 0x{data[error.start]:02x})")
    try:
        return Item(location, _article(clean(text), article_id, known))
    except _NoYamlError as error:
        return skipped(Location(name, error.line), f"the front matter is no YAML: {error}")
    except (BadFieldError, RecursionError) as error:
        return skipped(location, str(error) if isinstance(error, BadFieldError) else "nested beyond all measure")


def _article(text: str, article_id: str, known: Mapping[str, str]) -> Article:
    if not text.strip():
        raise BadFieldError("is empty")
    if "\0" in text:
        raise BadFieldError("holds NUL bytes, so it is no text")
    front = _FRONT.match(text)
    fields = {**known, **canonical(_front_matter(front["yaml"]) if front else {})}
    body = text[front.end() :].strip() if front else text.strip()
    first = _TITLE.match(body)
    if first and fields.get("title") in (None, "", _heading(first["title"])):
        fields["title"], body = _heading(first["title"]), body[first.end() :]
    return make({**fields, "text": body}, unicodedata.normalize("NFC", clean(article_id)))


class _NoYamlError(Exception):
    """Front matter that is no YAML: the line of the document, and what is wrong."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


def _front_matter(text: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 (only few files have front matter)

    try:
        fields = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", error)).split())
        raise _NoYamlError(mark.line + 2 if mark else 1, problem) from error
    if fields is None:
        return {}
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise BadFieldError("the front matter is no list of fields")
    return fields


def _heading(line: str) -> str:
    found = _HEADING.fullmatch(line.strip())
    return found["text"] if found else line.strip()
