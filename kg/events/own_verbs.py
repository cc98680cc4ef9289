"""Whether a verb beside what is told is no event of its own, but says when that was: "a visit that began on Monday"."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.nodes import NounGroup, Reading, VerbGroup
from kg.symbols import symbols


def tells_when(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a relative clause only says when: "a visit that began on Tuesday", "that had been set for May"."""
    data = reading.nodes[i].data
    if _is_its_verb(capture, reading, i):
        return True
    return isinstance(data, VerbGroup) and data.lemma in _WHEN and reading.syms[i - 1] in RELATIVES


def is_of_noun(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a verb right behind a noun's match says when that is: "the visit of X to Y will begin on Monday"."""
    verb, noun = reading.nodes[i].data, reading.nodes[capture.anchor].data
    begins = isinstance(verb, VerbGroup) and verb.lemma in _BEGINNING
    if not begins or not isinstance(noun, NounGroup) or reading.syms[i + 1 : i + 2] not in _BEFORE_DATE:
        return False
    between = reading.text[reading.nodes[capture.end].start : reading.nodes[i].start] if i > capture.end else ""
    return not between or _AT_INVITATION.fullmatch(between) is not None


def is_of_other_noun(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a gerund says when what is talked of takes place: "discussed the visit taking place on Monday"."""
    verb = reading.nodes[i].data
    if not isinstance(verb, VerbGroup) or verb.form != "gerund" or verb.lemma not in _BEGINNING:
        return False
    return any(isinstance(node.data, NounGroup) for node in reading.nodes[capture.end : i])


_AT_INVITATION = re.compile(r",? ?(?:at|upon|on) the invitation (?:of|from) [^;.]{3,80} ")
_BEFORE_DATE = ("", *symbols("on from for in between early-late date"))
_BEGINNING = frozenset({"begin", "start", "commence", "schedule", "plan", "set", "slate", "hold", "take place", "run"})


def _is_its_verb(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a verb only says that what a noun tells of took place: "the signing … took place on 9 May"."""
    data, noun = reading.nodes[i].data, reading.nodes[capture.anchor].data
    held = isinstance(data, VerbGroup) and data.lemma in _HELD and isinstance(noun, NounGroup)
    return held and not any(isinstance(n.data, VerbGroup) for n in reading.nodes[capture.anchor : i])


_HELD = frozenset({"take", "take place", "hold"})
_WHEN = frozenset("begin start open commence end conclude set schedule plan expect due take".split())
RELATIVES = frozenset(symbols("relative that"))
