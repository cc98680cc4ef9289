"""Whatever stops a build, the store is as it was, or as it should become; and damage is named before anybody asks.

`KG_KILLS=200 pytest tests/test_crash.py` kills more builds than the twenty of every day.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import pytest
from sample import ARTICLES, Run

from benchmarks.synthetic import articles
from kg.errors import StoreError
from kg.model import Article
from kg.store import open_store, read_manifest

KG = (sys.executable, "-c", "from kg.cli import main; main()")
KILLS = int(os.environ.get("KG_KILLS", "20"))


def write(path: Path, chosen: Sequence[Article]) -> Path:
    """Write articles as JSON lines."""
    lines = ({"id": a.id, "text": a.text, "issued": str(a.issued), "source": a.source} for a in chosen)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def quads(path: Path) -> list[str]:
    """Return all statements of a store, sorted."""
    return sorted(str(quad) for quad in open_store(path).quads())


class BuildServer:
    """Runs builds in processes that can be killed, without loading the rules for each."""

    def __init__(self) -> None:
        """Start the process that starts the others."""
        script = Path(__file__).with_name("build_server.py")
        self._process = subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def build(self, store: Path, source: Path, seconds: float | None = None) -> int:
        """Build, kill the process after some seconds if they are given, and return its exit status."""
        asks, answers = self._pipes()
        asks.write(json.dumps([str(store), str(source), seconds]).encode() + b"\n")
        asks.flush()
        return int(answers.readline())

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout

    def close(self) -> None:
        """End it."""
        for pipe in self._pipes():
            pipe.close()
        self._process.wait(10)


@pytest.fixture(scope="module")
def server() -> Iterator[BuildServer]:
    """Return what runs builds that can be killed."""
    found = BuildServer()
    yield found
    found.close()


def test_a_build_killed_at_any_moment_loses_nothing(tmp_path: Path, server: BuildServer) -> None:
    """After each kill the store holds the last finished state, and the next build gives what an undisturbed one does.

    The corpus goes to and fro between two states, of which each has articles that the other lacks or tells otherwise.
    """
    made = list(articles(45))
    other = [
        Article(a.id, b.text, "", b.issued, b.source) for a, b in zip(made[10:20], articles(10, seed=3), strict=True)
    ]
    sources = [write(tmp_path / "a.jsonl", made[:30]), write(tmp_path / "b.jsonl", [*made[:10], *other, *made[25:]])]
    states = []
    for number, source in enumerate(sources):
        assert server.build(tmp_path / f"undisturbed-{number}", source) == 0
        states.append(quads(tmp_path / f"undisturbed-{number}"))
    store = tmp_path / "kg.db"
    assert server.build(store, sources[1]) == 0
    chance, longest = random.Random(5), 0.1
    outcomes: set[bool] = set()
    for kill in range(KILLS):
        now = kill % 2
        server.build(store, sources[now], chance.uniform(0, longest))
        held = quads(store)
        assert held in states, f"kill {kill}"
        outcomes.add(held == states[now])
        begun = time.perf_counter()
        assert server.build(store, sources[now]) == 0
        longest = max(longest, time.perf_counter() - begun) if held != states[now] else longest
        assert quads(store) == states[now], f"kill {kill}"
        generation = read_manifest(store).generation
        assert {path.name for path in store.iterdir()} == {
            "lock", "manifest.json", f"g-{generation:06d}", f"g-{generation:06d}.tsv",
        }  # fmt: skip
    assert False in outcomes


def test_a_first_build_that_was_killed_leaves_no_store(tmp_path: Path, server: BuildServer) -> None:
    """What there is of it is no store yet, and the next build makes one."""
    source = write(tmp_path / "in.jsonl", list(articles(30)))

    server.build(tmp_path / "kg.db", source, 0.05)
    with pytest.raises(StoreError, match="no store here yet"):
        open_store(tmp_path / "kg.db")

    assert server.build(tmp_path / "kg.db", source) == 0
    assert open_store(tmp_path / "kg.db").manifest.articles == 30


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_a_build_at_once_and_leaves_the_store_as_it_was(run: Run, tmp_path: Path, jobs: str) -> None:
    """Exit code 130, one line, no new generation; here while the build waits for its standard input."""
    run("build", ARTICLES)
    before = read_manifest(Path("kg.db"))
    lines = write(tmp_path / "in.jsonl", list(articles(150))).read_bytes()
    with subprocess.Popen(
        [*KG, "build", "-", "--jobs", jobs], stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(lines)
        process.stdin.flush()
        time.sleep(0.5)  # it has begun to read: more than a pipe holds was taken
        begun = time.perf_counter()
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(10) == 130
    assert time.perf_counter() - begun < 5
    assert told.strip() == "kg: interrupted"
    assert {path.name for path in Path("kg.db").iterdir()} == {"lock", "manifest.json", "g-000001", "g-000001.tsv"}
    assert read_manifest(Path("kg.db")) == before


@pytest.mark.parametrize("most", [0, 4_000, 60_000])
def test_a_disk_that_is_full_is_one_line_and_loses_nothing(run: Run, tmp_path: Path, most: int) -> None:
    """No file may grow beyond a bound: exit code 2, and the store as before, to which the same build can be made."""
    run("build", ARTICLES)
    before = quads(Path("kg.db"))
    write(tmp_path / "in.jsonl", list(articles(40)))

    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))\n"
    result = subprocess.run(
        [sys.executable, "-c", f"{limited}from kg.cli import main; main()", "build", "in.jsonl"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 2, result.stderr
    assert result.stderr.startswith("kg: kg.db: cannot be written (")
    assert result.stderr.count("\n") == 1
    assert quads(Path("kg.db")) == before
    assert run("build", "in.jsonl").exit_code == 0


def test_two_builds_at_once_are_one_and_a_refusal(run: Run, tmp_path: Path) -> None:
    """The second says so at once; when the first is killed, its lock is gone with it."""
    source = write(tmp_path / "in.jsonl", list(articles(3)))
    with subprocess.Popen([*KG, "build", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        until(lambda: Path("kg.db/lock").exists())
        for command in (("build", source), ("remove", "x")):
            second = run(*command)
            expected = "another build is writing" if command[0] == "build" else "no store here yet"
            assert second.exit_code == 2
            assert second.stderr.startswith("kg: kg.db: " + expected)
            assert second.stderr.count("\n") == 1
        first.kill()
    assert run("build", source).exit_code == 0


def until(happens: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something has happened."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.02)


def flip(file: Path) -> None:
    """Turn round one bit in the middle of a file."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


