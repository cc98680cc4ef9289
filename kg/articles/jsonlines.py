"""Reads one line of JSON into an article."""

from __future__ import annotations

import json
from dataclasses import replace

from kg.articles.making import BadFieldError, make
from kg.errors import Location
from kg.model import Article, Skipped

_BOM = b"\xef\xbb\xbf"


def read(line: bytes, location: Location) -> tuple[Location, Article | Skipped]:
    """Return the article of a line, or why there is none, with its place."""
    try:
        fields = json.loads(line.removeprefix(_BOM).rstrip(b"\r\n").decode())
        if not isinstance(fields, dict):
            return _skipped(location, "is no JSON object")
        return location, make(fields)
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        return _skipped(replace(location, column=error.start + 1), f"is not UTF-8 (byte 0x{byte:02x})")
    except json.JSONDecodeError as error:
        return _skipped(replace(location, column=error.colno), f"is no JSON: {error.msg}")
    except BadFieldError as error:
        return _skipped(location, str(error))
    except (ValueError, RecursionError):
        return _skipped(location, "is JSON with a number or a nesting beyond all measure")


def _skipped(location: Location, reason: str) -> tuple[Location, Skipped]:
    return location, Skipped(str(location), reason)
