"""What nouns say of who does what: "a plan to provide", "an invitation for Rwanda to take part"."""

from __future__ import annotations

import re

from kg.nodes import NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, is_preposition, symbols

ASKING = frozenset({"invitation", "request", "call", "appeal", "proposal"})
"""Nouns of what somebody is asked to do: "an invitation for Rwanda to take part"."""
AGREED = frozenset({"agreement", "deal", "accord", "pact"})
"""Nouns of what two will do: "the agreement between Chile and Malawi to reopen their embassies"."""
DECIDED = frozenset({"decision", "plan", "intention", "proposal"})
"""Nouns of what somebody alone will do: "the decision of Belize to open an embassy"."""
WHOSE_DUTY = {CHAR["for"]: ASKING, CHAR["between"]: AGREED, CHAR["of"]: DECIDED, CHAR["by"]: DECIDED}
"""Which of these nouns a preposition joins to who acts."""
_DUE = re.compile(
    r"\b[Ii]t (?:is|was|would be|will be|'s|’s) (?:\w+ )?"
    r"(?:time|wise|important|necessary|essential|vital|good|better|right|high time) for $"
)
"""What calls upon somebody to act: "it is time for Kenya to open an embassy"."""


POWERS = frozenset(symbols("state capital sides both organization"))
"""Who is called upon to do something; on a person somebody may just call: "called on Minister X to discuss"."""


def duty_of(reading: Reading, i: int) -> tuple[str, str]:
    """Return the status and the noun for who stands behind the preposition at `i` and is to act, or two empty ones.

    "An invitation for Rwanda to take part", "the decision of Belize to open", "it is time for Kenya to open".
    """
    noun = reading.nodes[i - 1].data if i else None
    lemmas = WHOSE_DUTY.get(reading.syms[i], frozenset())
    if isinstance(noun, NounGroup) and noun.lemma in lemmas:
        return ("Proposed" if noun.lemma in ASKING else "Planned"), noun.lemma
    due = reading.syms[i] == CHAR["for"] and _DUE.search(reading.text, reading.start, reading.nodes[i].end + 1)
    return ("Proposed", "time") if due else ("", "")


INTENDED = frozenset({"invitation", "plan", "offer", "request", "decision"})
"""Nouns of what their owner means to do: "its decision to close the embassy"."""
_MEANT = {
    **dict.fromkeys(
        "plan plans decision announcement intention pledge commitment promise agreement deal".split(), "Planned"
    ),
    **dict.fromkeys("proposal offer readiness willingness bid".split(), "Proposed"),
}
"""Nouns of what somebody means to do: "announced a plan to provide"."""


def meant(reading: Reading, k: int) -> str:
    """Return the status by the noun right before an infinitive, or empty."""
    before = reading.text[reading.start : reading.nodes[k].start].lower().split()[-3:]
    return _MEANT.get(before[-1], "") if before and _KEPT.isdisjoint(before) else ""


_JUDGED = re.compile(
    r"\b(?:regret|condemn|criticis|criticiz|oppos|welcom|prais|hail|denounc|protest|reject|slam)\w*\W+(?:\w+\W+){0,2}$"
)
"""What somebody does about what another means to do: "condemned the decision to establish relations"."""
_NATION = re.compile(r"\b(?:nation|country|island|republic|neighbour|neighbor|ally)['’]s\W+(?:\w+\W+)?$")


def is_of_another(reading: Reading, k: int) -> bool:
    """Tell whether the decision or plan right before an infinitive is another's, who is not named."""
    before = reading.text[reading.start : reading.nodes[k].start].rstrip().rpartition(" ")[0] + " "
    named = reading.syms[k - 3 : k - 1] in _NAMED_OWNERS
    return (_JUDGED.search(before) is not None and not named) or _NATION.search(before) is not None


_NAMED_OWNERS = frozenset(owner + CHAR["genitive"] for owner in symbols("state capital"))
"""Before a decision that is said to be somebody's: "welcomed Norway's decision to recognise Palestine"."""


_KEPT = frozenset("kept keeps fulfilled honoured honored".split())
"""Before a promise that is no longer one."""


def is_carrier(data: object) -> bool:
    """Tell whether what follows somebody does the verb, and they only own it: "the Saudi Arabia relief plane left"."""
    return isinstance(data, NounGroup) and data.lemma.rsplit(" ", 1)[-1] in _CARRIERS


_CARRIERS = frozenset("plane aircraft flight ship vessel convoy truck airlift shipment country nation".split())


def of_gerund(reading: Reading, k: int, actors: frozenset[str]) -> int:
    """Return whom a preposition names for what the gerund at `k` says, or -1.

    "Thanked Japan for sending nurses", "looks forward to Japan sending nurses"; not "gave aid to Japan sending". It is
    the owner of "supported Laos' hosting of the summit".
    """
    syms = reading.syms
    if k > 1 and syms[k - 1] == CHAR["genitive"] and syms[k - 2] in actors:
        return k - 2
    if k >= 3 and syms[k - 1] == CHAR["for"] and syms[k - 2] in actors and syms[k - 2] != CHAR["pronoun"]:
        return k - 2
    named = k >= 3 and syms[k - 1] in actors and syms[k - 2] in _BY_WHOM
    return k - 1 if named and not isinstance(reading.nodes[k - 3].data, NounGroup) else -1


_BY_WHOM = tuple(symbols("to of"))


def is_qualifier(reading: Reading, i: int, k: int) -> bool:
    """Tell whether a state before the verb at `k` only qualifies a noun: "one US transit", not "Italy stands ready"."""
    qualifies = reading.syms[i : i + 2] == CHAR["state"] + CHAR["word"] and i + 1 < k
    return qualifies and reading.words(i + 1, k) not in _STANDS


