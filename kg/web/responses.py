"""An answer of a worker as a response of HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import IO

from starlette.responses import Response, StreamingResponse

from kg.web.answers import Answer

_CHUNK = 1 << 16
_BUSY = 503
RETRY = {"Retry-After": "5"}
VARY = {"Vary": "Accept"}


def response(answer: Answer, headers: Mapping[str, str] = VARY) -> Response:
    """Return an answer as a response, whose length is known beforehand, so that no part passes for the whole."""
    fields = {**headers, "Content-Type": answer.media_type, **(RETRY if answer.status == _BUSY else {})}
    if answer.file is None:
        return Response(answer.body, answer.status, fields)
    return StreamingResponse(_pieces(answer.file), answer.status, {**fields, "Content-Length": str(answer.length)})


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece
