"""Where a worker writes an answer: in memory while it is short, in a file when it is long, never beyond its bounds."""

from __future__ import annotations

import tempfile
from typing import IO, cast

from kg.errors import KgError
from kg.web.answers import INLINE, Answer

_MARKS = {"json": (b'"}},{"', 1), "xml": (b"<result>", 0), "csv": (b"\r\n", -1), "tsv": (b"\n", -1)}
"""Format → bytes that stand between two rows, or begin or end one, and in no cell (in JSON and CSV: in hardly any);
and how many more rows there are than such bytes."""


class TooMuchError(KgError):
    """The answer has more rows or bytes than the server hands out."""


class Spool:
    """A file to write to, of which pyoxigraph needs `write` and `flush`, that counts rows and bytes."""

    def __init__(self, rows: int, length: int, format_: str = "") -> None:
        """Take the bounds, and the format, where it is one whose rows can be counted."""
        self._rows, self._most = rows, length
        self._mark, self._found = _MARKS.get(format_, (b"", 0))
        self._length = 0
        self._tail = b""
        self._parts: list[bytes] = []
        self._file: IO[bytes] | None = None

    def write(self, data: bytes) -> int:
        """Take some bytes; raises TooMuchError beyond the bounds."""
        self._length += len(data)
        if self._mark:
            window = self._tail + data
            self._found += window.count(self._mark)
            self._tail = window[1 - len(self._mark) :] if len(self._mark) > 1 else b""
        if self._length > self._most:
            raise TooMuchError(
                f"the answer is longer than {self._most >> 20} MB; ask for less, or use LIMIT and OFFSET"
            )
        if self._found > self._rows:
            raise TooMuchError(f"the answer has more than {self._rows} rows; ask for less, or use LIMIT and OFFSET")
        if self._file is None and self._length > INLINE:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  its descriptor outlives this object
            self._file.write(b"".join(self._parts))
            self._parts = []
        if self._file is None:
            self._parts.append(bytes(data))
        else:
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is in memory needs no flushing, and the file is flushed when it is sent."""

    @property
    def out(self) -> IO[bytes]:
        """Return this object as what writers of results want: a file, of which they use no more than it has."""
        return cast("IO[bytes]", self)

    def answer(self, media_type: str) -> Answer:
        """Return what was written as an answer."""
        return Answer(200, media_type, b"".join(self._parts), self._file, self._length)
