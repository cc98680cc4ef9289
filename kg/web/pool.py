"""A pool of worker processes: each answers one question at a time, and is killed when it takes too long.

Nothing else stops a query of Oxigraph's, and a text that overflows its stack or its memory ends the process: so a
question that goes wrong costs one worker, which is replaced, and nobody else notices.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from kg.web.answers import Answer, refusal, request_bytes
from kg.web.process import LostError, WorkerProcess
from kg.web.settings import Settings

_LOG = logging.getLogger("kg.web")
Left = Callable[[], Coroutine[Any, Any, None]]
_RETRY = 1.0
_LEFT_AFTER = 0.05
"""Seconds after which it is worth watching whether the client is still there."""


class Pool:
    """Workers on one store; made, used and closed in one event loop."""

    def __init__(self, settings: Settings, size: int) -> None:
        """Take how many workers there are to be; `start` starts them."""
        self._settings, self._size = settings, size
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._waiting: deque[asyncio.Future[WorkerProcess]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._generation = 0
        self._closed = False

    async def start(self, generation: int) -> None:
        """Start the workers; returns when all are ready, raises LostError where one cannot open the store."""
        self._generation = generation
        for worker in await asyncio.gather(*(WorkerProcess.start(self._settings) for _ in range(self._size))):
            self._all.add(worker)
            self._free(worker)

    async def close(self) -> None:
        """End all workers, whatever they are doing."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.end()
        for waiting in self._waiting:
            waiting.cancel()
        await asyncio.gather(*(worker.gone() for worker in self._all), *self._tasks, return_exceptions=True)

    async def renew(self, generation: int) -> None:
        """Replace the workers by such that read a newer generation; the old ones answer meanwhile.

        Whatever is asked after this has returned is answered from the newer generation.
        """
        self._generation = generation
        await asyncio.gather(*(self._replace() for _ in range(self._size)))

    async def ask(self, function: str, arguments: Mapping[str, Any], left: Left | None = None) -> Answer:
        """Return what a function of ours (`module:name`) answers in a worker.

        `left` returns when whoever asked has left; the worker is killed then. What
        cannot be answered (no worker is free, time or memory is up, the worker died) is a refusal, status 503.
        """
        try:
            worker = await self._take()
        except TimeoutError:
            return refusal(503, "the server is busy with other questions; ask again in a moment")
        try:
            return await self._answer(worker, request_bytes(function, arguments), left)
        finally:
            self._give_back(worker)

    async def _answer(self, worker: WorkerProcess, request: bytes, left: Left | None) -> Answer:
        loop = asyncio.get_running_loop()
        limits = self._settings.limits
        timer = loop.call_later(limits.seconds, worker.kill, f"the query takes longer than {limits.seconds:g} s")
        watch = None if left is None else loop.call_later(_LEFT_AFTER, self._watch, worker, left)
        try:
            return await worker.answer(request)
        except LostError as error:
            return refusal(503, str(error))
        except asyncio.CancelledError:
            worker.kill("nobody waits for the answer")
            raise
        finally:
            timer.cancel()
            if watch is not None:
                watch.cancel()

    def _watch(self, worker: WorkerProcess, left: Left) -> None:
        """Kill a worker when its client leaves before it has answered."""
        question = worker.question

        async def watch() -> None:
            await left()
            if not question.done():
                worker.kill("nobody waits for the answer")

        watcher = self._spawn(watch())
        question.add_done_callback(lambda _: watcher.cancel())

    async def _take(self) -> WorkerProcess:
        """Return a worker that is free, waiting for one if need be; raises TimeoutError where that takes too long."""
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive():
                return worker
            self._replace_dead(worker)
        limits = self._settings.limits
        if len(self._waiting) >= limits.waiting or self._closed:
            raise TimeoutError
        waiting: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            return await asyncio.wait_for(waiting, limits.patience)
        except BaseException:
            if waiting.done() and not waiting.cancelled():
                self._free(waiting.result())
            raise
        finally:
            with suppress(ValueError):
                self._waiting.remove(waiting)

    def _give_back(self, worker: WorkerProcess) -> None:
        if not worker.is_alive() or worker.spent:
            self._replace_dead(worker)
        elif worker.generation < self._generation and len(self._all) > self._size:
            self._retire(worker)
        else:
            self._free(worker)

    def _free(self, worker: WorkerProcess) -> None:
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    def _replace_dead(self, worker: WorkerProcess) -> None:
        self._retire(worker)
        if len(self._all) < self._size:
            self._spawn(self._replace())

    def _retire(self, worker: WorkerProcess) -> None:
        self._all.discard(worker)
        worker.end()
        self._spawn(worker.gone())

    async def _replace(self) -> None:
        """Start a worker, and let an older one go where there are too many then."""
        while not self._closed:
            try:
                worker = await WorkerProcess.start(self._settings)
            except LostError as error:
                _LOG.warning("no worker can be started: %s", error)
                await asyncio.sleep(_RETRY)
                continue
            self._all.add(worker)
            old = next((w for w in self._idle if w.generation < worker.generation), None)
            if old is not None and len(self._all) > self._size:
                self._idle.remove(old)
                self._retire(old)
            self._free(worker)
            return

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
