"""What auxiliaries say of a verb: whether it is passive, and whether it happened, is planned, proposed or denied."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.nodes import Node, Reading, VerbGroup
from kg.symbols import BASE, CHAR, symbols

_BE = frozenset(symbols("be was been get"))
_UNREAL = frozenset(symbols("would should may"))
"""Before "have": "would have visited" says that nobody did, and "may have visited" that nobody knows."""
_DONE = frozenset(symbols("do have"))
UNCHANGED = frozenset("put set cut hit let quit shut split".split())
"""Verbs whose participle is their base: "was put off"."""


def fold_negations(reading: Reading) -> None:
    """Read "not yet" and "no longer" as "not"; "no longer recognise" is a step of its own, and stays as it is."""
    find, start, end = reading.text.find, reading.start, reading.end
    if find(" yet ", start, end) < 0 and find(" no longer ", start, end) < 0:
        return
    for k in range(1, len(reading.nodes)):
        before, node = reading.nodes[k - 1], reading.nodes[k]
        word = reading.text[node.start : node.end]
        if word == "yet" and before.sym == CHAR["not"]:
            node.sym = CHAR["adverb"]
        elif word == "longer" and reading.words(k - 1, k) == "no" and not _RECOGNISE.match(reading.text, node.end):
            before.sym, node.sym = CHAR["not"], CHAR["adverb"]
    reading.restore()


_RECOGNISE = re.compile(" recogni[sz]")


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


def combine(outer: str, inner: str, aux: str, words: str) -> str:
    """Return the status of a complement under a matrix verb, of the words `words`, that has a status of its own.

    What was due to have been done did not come about.
    """
    unreal = CHAR["have"] in aux and words.startswith(("was ", "were ", "had been "))
    if outer == "Denied" or (unreal and inner == "Planned"):
        return "Denied"
    if inner == "Happened":
        return outer
    if outer == "Proposed":
        return "Proposed"
    return inner


def is_headline_future(reading: Reading, i: int, verbs: Container[str]) -> bool:
    """Tell whether "to" is the future of a headline ("Kenya to open embassy"), and not what an earlier verb is for."""
    if not reading.headline or i == 0 or reading.syms[i - 1] not in ACTORS:
        return False
    if FIRST_TO.search(reading.text, reading.start, reading.nodes[i].start):
        return False
    return all(sym not in verbs for sym in reading.syms[: i - 1])


FIRST_TO = re.compile(r"\b(?:first|second|third|only|latest|youngest|last) (?:[\w'’-]+ ){1,4}$")
"""Before "to" that says who was the first to do something, which is no future."""


ACTORS = frozenset(symbols("person described group state organization capital name both sides pronoun"))
"""What may do something in front of a verb."""


_NEVER_PASSIVE = frozenset({"talk", "confer", "converse", "chat"})
"""Verbs behind which "by" names no doer: "they talked by telephone"."""


def agent_follows(lemma: str, syms: str, k: int) -> bool:
    """Tell whether "by" and who does it follow the verb at `k`."""
    j = k + 1
    while j < len(syms) and syms[j] in (CHAR["adverb"], CHAR["date"]):
        j += 1
    return syms[j : j + 1] == CHAR["by"] and lemma not in _NEVER_PASSIVE


def is_seen(span: tuple[int, int, list[Node]], syms: str, i: int) -> bool:
    """Tell whether a verb is what the one before lets somebody do: "a trip that will see him attend"."""
    verb = span[2][0].data
    whom = span[1] == i - 1 and syms[i - 1] in _WHOM
    return whom and isinstance(verb, VerbGroup) and verb.lemma in ("see", "have", "let")


_WHOM = frozenset(symbols("object-pronoun pronoun person described name possessive"))


def auxiliaries_before_date(syms: str, i: int) -> str:
    """Return the auxiliaries that a date keeps apart from their verb: "was on Monday awarded"."""
    if syms[i - 1 : i] != CHAR["date"]:
        return ""
    end = i - 1
    while end and syms[end - 1] in _DATE_WORDS:
        end -= 1
    start = end
    while start and syms[start - 1] in _AUXILIARIES:
        start -= 1
    return syms[start:end]


_DATE_WORDS = frozenset(symbols("on from date the"))


_AUXILIARIES = frozenset(symbols("be was been have will would can may not do get adverb should"))


def inherit(group: VerbGroup, before: object) -> None:
    """Give "and lower …" the status of the verb that it is joined to: "will recall … and lower …"."""
    if group.status == "Habitual" and isinstance(before, VerbGroup) and before.status not in ("Habitual", "Happened"):
        group.status = before.status
