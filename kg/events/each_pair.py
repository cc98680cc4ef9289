"""Changes and papers that go on without their verb: "established ties with Peru in 1975 and with Chile in 1980"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.discourse import Discourse
from kg.engine import Capture
from kg.events.draft import Draft, identity
from kg.events.when import set_date
from kg.nodes import DateRef, NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols

_KINDS = frozenset({"RelationsChange", "Agreement"})
_JOINTS = frozenset(symbols("comma and semicolon"))
_LINKS = frozenset(symbols("with in to"))
_BEFORE_DATE = frozenset(symbols("on in"))
_WHOM = frozenset(symbols("state capital place"))
_TWO = 2


def set_day_of_each(pairs: Sequence[Draft], capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Give each of several changes its own date: "with Benin and Zimbabwe in 2006 and 1987, respectively"."""
    dates = _series(capture.end, reading)
    if len(dates) == len(pairs) > 1:
        for pair, date in zip(pairs, dates, strict=True):
            set_date(pair, date, discourse)


def _series(k: int, reading: Reading) -> list[DateRef]:
    """Return the dates that stand one after another from the node at `k` on."""
    found: list[DateRef] = []
    while k < len(reading.nodes):
        data = reading.nodes[k].data
        if isinstance(data, DateRef):
            found.append(data)
        elif reading.syms[k] not in (_BEFORE_DATE if not found else _JOINTS):
            break
        k += 1
    return found


def others_apart(draft: Draft, capture: Capture, reading: Reading, discourse: Discourse) -> list[Draft]:
    """Return the same with others on other days, told right behind it: "… and with Chile in 1980"."""
    if draft.kind not in _KINDS or not draft.start or len(draft.refs("party")) != _TWO:
        return []
    k, found = capture.end, [draft]
    while k < len(reading.nodes) and (reading.syms[k] in _BEFORE_DATE or reading.syms[k] == CHAR["date"]):
        k += 1
    while (at := _next(k, reading)) > 0:
        who = reading.nodes[at].data
        after = at + 1 + (reading.syms[at + 1 : at + 2] in _BEFORE_DATE)
        date = reading.nodes[after].data if after < len(reading.nodes) else None
        if not isinstance(who, Ref) or not isinstance(date, DateRef) or who.state in draft.keys("party"):
            break
        more = replace(draft, roles=[], literals=dict(draft.literals), evidence=[*draft.evidence], place=None)
        more.roles = [draft.roles[0], ("party", Ref("state", state=who.state))]
        set_date(more, date, discourse)
        found.append(more)
        k = after + 1
    return found[1:]


def _next(k: int, reading: Reading) -> int:
    """Return where the next other side stands behind a comma or "and" at `k`, or -1."""
    start = k
    while k < len(reading.nodes) and (reading.syms[k] in _JOINTS or reading.syms[k] == CHAR["adverb"]):
        k += 1
    if k == start:
        return -1
    if k < len(reading.nodes) and not isinstance(reading.nodes[k].data, (Ref, NounGroup, VerbGroup, DateRef)):
        k += reading.words(k, k + 1) in ("another", "one")
    k += reading.syms[k : k + 1] in _LINKS
    data = reading.nodes[k].data if k < len(reading.nodes) else None
    return k if isinstance(data, Ref) and reading.syms[k] in _WHOM and data.kind != "list" and data.state else -1


def another_paper(draft: Draft, capture: Capture, reading: Reading) -> list[Draft]:
    """Return what the same signs with another: "an agreement with Peru on fish and a memorandum on gas with Chile"."""
    if draft.kind != "Agreement" or len(draft.refs("party")) != _TWO:
        return []
    paper: NounGroup | None = None
    for k in range(capture.end, min(capture.end + _FAR, len(reading.nodes))):
        data = reading.nodes[k].data
        if isinstance(data, VerbGroup) and data.status != "Habitual":
            break
        if isinstance(data, NounGroup) and data.lemma.split()[0] in _PAPERS and reading.syms[k - 1] in _JOINTS:
            paper = data
        whom = paper is not None and reading.syms[k] in _PARTNERS and reading.syms[k - 1] == CHAR["with"]
        if whom and isinstance(data, Ref) and data.kind != "list" and identity(data) not in draft.keys("party"):
            kind = "memorandum" if paper is not None and paper.lemma.startswith("memorand") else "other"
            other = Ref("state", state=data.state) if data.state else data
            parties = [draft.roles[0], ("party", other)]
            return [replace(draft, roles=parties, literals={"agreementKind": kind}, evidence=[*draft.evidence])]
    return []


_FAR = 16
_PAPERS = frozenset(
    "agreement memorandum memoranda mou protocol treaty pact accord deal convention declaration".split()
)
_PARTNERS = frozenset(symbols("state capital organization"))
