"""What holds for every request and response: by which name it is asked, how much may be sent, what browsers may do."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.settings import Settings

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")
_NO_GZIP = re.compile(r"\bgzip\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)
_NOT_ALLOWED, _NO_CONTENT = 405, 204


class Safety:
    """Lets through what may be asked, and adds to every response the headers that keep browsers safe."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the application and the bounds."""
        self._app, self._limits = app, settings.limits
        self._hosts = frozenset(host.lower() for host in ("localhost", *settings.hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outgoing = _Outgoing(send, scope["method"])
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, outgoing)
            return
        if _NO_GZIP.search(Headers(scope=scope).get("accept-encoding", "")):
            scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        incoming = _Incoming(receive, self._limits.body, self._limits.seconds)
        await self._app(scope, incoming, outgoing)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not is_allowed(tuple(headers.getlist("host")), self._hosts):
            return PlainTextResponse("this server does not answer by that name (Host header)\n", 421)
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > self._limits.url:
            return PlainTextResponse(f"the URL is longer than {self._limits.url} bytes; use POST\n", 414)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self._limits.body:
            return PlainTextResponse(_too_long(self._limits.body), 413)
        return None


@lru_cache(maxsize=256)
def is_allowed(hosts: tuple[str, ...], names: frozenset[str]) -> bool:
    """Tell whether a request was meant for this server: one Host header, with a known name or an address in it.

    A page of a stranger can have its own name point here (DNS rebinding), but not an address.
    """
    found = [_HOST.fullmatch(host) for host in hosts]
    if len(found) != 1 or found[0] is None:
        return False
    name = found[0]["name"].lower()
    if name in names:
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class _Incoming:
    """The body of a request, which has to be short enough and to arrive in time."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive, self._left, self._most = receive, most, most
        self._end = asyncio.get_running_loop().time() + seconds
        self._complete = False

    async def __call__(self) -> Message:
        if self._complete:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._end):
                message = await self._receive()
        except TimeoutError as error:
            raise HTTPException(408, "the request does not arrive in time") from error
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, _too_long(self._most))
        self._complete = not message.get("more_body", False)
        return message


class _Outgoing:
    """A response with the headers that every response has; OPTIONS is answered wherever another method would be."""

    def __init__(self, send: Send, method: str) -> None:
        self._send, self._is_options = send, method == "OPTIONS"
        self._silent = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            had = {name for name, _ in headers.raw}
            headers.raw.extend(field for field in _HEADERS if field[0] not in had)
            if message["status"] == _NOT_ALLOWED and "allow" in headers:
                headers["Allow"] = ", ".join(sorted({*headers["allow"].split(", "), "OPTIONS"}))
                if self._is_options:
                    self._silent = True
                    message["status"] = _NO_CONTENT
                    del headers["content-length"]
                    del headers["content-type"]
        elif self._silent:
            message["body"] = b""
        await self._send(message)


def _too_long(most: int) -> str:
    return f"the body of the request is longer than {most} bytes\n"
