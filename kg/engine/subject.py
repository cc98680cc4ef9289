"""Finds who does what a verb or a noun group says: the subject of its clause, without a parse.

A scan to the left from the group over adverbial phrases, relative clauses and coordinated verbs, after the noun-phrase
scanners of FASTUS (Hobbs et al. 1997, "FASTUS: A Cascaded Finite-State Transducer", section 4).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.engine.intents import (
    INTENDED,
    POWERS,
    becoming_at,
    closes_parenthesis,
    copula_of,
    declines,
    duty_of,
    in_company,
    is_carrier,
    is_coordinated,
    is_of_another,
    is_of_unnamed,
    is_qualifier,
    is_reduced,
    meant,
    of_gerund,
    opens_with_actor,
)
from kg.nodes import Node, NounGroup, Reading, VerbGroup
from kg.symbols import CHAR, is_preposition, symbols

_ACTORS = frozenset(symbols("person described pronoun group state organization capital both sides name it"))
_DETERMINERS, _UNKNOWN_VERBS = frozenset(symbols("the determiner")), frozenset(symbols("past-word quote"))
_UNKNOWN = tuple(_UNKNOWN_VERBS)
_QUALIFIERS = frozenset(symbols("past-word event-adjective number government-noun"))
_STOPS, _RELATIVE = frozenset(symbols("semicolon stop colon")), frozenset(symbols("relative that whose"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does it (the index of a node, or -1), and the status that a governing verb gives ("" for none)."""

    index: int
    status: str = ""
    via: str = ""


_NOBODY = Subject(-1)
_NOT_YET = frozenset({"Planned", "Proposed", "Denied"})


def subject_of(reading: Reading, k: int, object_statuses: dict[str, str], depth: int = 0) -> Subject:
    """Return the subject of the group at node `k`; `object_statuses` gives the status under "urged X to …"."""
    node = reading.nodes[k]
    group = node.data
    if isinstance(group, VerbGroup) and group.form == "infinitive":
        if meant(reading, k) and is_of_another(reading, k):
            return _NOBODY
        if (becoming := becoming_at(reading, k)) > 0:
            return Subject(_scan(reading, becoming, object_statuses, depth).index, "", "become")
        found = _of_infinitive(reading, k, object_statuses, depth)
        return found if found.index >= 0 or k > 1 else _following(reading, k)
    if isinstance(group, VerbGroup) and group.form == "gerund" and (doer := of_gerund(reading, k, _ACTORS)) >= 0:
        return Subject(doer, "", "reason")
    if is_reduced(reading, k) or is_of_unnamed(reading, k):
        return _NOBODY
    found = _scan(reading, k, object_statuses, depth)
    is_main = isinstance(group, VerbGroup) and group.form == "finite"
    if found.index < 0 and is_main and opens_with_actor(reading, k, _ACTORS):
        return Subject(0)
    if found.index < 0 and not (isinstance(group, VerbGroup) and group.form == "finite"):
        return _following(reading, k)
    return found


def _of_infinitive(reading: Reading, k: int, statuses: dict[str, str], depth: int) -> Subject:
    """Look for the matrix verb: its object if it takes one ("urged Qatar to open"), else its subject."""
    nodes, syms = reading.nodes, reading.syms
    actor = -1
    intended = meant(reading, k)
    for i in range(k - 1, -1, -1):
        if syms[i] in _STOPS:
            break
        data = nodes[i].data
        if isinstance(data, VerbGroup):
            status = statuses.get(data.lemma, "")
            if data.lemma == "call on" and i < k - 1 and syms[k - 1] in POWERS:
                return Subject(k - 1, "Proposed", data.lemma)
            if actor >= 0 and status and not data.passive:
                return Subject(actor, status, data.lemma)
            if actor >= 0 and not status and actor == k - 1 and syms[i + 1] not in _ACTORS:
                return Subject(actor, "", data.lemma)
            if depth < 4:
                outer = subject_of(reading, i, statuses, depth + 1)
                inherited = status or outer.status or (data.status if data.status in _NOT_YET else "")
                inherited = inherited or ("" if data.lemma == "sign" else intended)
                inherited = "Denied" if declines(data, nodes[k - 1].data, intended) else inherited
                return Subject(outer.index, inherited, data.lemma)
            return _NOBODY
        free = actor < 0 and not _is_oblique(syms, i) and not is_carrier(nodes[i + 1].data)
        if syms[i] in _ACTORS and free and copula_of(reading, i) < 0:
            actor = i
        elif i == k - 2 and syms[k - 1] in _ACTORS and (duty := duty_of(reading, i))[0]:
            return Subject(k - 1, *duty)
        elif isinstance(data, NounGroup) and i == k - 1 and data.lemma in INTENDED:
            owner = _owner(reading, i)
            if owner >= 0 and data.lemma != "invitation" and syms[owner] != CHAR["possessive"]:
                return Subject(owner, "Proposed" if data.lemma in ("offer", "request") else "Planned", data.lemma)
    return Subject(actor, intended if actor == k - 3 >= 0 and syms[k - 2] == CHAR["genitive"] else "")


