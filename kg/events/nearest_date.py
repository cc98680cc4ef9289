"""Which of a sentence's dates is an event's own: the nearest that no other clause keeps for itself."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.events.lasting import exact_days, is_over
from kg.events.own_verbs import RELATIVES, is_of_noun, is_of_other_noun, tells_when
from kg.nodes import DateRef, Node, NounGroup, Reading, VerbGroup
from kg.symbols import CHAR, is_preposition, is_rule_word, symbols

_LEAVES = frozenset(symbols("semicolon was be will would"))
_AFAR = 7
_NOT_ITS_OWN = frozenset(symbols("by until through"))
_LIMITS = _NOT_ITS_OWN | frozenset(symbols("since"))
_OF_ANOTHER = symbols("of date genitive")
"""What is to follow: "met ahead of Saturday's summit"."""


def date_node(capture: Capture, reading: Reading) -> Node | None:
    """Return the date nearest to the trigger that no other verb keeps apart from it; dates after it come first."""
    if CHAR["date"] not in reading.syms:
        return None
    found = _date_within(capture, reading) or _date_behind(capture, reading) or _date_before(capture, reading)
    return exact_days(found, reading) if found is not None else None


def _date_behind(capture: Capture, reading: Reading) -> Node | None:
    """Return the first date behind a match that no other clause keeps for itself."""
    syms, nodes = reading.syms, reading.nodes
    barrier = 0
    for i in range(capture.end, len(nodes)):
        limits = _NOT_ITS_OWN if i == capture.end else _LIMITS
        if syms[i - 1 : i + 2] == _OF_ANOTHER and reading.words(i - 2, i) == "ahead of":
            break
        if syms[i] == CHAR["date"] and syms[i - 1] not in limits and not _qualifies(reading, i, behind=True):
            lasts = syms[i - 1] == CHAR["for"] and capture.pattern.rule.event == "Agreement"
            return None if lasts else nodes[i]
        if _begins_another(capture, reading, i):
            break
        barrier += isinstance(nodes[i].data, (NounGroup, VerbGroup))
        if barrier > 2 or i - capture.end > _AFAR * 2:
            break
    return None


def _date_before(capture: Capture, reading: Reading) -> Node | None:
    """Return the nearest date before a match, if it is that of its clause."""
    syms, nodes = reading.syms, reading.nodes
    own = nodes[capture.anchor].data
    if isinstance(own, NounGroup) and " recent " in f" {own.modifiers} ":
        return None
    for i in range(_opening(capture, reading) - 1, -1, -1):
        if syms[i] == CHAR["date"]:
            return nodes[i] if syms[i - 1] not in _NOT_ITS_OWN and _is_own(capture, reading, i) else None
        if syms[i] in _LEAVES and not (i == capture.start - 1 and syms[i] == CHAR["was"] and _is_main(syms, i)):
            break
    return None


def _opening(capture: Capture, reading: Reading) -> int:
    """Return where a match begins, with the "there will be" right before it."""
    i = capture.start
    while i > 0 and reading.syms[i - 1] in _THERE_IS:
        i -= 1
    there = 0 < i < capture.start and reading.words(i - 1, i).lower() == "there"
    return i - 1 if there else capture.start


_THERE_IS = frozenset(symbols("will be was been have"))


def _begins_another(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a node behind a match begins what has dates of its own: a clause, or an event of the same kind."""
    sym = reading.syms[i]
    left = (sym in _LEAVES or sym == CHAR["since"]) and (i > capture.end or sym == CHAR["semicolon"])
    if left or (sym in _ELSEWHEN and not _tells_time(reading.syms, i) and not _is_of_talks(capture, reading, i)):
        return True
    if _is_like(reading.nodes[i].data, reading.nodes[capture.anchor].data):
        return True
    of_another = _is_other_verb(capture, reading, i) or is_of_other_noun(capture, reading, i)
    return of_another and not is_of_noun(capture, reading, i)


