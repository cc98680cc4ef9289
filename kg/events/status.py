"""Whether an event happened, is planned, proposed or denied: read from its verb group and from what governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.engine import Capture
from kg.events import cues
from kg.events.timing import in_time, is_under_way
from kg.events.unreal import did_next, fell_through, is_anybody, is_supposed, is_untrue
from kg.lexicon import Row
from kg.mentions.tense import FIRST_TO
from kg.nodes import NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols

_CLOSE = 60
"""How many characters before the anchor are read for words that stand right before it."""
_IF = symbols("if")
_PROMISE = ("offer", "Planned")
"""What "will offer" is: no longer only an offer."""
_ITSELF = {
    "assistance.forgive-debt": "Denied",
    "visit.travel-to": "Denied",
    "meeting.dine-with": "Proposed",
    "meeting.discuss-with": "Proposed",
    "relations.establish-partnership": "Planned",
}
"""Rules of which a verb that mostly denies or proposes is the event itself: "cancelled debts", "offered a lunch"."""
_TELLING = frozenset({"announce", "disclose", "reveal", "publicise", "advertise"})
"""What is not done to an event that takes place all the same: "his arrival was not announced"."""
_HELD = frozenset({"take place", "hold", "convene", "conclude", "begin", "open"})
_ENDING = frozenset({"conclude", "complete", "end", "finish", "wrap up", "round off"})
"""Verbs of what has begun, whenever it ends: "will conclude his visit"."""
_MEANT_FOR = frozenset({"aim", "intend", "mean", "design"})
"""Verbs of what something is for, whether it has taken place or not: "the visit was aimed at"."""
_SKIPPED = frozenset(symbols("that adverb the quotation comma"))


class Statuses:
    """Reads the status of what captures tell; holds the verbs of status.tsv."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Keep each verb's status of its complement, and of its own object ("offers scholarships")."""
        self._complement = {row["verb"]: row["status"] for row in rows}
        self._clause = {row["verb"]: row["status"] for row in rows if row["object"] == "yes" or row["clause"] == "yes"}
        self._own = {row["verb"]: row["own"] for row in rows if row["own"]}

    def of(self, capture: Capture, reading: Reading) -> tuple[str, bool]:
        """Return the status of what a capture tells, and whether its own verb says so; empty where it is no event.

        What stands under "if", "unless" or "whether", or is done "whenever", tells no event.
        """
        if _is_open(capture, reading):
            return "", True
        nodes = reading.nodes[capture.start : capture.end]
        if any(isinstance(n.data, NounGroup) and n.data.modifiers.startswith(("no ", "neither ")) for n in nodes):
            return "Denied", True
        given = self._given(capture, reading)
        anchor_at = reading.nodes[capture.anchor].start
        close = reading.text[max(reading.start, anchor_at - _CLOSE) : anchor_at]
        if cues.NO_PLANS.search(close) or cues.NO_REPORT.search(close) or _came_to_nothing(capture, reading):
            return "Denied", True
        to_come = _is_to_be(capture, reading) or any(cue.search(close) for cue in cues.TO_COME)
        if to_come and given in ("", "Happened"):
            return "Planned", True
        anchor = reading.nodes[capture.anchor].data
        groups = [n.data for n in nodes if isinstance(n.data, VerbGroup) and n.data.form != "infinitive"]
        verb = anchor if isinstance(anchor, VerbGroup) else next((g for g in groups if g.passive), (*groups, None)[0])
        if isinstance(verb, VerbGroup):
            if verb.status == "Possible" or (
                verb.status == "Habitual" and not reading.headline and _is_generic(capture, reading)
            ):
                return "", True
            if _is_headline_future(capture, reading):
                return "Planned", True
            rule = capture.pattern.rule
            itself = _ITSELF.get(rule.id, "Denied" if rule.event == "RelationsChange" else "")
            status = self._of_verb(verb, given or self._clause_status(capture, reading), itself)
            status, firm = in_time(status, verb, capture, reading)
            return status, firm and not is_under_way(status, verb, capture, reading)
        status = self._of_noun(capture, reading) or given or _of_main_verb(capture, reading)
        within = status != "Denied" and cues.WITHIN.search(reading.text[reading.start : nodes[0].start])
        if within and not status and capture.pattern.rule.event == "Visit":
            before = [n.data for n in reading.nodes[: capture.start] if isinstance(n.data, VerbGroup)]
            status = "Planned" if before and before[-1].status == "Planned" else ""
        return status or "Happened", bool(status) and not within

    def _given(self, capture: Capture, reading: Reading) -> str:
        """Return the status that a verb gives on which the anchor depends: "is preparing anxiously to receive".

        A gerund is such an object, too: "mulls expelling".
        """
        verb, subject = reading.nodes[capture.anchor].data, capture.subject
        if subject is None:
            return ""
        if subject.status or not isinstance(verb, VerbGroup) or verb.form == "finite":
            return subject.status
        return self._complement.get(subject.via, "")

    def _of_verb(self, verb: VerbGroup, given: str, itself: str) -> str:
        """Return the status by a verb; `itself` is one that tells the event ("suspended"), not what became of it."""
        if "Denied" in (verb.status, given):
            return "Denied"
        status = "Happened" if verb.status == "Habitual" else verb.status
        own = "" if (verb.lemma, status) == _PROMISE else self._own.get(verb.lemma, "")
        if own and own != itself and status in ("Happened", "Planned"):
            status = own
        return given if given and status in ("Happened", "Planned") else status

    def _clause_status(self, capture: Capture, reading: Reading) -> str:
        """Return what "hopes that …", "urged that …" before the clause's subject says of the clause."""
        if capture.subject is None:
            return ""
        i = capture.subject.index - 1
        while i >= 0 and reading.syms[i] in _SKIPPED:
            i -= 1
        data = reading.nodes[i].data if i >= 0 else None
        if isinstance(data, VerbGroup):
            return self._clause.get(data.lemma, "")
        return ""

    def _of_noun(self, capture: Capture, reading: Reading) -> str:
        nodes = reading.nodes
        words = " ".join(n.data.modifiers for n in nodes[capture.start : capture.end] if isinstance(n.data, NounGroup))
        before = reading.text[reading.start : nodes[capture.start].start]
        if cues.DENIED_TEXT.search(before):
            return "Denied"
        governor, follows = _governor(capture, reading)
        if governor is not None and capture.pattern.rule.id == "agreement.ratify" and governor.status == "Happened":
            governor = None
        status = "" if governor is None else self._complement.get(governor.lemma, "")
        if (
            status == "Denied"
            or cues.HAD_BEEN.search(before)
            or (follows and governor is not None and governor.status == "Denied" and governor.lemma not in _TELLING)
        ):
            return "Denied"
        if cues.PROPOSED.search(words) or cues.PROSPECT.search(before):
            return "Proposed"
        up_to = reading.text[reading.start : nodes[capture.anchor].start]
        if cues.RECENT.search(words) or cues.IS_ON.search(up_to) or cues.IS_THERE.search(up_to):
            return "Happened"
        behind = [n.data for n in nodes[capture.end : capture.end + 3] if isinstance(n.data, VerbGroup)]
        done = any(verb.lemma in _HELD and verb.status == "Happened" for verb in behind)
        ahead = cues.OPENS_AHEAD.search(up_to) or (cues.AHEAD.search(before) and not did_next(before, reading))
        if ahead or (cues.PLANNED.search(words) and not done):
            return "Planned"
        if governor is not None and governor.status in ("Planned", "Proposed") and governor.lemma not in _ENDING:
            return governor.status
        if cues.TO_BE_FIRST.match(reading.text, nodes[capture.end - 1].end):
            return "Planned"
        takes = governor is not None and governor.passive == follows and governor.lemma not in _MEANT_FOR
        return status if takes and status in ("Planned", "Proposed") else ""


