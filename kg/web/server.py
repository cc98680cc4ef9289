"""The server itself: a socket to listen at, and uvicorn, with patience for slow clients but not without end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.errors import Location, StoreError
from kg.store import open_store
from kg.web.app import create_app
from kg.web.settings import Settings

_HEAD_SECONDS = 5.0
_HEAD_BYTES = 64 << 10
_KEEP_ALIVE = 15
_CONNECTIONS = 512
_BACKLOG = 256
_GRACE = 2


class Protocol(HttpToolsProtocol):
    """uvicorn's protocol, which by itself waits for the head of a request for ever, and takes one of any length."""

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self._wait()

    def on_message_begin(self) -> None:
        """Wait for the rest of a head that has begun to arrive."""
        super().on_message_begin()
        if self._timer is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """Stop waiting: the bounds of the body are the application's."""
        self._stop_waiting()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Take some bytes; a head that is too long ends the connection."""
        if self._timer is not None:
            self._head += len(data)
            if self._head > _HEAD_BYTES + (1 << 16):
                self.transport.abort()
                return
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting: nobody is there."""
        self._stop_waiting()
        super().connection_lost(exc)

    _timer: asyncio.TimerHandle | None = None
    _head: int = 0

    def _wait(self) -> None:
        self._head = 0
        self._timer = self.loop.call_later(_HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Listen at an address until the end of the block; raises OSError where that is not possible."""
    family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, proto) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(_BACKLOG)
        yield opened


class _Server(uvicorn.Server):
    """A server that tells when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve_on(settings: Settings, listening_socket: socket.socket, ready: Callable[[], None]) -> None:
    """Serve a store until the process is told to end; `ready` is called when requests are answered.

    Raises StoreError, QueryError or ArticleError where the store, the saved queries or the articles cannot be used.
    """
    open_store(settings.path)
    config = uvicorn.Config(
        create_app(settings),
        http=Protocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, ready)
    server.run(sockets=[listening_socket])
    if not server.started:
        raise StoreError("no worker can open it", Location(str(settings.path)))
