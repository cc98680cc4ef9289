"""Seconds, measured: medians of several runs, and child processes with their memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

KG = (sys.executable, "-c", "from kg.cli import main; main()")
"""The program as a command line, in this interpreter."""


def seconds_of(run: Callable[[], Any]) -> float:
    """Return the seconds that a function takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def processor_seconds_of(run: Callable[[], Any]) -> float:
    """Return the seconds that all processors together work for this process while a function runs."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def best_of(run: Callable[[], Any], times: int = 2) -> float:
    """Return the least seconds that processors work in several runs of a function."""
    return min(processor_seconds_of(run) for _ in range(times))


def median(values: Sequence[float]) -> float:
    """Return the middle one of several values."""
    return statistics.median(values)


@dataclass(frozen=True, slots=True)
class Child:
    """What a child process took: seconds, those that processors worked for it, and its most memory in bytes."""

    seconds: float
    working: float
    memory: int


def run_child(command: Sequence[str]) -> Child:
    """Run a program to its end and return what it took; raises CalledProcessError, with its stderr, if it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        stderr = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=stderr)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kibibytes
    return Child(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)
