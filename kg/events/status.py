"""Whether an event happened, is planned, proposed or denied: read from its verb group and from what governs it."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.nodes import NounGroup, Reading, VerbGroup

_PLANNED = re.compile(r"\b(upcoming|forthcoming|planned|scheduled|expected|coming|future|next|announced|pending)\b")
_PROPOSED = re.compile(r"\b(proposed|possible|potential|prospective|draft)\b")
_AHEAD = re.compile(r"\b(ahead of|prior to|before|in preparation for|prepare for|preparations for|to prepare)\W+(?:\w+\W+){0,4}$", re.I)
_DENIED_AFTER = frozenset({"cancel", "postpone", "delay", "scrap", "shelve", "suspend", "abandon", "defer", "skip"})
_DENIED_TEXT = re.compile(r"\b(call(?:s|ed|ing)? off|put(?:s|ting)? off)\W+(?:\w+\W+){0,5}$", re.I)


def status_of(capture: Capture, reading: Reading) -> tuple[str, bool]:
    """Return the status of what a capture tells, and whether its own verb says so; an empty status is no event."""
    nodes = reading.nodes[capture.start : capture.end]
    given = capture.subject.status if capture.subject is not None else ""
    anchor = reading.nodes[capture.anchor].data
    verb = anchor if isinstance(anchor, VerbGroup) else next((n.data for n in nodes if isinstance(n.data, VerbGroup)), None)
    if isinstance(verb, VerbGroup):
        status = _governed(verb, given, reading, capture)
        return status, True
    status = _of_noun(capture, reading) or given
    return status or "Happened", bool(status)


def _governed(verb: VerbGroup, given: str, reading: Reading, capture: Capture) -> str:
    if verb.status == "Habitual":
        return "Happened" if reading.headline else "Happened"
    if verb.status == "Denied" or given == "Denied":
        return "Denied"
    if given and verb.status == "Happened":
        return given
    if verb.form == "infinitive" and not given and reading.headline:
        return "Planned"
    return verb.status


def _of_noun(capture: Capture, reading: Reading) -> str:
    nodes = reading.nodes
    words = " ".join(n.data.modifiers for n in nodes[capture.start : capture.end] if isinstance(n.data, NounGroup))
    before = reading.text[reading.start : nodes[capture.start].start]
    if _DENIED_TEXT.search(before):
        return "Denied"
    governor = _governor(capture, reading)
    if governor is not None and governor.lemma in _DENIED_AFTER:
        return "Denied"
    if _PROPOSED.search(words):
        return "Proposed"
    if _PLANNED.search(words) or _AHEAD.search(before):
        return "Planned"
    if governor is not None and governor.status in ("Planned", "Proposed"):
        return governor.status
    return ""


def _governor(capture: Capture, reading: Reading) -> VerbGroup | None:
    """Return the verb of which the noun group is the object, or the passive verb of which it is the subject."""
    nodes = reading.nodes
    for i in range(capture.start - 1, max(-1, capture.start - 6), -1):
        data = nodes[i].data
        if isinstance(data, VerbGroup):
            return data
    for i in range(capture.end, min(len(nodes), capture.end + 6)):
        data = nodes[i].data
        if isinstance(data, VerbGroup):
            return data if data.passive else None
    return None
