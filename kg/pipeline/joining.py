"""Joins, in a store, what several articles tell of one event: names of nodes change, statements stay where they are."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter

from kg.coreference import Merge, block, merges, nodes
from kg.graph import Graph
from kg.iris import digest
from kg.model import Told
from kg.store import Record, Writer

_PARTS = attrgetter(*(field.name for field in fields(Told)))
_ACCOUNTS_AT_ONCE = 20_000
"""How many accounts are compared at once; each takes up to two kilobytes meanwhile."""


def write_told(accounts: Iterable[Told]) -> str:
    """Return what an article tells as one line of text for its record."""
    return json.dumps([_PARTS(account) for account in accounts], ensure_ascii=False, separators=(",", ":"))


def read_told(text: str) -> list[Told]:
    """Return what `write_told` wrote."""
    rows = json.loads(text) if text else []
    return [
        Told(iri, kind, proposed, tuple(states), tuple(senders), tuple(persons), tuple(details), start, end)
        for iri, kind, proposed, states, senders, persons, details, start, end in rows
    ]


def join_events(writer: Writer, graph: Graph, merge: bool) -> None:
    """Give each event the IRI of its node in all articles, and record in the derived graph what was joined.

    The nodes are a function of the set of articles; only the graphs of articles whose names change are written again.
    """
    found = _merges(writer.records()) if merge else []
    now = nodes(found) if merge else _apart(writer.records())
    kept = writer.kept()
    last = writer.last()
    known = _merges(last) if writer.was_merged() else []
    before = nodes(known) if writer.was_merged() else _apart(last)
    names = []
    for article_id, record in sorted(writer.records().items()):
        was = before if article_id in kept else {}
        if was or now:
            pairs = {(_name(iri, article_id, was), _name(iri, article_id, now)) for iri in _iris(record)}
            names += [(article_id, old, new) for old, new in sorted(pairs) if old != new]
    if names:
        writer.rename(names)
    if found != known:
        writer.put_graph(graph.derived(found), f"{graph.base}graph/derived")


def _merges(records: Mapping[str, Record]) -> list[Merge]:
    """Return what has to be joined, looking at so many accounts at once as memory has room for."""
    if sum(record.events for record in records.values()) <= _ACCOUNTS_AT_ONCE:
        return merges(_accounts(records))
    found = [merge for some in _portions(records) for merge in merges(some)]
    return sorted(found, key=lambda merge: merge.node)


def _portions(records: Mapping[str, Record]) -> Iterator[Iterator[tuple[str, Told]]]:
    """Yield the accounts of all articles in portions; those that can be of one event are in one portion."""
    ids = list(records)
    count = 1 + sum(record.events for record in records.values()) // _ACCOUNTS_AT_ONCE
    portions = [array("L") for _ in range(count)]
    for index, record in enumerate(records.values()):
        for portion in {hash(block(account)) % count for account in read_told(record.told)}:
            portions[portion].append(index)
    for number, indexes in enumerate(portions):
        found = _accounts({ids[index]: records[ids[index]] for index in indexes})
        yield (pair for pair in found if hash(block(pair[1])) % count == number)


def _apart(records: Mapping[str, Record]) -> dict[str, str]:
    """Return, for each IRI that several articles give, a form with a place for what tells the articles apart."""
    tellers = Counter(iri for record in records.values() for iri in _iris(record))
    return {iri: iri + "-{}" for iri, count in tellers.items() if count > 1}


def _name(iri: str, article_id: str, names: Mapping[str, str]) -> str:
    return names.get(iri, iri).replace("{}", digest(article_id))


def _iris(record: Record) -> list[str]:
    return [account.iri for account in read_told(record.told)]


def _accounts(records: Mapping[str, Record]) -> Iterator[tuple[str, Told]]:
    for article_id, record in records.items():
        for account in read_told(record.told):
            yield article_id, account
