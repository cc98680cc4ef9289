"""How many small questions a second the SPARQL endpoint answers, beside Oxigraph's own server on the same data.

    python -m benchmarks.endpoint

Both are asked for ten rows about one state over connections that stay open, by processes that write to sockets and do
nothing else. The data are the sample articles; the server of the package `oxigraph` reads them from N-Quads.
"""

from __future__ import annotations

import multiprocessing
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import click

from benchmarks.timing import KG
from kg.vocabulary import DEFAULT_BASE

ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles"
QUERY = f"SELECT ?p ?o WHERE {{ <{DEFAULT_BASE}state/KHM> ?p ?o }} LIMIT 10"
ROUNDS = 3
"""How often each is asked, in turn, since other work on the machine slows both; the middle round counts."""
SLOWEST = 0.1
"""The least part of the requests per second of Oxigraph's server that ours may have."""
LATEST = 0.05
"""The most seconds that all but one of a hundred answers may take."""
_CHUNK = 1 << 16
_START = 30.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests per second, the seconds of the middle answer and of the 99th of a hundred, and failed requests."""

    connections: int
    per_second: float
    median: float
    p99: float
    failed: int


def measure(address: tuple[str, int], path: str, connections: int, seconds: float) -> Rate:
    """Ask over so many connections for so many seconds."""
    queue: multiprocessing.Queue[tuple[list[float], int]] = multiprocessing.Queue()
    clients = [
        multiprocessing.Process(target=_ask, args=(address, path, seconds, queue), daemon=True)
        for _ in range(connections)
    ]
    for client in clients:
        client.start()
    found = [queue.get() for _ in clients]
    for client in clients:
        client.join()
    times = sorted(took for times, _ in found for took in times)
    return Rate(
        connections,
        len(times) / seconds,
        times[len(times) // 2],
        times[len(times) * 99 // 100],
        sum(failed for _, failed in found),
    )


def _ask(
    address: tuple[str, int], path: str, seconds: float, queue: multiprocessing.Queue[tuple[list[float], int]]
) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\n\r\n".encode()
    times: list[float] = []
    failed = 0
    with socket.create_connection(address) as connection:
        end = time.perf_counter() + seconds
        while (begun := time.perf_counter()) < end:
            try:
                connection.sendall(head)
                failed += not _answered(connection)
            except OSError:
                failed += 1
                break
            times.append(time.perf_counter() - begun)
    queue.put((times, failed))


def _answered(connection: socket.socket) -> bool:
    """Read one answer, of known length or in chunks, and tell whether it is one of status 200."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _received(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    while len(body) < int(length[1]) if length else not body.endswith(b"0\r\n\r\n"):
        body += _received(connection)
    return head.startswith(b"HTTP/1.1 200")


def _received(connection: socket.socket) -> bytes:
    data = connection.recv(_CHUNK)
    if not data:
        raise ConnectionResetError
    return data


@contextmanager
def _ours(store: Path) -> Iterator[tuple[str, int]]:
    command = [*KG, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://([\d.]+):(\d+)/", process.stderr.readline())
        try:
            assert found, "the server does not start"
            yield found[1], int(found[2])
        finally:
            process.terminate()


@contextmanager
def _oxigraph(store: Path, folder: Path) -> Iterator[tuple[str, int]]:
    program = str(Path(sys.executable).with_name("oxigraph"))
    data, location = str(folder / "graph.nq"), str(folder / "oxigraph")
    subprocess.run([*KG, "export", "--store", str(store), "-o", data], check=True)
    load = [program, "load", "--location", location, "--file", data]
    subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = ("127.0.0.1", free.getsockname()[1])
    command = [program, "serve-read-only", "--location", location, "--bind", f"{address[0]}:{address[1]}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(address)
            yield address
        finally:
            process.terminate()


def _wait_for(address: tuple[str, int]) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        try:
            socket.create_connection(address, 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def _middle(rates: Sequence[Rate]) -> Rate:
    """Return the rate that is neither the best nor the worst of a few."""
    return sorted(rates, key=lambda rate: rate.per_second)[len(rates) // 2]


def table(rates: Sequence[tuple[str, Rate]]) -> str:
    """Return the rates as a table in Markdown."""
    lines = ["| server | connections | requests/s | median ms | p99 ms | failed |", "|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {name} | {r.connections} | {r.per_second:,.0f} | {1000 * r.median:.2f} | {1000 * r.p99:.2f} | {r.failed} |"
        for name, r in rates
    ]
    return "\n".join(lines)


def shortfalls(ours: Sequence[Rate], theirs: Rate) -> list[str]:
    """Return what is worse than it may be, one sentence each."""
    wrong = []
    if ours[0].per_second < SLOWEST * theirs.per_second:
        wrong.append(f"the endpoint has less than a tenth of the rate of Oxigraph's server at {ours[0].connections}")
    for rate in ours:
        if rate.failed:
            wrong.append(f"{rate.failed} requests failed at {rate.connections} connections")
    if ours[0].p99 > LATEST:
        wrong.append(f"one answer of a hundred takes more than {1000 * LATEST:.0f} ms")
    return wrong


@click.command()
@click.option("--seconds", default=3.0, show_default=True, help="How long each is asked.")
def main(seconds: float) -> None:
    """Measure the endpoint beside Oxigraph's server; exit with 1 where it is slower than it may be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "kg.db"
        subprocess.run([*KG, "build", str(ARTICLES), "--store", str(store)], check=True, stderr=subprocess.DEVNULL)
        with _ours(store) as our_address, _oxigraph(store, folder) as their_address:
            our_path = f"/sparql?query={quote(QUERY)}"
            their_path = f"/query?{urlencode({'query': QUERY, 'union-default-graph': ''})}"
            rounds = [
                (
                    measure(our_address, our_path, 8, seconds),
                    measure(their_address, their_path, 8, seconds),
                    measure(our_address, our_path, 32, seconds),
                )
                for _ in range(ROUNDS)
            ]
    eight, theirs, many = (_middle(rates) for rates in zip(*rounds, strict=True))
    ours = [eight, many]
    click.echo(table([*(("kg serve", rate) for rate in ours), ("oxigraph serve-read-only", theirs)]))
    wrong = shortfalls(ours, theirs)
    for line in wrong:
        click.echo(line, err=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
