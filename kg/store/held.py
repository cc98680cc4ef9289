"""Statements of events wait on disk until all articles are read: only then is it known which name each event bears.

They are loaded once, under their final names, instead of being loaded, deleted and loaded again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

_LENGTH = 8
"""How many bytes before a text say how long it is."""
_SUBJECT = re.compile(rb"^<([^>]*)>", re.MULTILINE)


class Held:
    """N-Quads of articles, in a file that has no name any more: it is gone with this process, however that ends."""

    def __init__(self, path: Path) -> None:
        """Hold what is put here in a file that is made at `path` when it is needed; a full disk raises OSError."""
        self._path = path
        self._file: IO[bytes] | None = None
        self._end = 0
        self._places: dict[str, int] = {}
        self._names: dict[str, dict[bytes, bytes]] = {}

    def put(self, article_id: str, nquads: bytes) -> None:
        """Hold statements of an article in place of what is held of it."""
        file = self._opened()
        file.write(len(nquads).to_bytes(_LENGTH) + nquads)
        self._places.pop(article_id, None)
        self._places[article_id] = self._end
        self._end += _LENGTH + len(nquads)

    def drop(self, article_id: str) -> None:
        """Forget what is held of an article."""
        self._places.pop(article_id, None)
        self._names.pop(article_id, None)

    def has(self, article_id: str) -> bool:
        """Tell whether anything is held of an article."""
        return article_id in self._places

    def rename(self, article_id: str, names: Mapping[str, str]) -> None:
        """Give subjects in the statements of an article other IRIs when they are released, all at the same time."""
        self._names[article_id] = {old.encode(): new.encode() for old, new in names.items()}

    def release(self) -> Iterator[bytes]:
        """Yield the statements of one article after the other, and hold nothing any more."""
        file = self._opened()
        for article_id, place in self._places.items():
            file.seek(place)
            nquads = file.read(int.from_bytes(file.read(_LENGTH)))
            names = self._names.get(article_id)
            yield _renamed(nquads, names) if names else nquads
        self.close()

    def close(self) -> None:
        """Throw away what is held."""
        self._places, self._names, self._end = {}, {}, 0
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # what the disk did not take is not wanted any more
                file.close()

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._file = self._path.open("w+b", buffering=1 << 20)
            self._path.unlink()
        return self._file


def _renamed(nquads: bytes, names: Mapping[bytes, bytes]) -> bytes:
    return _SUBJECT.sub(lambda found: b"<" + names.get(found[1], found[1]) + b">", nquads)
