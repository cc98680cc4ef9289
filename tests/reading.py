"""What tests of reading articles share."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from kg.articles import Reader
from kg.model import Article, Skipped

BODY = (
    "Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024. He met with the prime minister of Japan in "
    "Tokyo and they talked about the trade of the two countries, which has grown by a third since he came to office."
)


def read(
    *sources: Path | str, stdin: bytes | None = None, mapping: Mapping[str, str] | None = None
) -> tuple[list[Article], list[str]]:
    """Return the articles and, a line each, what was skipped."""
    items = list(Reader(sources, io.BytesIO(stdin) if stdin is not None else None, mapping))
    skipped = [f"{item.source}: {item.reason}" for item in items if isinstance(item, Skipped)]
    return [item for item in items if isinstance(item, Article)], skipped


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file into a folder and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(folder: Path, name: str, content: str | bytes) -> Article:
    """Write a file and return the one article that is read from it."""
    articles, skipped = read(write(folder, name, content))
    assert skipped == []
    assert len(articles) == 1
    return articles[0]
