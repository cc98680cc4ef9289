"""A real server for tests: `kg serve` in a process of its own, at a free port of the loopback interface."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.store import Record, Writer

KG = (sys.executable, "-c", "from kg.cli import main; main()")
BASE = "http://example.org/id/"


@contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    """Serve a store until the end of the block; yields the server's URL, without a slash at its end."""
    command = [*KG, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            found = re.match(r"(http://\S+)/  ", process.stderr.readline())
            assert found, process.stderr.read()
            yield found[1]
        finally:
            process.terminate()
            process.wait(20)


def make_store(path: Path, graphs: Mapping[str, str]) -> Path:
    """Write a store of some graphs, given as triples of N-Triples without their final dots, one a line."""
    with Writer(path, BASE, "digest", fresh=True) as writer:
        for name, triples in graphs.items():
            lines = (f"{line} <{name}> .\n" for line in triples.splitlines() if line.strip())
            writer.put_graph("".join(lines), name)
        writer.add("none", Record("key", "sha", 0, 0), "")
        writer.commit()
    return path
