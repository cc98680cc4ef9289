"""An answer on its way from a worker to a client, and how it crosses the socket between them.

    request   length (4 bytes), JSON: [function, arguments]
    answer    status, length of the media type, flags, length of the body (13 bytes), media type, body

A body that is long travels as a file: its descriptor is sent along in place of the bytes.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

REQUEST = struct.Struct("!I")
ANSWER = struct.Struct("!HHBQ")
_CHUNK = 1 << 20
INLINE = 64 << 10
"""How many bytes a body may have to travel as bytes."""
FILE, SPENT = 1, 2
"""Flags: the body is a file; the worker has grown and is to be replaced."""
TEXT = "text/plain; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status as in HTTP, media type and body: bytes, or a file of `length` bytes; a reason in words above 399."""

    status: int
    media_type: str
    body: bytes = b""
    file: IO[bytes] | None = None
    length: int = 0


def refusal(status: int, reason: str) -> Answer:
    """Return an answer that says why there is none."""
    return Answer(status, TEXT, f"{reason}\n".encode("utf-8", "backslashreplace"))


def as_json(value: Any) -> Answer:
    """Return a value as JSON."""
    return Answer(200, JSON, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def request_bytes(function: str, arguments: Mapping[str, Any]) -> bytes:
    """Return a request as it crosses the socket."""
    data = json.dumps([function, arguments]).encode()
    return REQUEST.pack(len(data)) + data


def read_request(connection: socket.socket) -> tuple[str, dict[str, Any]] | None:
    """Read a request; None where the other side has closed the socket."""
    data = connection.recv(_CHUNK)
    while data and (len(data) < REQUEST.size or len(data) < REQUEST.size + REQUEST.unpack_from(data)[0]):
        part = connection.recv(_CHUNK)
        data = data + part if part else b""
    if not data:
        return None
    function, arguments = json.loads(data[REQUEST.size :])
    return function, arguments


def send_answer(connection: socket.socket, answer: Answer, spent: bool) -> None:
    """Send an answer, and close its file, which the other side has got then."""
    media_type = answer.media_type.encode()
    flags = FILE * (answer.file is not None) | SPENT * spent
    length = answer.length if answer.file is not None else len(answer.body)
    data = ANSWER.pack(answer.status, len(media_type), flags, length) + media_type
    if answer.file is None:
        connection.sendall(data + answer.body)
        return
    with answer.file as file:
        file.flush()
        file.seek(0)
        socket.send_fds(connection, [data], [file.fileno()])
