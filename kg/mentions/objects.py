"""Reads what stands for something else: "it" of a joined verb for a thing, an embassy for the state that keeps it."""

from __future__ import annotations

import re
from re import Match

from kg.nodes import Node, NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, pattern, symbols

_SKIPPED = frozenset(symbols("adverb date"))
_JOINING = frozenset(symbols("and but comma"))
_INSIDE = frozenset(symbols("possessive word determiner the event-adjective"))


def fold_objects(reading: Reading) -> None:
    """Put in place of "it" or "them" after a joined verb the noun group that is the object of the verb before."""
    spans = []
    for k in range(3, len(reading.nodes)):
        word = reading.text[reading.nodes[k].start : reading.nodes[k].end] if reading.syms[k] in _PRONOUNS else ""
        if word not in ("it", "them") or not _is_joined(reading, k - 1):
            continue
        i = _object_before(reading, k - 1)
        if i < 0:
            continue
        thing = reading.nodes[i]
        several = reading.text[thing.start : thing.end].endswith("s")
        if isinstance(thing.data, NounGroup) and several == (word == "them"):
            node = reading.nodes[k]
            spans.append((k, k + 1, [Node(thing.sym, node.start, node.end, NounGroup(thing.data.lemma))]))
    reading.replace(spans)


_PRONOUNS = frozenset(symbols("it pronoun"))


def _is_joined(reading: Reading, verb: int) -> bool:
    """Tell whether an active verb is joined to a verb before it: "…, broke them off and restored them"."""
    data = reading.nodes[verb].data
    if not isinstance(data, VerbGroup) or data.passive:
        return False
    before = verb - 1
    while before >= 0 and reading.syms[before] in _SKIPPED and reading.syms[before] not in _JOINING:
        before -= 1
    return before >= 0 and reading.syms[before] in _JOINING


def _object_before(reading: Reading, verb: int) -> int:
    """Return the nearest noun group before a verb that follows another verb as its object, or -1."""
    for i in range(verb - 1, 0, -1):
        if isinstance(reading.nodes[i].data, NounGroup):
            before = i - 1
            while before > 0 and reading.syms[before] in _INSIDE:
                before -= 1
            data = reading.nodes[before].data
            if isinstance(data, VerbGroup) and not data.passive:
                return i
    return -1


def fold_missions(reading: Reading) -> None:
    """Make an organisation of an embassy that does something: "the High Commission of India has offered"."""
    if not reading.says(*_MISSION_WORDS):
        return
    spans = []
    for k, node in enumerate(reading.nodes):
        if node.sym == CHAR["organization"]:
            _set_post(reading, k)
        elif isinstance(node.data, NounGroup) and node.data.lemma in _MISSIONS:
            begin, end, state = _owner_of(reading, k)
            post, verb = _post(reading, end)
            if state and (_does(reading, verb) or _acted(reading, begin)):
                start = reading.nodes[begin].start
                name = reading.text[start : reading.nodes[end - 1].end].removeprefix("the ").removeprefix("The ")
                items = (Ref("target", state=post),) if post else ()
                ref = Ref("organization", name, state, head="named", items=items)
                spans.append((begin, verb, [Node(CHAR["organization"], start, reading.nodes[verb - 1].end, ref)]))
    reading.replace(spans)


def _acted(reading: Reading, begin: int) -> bool:
    """Tell whether something comes from the embassy, or is done by it: "received books from the Turkish Embassy"."""
    before = begin - 1 - (reading.syms[begin - 1 : begin] in _ARTICLES)
    return before >= 0 and reading.syms[before] in _SOURCES


_SOURCES = frozenset(symbols("by from"))


def _set_post(reading: Reading, k: int) -> None:
    """Note where an embassy is that goes by its name: "the Kazakh Embassy to Afghanistan"."""
    ref = reading.nodes[k].data
    if isinstance(ref, Ref) and ref.head == "named" and ref.state and _MISSION.search(ref.name):
        post, _ = _post(reading, k + 1)
        if post and post != ref.state:
            ref.items = (*ref.items, Ref("target", state=post))


_MISSION = re.compile(r"\b(?:Embassy|High Commission|Consulate)\b")
_MISSIONS = frozenset({"embassy", "high commission"})
_MISSION_WORDS = ("mbass", "ommission")


def _owner_of(reading: Reading, k: int) -> tuple[int, int, str]:
    """Return where "the embassy of India" or "the Indian embassy" begins and ends, and the state."""
    syms, nodes = reading.syms, reading.nodes
    after = k + 2 + (syms[k + 2 : k + 3] in _ARTICLES)
    owned = k - 2 if syms[k - 1 : k] == CHAR["genitive"] else k - 1
    for begin, end, at in ((k, after + 1, after), (owned, k + 1, owned)):
        data = nodes[at].data if 0 <= at < len(nodes) else None
        if isinstance(data, Ref) and syms[at] in _NATIONS and (at < k or syms[k + 1] == CHAR["of"]):
            return begin, end, data.state
    return k, k + 1, ""


_NATIONS = frozenset(symbols("state demonym"))
_ARTICLES = tuple(symbols("the"))


def _post(reading: Reading, end: int) -> tuple[str, int]:
    """Return the state where an embassy is, and where its verb would stand: "in Ghana", "in Accra"."""
    if reading.syms[end : end + 1] in _WHERE and end + 1 < len(reading.nodes):
        data = reading.nodes[end + 1].data
        if isinstance(data, Ref) and data.kind in ("state", "place"):
            return data.state, end + 2
    return "", end


_WHERE = tuple(symbols("in to"))


def _does(reading: Reading, verb: int) -> bool:
    data = reading.nodes[verb].data if verb < len(reading.nodes) else None
    return isinstance(data, VerbGroup) and not data.passive and data.form == "finite" and data.lemma not in _BEGINS


_BEGINS = frozenset("open reopen close shut operate resume suspend begin start stop halt cease move relocate".split())
"""What an embassy itself does: then it is told of as a thing."""


def fold_bodies(reading: Reading) -> None:
    """Let the board of an international organisation be the organisation: "the IMF board", "the World Bank Group"."""
    if CHAR["organization"] in reading.syms:
        reading.fold(_BODY, _body)


_BODY = pattern("organization genitive? (organization|word|[\ue000-\U0010ffff])")


def _body(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Let the board of an organisation, or its group, be the organisation itself."""
    first, last = reading.nodes[i], reading.nodes[j - 1]
    owner = first.data
    if not isinstance(owner, Ref) or owner.head != "igo" or reading.text[last.start : last.end].lower() not in _BODIES:
        return None
    return [Node(first.sym, first.start, last.end, owner)]


_BODIES = frozenset({"board", "executive board", "board of directors", "group"})
