"""Opens files, gzipped ones too, so that none can take more memory or disk than it should."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

MAX_ARTICLE = 64 << 20
MAX_FILE = 256 << 20
_FREE = 4 << 20
_MAX_RATIO = 200
_CHUNK = 1 << 18
DAMAGED = (gzip.BadGzipFile, EOFError, zlib.error)


class TooLargeError(ValueError):
    """A file, or an article in it, is larger than can be read; the text says so."""


class _Unpacked(io.RawIOBase):
    """What a gzipped stream holds, as long as it is not far larger than text can be."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._gzip = gzip.GzipFile(fileobj=packed)
        self._count = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Tell the place, and go nowhere else."""
        if (whence, offset) not in ((io.SEEK_CUR, 0), (io.SEEK_SET, self._count)):
            raise io.UnsupportedOperation("a gzipped stream is read forwards")
        return self._count

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._gzip.read1(len(view))
        view[: len(data)] = data
        self._count += len(data)
        if self._count > _FREE and self._count > _MAX_RATIO * self._packed.tell():
            raise TooLargeError(f"unpacks to more than {_MAX_RATIO} times its size, as no text does")
        return len(data)


def unpacked(packed: IO[bytes]) -> IO[bytes]:
    """Return what a gzipped stream holds; reading raises TooLargeError for a bomb, and one of DAMAGED."""
    return io.BufferedReader(_Unpacked(packed), _CHUNK)


def open_stream(path: Path) -> IO[bytes]:
    """Open a file for reading; raises OSError."""
    return path.open("rb", buffering=_CHUNK)


def read_all(stream: IO[bytes], limit: int = MAX_ARTICLE) -> bytes:
    """Return what is left of a stream; raises TooLargeError where that is more than `limit` bytes."""
    parts = []
    left = limit
    while part := stream.read(min(_CHUNK * 16, left + 1)):
        left -= len(part)
        if left < 0:
            raise TooLargeError(f"is larger than {limit >> 20} MB")
        parts.append(part)
    return b"".join(parts)


def read_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream; raises TooLargeError at one that is longer than MAX_ARTICLE."""
    while line := stream.readline(MAX_ARTICLE + 1):
        if len(line) > MAX_ARTICLE:
            raise TooLargeError(f"has a line of more than {MAX_ARTICLE >> 20} MB, after which it is not read")
        yield line