_STANDS = frozenset({"stands", "stand", "stood", "remains", "remained"})


def is_reduced(reading: Reading, k: int) -> bool:
    """Tell whether a participle only says something of the thing before it: "the summit, hosted by Peru, ends"."""
    node = reading.nodes[k]
    if not isinstance(node.data, VerbGroup) or " " in reading.text[node.start : node.end]:
        return False
    if not node.data.passive:
        return node.data.lemma in _OF_GIFTS and k > 1 and _is_gift(reading, k)
    before = k - 2 if reading.syms[k - 1 : k] == CHAR["comma"] else k - 1
    return before >= 0 and (isinstance(reading.nodes[before].data, NounGroup) or reading.syms[before] in _THINGS)


def is_of_unnamed(reading: Reading, k: int) -> bool:
    """Tell whether a gerund only says of unnamed people that they take part: "met delegates attending the forum"."""
    verb = reading.nodes[k].data
    if not isinstance(verb, VerbGroup) or verb.form != "gerund" or verb.lemma not in _PARTAKING or k < 2:
        return False
    before = reading.nodes[k - 1]
    unnamed = isinstance(before.data, Ref) and before.data.kind == "group" and not before.data.state
    return (unnamed or before.sym == CHAR["both-noun"]) and any(
        isinstance(node.data, VerbGroup) for node in reading.nodes[:k]
    )


_PARTAKING = frozenset({"attend", "participate in", "participate", "take part in", "take part"})


def _is_gift(reading: Reading, k: int) -> bool:
    """Tell whether "provided" only says of a thing that it was: "thanked for the support provided in May"."""
    thing, behind = reading.nodes[k - 1].data, reading.syms[k + 1 : k + 2]
    is_past = reading.text.startswith(_GIVEN, reading.nodes[k].start)
    told = any(isinstance(n.data, VerbGroup) and n.data.form == "finite" for n in reading.nodes[: k - 1])
    return is_past and told and isinstance(thing, NounGroup) and bool(behind) and is_preposition(behind)


_OF_GIFTS = frozenset({"provide", "extend", "offer", "render", "give", "donate"})
_GIVEN = ("provided", "extended", "offered", "rendered", "given", "donated")


def opens_with_actor(reading: Reading, k: int, actors: frozenset[str]) -> bool:
    """Tell whether a long aside parts the first word from its verb: "Japan, in view of what had been said, gave"."""
    syms = reading.syms
    return syms[:1] in actors and syms[1:2] == CHAR["comma"] == syms[k - 1] and k > _LONG_ASIDE


_LONG_ASIDE = 4


def in_company(reading: Reading, k: int, actors: frozenset[str]) -> int:
    """Return the index of X in "X, along with A, including B, visited" for the verb at `k`, or -1."""
    for i in range(k - 2, 0, -1):
        if reading.syms[i] in _ENDS or (isinstance(reading.nodes[i].data, VerbGroup) and reading.syms[i - 1] in actors):
            break
        begins = reading.syms[i] == CHAR["comma"] and reading.syms[i - 1] in actors
        if begins and reading.text.startswith(_COMPANY, reading.nodes[i + 1].start):
            return i - 1
    return -1


_COMPANY = ("along with ", "together with ", "alongside ", "accompanied by ", "joined by ", "flanked by ")
_THINGS = frozenset(symbols("conference conference-noun word"))


def copula_of(reading: Reading, i: int) -> int:
    """Return the index of the "became" whose predicate stands at `i` ("X became the first premier to visit"), or -1."""
    node = reading.nodes[i - 1]
    return i - 1 if i and reading.text[node.start : node.end] in ("became", "become", "becoming") else -1


def becoming_at(reading: Reading, k: int) -> int:
    """Return the index of "becoming" in "X gave, becoming the first to give", or -1."""
    for i in range(k - 1, 0, -1):
        node = reading.nodes[i]
        if reading.text[node.start : node.end] == "becoming":
            return i
        if isinstance(node.data, VerbGroup) or node.sym in _ENDS:
            break
    return -1


_ENDS = frozenset(symbols("semicolon stop colon"))


def is_coordinated(syms: str, i: int, k: int) -> bool:
    """Tell whether the verb at `k` is joined to one before the object at `i`: "met Y and flew to Z"."""
    return syms[k - 1] == CHAR["comma"] or not _COORDINATORS.isdisjoint(syms[i + 1 : k])


_COORDINATORS = frozenset(symbols("and but"))


def declines(verb: VerbGroup, noun: object, intended: str) -> bool:
    """Tell whether an invitation comes to nothing, or a plan: "turned down an invitation to stop in Taipei"."""
    return (bool(intended) and verb.lemma in _GIVING_UP) or (
        verb.lemma in _DECLINING and isinstance(noun, NounGroup) and noun.lemma == "invitation"
    )


_DECLINING = frozenset({"turn down", "decline", "reject", "refuse"})
_GIVING_UP = frozenset({"drop", "abandon", "scrap", "shelve", "cancel", "suspend", "reject", "put off", "call off"})
"""Verbs of what becomes of a plan that comes to nothing: "dropped plans to send"."""


def closes_parenthesis(syms: str, i: int, k: int, actors: frozenset[str]) -> bool:
    """Tell whether ", X," before the verb is an aside after the real subject."""
    return syms[i + 1 : i + 2] == CHAR["comma"] and i >= 2 and syms[i - 2] in actors and i + 1 < k
