"""Several processes: the same graph, no more in memory than is under way, and none that is left over."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.synthetic import articles
from kg.errors import KgError
from kg.model import Article
from kg.pipeline import BuildOptions, Knowledge, build
from kg.store import open_store, read_manifest

TWO = BuildOptions(jobs=2)


def quads(path: Path) -> list[str]:
    """Return all statements of a store, sorted."""
    return sorted(str(quad) for quad in open_store(path).quads())


@pytest.mark.parametrize("jobs", [2, 3])
def test_many_processes_build_what_one_does(tmp_path: Path, knowledge: Knowledge, jobs: int) -> None:
    """Neither the statements nor the report tell how many processes there were."""
    reports = [build(articles(100), tmp_path / str(n), knowledge, BuildOptions(jobs=n)) for n in (1, jobs)]

    assert quads(tmp_path / "1") == quads(tmp_path / str(jobs))
    assert [(r.read, r.events, r.facts) for r in reports] == [(100, reports[0].events, reports[0].facts)] * 2
    assert (tmp_path / "1" / "g-000001.tsv").read_bytes() == (tmp_path / str(jobs) / "g-000001.tsv").read_bytes()


def test_no_more_is_taken_than_is_under_way(tmp_path: Path, knowledge: Knowledge) -> None:
    """Articles are taken from the source only when a process will soon want them; progress counts what is done."""
    taken, done, ahead = 0, 0, 0

    def source() -> Iterator[Article]:
        nonlocal taken, ahead
        for article in articles(400):
            taken += 1
            ahead = max(ahead, taken - done)
            yield article

    def progress(count: int) -> None:
        nonlocal done
        assert count == done + 1
        done = count

    build(source(), tmp_path / "kg.db", knowledge, TWO, progress)

    assert done == 400
    assert ahead <= 6 * 32


def test_a_process_that_dies_is_told_in_one_line(tmp_path: Path, knowledge: Knowledge) -> None:
    """The build ends with the reason, and stores nothing."""

    def source() -> Iterator[Article]:
        for number, article in enumerate(articles(2000)):
            if number == 100:
                killed = multiprocessing.active_children()[0].pid
                assert killed
                os.kill(killed, signal.SIGKILL)
            yield article

    with pytest.raises(KgError, match=r"^a process that read articles was killed \(signal 9\)[^\n]*stored$"):
        build(source(), tmp_path / "kg.db", knowledge, TWO)

    assert multiprocessing.active_children() == []
    assert [path.name for path in (tmp_path / "kg.db").iterdir()] == ["lock"]


def test_ctrl_c_leaves_no_process_behind(tmp_path: Path, knowledge: Knowledge) -> None:
    """What is under way is not waited for, and the store stays in its generation."""
    build(articles(3), tmp_path / "kg.db", knowledge)

    def source() -> Iterator[Article]:
        yield from articles(150)
        assert len(multiprocessing.active_children()) == 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(source(), tmp_path / "kg.db", knowledge, TWO)

    assert multiprocessing.active_children() == []
    assert read_manifest(tmp_path / "kg.db").generation == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from benchmarks.synthetic import articles
from kg.pipeline import BuildOptions, build, load_knowledge
def source():
    yield from articles(150)
    os.kill(os.getpid(), signal.SIGKILL)
build(source(), Path(sys.argv[1]), load_knowledge(), BuildOptions(jobs=2))
"""


def test_processes_end_with_a_build_that_is_killed(tmp_path: Path, knowledge: Knowledge) -> None:
    """They neither stay nor keep the lock: all ends of a pipe that they inherit are closed, and a new build begins."""
    receiver, sender = os.pipe()
    root = Path(__file__).parent.parent
    process = subprocess.Popen([sys.executable, "-c", KILLED, tmp_path / "kg.db"], cwd=root, pass_fds=[sender])
    os.close(sender)

    assert process.wait(60) == -signal.SIGKILL
    begun = time.monotonic()
    assert os.read(receiver, 1) == b""
    assert time.monotonic() - begun < 5
    os.close(receiver)
    build(articles(3), tmp_path / "kg.db", knowledge)
    assert read_manifest(tmp_path / "kg.db").articles == 3
