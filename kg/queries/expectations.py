"""Saved queries are tested: what a query answers is compared with the file that lies beside it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from kg.errors import Location, QueryError
from kg.queries.resolving import Resolver, Source
from kg.queries.running import prepare, run
from kg.queries.saved import SavedQuery
from kg.render import write_result


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a query answered what was expected, and the difference, one line each, where it did not."""

    query: str
    expected: str
    passed: bool
    difference: tuple[str, ...] = ()


def expectation(query: SavedQuery, folder: Path | None = None) -> Path:
    """Return the file that holds what a query should answer: CSV, or N-Triples where it answers a graph.

    It lies beside the query, or in `folder`.
    """
    suffix = ".nt" if query.form in ("CONSTRUCT", "DESCRIBE") else ".csv"
    path = Path(query.path).with_suffix(suffix)
    return path if folder is None else folder / path.name


def answer(query: SavedQuery, given: Mapping[str, str], source: Source, resolver: Resolver) -> str:
    """Return what a query answers, as the file of `expectation` would hold it; the header's example fills in."""
    text = prepare(query, {**dict(query.example), **given}, resolver)
    out = io.BytesIO()
    write_result(run(source, text, query.path), "ntriples" if query.form in ("CONSTRUCT", "DESCRIBE") else "csv", out)
    return out.getvalue().decode().replace("\r\n", "\n")


def check(
    query: SavedQuery, given: Mapping[str, str], source: Source, resolver: Resolver, folder: Path | None = None
) -> Outcome:
    """Compare what a query answers with what is expected; raises QueryError where no expectation is there."""
    path = expectation(query, folder)
    try:
        expected = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError("nothing to compare with can be read here", Location(str(path))) from error
    found = answer(query, given, source, resolver)
    lines = unified_diff(expected.splitlines(), found.splitlines(), str(path), "the answer", lineterm="", n=1)
    return Outcome(query.name, str(path), expected == found, tuple(lines))
