"""One worker process as the server sees it: a socket to ask it by, and a handle to kill it by."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
from typing import IO, Self

from kg.web.answers import ANSWER, FILE, SPENT, Answer
from kg.web.settings import Settings, settings_text

_MODULE = "kg.web.worker"
_CHUNK = 1 << 16
_START = 30.0
_LAST_WORDS = 1 << 16
_FAILED = 500
_LOG = logging.getLogger("kg.web")


class LostError(Exception):
    """A worker ended before it answered; the text says why, for whoever asked."""


class WorkerProcess:
    """A worker that has opened its store, which is of one `generation`."""

    def __init__(self, settings: Settings) -> None:
        """Start the process; it is ready when it has answered for the first time."""
        self._loop = asyncio.get_running_loop()
        self._memory = settings.limits.memory
        self._socket, theirs = socket.socketpair()
        self._socket.setblocking(False)
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  read when the process has ended
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", _MODULE, str(theirs.fileno()), settings_text(settings)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
            )
        self._reason = ""
        self._ended = False
        self._data = bytearray()
        self._files: list[int] = []
        self.generation = 0
        self.spent = False
        self.question: asyncio.Future[Answer] = self._loop.create_future()
        self._loop.add_reader(self._socket, self._read)

    @classmethod
    async def start(cls, settings: Settings) -> Self:
        """Start a worker and wait until it is ready; raises LostError where it cannot open the store."""
        worker = cls(settings)
        try:
            async with asyncio.timeout(_START):
                ready = await worker.question
            if ready.status != 200:
                raise LostError(ready.body.decode().strip())
        except BaseException as error:
            worker.end()
            await worker.gone()
            if isinstance(error, TimeoutError):
                raise LostError("it does not get ready") from error
            raise
        worker.generation = json.loads(ready.body)
        return worker

    async def answer(self, request: bytes) -> Answer:
        """Ask, and return the answer; raises LostError where the worker ends before it has answered."""
        self.question = self._loop.create_future()
        if self._ended:
            raise LostError(self._why())
        try:
            sent = self._socket.send(request)
            if sent < len(request):
                await self._loop.sock_sendall(self._socket, request[sent:])
        except OSError as error:
            raise LostError(self._why()) from error
        return await self.question

    def is_alive(self) -> bool:
        """Tell whether it has not ended."""
        return not self._ended

    def kill(self, reason: str) -> None:
        """Kill the process; `reason` is what the one who asked is told."""
        self._reason = self._reason or reason
        self._process.kill()

    def end(self) -> None:
        """Kill the process and let go of its socket."""
        self.kill("the server ends")
        self._stop()
        self._socket.close()

    async def gone(self) -> None:
        """Wait until the process has ended and its memory is free."""
        await asyncio.to_thread(self._process.wait)
        self._log.close()

    def _read(self) -> None:
        try:
            data, files, _, _ = socket.recv_fds(self._socket, _CHUNK, 1)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data, files = b"", []
        if not data:
            self._stop()
            return
        self._data += data
        self._files += files
        self._complete()

    def _complete(self) -> None:
        """Hand over the answer if all of it has arrived."""
        if len(self._data) < ANSWER.size:
            return
        status, named, flags, length = ANSWER.unpack_from(self._data)
        begin = ANSWER.size + named
        if len(self._data) < begin + (0 if flags & FILE else length):
            return
        media_type = self._data[ANSWER.size : begin].decode()
        body = bytes(self._data[begin:])
        self._data.clear()
        if status == _FAILED:
            _LOG.error("%s", body.decode(errors="replace"))
            body = b"the server failed at this; its log says how\n"
        self.spent = bool(flags & SPENT)
        file = os.fdopen(self._files.pop(), "rb") if flags & FILE else None
        if self.question.done():
            if file is not None:
                file.close()
        else:
            self.question.set_result(Answer(status, media_type, body, file, length))

    def _stop(self) -> None:
        """Take note that the process has ended, or is about to."""
        if self._ended:
            return
        self._ended = True
        self._loop.remove_reader(self._socket)
        for file in self._files:
            os.close(file)
        if not self.question.done():
            self.question.set_exception(LostError(self._why()))

    def _why(self) -> str:
        """Return why the process ended, in words for the one who asked."""
        if self._reason:
            return self._reason
        with contextlib.suppress(OSError, ValueError):
            self._log.seek(0)
            if b"memory allocation" in self._log.read(_LAST_WORDS):
                return f"the query needs more than {self._memory} MB of memory"
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._process.wait(0.2) in (-signal.SIGKILL, -signal.SIGTERM):
                return "the query was ended from outside"
        return "the query is too deeply nested or too large for the engine"
