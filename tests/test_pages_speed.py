"""Pages stay quick where hundreds of articles tell one event."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pages_site import THINGS, Site, serve
from query_store import make_graph

COPIES = 150
MOST_SECONDS = 10.0
"""Much more than a page takes, even on a machine that is busy, and much less than what grows with the square."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server of a graph whose events are told by a hundred and fifty articles each."""
    with serve(make_graph(tmp_path_factory.mktemp("told"), COPIES).path) as running:
        yield running


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/search?q=visit", "/states", "/timeline", "/timeline?country=KHM", "/map", "/network"),
        *(f"{THINGS}state/KHM", f"{THINGS}state/JPN", f"{THINGS}person/sok-dara", f"{THINGS}organization/asean"),
        *(f"{THINGS}event/mara-quist-visits-cambodia", f"{THINGS}article/tokyo-3"),
    ],
)
def test_a_page_does_not_multiply_one_account_by_the_other(told: Site, path: str) -> None:
    """The timeline, the map and the page of a state once took until their bound for such a graph."""
    began = time.monotonic()
    told.html(path)
    assert time.monotonic() - began < MOST_SECONDS
