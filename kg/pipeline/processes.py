"""Reads articles in several processes, which end with the one that starts them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kg.errors import KgError
from kg.graph import Graph
from kg.pipeline.knowledge import Knowledge
from kg.pipeline.workers import Result, Wanted, chunks, read_in_turn

_MOST_ARTICLES = 32
_MOST_CHARACTERS = 32_000
"""How much goes to a process at a time; two such chunks a process, and one more, are under way at most."""


def read_apart(
    wanted: Iterator[Wanted], knowledge: Knowledge, base: str, jobs: int, forked: Callable[[], None]
) -> Generator[Result]:
    """Yield what reading gives, in the order of the articles, which `jobs` processes read.

    `forked` is called in each process that is forked from this one. Raises KgError where one of them dies.
    """
    with _pool(knowledge, base, jobs, forked) as submit:
        running: deque[Future[list[Result]]] = deque()
        for chunk in chunks(wanted, _MOST_ARTICLES, _MOST_CHARACTERS):
            running.append(submit(chunk))
            if len(running) > 2 * jobs:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


Submit = Callable[[Sequence[Wanted]], "Future[list[Result]]"]


@contextmanager
def _pool(knowledge: Knowledge, base: str, jobs: int, forked: Callable[[], None]) -> Iterator[Submit]:
    """Give a function that hands a chunk to one of several processes; all of them have ended on leaving.

    They also end when this process does, even by kill -9: each waits for the other end of a pipe to be closed.
    """
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    start = (knowledge, base, receiver, sender, forked if can_fork else None)
    pool = ProcessPoolExecutor(jobs, context, _start_worker, start)
    processes: list[BaseProcess] = []

    def submit(chunk: Sequence[Wanted]) -> Future[list[Result]]:
        if processes:
            return pool.submit(_work, chunk)
        before = set(multiprocessing.active_children())
        # Ctrl-C is for this process alone: those that it starts inherit that the signal is blocked
        unblocked = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            future = pool.submit(_work, chunk)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, unblocked)
        processes.extend(set(multiprocessing.active_children()) - before)
        return future

    try:
        yield submit
    except BrokenProcessPool as error:
        pool.shutdown()
        raise KgError(f"a process that read articles {_fate(processes)}; nothing was stored") from error
    finally:
        sender.close()
        pool.shutdown(cancel_futures=True)
        receiver.close()


def _fate(processes: Sequence[BaseProcess]) -> str:
    """Say how the first of some processes ended; the pool has ended the others by SIGTERM."""
    codes = [process.exitcode for process in processes if process.exitcode]
    code = next((code for code in codes if code != -signal.SIGTERM), -signal.SIGTERM)
    if code == -signal.SIGKILL:
        return "was killed (signal 9), perhaps for want of memory; fewer --jobs need less"
    return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"


_worker: list[tuple[Knowledge, Graph]] = []


def _start_worker(
    knowledge: Knowledge, base: str, receiver: Connection, sender: Connection, forked: Callable[[], None] | None
) -> None:
    sender.close()
    if forked is not None:
        forked()
    _worker[:] = [(knowledge, Graph(base))]
    threading.Thread(target=_end_with_parent, args=(receiver,), daemon=True).start()


def _end_with_parent(receiver: Connection) -> None:
    try:
        receiver.recv()
    except (EOFError, OSError):
        os._exit(1)


def _work(chunk: Sequence[Wanted]) -> list[Result]:
    knowledge, graph = _worker[0]
    return list(read_in_turn(chunk, knowledge, graph))
