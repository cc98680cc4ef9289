"""What only looks like an event, whoever is meant: greetings, teams that meet, what something is for."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.engine import Capture
from kg.events.completing import is_greeting
from kg.events.misgivings import no_aid
from kg.events.unsigned import no_agreement, no_embassy
from kg.nodes import Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols


def misfit(capture: Capture, reading: Reading) -> str:
    """Return why what matched tells of no event, whoever is meant; empty where it may tell of one."""
    rule = capture.pattern.rule
    if unmeant := _unmeant(capture, reading):
        return unmeant
    if unfit := no_agreement(capture, reading) if rule.event == "Agreement" else no_embassy(capture, reading):
        return unfit
    if rule.event in ("Visit", "Meeting") and _is_owner(capture, reading):
        return "somebody of theirs does it, of whom nobody knows"
    is_open = not _OPEN.isdisjoint(rule.default.values()) and rule.id not in _OF_WHO_STUDIES
    if is_open and _is_purpose(capture, reading):
        return "it is only what something else is for"
    of_kind = {
        "Visit": _no_visit,
        "Meeting": _no_meeting,
        "Honour": _no_honour,
        "Scholarship": _no_scholarship,
        "Assistance": no_aid,
    }.get(rule.event)
    return of_kind(capture, reading) if of_kind is not None else ""


def _no_honour(capture: Capture, reading: Reading) -> str:
    start, end = reading.nodes[capture.start].start, reading.nodes[capture.end - 1].end
    return "what a guest is welcomed with is no Honour" if _OF_A_GUARD.search(reading.text, start, end) else ""


_OF_A_GUARD = re.compile(r"\b(?:(?:full|full state|state|military|ceremonial) honou?rs|guard of honou?r)\b")


def _is_what_for(capture: Capture, reading: Reading) -> bool:
    """Tell whether an infinitive only says what those of the verb before it meet for: "met to discuss trade"."""
    verb = reading.nodes[capture.anchor].data
    if not isinstance(verb, VerbGroup) or verb.form != "infinitive" or verb.matrix or capture.subject is None:
        return False
    return capture.subject.via in _MEETING and len(capture.slots) == 1


_MEETING = frozenset({"meet", "gather", "convene", "sit down"})


def _no_scholarship(capture: Capture, reading: Reading) -> str:
    if _is_of_a_life(capture, reading):
        return "where somebody once studied is told of a life"
    if capture.pattern.rule.id == "scholarship.for" and any(
        role == "provider" and index > capture.anchor and reading.syms[index - 1] == CHAR["in"]
        for role, index in capture.slots
    ):
        verbs = (node.data for node in reading.nodes[: capture.anchor])
        if any(isinstance(verb, VerbGroup) and verb.lemma in _GRANTING for verb in verbs):
            return "who gives it is told before, and not by where one studies"
    return ""


_GRANTING = frozenset("give offer provide grant award finance fund sponsor receive get win obtain".split())


def _is_of_a_life(capture: Capture, reading: Reading) -> bool:
    """Tell whether a sentence only says where one person has studied: "He studied in Peru on a scholarship"."""
    verb = reading.nodes[capture.anchor].data
    who = [reading.nodes[index].data for role, index in capture.slots if role == "beneficiary"]
    alone = any(isinstance(ref, Ref) and ref.kind == "pronoun" and ref.head in ("he", "she") for ref in who)
    return alone and isinstance(verb, VerbGroup) and verb.lemma in _STUDYING and verb.status == "Happened"


_STUDYING = frozenset({"study", "pursue", "train", "complete", "do"})
_OF_WHO_STUDIES = frozenset({"scholarship.granted-by", "scholarship.selected-for", "scholarship.pays-for-study"})
"""Rules on students, who go somewhere to study."""
_OPEN = frozenset({"here", "near"})
"""Defaults with which the sentence itself need not name who receives."""


def _unmeant(capture: Capture, reading: Reading) -> str:
    """Return why those who are named are not meant, or nothing is told, whatever the kind of event."""
    if _is_generic(capture, reading):
        return "nobody in particular does it"
    if _is_part_of_name(capture, reading):
        return "a state that begins a longer name is not meant"
    if _is_predicate(capture, reading):
        return "as what somebody served says what they were, and not who does it"
    if _is_represented(capture, reading):
        return "who is represented by another is not there"
    told = reading.headline or not isinstance(reading.nodes[capture.anchor].data, VerbGroup)
    return "it is asked, and not told" if reading.text[reading.end - 1] == "?" and not told else ""


def _is_part_of_name(capture: Capture, reading: Reading) -> bool:
    """Tell whether a state in a slot only begins the name of somebody or something: "met Chad Brown"."""
    if reading.headline:
        return False
    for _, index in capture.slots:
        following = reading.nodes[index + 1 : index + 2]
        data = reading.nodes[index].data
        if (
            following
            and isinstance(data, Ref)
            and data.kind == "state"
            and following[0].sym == CHAR["name"]
            and reading.text[reading.nodes[index].end : following[0].start] == " "
        ):
            return True
    return False


def _is_predicate(capture: Capture, reading: Reading) -> bool:
    """Tell whether an office without a name in a slot only says what somebody was: "served as chief negotiator"."""
    syms = reading.syms
    starts = [reading.nodes[i].start for _, i in capture.slots if i and syms[i - 1 : i + 1] == _AS_WHAT]
    return any(_SERVED_AS.search(reading.text, max(reading.start, at - _AFAR), at) for at in starts)


_AS_WHAT = symbols("as described")
_AFAR = 120
_SERVED_AS = re.compile(r"\b(?:serv|work|act|appoint|nam|known|elect|swor|return)\w*\b[^;.]* as (?:the |an? )?$")


def _no_visit(capture: Capture, reading: Reading) -> str:
    if any(_is_of_troops(reading, index) for role, index in capture.slots if role == "visitor"):
        return "troops that go elsewhere pay no Visit"
    if any(_is_of_players(reading, index) for role, index in capture.slots if role == "visitor"):
        return "players, fans and tourists pay no Visit"
    states = all(reading.syms[index] == CHAR["state"] for role, index in capture.slots if role == "visitor")
    if states and _is_of_sport(reading.text):
        return "a team that plays elsewhere pays no Visit"
    named = [reading.nodes[index].data for role, index in capture.slots if role == "visitor"]
    teams = any(isinstance(ref, Ref) and ref.kind == "group" and ref.state and _is_team(ref) for ref in named)
    if not teams and _STUDIES.match(reading.text, reading.nodes[capture.end - 1].end, reading.end):
        return "who leaves to study pays no Visit"
    if capture.pattern.rule.id == "visit.where-arrived" and reading.syms[capture.slots[-1][1]] == CHAR["pronoun"]:
        return "whom the pronoun means is told behind it"
    if capture.subject is not None and capture.subject.via in _GIVING:
        return "who is given something to go elsewhere goes, and not the giver"
    if _is_last_of_many(capture, reading):
        return "it says who was the last to do it, and is told of him"
    return ""


_GIVING = frozenset("give award grant provide present donate fund sponsor".split())


def _is_of_troops(reading: Reading, index: int) -> bool:
    """Tell whether those who go elsewhere are soldiers, who stand for their state: "Ethiopian forces"."""
    node = reading.nodes[index]
    return node.sym == CHAR["state"] and reading.text[node.start : node.end].endswith(_TROOPS)


def _is_of_players(reading: Reading, index: int) -> bool:
    """Tell whether those who go elsewhere do so to play, pray or look around: "a delegation of 21 athletes"."""
    node = reading.nodes[index]
    if node.sym != CHAR["group"]:
        return False
    start = max(reading.start, node.start - _LONGEST_FAITH)
    return bool(_PLAYERS.search(reading.text, node.start, node.end) or _FAITHS.search(reading.text, start, node.end))


_LONGEST_FAITH = 12
_FAITHS = re.compile(r"\b(?:Muslim|Christian|Catholic|Anglican|Orthodox|Jewish|Hindu|Buddhist|Methodist) leaders\b")
_PLAYERS = re.compile(
    r"\b(?:athletes|players|swimmers|boxers|wrestlers|runners|cyclists|footballers|cricketers|gymnasts|fans|supporters"
    r"|pilgrims|tourists|holidaymakers|pupils)\b"
)


_TROOPS = ("forces", "troops", "army", "military", "navy", "guard")


@lru_cache(maxsize=4)
def _is_of_sport(text: str) -> bool:
    """Tell whether an article is on sport, where a state's name may be that of its team."""
    return _PLAYED.search(text) is not None