def _owner(reading: Reading, i: int) -> int:
    syms = reading.syms
    if i >= 2 and syms[i - 1] == CHAR["genitive"] and syms[i - 2] in _ACTORS:
        return i - 2
    if i >= 1 and syms[i - 1] == CHAR["possessive"]:
        return i - 1
    return -1


def _is_oblique(syms: str, i: int) -> bool:
    before = i - 1
    while before > 0 and syms[before] in _QUALIFIERS:
        before -= 1
    before = before if before >= 0 and syms[before] in _DETERMINERS else i - 1
    while before > 0 and syms[before] in _DETERMINERS:
        before -= 1
    return before >= 0 and i > 0 and is_preposition(syms[before])


def _scan(reading: Reading, k: int, statuses: dict[str, str], depth: int) -> Subject:
    nodes, syms = reading.nodes, reading.syms
    aside = _NOBODY
    i = _before_aside(reading, k) if syms[k - 1 : k] == CHAR["comma"] else k - 1
    while i >= 0:
        sym = syms[i]
        data = nodes[i].data
        if sym in _STOPS:
            return aside
        if sym in _RELATIVE:
            found = _antecedent(reading, i)
            return found if found.index >= 0 else aside
        if isinstance(data, VerbGroup):
            return _of_earlier_verb(reading, i, k, statuses, depth)
        if sym in _UNKNOWN_VERBS and CHAR["and"] in syms[i:k]:
            owner = i - 2 if syms[i - 1 : i] == CHAR["comma"] else i - 1
            if owner >= 0 and syms[owner] in _ACTORS:
                return Subject(_head_of_phrase(syms, owner), "", "coordinated")
        if sym in _ACTORS and is_carrier(nodes[i + 1].data):
            return aside
        if sym in _ACTORS and not is_qualifier(reading, i, k):
            fronted = syms[i + 1] == CHAR["comma"] != syms[k - 1]
            if _is_oblique(syms, i) and (fronted or not _is_clause_start(syms, i)):
                i -= 2
                continue
            if (before := _before_object(reading, i, k)) >= 0:
                i = before
                continue
            if i and syms[i - 1] == CHAR["comma"] and closes_parenthesis(syms, i, k, _ACTORS):
                aside = Subject(_head_of_phrase(syms, i))
                i -= 1
                continue
            return Subject(_head_of_phrase(syms, i))
        i -= 1
    return aside


def _before_object(reading: Reading, i: int, k: int) -> int:
    """Return where the scan for the subject of `k` goes on, if what stands at `i` is some other verb's, or -1."""
    if (copula := copula_of(reading, i)) > 0:
        return copula - 1
    finite = _is_finite(reading.nodes[k])
    if finite and reading.syms[i - 1 : i] in _UNKNOWN and is_coordinated(reading.syms, i, k):
        return i - 1 if reading.syms[i - 2 : i - 1] in _ACTORS else -1
    if finite and (doer := _doer_of_participle(reading, i)) >= 0:
        return doer
    verb = _verb_of_object(reading, i, not finite and is_coordinated(reading.syms, i, k))
    return verb if verb >= 0 and (not finite or is_coordinated(reading.syms, i, k)) else -1


def _doer_of_participle(reading: Reading, i: int) -> int:
    """Return the index of X for the object at `i` in "X visiting Y has met", or -1."""
    verb = i - 1
    while verb > 0 and reading.syms[verb] in _IN_OBJECT:
        verb -= 1
    data = reading.nodes[verb].data if verb > 0 else None
    is_participle = isinstance(data, VerbGroup) and data.form == "gerund" and not data.passive
    return verb - 1 if is_participle and reading.syms[verb - 1] in _ACTORS else -1


