"""What auxiliaries say of a verb: whether it is passive, and whether it happened, is planned, proposed or denied."""

from __future__ import annotations

from re import Match

from kg.nodes import Node, Reading
from kg.symbols import BASE, CHAR, pattern, symbols

_BE = frozenset(symbols("be was been get"))
_UNREAL = frozenset(symbols("would should may"))
"""Before "have": "would have visited" says that nobody did, and "may have visited" that nobody knows."""
_DONE = frozenset(symbols("do have"))
UNCHANGED = frozenset("put set cut hit let quit shut split".split())
"""Verbs whose participle is their base: "was put off"."""


_NO_LONGER = pattern("determiner word")


def fold_no_longer(reading: Reading) -> None:
    """Read "no longer" as "not"."""
    if reading.text.find(" no longer ", reading.start, reading.end) >= 0:
        reading.fold(_NO_LONGER, _no_longer)


def _no_longer(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    if reading.words(i, j) != "no longer":
        return None
    return [Node(CHAR["not"], reading.nodes[i].start, reading.nodes[j - 1].end)]


def ends_in_be(aux: str) -> bool:
    """Tell whether the last auxiliary is a form of "be", adverbs aside."""
    kept = [char for char in aux if char not in (CHAR["adverb"], CHAR["not"])]
    return bool(kept) and kept[-1] in _BE


def status_of(aux: str, form: int, infinitive: bool) -> str:
    """Return the status that auxiliaries and a verb's form say: "will visit", "may visit", "is to visit"."""
    if CHAR["not"] in aux:
        return "Denied"
    if form != BASE and CHAR["have"] in aux and not _UNREAL.isdisjoint(aux):
        return "Possible" if CHAR["may"] in aux else "Denied"
    if CHAR["will"] in aux or CHAR["would"] in aux:
        return "Planned"
    if CHAR["can"] in aux:
        return "Possible"
    if CHAR["may"] in aux or CHAR["should"] in aux:
        return "Proposed"
    if infinitive and ends_in_be(aux[: aux.index(CHAR["to"])]):
        return "Denied" if CHAR["was"] in aux and CHAR["have"] in aux[aux.index(CHAR["to"]) :] else "Planned"
    if form == BASE and not infinitive and _DONE.isdisjoint(aux):
        return "Habitual"
    return "Happened"


def combine(outer: str, inner: str) -> str:
    """Return the status of a complement under a matrix verb that has a status of its own."""
    if outer == "Denied":
        return "Denied"
    if inner == "Happened":
        return outer
    if outer == "Proposed":
        return "Proposed"
    return inner