_PLAYED = re.compile(
    r"\b(?:World Cup|qualifiers?|semi-?finals?|quarter-?finals?|midfielder|goalkeeper|striker|wickets?|innings"
    r"|T20|ODI|one-day international|Test series|friendly (?:match|game)|international friendly|head coach|squad)\b"
)


def _is_last_of_many(capture: Capture, reading: Reading) -> bool:
    """Tell whether the doer is only "the last president to visit Peru", whoever was that."""
    verb = reading.nodes[capture.anchor].data
    if capture.subject is None or not isinstance(verb, VerbGroup) or verb.form != "infinitive":
        return False
    doer = reading.nodes[capture.subject.index]
    return _ORDINAL.search(reading.text, max(reading.start, doer.start - _REACH), doer.start + _REACH) is not None


_REACH = 13
_ORDINAL = re.compile(r"\b[Tt]he (?:last|first|only|previous|second|third) ")


_STUDIES = re.compile(
    r"(?: [\w'’]+){0,4} (?:to (?:study|pursue|begin (?:his|her|their) studies)\b"
    r"|for (?:[\w'’]+ ){0,3}(?:studies|degrees?|master|doctora|PhD|scholarship))"
)


def _no_meeting(capture: Capture, reading: Reading) -> str:
    rule = capture.pattern.rule
    if is_greeting(capture, reading):
        return "a greeting at an airport is no Meeting"
    if rule.id == "meeting.receive" and " from " in reading.words(capture.anchor, capture.slots[-1][1]):
        return "what somebody receives from another is no Meeting"
    verb = reading.nodes[capture.anchor].data
    if isinstance(verb, VerbGroup) and verb.lemma == "host" and reading.syms[capture.slots[0][1]] == CHAR["capital"]:
        return "a town that hosts others only lends the place"
    if rule.id in ("meeting.meet", "meeting.met") and _SPORT.search(reading.text, reading.start, reading.end):
        return "teams that meet are no Meeting"
    if rule.id == "meeting.discuss-with" and _is_what_for(capture, reading):
        return "it is only what they met for"
    nodes, start = reading.nodes, capture.start
    opens = isinstance(verb, VerbGroup) and verb.lemma in _OPENING and rule.id.startswith("meeting.hold-talks")
    begin, end = nodes[capture.anchor].start, min(nodes[capture.end - 1].end + _AFAR, reading.end)
    if (rule.id == "meeting.between" or opens) and _ON_PAPER.search(reading.text, begin, end):
        return "negotiations on a paper are told of as that paper"
    if rule.id == "meeting.between" and _PAPER.search(reading.text, nodes[max(0, start - 4)].start, nodes[start].start):
        return "an agreement on talks is no Meeting"
    return ""