def cut(file: Path) -> None:
    """Take away the last bytes of a file."""
    os.truncate(file, max(0, file.stat().st_size - 9))


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink])
def test_damage_to_any_file_is_named_at_opening(
    sample_store: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """The message names the file and what helps; neither a reader nor a build goes on from there."""
    names = sorted(read_manifest(sample_store).files)
    tried = [name for name in names if (sample_store / name).stat().st_size]
    assert {Path(name).name.split("-")[0] for name in tried} >= {"CURRENT", "MANIFEST", "g"}
    for number, name in enumerate(tried):
        store = shutil.copytree(sample_store, tmp_path / str(number))
        damage(store / name)
        with pytest.raises(StoreError, match=r"damaged.*" + name + ".*--fresh") as told:
            open_store(store)
        assert "\n" not in str(told.value)


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink, lambda file: file.write_text("{}")])
def test_a_damaged_manifest_is_told_and_a_fresh_build_heals(
    run: Run, sample_store: Path, damage: Callable[[Path], None]
) -> None:
    """No command answers from it; --fresh puts a new store in its place, with the same bytes as the old one had."""
    shutil.copytree(sample_store, "kg.db")
    damage(Path("kg.db/manifest.json"))

    for command in (("stats",), ("export",), ("query", "visits"), ("build", ARTICLES), ("remove", "harvest")):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (2, ""), command
        assert "--fresh" in result.stderr
        assert result.stderr.count("\n") == 1
    assert run("build", ARTICLES, "--fresh").exit_code == 0
    assert quads(Path("kg.db")) == quads(sample_store)


def test_any_word_of_the_manifest_that_was_changed_is_noticed(sample_store: Path, tmp_path: Path) -> None:
    """Each value of the manifest is covered by its checksum."""
    store = shutil.copytree(sample_store, tmp_path / "kg.db")
    file = store / "manifest.json"
    raw = json.loads(file.read_text())
    for key, value in raw.items():
        changed = {str: "https://example.org/", int: 4, bool: False, dict: {}}[type(value)]
        file.write_text(json.dumps(raw | {key: changed}))
        with pytest.raises(StoreError):
            open_store(store)


def test_a_damaged_table_of_a_large_store_is_never_answered_from(
    run: Run, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where tables are not compared at opening, the database tells when it reads the block: one line, nothing wrong."""
    whole = run("export", "--store", sample_store, "--format", "nquads").stdout
    monkeypatch.setattr("kg.store.integrity._SMALL", 0)
    codes = set()
    for file in sorted(sample_store.glob("g-*/*.sst")):
        shutil.copytree(sample_store, "kg.db")
        flip(Path("kg.db") / file.relative_to(sample_store))
        result = run("export", "--format", "nquads")
        assert result.exit_code == 2 or result.stdout == whole
        if result.exit_code:
            assert "damaged" in result.stderr
            assert result.stderr.count("\n") == 1
        codes.add(result.exit_code)
        shutil.rmtree("kg.db")
    assert codes >= {2}