def _is_to_be(capture: Capture, reading: Reading) -> bool:
    """Tell whether what a noun stands for is yet to be done: "a deal to be signed in Maun next week"."""
    nodes = reading.nodes[capture.start : capture.end]
    return any(
        isinstance(node.data, VerbGroup)
        and node.data.passive
        and not node.data.matrix
        and isinstance(reading.nodes[capture.start + k - 1].data, NounGroup)
        and reading.text.startswith("to be ", node.start)
        for k, node in enumerate(nodes)
        if k
    )


def _of_main_verb(capture: Capture, reading: Reading) -> str:
    """Return Planned where who is on a visit is yet to do what it goes with: "will tour Asia, with stops in Laos"."""
    if capture.subject is None or capture.pattern.rule.id != "visit.on-visit-to":
        return ""
    between = reading.nodes[capture.subject.index + 1 : capture.anchor]
    verbs = [node.data for node in between if isinstance(node.data, VerbGroup) and node.data.form == "finite"]
    return "Planned" if verbs and verbs[-1].status == "Planned" else ""


def _came_to_nothing(capture: Capture, reading: Reading) -> bool:
    """Tell whether a whole sentence says that something is untrue, or did not take place after all."""
    untrue = is_untrue(reading, reading.nodes[capture.anchor].start)
    return untrue or fell_through(capture, reading) or _is_dismissed(capture, reading)


