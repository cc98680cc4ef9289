"""A graph as files: whole, it loads into the store that a build would have made; damaged, it is refused at once."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import build_here, nquads, records, write_by_hand
from sample import ARTICLES, Run

from kg.errors import StoreError
from kg.shards import MANIFEST, Shard, load, read_shards, write_shards

SOURCE = ARTICLES / "wire.jsonl"
"""Articles of which no two tell of one event, so that nothing is joined."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of shards; for reading only."""
    return write_by_hand(tmp_path_factory.mktemp("shards") / "graph", SOURCE)


@pytest.fixture
def shards(written: Path, tmp_path: Path) -> Path:
    """Return a folder of shards of one's own."""
    return shutil.copytree(written, tmp_path / "graph")


def test_shards_load_into_the_store_that_a_build_makes(written: Path, tmp_path: Path) -> None:
    """Statements and what is known of the articles are the same, to the byte; a build then finds nothing to do."""
    here = build_here([SOURCE], tmp_path / "here.db")

    loaded = load(written, tmp_path / "loaded.db")

    assert nquads(tmp_path / "loaded.db") == nquads(here)
    assert records(tmp_path / "loaded.db") == records(here)
    assert (loaded.articles, loaded.quads) == (3, nquads(here).count("\n"))
    build_here([SOURCE], tmp_path / "loaded.db")
    assert (tmp_path / "loaded.db" / "g-000001").is_dir()


def test_the_command_says_what_it_loaded_and_replaces_nothing_unasked(run: Run, written: Path) -> None:
    """A store that is there already is kept, unless --fresh says otherwise."""
    first = run("load", written, "--store", "my.db")
    second = run("load", written, "--store", "my.db")
    third = run("load", written, "--store", "my.db", "--fresh")

    assert (first.exit_code, second.exit_code, third.exit_code) == (0, 2, 0)
    assert "articles  3 loaded\n" in first.stderr
    assert second.stderr == "kg: my.db: holds a graph already; --fresh replaces it\n"


def cut(path: Path) -> None:
    """Take the end off a file."""
    path.write_bytes(path.read_bytes()[:-2])


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(Path.unlink, "is missing"), (cut, "bytes instead of"), (flip, "another checksum")],
    ids=["missing", "cut", "flipped"],
)
@pytest.mark.parametrize("name", ["articles-00000.nq.gz", "records-00000.jsonl.gz", "reference-00000.nq.gz"])
def test_a_file_that_is_not_as_it_was_written_is_named(
    shards: Path, tmp_path: Path, name: str, spoil: Callable[[Path], None], message: str
) -> None:
    """Nothing is loaded, and there is no store after it."""
    spoil(shards / name)

    with pytest.raises(StoreError, match=message) as caught:
        load(shards, tmp_path / "kg.db")

    assert str(caught.value).startswith(f"{shards / name}: ")
    assert not (tmp_path / "kg.db").exists()


@pytest.mark.parametrize("spoil", [cut, flip, lambda path: path.write_text("[]"), lambda path: path.write_text("{}")])
def test_a_manifest_that_is_damaged_is_refused(shards: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Its own checksum tells."""
    spoil(shards / MANIFEST)

    with pytest.raises(StoreError, match=r"damaged|format"):
        load(shards, tmp_path / "kg.db")


def test_a_folder_that_was_not_finished_is_told_from_one_that_is_not_there(shards: Path, tmp_path: Path) -> None:
    """The manifest is written last."""
    (shards / MANIFEST).unlink()

    with pytest.raises(StoreError, match=r"not finished: there is no manifest\.json"):
        load(shards, tmp_path / "kg.db")
    with pytest.raises(StoreError, match="no such folder"):
        load(shards / "elsewhere", tmp_path / "kg.db")


def signed(folder: Path, name: str, data: bytes) -> None:
    """Write a file and a manifest that agrees with it."""
    (folder / name).write_bytes(data)
    about = read_shards(folder)
    files = tuple(
        Shard(name, len(data), hashlib.sha256(data).hexdigest(), file.lines) if file.name == name else file
        for file in about.files
    )
    (folder / MANIFEST).write_text(write_shards(replace(about, files=files)))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("articles-00000.nq.gz", b"<a> <b> .\n", "holds no N-Quads"),
        ("articles-00000.nq.gz", b"", "were loaded instead of"),
        ("records-00000.jsonl.gz", b"{}\n", "holds no records"),
        ("records-00000.jsonl.gz", b"no JSON\n", "holds no records"),
    ],
)
def test_a_file_of_something_else_is_refused(
    shards: Path, tmp_path: Path, name: str, text: bytes, message: str
) -> None:
    """Even where its checksum is right; the store is as it was."""
    signed(shards, name, gzip.compress(text))

    with pytest.raises(StoreError, match=message):
        load(shards, tmp_path / "kg.db")

    assert [path.name for path in (tmp_path / "kg.db").iterdir()] == ["lock"]


def test_a_manifest_names_no_file_outside_its_folder(shards: Path) -> None:
    """A name with a slash is no name of a shard."""
    about = read_shards(shards)
    outside = replace(about, files=(replace(about.files[0], name="../secret.nq.gz"), *about.files[1:]))
    (shards / MANIFEST).write_text(write_shards(outside))

    with pytest.raises(StoreError, match="damaged"):
        read_shards(shards)


LOAD = "import sys; from pathlib import Path; from kg.shards import load; load(*map(Path, sys.argv[1:]), fresh=True)"


def test_a_load_that_is_killed_leaves_the_store_as_it_was(written: Path, tmp_path: Path) -> None:
    """Whenever that happens: the old generation stays the current one, and the next load puts the new one there."""
    store = build_here([ARTICLES / "tokyo-visit.md"], tmp_path / "kg.db")
    before, after = nquads(store), json.loads((written / MANIFEST).read_text())["quads"]
    rng = random.Random(5)
    for _ in range(6):
        with subprocess.Popen([sys.executable, "-c", LOAD, written, store]) as process:
            time.sleep(rng.uniform(0.05, 0.6))
            os.kill(process.pid, signal.SIGKILL)
        assert nquads(store) == before or nquads(store).count("\n") == after

    load(written, store, fresh=True)
    assert nquads(store).count("\n") == after
