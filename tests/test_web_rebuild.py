"""A build while the server runs: nobody is disturbed, and what is new is noticed."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import httpx
from serving import make_store, serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPH = "http://example.org/g"


def triples(count: int) -> str:
    """Return so many triples, one a line."""
    return "\n".join(f"<http://example.org/{n}> <http://example.org/p> <http://example.org/o>" for n in range(count))


def count(client: httpx.Client) -> int:
    """Return how many triples the server has."""
    response = client.get("/sparql", params={"query": COUNT})
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def wait_for(client: httpx.Client, expected: int, seconds: float = 20.0) -> bool:
    """Tell whether the server has so many triples soon, in both its pools of workers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        lines = client.get("/graphs?default", headers={"accept": "application/n-triples"}).text.count("\n")
        if {count(client) for _ in range(8)} == {expected} and lines == expected:
            return True
        time.sleep(0.1)
    return False


def test_a_rebuilt_store_is_noticed_without_a_restart(tmp_path: Path) -> None:
    """The server answers from the new generation, soon, and from one after that."""
    store = make_store(tmp_path / "kg.db", {GRAPH: triples(10)})
    with serving(store, "--workers", "2") as url, httpx.Client(base_url=url) as client:
        assert count(client) == 10
        for size in (20, 5):
            make_store(store, {GRAPH: triples(size)})
            assert wait_for(client, size)


def test_a_build_disturbs_nobody(tmp_path: Path) -> None:
    """While the store is built again and again every answer is whole, and none is an error."""
    sizes = (100, 200, 300, 400)
    store = make_store(tmp_path / "kg.db", {GRAPH: triples(sizes[0])})
    seen: list[int] = []
    done = threading.Event()
    with serving(store, "--workers", "2") as url:

        def ask() -> None:
            with httpx.Client(base_url=url) as client:
                while not done.is_set():
                    seen.append(count(client))

        asker = threading.Thread(target=ask)
        asker.start()
        try:
            while not seen:
                time.sleep(0.01)
            for size in sizes[1:]:
                make_store(store, {GRAPH: triples(size)})
                time.sleep(0.3)
            with httpx.Client(base_url=url) as client:
                assert wait_for(client, sizes[-1])
        finally:
            done.set()
            asker.join()
    assert set(seen) <= set(sizes)
    assert {sizes[0], sizes[-1]} <= set(seen)


def test_a_store_that_is_gone_is_served_to_the_end(tmp_path: Path) -> None:
    """What the workers have open stays readable; a damaged manifest is not taken for a new one."""
    store = make_store(tmp_path / "kg.db", {GRAPH: triples(10)})
    with serving(store, "--workers", "2") as url, httpx.Client(base_url=url) as client:
        manifest = store / "manifest.json"
        manifest.write_text("nonsense", encoding="utf-8")
        time.sleep(1.2)
        assert count(client) == 10
        make_store(store, {GRAPH: triples(3)})
        assert wait_for(client, 3)