def _is_dismissed(capture: Capture, reading: Reading) -> bool:
    """Tell whether it is only what reports say that are denied: "reports that X had visited Y were dismissed"."""
    behind, anchor_at = reading.nodes[capture.end - 1].end, reading.nodes[capture.anchor].start
    dismissed = cues.DISMISSED.search(reading.text, behind, reading.end) if reading.says(*cues.DISMISSING) else None
    return dismissed is not None and cues.REPORTS.search(reading.text, reading.start, anchor_at) is not None


def _is_open(capture: Capture, reading: Reading) -> bool:
    """Tell whether it is a condition or a habit, or has yet to come about."""
    anchor_at = reading.nodes[capture.anchor].start
    before = reading.text[max(reading.start, anchor_at - _CLOSE) : anchor_at]
    if _IF in reading.syms[: capture.anchor] or _YET.search(before) or is_supposed(reading, anchor_at):
        return True
    if is_anybody(capture, reading) or (
        isinstance(reading.nodes[capture.anchor].data, NounGroup) and _ANNIVERSARY.search(before)
    ):
        return True
    said = reading.text[reading.start : reading.end]
    return ("time" in said or "whenever" in said) and cues.EVERY_TIME.search(said) is not None


_YET = re.compile(r"\b(?:has|have|had) yet $")
_ANNIVERSARY = re.compile(r"\b(?:anniversary|jubilee) of (?:the |their )?(?:\w+ of )?$")


def _is_headline_future(capture: Capture, reading: Reading) -> bool:
    """Tell whether an infinitive is the verb of its sentence, as in headlines: "Kenya to open embassy in Peru"."""
    if capture.subject is None or capture.subject.index != capture.anchor - 1 or capture.subject.status:
        return False
    first = FIRST_TO.search(reading.text, reading.start, reading.nodes[capture.anchor].start)
    if first is not None or not _IS.isdisjoint(reading.syms[: capture.subject.index]):
        return False
    datas = [node.data for node in reading.nodes[: capture.anchor + 1] if isinstance(node.data, VerbGroup)]
    return len(datas) == 1 and datas[0].form == "infinitive" and datas[0].status == "Happened"


_IS = frozenset(symbols("be was been"))
"""Before who is only said to be the one who did it: "is the first leader to meet him"."""


def _is_generic(capture: Capture, reading: Reading) -> bool:
    """Tell whether somebody unnamed does it in the present: "US officials who visit Cambodia"."""
    if capture.subject is None:
        return False
    data = reading.nodes[capture.subject.index].data
    return isinstance(data, Ref) and data.kind == "group" and not data.number


_CLAUSES = frozenset(symbols("whose relative semicolon colon"))
_INSIDE = frozenset(symbols("in during at"))
"""Before what something else is done in: "discussed Lebanon in phone calls"."""


def _governor(capture: Capture, reading: Reading) -> tuple[VerbGroup | None, bool]:
    """Return the verb of which the noun group is the object, or else the one of which it is the subject (then True)."""
    nodes = reading.nodes
    within = not _INSIDE.isdisjoint(reading.syms[max(0, capture.start - 1) : capture.start + 1])
    within = within or reading.words(max(0, capture.start - 1), capture.start).lower() == "under"
    for i in range(capture.start - 1, max(-1, capture.start - 6), -1):
        data = nodes[i].data
        if isinstance(data, VerbGroup):
            return (None if within else data), False
        if nodes[i].sym in _CLAUSES:
            break
    for i in range(capture.end, min(len(nodes), capture.end + 6)):
        data = nodes[i].data
        if (within and nodes[i].sym == CHAR["comma"]) or nodes[i].sym == CHAR["and"]:
            break
        if isinstance(data, VerbGroup):
            told = data.passive or (data.form == "finite" and _tells_of_noun(data))
            return (data if told else None), True
    return None, False


def _tells_of_noun(verb: VerbGroup) -> bool:
    """Tell whether an active verb says if what its subject names takes place: "will end", and not "will form"."""
    return verb.status == "Denied" or (verb.status == "Planned" and verb.lemma not in _EFFECTS)


_EFFECTS = frozenset(
    "form help pave strengthen enable allow boost mark serve contribute deepen make facilitate".split()
)
"""What is said of the effects of something that is done: "the signing will pave the way"."""
