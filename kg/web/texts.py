"""The texts of articles, which the store does not keep: found in the sources they were read from, for who has those."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from kg.articles import Reader
from kg.errors import ArticleError
from kg.model import Article, Skipped


class Texts:
    """Texts of articles by identifier, kept in a file without a name.

    The sources are read when the first text is asked for, and again when another generation of the store is served.
    """

    def __init__(self, sources: Sequence[Path]) -> None:
        """Take the sources, as `kg build` does; raises ArticleError where one does not exist."""
        Reader(sources)
        self._sources = sources
        self._generation = -1
        self._reading = asyncio.Lock()
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  it lives until the texts are read anew
        self._places: dict[str, tuple[int, int]] = {}

    async def find(self, article_id: str, generation: int) -> str | None:
        """Return the text of an article (title, empty line, body), None where no source has it."""
        async with self._reading:
            if generation != self._generation:
                await asyncio.to_thread(self._read)
                self._generation = generation
            place = self._places.get(article_id)
            return None if place is None else os.pread(self._file.fileno(), *place).decode()

    def _read(self) -> None:
        self._file.close()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  as above
        self._places = {}
        start = 0
        for item in self._articles():
            if isinstance(item, Article):
                length = self._file.write(item.text.encode())
                self._places[item.id] = length, start
                start += length
        self._file.flush()

    def _articles(self) -> Iterator[Article | Skipped]:
        """Yield what the sources hold now, which is nothing where one of them is gone."""
        with suppress(ArticleError):
            yield from Reader(self._sources)
