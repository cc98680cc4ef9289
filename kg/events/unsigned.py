"""What only looks like an agreement or a change of relations: papers that are left, embassies closed for a day."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.nodes import NounGroup, Reading, Ref, VerbGroup


def no_agreement(capture: Capture, reading: Reading) -> str:
    """Return why what tells of papers tells of no agreement, or not of those whom it seems to name."""
    rule, verb = capture.pattern.rule.id, reading.nodes[capture.anchor].data
    if rule == "agreement.several-signed" and not _is_several(capture, reading):
        return "one paper may be any"
    if (
        rule == "agreement.to-be-signed"
        and isinstance(verb, VerbGroup)
        and not (verb.matrix and verb.status == "Planned")
    ):
        return "it is no plan to sign"
    papers = [node for node in reading.nodes[capture.start : capture.end] if isinstance(node.data, NounGroup)]
    if any(_LEFT.search(reading.text, reading.start, paper.end) for paper in papers):
        return "it is left, and not concluded"
    if rule == "agreement.reject" and any(reading.text.startswith("any ", paper.start) for paper in papers):
        return "no paper is told of"
    if rule in ("agreement.signing-of", "agreement.between") and _TALKS.search(
        reading.text, reading.nodes[capture.start].start, reading.nodes[capture.end - 1].start
    ):
        return "who meets need not be who signs"
    return ""


_LEFT = re.compile(
    r"\b(?:withdr[ae]w\w*|pull\w* out|quit\w*|terminat\w+|denounc\w+|abrogat\w+|revok\w+|repeal\w+|annull?\w+"
    r"|t[eo]ar\w* up|tore up|violat\w+|breach\w*|termination|abrogation|denunciation)"
    r"(?: in \d{4})?(?: from| of)? (?:[\w'’-]+ ){0,4}[\w-]+$"
)
"""What is done with an agreement of old: "withdrew from its treaty with"."""
_TALKS = re.compile(r"\b(?:meeting|talks|summit|negotiations|consultations) (?:between|with) $")


_FOR_A_DAY = re.compile(
    r".{0,60}\bclos\w+[^.;]*?\b(?:public holidays?|for the (?:day|weekend|holidays?)|Easter|Christmas|Eid|New Year"
    r"|visa applicants|to the public|renovations?|every \w+day|on \w+days)\b"
)


def no_embassy(capture: Capture, reading: Reading) -> str:
    """Return why a mission that opens or closes is one of troops or observers: "the UN closed its mission"."""
    if capture.pattern.rule.event != "RelationsChange":
        return ""
    if _FOR_A_DAY.match(reading.text, reading.nodes[capture.anchor].start, reading.end):
        return "an embassy that is closed for a day is not closed down"
    nouns = (node.data for node in reading.nodes[capture.start : capture.end] if isinstance(node.data, NounGroup))
    doer = reading.nodes[capture.subject.index].data if capture.subject is not None else None
    missions = any(noun.lemma == "mission" for noun in nouns)
    of_body = missions and isinstance(doer, Ref) and doer.kind == "organization" and doer.head == "igo"
    return "what a body of states keeps is no embassy" if of_body else ""


_PAIR = 2


def _is_several(capture: Capture, reading: Reading) -> bool:
    """Tell whether a number of papers is told of ("six agreements"), or one in a sentence on just two states."""
    nodes = reading.nodes[capture.start : capture.end]
    several = any(isinstance(node.data, NounGroup) and node.data.number > 1 for node in nodes)
    return (
        several or len({ref.state for _, _, named in reading.mentions() for ref in named.each() if ref.state}) == _PAIR
    )
