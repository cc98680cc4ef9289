"""Loads the rules once and then builds, each time in a process of its own, which it kills where that is wanted.

Each line on standard input is a JSON list: a store, a source, and after how many seconds to kill the build, or null.
Each answer is a line with the exit status.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path

from kg.articles import read_articles
from kg.pipeline import BuildOptions, Knowledge, build, load_knowledge


def serve() -> None:
    """Build what is asked for until standard input ends."""
    knowledge = load_knowledge()
    for line in sys.stdin:
        store, source, seconds = json.loads(line)
        process = os.fork()
        if not process:
            _build(Path(store), source, knowledge)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(process, signal.SIGKILL)
        print(os.waitpid(process, 0)[1], flush=True)  # noqa: T201 (this is a program)


def _build(store: Path, source: str, knowledge: Knowledge) -> None:
    try:
        build(read_articles([source]), store, knowledge, BuildOptions(prune=True))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


if __name__ == "__main__":
    serve()
