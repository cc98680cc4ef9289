"""What is read from a request in more than one place."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

Pairs = Sequence[tuple[str, str]]
_MOST_FIELDS = 1000


def accepted(request: Request) -> str:
    """Return the media types that a client accepts, as one header."""
    return ",".join(request.headers.getlist("accept"))


def site(request: Request) -> str:
    """Return the beginning of this server's URLs, as the client writes it."""
    return f"{request.url.scheme}://{request.headers['host']}"


def url_pairs(request: Request) -> Pairs:
    """Return the names and values of a URL's query string; raises HTTPException where they are not UTF-8."""
    return decoded_pairs(request.scope["query_string"])


def decoded_pairs(data: bytes) -> Pairs:
    """Return the names and values of a form; raises HTTPException where they are not UTF-8."""
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "the parameters of the request are not percent-encoded UTF-8") from error


async def has_left(request: Request) -> None:
    """Return when the client has closed the connection."""
    await request.body()
    while (await request.receive())["type"] != "http.disconnect":
        pass
