"""What only looks like aid: scholarships, what is sold or imported, what something else is given for."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.nodes import NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols


def no_aid(capture: Capture, reading: Reading) -> str:
    """Return why what tells of giving tells of no aid: it is for study, sold, imported, or only a purpose."""
    if _is_about_study(capture, reading):
        return "scholarships are no Assistance"
    if _is_about_relations(capture, reading):
        return "who helps two to restore relations gives them nothing"
    if _is_of_own_bank(capture, reading):
        return "a bank of no state that nobody knows lends at home"
    nodes = reading.nodes
    if _SOLD.search(reading.text, nodes[capture.start].start, nodes[capture.end - 1].end):
        return "what is sold is not given"
    if _is_either(capture, reading):
        return "which of the two gives is not said"
    helpers = any(role == "helper" for role, _ in capture.slots)
    if helpers and _TO_WORK.match(reading.text, reading.nodes[capture.slots[-1][1]].end, reading.end):
        return "who leaves to earn a living helps nobody"
    return _not_given(capture, reading)


def _not_given(capture: Capture, reading: Reading) -> str:
    """Return why what looks given is not, or not to whom it seems to be."""
    if _is_given_for(capture, reading):
        return "it is only what something is given for"
    if capture.pattern.rule.id in _CARRIED and _TRADE.search(reading.text, reading.start, reading.end):
        return "what is imported is no aid"
    behind = [index for role, index in capture.slots if role == "recipient" and index > capture.anchor]
    if any(_FLED.search(reading.text, reading.nodes[capture.anchor].start, reading.nodes[k].start) for k in behind):
        return "who flees from somewhere is helped elsewhere"
    if any(reading.syms[index - 1] == CHAR["and"] for index in behind):
        return "who is named after what is paid for does something else"
    return ""


def _is_about_relations(capture: Capture, reading: Reading) -> bool:
    """Tell whether it is relations that are built or restored: "restored ties with the help of Qatar"."""
    nodes = reading.nodes[capture.start : capture.end]
    return any(isinstance(n.data, NounGroup) and n.data.lemma.endswith(_RELATIONS) for n in nodes)


_RELATIONS = ("relation", "relations", "tie", "ties", "relationship")
_SOLD = re.compile(r"\b(?:sells?|selling|sold|sales?|exports?(?! credit)|exported|exporting)\b")
_TO_WORK = re.compile(r"(?: [\w'’]+){0,3} (?:to (?:work\b|take up|seek|find|start (?:work|jobs))|for (?:work|jobs))")


def _is_of_own_bank(capture: Capture, reading: Reading) -> bool:
    """Tell whether a bank gives that the lexicon does not know and that belongs to no state."""
    givers = [reading.nodes[index].data for role, index in capture.slots if role == "provider"]
    return any(isinstance(ref, Ref) and ref.kind == "organization" and _is_unknown_bank(ref) for ref in givers)


def _is_unknown_bank(ref: Ref) -> bool:
    return ref.head == "named" and not ref.state and ref.name.endswith("Bank") and not _PUBLIC.search(ref.name)


_PUBLIC = re.compile(r"Development|Exim|Export|Import|Reconstruction|Investment|Central")
"""How banks are called that lend for states."""


def _is_given_for(capture: Capture, reading: Reading) -> bool:
    """Tell whether it is said of who receives: "will provide a grant to Iraq to finance a project"."""
    verb, giver = reading.nodes[capture.anchor].data, capture.slots[0][1] if capture.slots else 0
    within = giver == capture.anchor - 1 and reading.syms[giver - 1 : giver] == CHAR["to"]
    return within and isinstance(verb, VerbGroup) and verb.form == "infinitive"


_FLED = re.compile(r"\b(?:fleeing|fled|escaping|displaced from|who (?:have )?escaped)\b[\w ’']*$")
_CARRIED = frozenset({"assistance.receive-from", "assistance.was-given", "assistance.relief-arrives"})
_TRADE = re.compile(r"\b(?:imports?|imported|exports?|exported|customs (?:data|figures)|at market prices?)\b")
"""How trade is told of, of which the goods are carried as those that are given."""


def _is_either(capture: Capture, reading: Reading) -> bool:
    """Tell whether two give together and nobody is said to receive: "the two countries announced a grant"."""
    receives = any(role in ("recipient", "beneficiary") for role, _ in capture.slots)
    both = [reading.syms[index] in _BOTH for role, index in capture.slots if role == "provider"]
    return any(both) and not receives


_BOTH = frozenset(symbols("both sides"))


def _is_about_study(capture: Capture, reading: Reading) -> bool:
    """Tell whether only scholarships are given: "scholarships in medicine", "five grants to students"."""
    behind = _FEW if capture.pattern.rule.id == "assistance.give-here" else 0
    nodes = reading.nodes[capture.start : capture.end + behind]
    nouns = [node.data for node in nodes if isinstance(node.data, NounGroup)]
    if any(noun.lemma in _STUDY_GRANTS for noun in nouns):
        return not any(node.sym == CHAR["and"] for node in nodes)
    groups = [node.data.name for node in nodes if isinstance(node.data, Ref) and node.data.kind == "group"]
    named = [node.data.name for node in nodes if isinstance(node.data, Ref)]
    if any(_STUDY_SCHEME.search(name) for name in [*named, *(noun.modifiers for noun in nouns)]):
        return True
    taught = any(_STUDENTS.search(name) for name in groups)
    return taught and any(noun.lemma == "grant" and noun.money is None for noun in nouns)


_STUDY_SCHEME = re.compile(r"scholarship|fellowship|bursary|Hungaricum|Chevening|Fulbright|MEXT", re.IGNORECASE)
_FEW = 6
_STUDY_GRANTS = frozenset({"scholarship", "fellowship", "bursary"})
_STUDENTS = re.compile(r"students|graduates|pupils|scholars")