def _before_aside(reading: Reading, k: int) -> int:
    """Return whom an aside before the verb tells of ("X, a former soldier in Mali, left"), else what stands next."""
    if (led := in_company(reading, k, _ACTORS)) >= 0:
        return led
    comma = k - 2
    while comma > 0 and reading.syms[comma] != CHAR["comma"]:
        if reading.syms[comma] in _NOT_ASIDE or isinstance(reading.nodes[comma].data, VerbGroup):
            return k - 1
        comma -= 1
    syms = reading.syms
    if comma <= 0 or syms[comma - 1] not in _ACTORS:
        return k - 1
    if _is_oblique(syms, comma - 1) and not _is_clause_start(syms, comma - 1):
        return k - 1
    aside = syms[comma + 1 : k - 1]
    return comma - 1 if aside[:1] in _OPENS_ASIDE or CHAR["genitive"] in aside else k - 1


_NOT_ASIDE = _STOPS | _RELATIVE | _UNKNOWN_VERBS
_OPENS_ASIDE = frozenset(symbols("determiner the possessive group among"))


def _verb_of_object(reading: Reading, i: int, of_gerund: bool) -> int:
    """Return the index of the active verb whose object begins or ends at `i`, or -1; a gerund's only if told so."""
    verb = i - 1
    while verb >= 0 and reading.syms[verb] in _IN_OBJECT:
        verb -= 1
    data = reading.nodes[verb].data if verb >= 0 else None
    return verb if isinstance(data, VerbGroup) and not data.passive and (of_gerund or data.form != "gerund") else -1


_IN_OBJECT = frozenset(symbols("the determiner word event-adjective office-modifier demonym number adverb possessive"))


def _is_finite(node: Node) -> bool:
    return isinstance(node.data, VerbGroup) and node.data.form == "finite" and not node.data.passive


def _is_clause_start(syms: str, i: int) -> bool:
    """Tell whether the preposition before an actor opens a clause ("after Biden visited", "as Qatar opens")."""
    return syms[i - 1] in _CLAUSE_OPENERS


_CLAUSE_OPENERS = frozenset(symbols("after before while since until as than"))


def _head_of_phrase(syms: str, i: int) -> int:
    """Return the head of "A of B", "A from B" before a verb: A."""
    while i >= 2 and syms[i - 1] in _OF and syms[i - 2] in _ACTORS:
        i -= 2
    return i


_OF = frozenset(symbols("of from for"))


def _antecedent(reading: Reading, relative: int) -> Subject:
    syms = reading.syms
    i = relative - 1
    if i >= 0 and syms[i] == CHAR["comma"]:
        i -= 1
    if i >= 0 and syms[i] in _ACTORS:
        return Subject(_head_of_phrase(syms, i), "", "relative")
    return _NOBODY


def _of_earlier_verb(reading: Reading, i: int, k: int, statuses: dict[str, str], depth: int) -> Subject:
    """Take over the subject of an earlier verb: "visited Japan and met …", "said after meeting …", "to pay …"."""
    if depth >= 4:
        return _NOBODY
    between = reading.syms[i + 1 : k]
    here = reading.nodes[k].data
    first = reading.nodes[i].data
    finite = isinstance(here, VerbGroup) and here.form == "finite"
    if finite:
        object_at = next((i + 1 + n for n, s in enumerate(between) if s in _ACTORS), -1)
        if isinstance(first, VerbGroup) and _is_of_phrase(first, reading.syms, object_at):
            object_at = -1
        if object_at >= 0 and _PARTING.isdisjoint(between):
            return Subject(object_at)
    outer = subject_of(reading, i, statuses, depth + 1)
    if not finite and isinstance(first, VerbGroup) and isinstance(here, (VerbGroup, NounGroup)):
        is_object = i == k - 1 and not first.passive and isinstance(here, VerbGroup)
        return Subject(outer.index, outer.status, first.lemma if is_object else "governed")
    return Subject(outer.index, outer.status, "coordinated")


_PARTING = frozenset(symbols("and but comma"))


def _is_of_phrase(verb: VerbGroup, syms: str, i: int) -> bool:
    """Tell whether who stands at `i` belongs to the verb before: "sent by X", "donors meeting in X pledged"."""
    if verb.passive:
        return syms[i - 1] == CHAR["by"]
    return syms[i - 1] == CHAR["from"] or (verb.form == "gerund" and _is_oblique(syms, i))


def _following(reading: Reading, k: int) -> Subject:
    """Look right for the main subject of a gerund that begins the sentence: "Visiting Japan, Hun Manet said"."""
    syms = reading.syms
    if any(_is_finite(node) for node in reading.nodes[:k]):
        return _NOBODY
    comma = syms.find(CHAR["comma"], k)
    while 0 <= comma < len(syms) - 1:
        if syms[comma + 1] in _ACTORS:
            return Subject(comma + 1, "", "following")
        comma = syms.find(CHAR["comma"], comma + 1)
    return _NOBODY
