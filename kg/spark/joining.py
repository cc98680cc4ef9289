"""Gives one name to what several articles tell of one event: the function of `kg.coreference`, a block at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.coreference import Merge, block, merges, nodes
from kg.graph import Graph
from kg.iris import digest
from kg.model import Told
from kg.pipeline.joining import read_told
from kg.pipeline.workers import Result

Teller = tuple[str, Told]
"""An article's id, and what it tells."""
Name = tuple[str, str, str]
"""An article's id, the IRI of an event in it, and the IRI that the event gets."""
ById = tuple[tuple[str, int], "Name | Result"]
"""An id, and 0 for names or 1 for the article itself, by which rows are sorted."""
_SUBJECT = re.compile(r"^<([^>]*)>", re.MULTILINE)


def blocks_of(result: Result) -> Iterator[tuple[str, Teller]]:
    """Yield each event of an article under the name of its block: what is compared with what."""
    for account in read_told(result.record.told):
        yield repr(block(account)), (result.article_id, account)


def merges_of(compared: tuple[str, Iterable[Teller]]) -> Iterator[Merge | Name]:
    """Yield what has to be joined in a block, and the names that change with it."""
    tellers = list(compared[1])
    found = merges(tellers)
    yield from found
    names = nodes(found)
    for article_id, account in sorted(tellers, key=lambda teller: (teller[0], teller[1].iri)):
        if account.iri in names:
            yield article_id, account.iri, names[account.iri]


def tellers_of(result: Result) -> Iterator[tuple[str, str]]:
    """Yield the IRI of each event of an article, with the article's id."""
    return ((account.iri, result.article_id) for account in read_told(result.record.told))


def apart(event: tuple[str, Iterable[str]]) -> Iterator[Name]:
    """Yield a name of its own for an event in each of several articles whose IRI for it is the same."""
    iri, tellers = event
    article_ids = sorted(tellers)
    if len(article_ids) > 1:
        yield from ((article_id, iri, f"{iri}-{digest(article_id)}") for article_id in article_ids)


def named(rows: Iterable[ById]) -> Iterator[str]:
    """Yield the N-Quads of each article, without their last line end, with the names that its events get."""
    for _, group in groupby(rows, key=lambda row: row[0][0]):
        names: dict[str, str] = {}
        for _, value in group:
            if isinstance(value, Result):
                yield _renamed(value.nquads, names)[:-1]
            else:
                names[value[1]] = value[2]


def derived(merge: Merge, base: str) -> str:
    """Return the N-Quads that say what was joined, and why, without their last line end."""
    return Graph(base).derived([merge])[:-1]


def _renamed(nquads: str, names: dict[str, str]) -> str:
    if not names:
        return nquads
    text = _SUBJECT.sub(lambda found: f"<{names.get(found[1], found[1])}>", nquads)
    return "".join(dict.fromkeys(f"{line}\n" for line in text.split("\n")[:-1]))