_OPENING = frozenset({"begin", "start", "open", "resume"})


def _is_represented(capture: Capture, reading: Reading) -> bool:
    """Tell whether somebody stands right behind "represented" or "on behalf of"."""
    if capture.pattern.rule.id != "meeting.at-conference":
        return False
    first = min((index for _, index in capture.slots), default=0)
    verb = reading.nodes[first - 1].data if first else None
    return isinstance(verb, VerbGroup) and verb.lemma == "represent" and not verb.passive


_ON_PAPER = re.compile(
    r"\b(?:talks|negotiations|discussions|dialogue)\b(?: (?:between|with) [^,;]{3,60})? ?(?:on|for|towards|over|about)"
    r" (?:(?:an?|the|their) )?(?:[\w-]+ ){0,5}(?:agreement|treaty|pact|accord|convention|FTA)\b",
    re.I,
)
_PAPER = re.compile(r"\b(?:memorandum|agreement|protocol|accord|understanding|plan|programme) (?:on|for|about)\b")
_SPORT = re.compile(
    r"\b(?:semi-?finals?|quarter-?finals?|group (?:game|match|stage)|(?:opening|final|friendly) (?:game|match)"
    r"|qualifiers?|knockout|tie-?break|penalties|[A-Z]\w+ Cup|beat|(?:last|round of) 16|wickets?|innings)\b"
)


def _is_generic(capture: Capture, reading: Reading) -> bool:
    """Tell whether the doers are a kind of people and nobody in particular: "officials who came here".

    Nor is it a state that meets, in "the gift from India, which was received by the premier".
    """
    if capture.subject is None or capture.subject.via != "relative":
        return False
    data = reading.nodes[capture.subject.index].data
    if isinstance(data, Ref) and data.kind == "state" and capture.pattern.rule.id == "meeting.received-by":
        return True
    if not isinstance(data, Ref) or data.kind != "group" or _is_team(data):
        return False
    return not data.number and data.leader is None


def _is_team(group: Ref) -> bool:
    """Tell whether people are one set of them, who are somebody: "a Chinese delegation that visited Tonga"."""
    return group.name.partition(" of ")[0].partition(" from ")[0].endswith(("delegation", "mission", "team"))


def _is_purpose(capture: Capture, reading: Reading) -> bool:
    """Tell whether an infinitive only says what for: "welcomed a contribution from China to provide food"."""
    verb = reading.nodes[capture.anchor].data
    purpose = isinstance(verb, VerbGroup) and verb.form == "infinitive" and not verb.matrix and not reading.headline
    return purpose and capture.subject is not None and not capture.subject.status


def _is_owner(capture: Capture, reading: Reading) -> bool:
    """Tell whether what was taken for the subject only says whose the subject is: "Portugal's captain arrived"."""
    index = capture.subject.index if capture.subject is not None else -1
    if index < 0 or reading.syms[index + 1 : index + 2] != CHAR["genitive"]:
        return False
    return _OF_STATE.isdisjoint(reading.words(index + 2, capture.anchor).split()[-1:])


_OF_STATE = frozenset(
    "ministry government cabinet parliament presidency embassy plan plans decision intention offer wish".split()
)
"""Whose does something, the state itself does it: "Kenya's foreign ministry summoned"; or he: "his plan to visit"."""
