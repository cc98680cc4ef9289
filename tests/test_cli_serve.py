"""`kg serve`: what it says, and what it does not start with."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

import pytest
from sample import Run
from serving import KG, make_store, serving

GRAPH = {"http://example.org/g": "<http://example.org/a> <http://example.org/p> <http://example.org/b>"}


def test_a_store_that_is_not_there_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """Exit code 2, and what to do about it."""
    result = run("serve", "--store", tmp_path / "none.db", "--port", "0")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "kg build" in result.stderr


def test_a_damaged_store_is_not_served(run: Run, tmp_path: Path) -> None:
    """Quads that are missing are noticed before anybody asks."""
    store = make_store(tmp_path / "kg.db", GRAPH)
    manifest = store / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"quads": 1', '"quads": 2'), encoding="utf-8")
    result = run("serve", "--store", store, "--port", "0")
    assert result.exit_code == 2
    assert "damaged: 1 quads instead of 2" in result.stderr


def test_a_port_that_is_taken_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """Exit code 2, no traceback."""
    store = make_store(tmp_path / "kg.db", GRAPH)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--store", store, "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "address already in use; --port takes another" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("origin", ["nonsense", "https://", "https://example.org/path", "ftp://example.org", "a b"])
def test_what_is_no_origin_is_refused(run: Run, tmp_path: Path, origin: str) -> None:
    """A name that no browser sends would let nobody in, without a word."""
    result = run("serve", "--store", make_store(tmp_path / "kg.db", GRAPH), "--port", "0", "--cors", origin)
    assert result.exit_code == 2
    assert f"{origin!r} is no origin" in result.stderr


def test_serving_to_everybody_says_what_that_means(tmp_path: Path) -> None:
    """With --host 0.0.0.0 there is a warning; without it there is none."""
    store = make_store(tmp_path / "kg.db", GRAPH)
    for host, warned in (("0.0.0.0", True), ("127.0.0.1", False)):
        command = [*KG, "serve", "--store", str(store), "--port", "0", "--host", host]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            said = process.stderr.readline()
            said += process.stderr.readline() if warned else ""
            process.terminate()
            process.communicate(timeout=20)
        assert said.startswith("Everybody who can reach this machine") is warned
        assert f"http://{host}:" in said


def test_workers_end_with_the_server(tmp_path: Path) -> None:
    """However the server ends, none of its processes stays behind."""
    store = make_store(tmp_path / "kg.db", GRAPH)
    with serving(store, "--workers", "3"):
        assert workers_of(store)
    end = time.monotonic() + 10
    while workers_of(store) and time.monotonic() < end:
        time.sleep(0.1)
    assert not workers_of(store)


def workers_of(store: Path) -> list[str]:
    """Return the command lines of the processes that work on a store."""
    listed = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if "kg.web.worker" in line and str(store) in line]