def _is_other_verb(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether another clause begins with a finite verb, which keeps what follows for itself."""
    verb = reading.nodes[i].data
    if isinstance(verb, VerbGroup) and verb.lemma == "hold" and isinstance(reading.nodes[i - 1].data, NounGroup):
        return False
    return isinstance(verb, VerbGroup) and verb.form == "finite" and not tells_when(capture, reading, i)


def _is_like(noun: object, anchor: object) -> bool:
    """Tell whether a noun tells of another event of the same kind: "the visit to Peru follows the state visit"."""
    return isinstance(noun, NounGroup) and isinstance(anchor, NounGroup) and noun.lemma.endswith(anchor.lemma[-5:])


def _tells_time(syms: str, i: int) -> bool:
    """Tell whether "before Friday" tells when; "after last month's cyclone" does not."""
    return syms[i + 1 : i + 2] in _TIMES and syms[i + 2 : i + 3] != CHAR["genitive"]


def _is_of_talks(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a paper is signed "after talks in Lima on 3 May": on the same day, as a rule."""
    if capture.pattern.rule.event not in _SIGNED or reading.syms[i] != CHAR["after"]:
        return False
    nouns = (node.data.lemma for node in reading.nodes[i : i + 4] if isinstance(node.data, NounGroup))
    return any(noun in _SIGNED[capture.pattern.rule.event] for noun in nouns)


_SIGNED = {
    "Agreement": frozenset({"talk", "meeting", "negotiation", "summit", "session", "discussion", "consultation"}),
    "RelationsChange": frozenset({"signing", "signature", "exchange of notes", "exchange of letters"}),
}
"""After what, of the same day, a paper is signed or relations are established."""


def _is_main(syms: str, i: int) -> bool:
    """Tell whether a copula is that of its sentence: "On Monday, X was on a visit", not "X, who was on a visit"."""
    return syms[i - 1] not in RELATIVES and syms[i - 1] not in _ELSEWHEN


def _date_within(capture: Capture, reading: Reading) -> Node | None:
    """Return the date in a match, or right before its verb."""
    for i in range(capture.start, capture.end):
        if reading.syms[i] == CHAR["date"] and reading.syms[i - 1] not in _NOT_ITS_OWN and not _qualifies(reading, i):
            return reading.nodes[i]
    return reading.nodes[capture.anchor - 1] if _is_right_before(capture, reading) else None


def _is_right_before(capture: Capture, reading: Reading) -> bool:
    """Tell whether a date stands right before a verb of what happened: "Otieno Saturday arrived ahead of …"."""
    verb = reading.nodes[capture.anchor].data
    if not isinstance(verb, VerbGroup) or verb.form != "finite" or verb.status != "Happened" or verb.matrix:
        return False
    return reading.syms[capture.anchor - 1 : capture.anchor] == CHAR["date"]


def _is_own(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a date before a match is of what it tells, and not of what is said, was before or comes then."""
    other = _is_elsewhen(capture, reading, i) or is_of_saying(reading, i) or _is_since(reading, i)
    return not other and not _is_quoted(capture, reading, i) and _governs(reading, i, capture)


def _is_quoted(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether a date belongs to what somebody says who then says where: "will open in 2025, X said in talks"."""
    told = _SAID_THEN.match(reading.text, reading.nodes[i].end, reading.nodes[capture.anchor].start)
    return told is not None and any(isinstance(node.data, VerbGroup) for node in reading.nodes[:i])


_SAID_THEN = re.compile(r"[,”\"]+ [^,]*\b(?:said|stated|told|noted|added|declared|announced)\b")


def is_of_saying(reading: Reading, i: int) -> bool:
    """Tell whether a date is when something was told, and not when it took place: "the ministry said on Thursday"."""
    before = reading.text[max(reading.start, reading.nodes[i].start - REACH_OF_SAYING) : reading.nodes[i].start]
    return _SAYING.search(before) is not None or _STATEMENT.search(before) is not None


_STATEMENT = re.compile(
    r"\b[Ii]n (?:an?|his|her|its|their) (?:\w+ )?(?:statement|release|communiqu[eé]|post|tweet|message|notice)"
    r"(?: (?:issued|released|published|made public|posted|dated|sent))?(?: late| early)?(?: on| of)? $"
)
"""Before the day on which something was made known: "in a statement issued on Thursday"."""
REACH_OF_SAYING = 90
_SAYING = re.compile(
    r"\b(?:said|says|reported)(?: (?:[A-Z][\w'’.-]*|of|the|for|and|minister|president|spokesman|spokeswoman)){0,9}"
    r"(?: (?:here|in [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))?(?: late| early)?(?: on)? $"
)


def _is_since(reading: Reading, i: int) -> bool:
    """Tell whether a date is only since when something goes on: "since the beginning of 2021"."""
    before = reading.syms[max(0, i - _REACH_OF_SINCE) : i]
    after = reading.text[reading.nodes[i].end : reading.end].lstrip(" ,")
    return CHAR["since"] in before and CHAR["comma"] not in before and not after.startswith("when")


_REACH_OF_SINCE = 5


def _opens_next(syms: str, i: int) -> bool:
    """Tell whether a date opens the next clause: "on Monday he was in Kenya, on Wednesday he will go to Rwanda"."""
    opening = CHAR["comma"] in syms[max(0, i - _FRONTED) : i]
    return opening and syms[i + 1 : i + 2] in _DOERS


_DOERS = tuple(symbols("pronoun person described state group organization"))


def _qualifies(reading: Reading, i: int, behind: bool = False) -> bool:
    """Tell whether a year only qualifies the noun after it ("the presumptive 2024 nominee"), or a day what is said.

    One `behind` an event may be that of the next clause.
    """
    data = reading.nodes[i].data
    return (
        (behind and _opens_next(reading.syms, i))
        or is_of_saying(reading, i)
        or (
            isinstance(data, DateRef)
            and not data.day
            and not data.relative
            and (reading.syms[i - 1] in (_OWNERS if data.month else _BEFORE_NOUN) or _is_about(reading, i, data))
            and _is_noun(reading, i + 1)
        )
    )


def _is_noun(reading: Reading, i: int) -> bool:
    """Tell whether a plain noun or somebody stands there: a word, or one that a rule names but takes for no event."""
    sym = reading.syms[i : i + 1]
    return sym in _NOUNS or (
        bool(sym) and is_rule_word(sym) and not is_preposition(sym) and reading.nodes[i].data is None
    )


def _is_about(reading: Reading, i: int, date: DateRef) -> bool:
    """Tell whether a year behind a preposition is that of a cause: "over 2014 blast"."""
    return i > 0 and not date.month and reading.words(i - 1, i) in ("over", "about", "after")


_OWNERS = frozenset(symbols("possessive genitive the"))
_BEFORE_NOUN = frozenset(symbols("the determiner possessive genitive word event-adjective"))
_NOUNS = frozenset(symbols("described group word name organization person"))


def _is_elsewhen(capture: Capture, reading: Reading, i: int) -> bool:
    """Tell whether "after" or "before" keeps a date apart from what follows it: "came on 4 June after his visit to …".

    A date at the beginning of a sentence is that of all its clauses, and the day of leaving tells when a visit ended.
    """
    apart = _APART.match(reading.text, reading.nodes[i].end, reading.end)
    if apart is not None and reading.nodes[capture.anchor].start < reading.text.find(",", apart.end(), reading.end):
        return True
    if i <= _FRONTED or _ELSEWHEN.isdisjoint(reading.syms[i + 1 : capture.start + 1]):
        return False
    return not is_over(reading.nodes[i], capture, reading)


_APART = re.compile(
    r",? (?:just |only )?(?:an?|one|two|three|four|five|six|\d+) (?:day|week|month|year)s? (?:after|before) "
)
"""Behind a date that keeps another event apart from it: "on 1 June, a week after his visit to Peru, he flew"."""
_FRONTED = 3
_TIMES = tuple(symbols("date comma"))
"""Behind "before" that tells when: "before Friday", "once before, in 2009"."""
_ELSEWHEN = frozenset(symbols("after before while since"))


def _governs(reading: Reading, i: int, capture: Capture) -> bool:
    """Tell whether a date before the trigger is the trigger's: no finite verb between but that of its own clause.

    In "X came in May, and Y has come, too" the month is that of the first clause alone.
    """
    nodes = reading.nodes
    if capture.subject is not None and CHAR["and"] in reading.syms[i + 1 : capture.subject.index]:
        told = any(isinstance(n.data, VerbGroup) and n.data.form == "finite" for n in nodes[:i])
        if told and isinstance(nodes[capture.anchor].data, VerbGroup):
            return False
    if _is_of_done(reading, i, capture) or _is_of_aside(reading, i):
        return False
    end = capture.start if capture.subject is None or capture.subject.index < i else capture.subject.index
    between = [n.data for n in reading.nodes[i + 1 : end] if isinstance(n.data, VerbGroup)]
    return sum(group.form == "finite" and group.lemma not in _WITNESSING for group in between) == 0


_WITNESSING = frozenset({"witness", "oversee", "preside over", "preside at", "supervise"})
"""What those do who are there when a paper is signed: "on Wednesday witnessed the signing of"."""


def _is_of_aside(reading: Reading, i: int) -> bool:
    """Tell whether a year or month is only that of a clause about somebody: "X, who came in 2020, said that …"."""
    data = reading.nodes[i].data
    if not isinstance(data, DateRef) or data.day or data.relative or reading.syms[i + 1 : i + 2] != CHAR["comma"]:
        return False
    opens = max((reading.syms.rfind(sym, 0, i) for sym in RELATIVES), default=-1)
    return opens > 0 and reading.syms[opens - 1] == CHAR["comma"] and CHAR["comma"] not in reading.syms[opens:i]


def _is_of_done(reading: Reading, i: int, capture: Capture) -> bool:
    """Tell whether a date is of what was done, and not of what was then to come: "came in May and was to go to Y"."""
    verb = reading.nodes[capture.anchor].data
    if not isinstance(verb, VerbGroup) or verb.status not in ("Planned", "Proposed"):
        return False
    joined = _JOINING.intersection(reading.syms[i + 1 : capture.anchor])
    done = (node.data for node in reading.nodes[:i] if isinstance(node.data, VerbGroup))
    return bool(joined) and any(group.form == "finite" and group.status == "Happened" for group in done)


_JOINING = frozenset(symbols("and but"))
