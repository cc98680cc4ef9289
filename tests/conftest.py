"""What tests of the whole program share: a small corpus, a store built from it, a way to run the program."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from query_store import SmallGraph, make_graph
from sample import ARTICLES, Run

from kg.cli import main
from kg.pipeline import Knowledge, load_knowledge

_FUZZ = int(os.environ.get("KG_FUZZ", "0"))
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("other", deadline=None, max_examples=_FUZZ or 100, print_blob=True)
settings.load_profile("other" if _FUZZ else "same")

CHROMIUMS = (
    *("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return the system's Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert found, "no Chromium is installed; run scripts/install_browser.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return our rules and lexicon, compiled once for all tests that read."""
    return load_knowledge()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds the articles of tests/articles; for reading only."""
    store = tmp_path_factory.mktemp("sample") / "kg.db"
    result = CliRunner().invoke(main, ["build", str(ARTICLES), "--store", str(store)])
    assert result.exit_code == 0, result.output
    return store


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory: pytest.TempPathFactory) -> SmallGraph:
    """Return a graph of a handful of events that no rule has read, so that queries have fixed answers."""
    return make_graph(tmp_path_factory.mktemp("small"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `kg` with some arguments in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    return lambda *args, **options: CliRunner().invoke(main, [str(arg) for arg in args], **options)
