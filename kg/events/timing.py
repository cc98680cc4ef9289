"""What the time of a verb and of the clause around it says of an event: to come, under way, or come to nothing."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.engine.rules import Rule
from kg.morphology import verb_forms
from kg.nodes import Node, Reading, VerbGroup
from kg.symbols import CHAR

_LAPSED = re.compile(r"had (?:been|planned|intended|hoped)\b")
_WHEN = re.compile(r"\b(?:before|after|when|once|until|as)(?: (?:the country|the nation|its)(?:['’]s)?(?: \w+)?)?\W*$")
_OFFERED = re.compile(r"\b(?:offer|proposal|idea|suggestion|possibility|prospect) of $")
"""Before a gerund that says what has not come: "repeated his offer of holding talks"."""
_OF_LATE = re.compile(
    r"(?:is|are|was|were|has been|have been) (?:\w+ )?(?:finali[sz]|conclud|negotiat|prepar|draft)\w*ing\b"
)
"""A verb that in the progressive says that the parties have not come to an end: "are finalising an agreement"."""
_VISITING = re.compile(r"(?:is|are) (?:currently |also )?(?:visiting|paying|making|undertaking)\b")
"""What is said of a visit that is under way, and of one whose days are still to come."""
_NOT_YET = re.compile(r"(?:has|have|had)(?:n['’]t| (?:not|never|yet))\b")


def in_time(status: str, verb: VerbGroup, capture: Capture, reading: Reading) -> tuple[str, bool]:
    """Return a verb's status by what its clause hangs on and what came of it, and whether it is certain.

    "Will meet X before he goes on to Peru" and "before going on to Peru" are both to come; what "had been planned" did
    not come; what "was planned" may have been.
    """
    rule, node = capture.pattern.rule, reading.nodes[capture.anchor]
    if status == "Denied" and rule.event in ("Visit", "Meeting") and _NOT_YET.match(reading.text, node.start):
        return "", True
    if status in ("Planned", "Proposed") and verb.matrix:
        words = reading.text[node.start : node.end]
        return ("Denied", True) if _LAPSED.match(words) else (status, not words.startswith(("was ", "were ")))
    if rule.event == "Agreement" and status == "Happened" and _OF_LATE.match(reading.text, node.start):
        status = "Proposed"
    if status != "Happened" or verb.passive:
        ahead = status == "Happened" and rule.event == "Meeting" and _is_to_come(verb, capture, reading)
        return ("Planned" if ahead else status), True
    if _is_leaving(rule, node, reading) or is_departure(capture, reading):
        return "Planned", False
    present = _is_present(verb, node, reading)
    offered = _OFFERED.search(reading.text, reading.start, node.start) if verb.form == "gerund" else None
    if offered is not None or (reading.headline and present):
        return ("Proposed", True) if offered is not None else (status, False)
    if verb.form == "gerund" and capture.subject is not None and capture.subject.via == "following":
        return _status_of_main(capture.subject.index, reading) or status, True
    opens = node
    if present and capture.subject is not None and capture.subject.index >= 0:
        opens = reading.nodes[capture.subject.index]
    before = reading.text[reading.start : opens.start].rstrip()
    if (present and _WHEN.search(before)) or (verb.form == "gerund" and (before.endswith(",") or _WHEN.search(before))):
        main = next((n.data for n in reversed(reading.nodes[: capture.anchor]) if isinstance(n.data, VerbGroup)), None)
        if main is not None and main.status in ("Planned", "Proposed"):
            return main.status, True
    return status, True


def _status_of_main(subject: int, reading: Reading) -> str:
    """Return Planned or Proposed if the verb of the subject says so, and not only what it is told of: "said …"."""
    nodes = reading.nodes
    main = next((n for n in nodes[subject:] if isinstance(n.data, VerbGroup) and n.data.form == "finite"), None)
    if main is None or _TELLING.search(reading.text, nodes[subject].end, main.start):
        return ""
    status = main.data.status if isinstance(main.data, VerbGroup) else ""
    return status if status in ("Planned", "Proposed") else ""


_TELLING = re.compile(r"\b(?:sa(?:id|ys)|told|stated|noted|stressed|expressed|voiced|conveyed|that)\b")


def is_departure(capture: Capture, reading: Reading) -> bool:
    """Tell whether somebody only leaves for a conference, or to attend it: "left on Monday to take part in"."""
    verb = reading.nodes[capture.anchor].data
    if capture.pattern.rule.event != "Meeting" or not isinstance(verb, VerbGroup):
        return False
    via = capture.subject.via if capture.subject is not None and verb.form == "infinitive" else verb.lemma
    return via in _DEPARTING


_DEPARTING = frozenset({"leave", "depart"})


def _is_to_come(participle: VerbGroup, capture: Capture, reading: Reading) -> bool:
    """Tell whether the verb that a participle's clause interrupts is of what is to come: ", chaired by X, are due"."""
    own = next(node for node in reading.nodes[capture.start : capture.end] if node.data is participle)
    alone = " " not in reading.text[own.start : own.end]
    for i in range(capture.end, min(capture.end + 3, len(reading.nodes))):
        verb = reading.nodes[i].data
        if isinstance(verb, VerbGroup):
            return alone and verb.status == "Planned" and reading.nodes[i - 1].sym == CHAR["comma"]
    return False


def is_under_way(status: str, verb: VerbGroup, capture: Capture, reading: Reading) -> bool:
    """Tell whether it is left open if a visit has begun: "left for Oman", "will end his visit", "is visiting"."""
    rule = capture.pattern.rule
    if rule.event != "Visit":
        return False
    if _VISITING.match(reading.text, reading.nodes[capture.anchor].start):
        return True
    if status == "Planned":
        return rule.ends or rule.id == "visit.host-visitor"
    return rule.id == "visit.leave-for" or verb.lemma in _SETTING_OUT


def _is_leaving(rule: Rule, node: Node, reading: Reading) -> bool:
    """Tell whether somebody is on the way or about to go: "is heading to China", "is coming to Baku"."""
    on_the_way = reading.text.startswith(("is ", "are "), node.start) or (
        reading.headline and isinstance(node.data, VerbGroup) and node.data.form == "gerund"
    )
    return rule.id in _ON_THE_WAY and on_the_way


_ON_THE_WAY = frozenset(
    {"visit.travel-to", "visit.leave-for", "visit.come-to", "visit.come-for-visit", "visit.arrive-in"}
)
"""Rules of which a present participle tells what is to come: "is heading to", "is coming to", "is arriving in"."""


_SETTING_OUT = frozenset({"embark on", "set out on", "set off on", "depart on", "leave on"})


def _is_present(verb: VerbGroup, node: Node, reading: Reading) -> bool:
    return reading.text[node.start : node.end].lower() in verb_forms(verb.lemma)[:2]
