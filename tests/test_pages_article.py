"""The page of an article whose text the server was given: all of it, with what was read from it beside it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages_site import THINGS, Reader, Site
from playwright.sync_api import Browser
from serving import KG, serving

import kg

Scheme = Literal["light", "dark"]
TALKS = {
    "id": "talks",
    "title": "Ministers of Japan and Peru meet",
    "date": "2024-05-03",
    "text": "The harbour was grey that morning.\n\nThe foreign minister of Japan, Aiko Tanabe, met the foreign "
    "minister of Peru, Rosa Quispe, in Lima on Thursday.\n\nA <b>bold</b> crowd waved Japan's flags.",
}
QUIET = {"id": "quiet", "title": "Rain", "text": "It rained in the hills <script>alert(1)</script> & nobody came."}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a file of two articles that a store was built from."""
    path = _write(tmp_path / "in.jsonl", TALKS, QUIET)
    kg.build(path, store=tmp_path / "kg.db")
    return path


@pytest.fixture
def site(tmp_path: Path, articles: Path) -> Iterator[Site]:
    """Return a server that has the store and the articles."""
    with serving(tmp_path / "kg.db", "--articles", str(articles)) as url:
        yield Site(url)


def test_the_whole_text_is_there_with_mentions_and_what_was_read(site: Site) -> None:
    """Sentences that say nothing of events stand between those that do; names lead to who is meant, rules are said."""
    html = site.html(f"{THINGS}article/talks")
    page = Reader(html)
    assert "The harbour was grey that morning." in page.text
    assert html.count('class="tells"') == 2
    assert html.count(f'<a class="mark m-State" href="{THINGS}state/JPN">Japan</a>') == 3
    assert f'<a class="mark m-Person" href="{THINGS}person/aiko-tanabe">Aiko Tanabe</a>' in html
    assert any(link.startswith("/rules/meeting.") for link in page.links)
    assert any(link.startswith(f"{THINGS}event/") for link in page.links)


def test_a_text_is_never_markup(site: Site) -> None:
    """What looks like tags in an article is shown, not obeyed."""
    assert "A <b>bold</b> crowd" in site.read(f"{THINGS}article/talks").text
    quiet = site.read(f"{THINGS}article/quiet")
    assert "It rained in the hills <script>alert(1)</script> & nobody came." in quiet.text
    assert "The rules read no event in this article." in quiet.text


def test_a_text_that_was_changed_since_is_not_shown(site: Site, articles: Path, tmp_path: Path) -> None:
    """Offsets would point at other words: the sentences that the graph keeps stand there instead."""
    _write(articles, TALKS | {"text": "Another beginning. " + TALKS["text"]})
    page = site.read(f"{THINGS}article/talks")
    assert "has changed since it was read" in page.text
    assert "harbour" not in page.text
    assert "met the foreign minister" in page.text


def test_texts_are_read_anew_with_a_new_build(site: Site, articles: Path, tmp_path: Path) -> None:
    """An article that came with a later build is shown whole, without a restart."""
    assert "harbour" in site.read(f"{THINGS}article/talks").text
    _write(articles, TALKS, QUIET, QUIET | {"id": "late", "text": "The ferry came late, and then not at all."})
    kg.build(articles, store=tmp_path / "kg.db")
    deadline = time.monotonic() + 20
    while b"The ferry came late" not in site.get(f"{THINGS}article/late")[2]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_whole_text_has_no_serious_barrier_and_fits_the_window(chromium: Browser, site: Site, scheme: Scheme) -> None:
    """The axe engine finds nothing serious in it, and on a phone nothing is wider than the window."""
    with chromium.new_context(viewport={"width": 360, "height": 900}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{site.url}{THINGS}article/talks")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        violations = Axe().run(page).response["violations"]
    assert not [problem["id"] for problem in violations if problem["impact"] in ("serious", "critical")]


def test_without_the_articles_the_page_says_how_to_show_them(articles: Path, tmp_path: Path) -> None:
    """The graph keeps no texts; the page has its sentences and names the option."""
    with serving(tmp_path / "kg.db") as url:
        page = Site(url).read(f"{THINGS}article/talks")
    assert "kg serve --articles" in page.text
    assert "harbour" not in page.text


def test_articles_that_are_not_there_are_told_before_the_server_starts(articles: Path, tmp_path: Path) -> None:
    """The error names the path."""
    options = ["--store", str(tmp_path / "kg.db"), "--port", "0", "--articles", str(tmp_path / "nowhere")]
    done = subprocess.run([*KG, "serve", *options], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "nowhere: no such file or folder" in done.stderr
    assert "Traceback" not in done.stderr


def _write(path: Path, *articles: Mapping[str, str]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path
