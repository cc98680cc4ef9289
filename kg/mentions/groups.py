"""Folds noun groups round event nouns, and verb groups with their tense, voice and modality."""

from __future__ import annotations

from collections.abc import Mapping

from kg.mentions.dates import count_of, days_in
from kg.mentions.tense import (
    ACTORS,
    UNCHANGED,
    agent_follows,
    auxiliaries_before_date,
    combine,
    ends_in_be,
    inherit,
    is_headline_future,
    is_seen,
    status_of,
)
from kg.nodes import Money, Node, NounGroup, Reading, VerbGroup
from kg.symbols import BASE, CHAR, GERUND, PAST, THIRD, SymbolTable, pattern, symbols

_TAKES_NOUN = frozenset(
    symbols(
        "the determiner all possessive genitive event-adjective demonym ordinal number of office-modifier both date "
        "money"
    )
)
_TAKES_VERB = frozenset(symbols("to will would can may do pronoun relative not have that should it"))
_PREMODIFIERS = frozenset(
    symbols("event-adjective ordinal number this-last-next office-modifier portfolio gerund-word group-noun money")
)
_WITHIN = frozenset(
    symbols(
        "event-adjective ordinal number this-last-next office-modifier portfolio word gerund-word past-word comma and "
        "adverb group-noun money"
    )
)
_AND_NUMBER = symbols("and number")
_DETERMINERS = frozenset(symbols("the determiner all"))
_BEFORE_MODIFIERS = _DETERMINERS | frozenset(symbols("possessive genitive"))
_COMPOUND = frozenset(
    symbols("word event-adjective portfolio organization government-noun capitalized dash ordinal number past-word")
)
_AUXILIARY = frozenset(symbols("be was been have will would can may not do get adverb should"))
_BE = frozenset(symbols("be was been get"))
_OWN_PARTICIPLES = frozenset("cut put set let hit shut quit spread read come become run bid broadcast".split())
"""Verbs of which the participle is the plain form; of all others what follows "had" is a noun: "had lunch"."""

_SELDOM_VERBS = frozenset({"project"})
"""Nouns that are verbs too, but hardly in their plain form: "is projected to"."""


class Syntax:
    """Finds noun and verb groups round the words that rules name."""

    def __init__(self, table: SymbolTable, statuses: Mapping[str, tuple[str, bool]]) -> None:
        """`statuses` gives, for a matrix verb, the status of its complement, and whether the object may do it."""
        self.table = table
        self.statuses = statuses

    def fold_nouns(self, reading: Reading) -> None:
        """Fold noun groups, from left to right."""
        nouns, syms = self.table.nouns, reading.syms
        spans = []
        done = 0
        for k, sym in enumerate(syms):
            if sym in nouns and self._is_noun(syms, k) and not self._is_modifier(syms, k):
                i = self._noun_start(syms, k, done)
                spans.append((i, k + 1, [self._noun_group(reading, i, k)]))
                done = k + 1
        reading.replace(spans)

    def _is_noun(self, syms: str, k: int) -> bool:
        verb = self.table.verbs.get(syms[k])
        if verb is None or (verb[0] in _SELDOM_VERBS and verb[1] in (BASE, THIRD)):
            return True
        before = syms[k - 1] if k else ""
        after = syms[k + 1] if k + 1 < len(syms) else ""
        next_one = before == CHAR["this-last-next"] and syms[k - 2 : k - 1] not in _TAKES_VERB
        if before in _TAKES_NOUN or next_one or (before in _PREPOSITIONS and verb[1] in (BASE, THIRD)):
            return not (verb[1] == PAST and before in (CHAR["demonym"], CHAR["both"], CHAR["date"]))
        if verb[1] == PAST or before in _TAKES_VERB:
            return False
        if verb[1] == GERUND:
            is_object = self.table.verbs.get(before, ("", GERUND))[1] != GERUND and before not in _BE
            is_sum = before == CHAR["in"] and syms[k - 2 : k - 1] == CHAR["money"] and after not in _OBJECTS
            listed = verb[0] == "train" and before in _LISTING and CHAR["money"] in syms[:k]
            past = self.table.verbs.get(after, ("", BASE))[1] == PAST
            of_town = verb[0] == "meet" and before in _PLACES and (past or after in _AUXILIARY)
            return after == CHAR["of"] or is_object or is_sum or listed or of_town or self._ends_phrase(syms, k)
        is_prize = verb[0] == "award" and before in self.table.verbs
        if verb[1] == BASE and (is_prize or before == CHAR["name"] or self._closes_phrase(syms, k, before, after)):
            return True
        if before in self.table.nouns or before in _AUXILIARY:
            eaten = before == CHAR["have"] and verb[1] == BASE and verb[0] not in _OWN_PARTICIPLES
            return before in self.table.nouns or eaten or (verb[1] == THIRD and before in _BE)
        if verb[1] == THIRD and (not before or before not in ACTORS):
            return True
        return after in _AFTER_NOUN and verb[1] in (BASE, THIRD)

    def _ends_phrase(self, syms: str, k: int) -> bool:
        """Tell whether a noun like "meeting" closes what a determiner opens: "a cabinet meeting"."""
        i = k
        while i and (syms[i - 1] in _COMPOUND or syms[i - 1] == CHAR["quotation"] or syms[i - 1] in self.table.nouns):
            i -= 1
        return 0 < i < k and syms[i - 1] in _DETERMINERS_OR_POSSESSIVES

    def _closes_phrase(self, syms: str, k: int, before: str, after: str) -> bool:
        """Tell whether an adjective keeps a preposition or "and" and a noun apart: "appealed for urgent help after"."""
        owned = before in _PLACES and syms[k - 2 : k - 1] in _BEFORE_MODIFIERS
        if before == CHAR["state"] or owned:
            return self.table.nouns[syms[k]][0] in ("visit", "tour")
        if before == CHAR["government-noun"]:
            return self.table.nouns[syms[k]][0] in _OF_STATES
        if before == CHAR["adverb"]:
            return syms[k - 2 : k - 1] == CHAR["and"] and after in _AFTER_NOUN
        i = k
        while i and syms[i - 1] in _ADJECTIVES:
            i -= 1
        return 0 < i < k and syms[i - 1] in _BEFORE_ADJECTIVES and after not in _OBJECTS

    def _is_modifier(self, syms: str, k: int) -> bool:
        """Tell whether a noun only tells of which kind the noun after it is: "a defence cooperation agreement"."""
        nouns = self.table.nouns
        if k + 1 >= len(syms) or syms[k] not in nouns or syms[k + 1] not in nouns:
            return False
        return self._is_noun(syms, k) and self._is_noun(syms, k + 1)

    def _noun_start(self, syms: str, k: int, done: int) -> int:
        i = k
        while i > done and (syms[i - 1] in _WITHIN or self._is_modifier(syms, i - 1) or self._is_to_come(syms, i - 1)):
            if syms[i - 1 : i + 1] == _AND_NUMBER:
                break
            i -= 1
        while (
            i < k
            and not (syms[i] in _PREMODIFIERS or syms[i] in self.table.nouns or self._is_to_come(syms, i))
            and not (i > done and syms[i - 1] in _BEFORE_MODIFIERS)
        ):
            i += 1
        if i > done and syms[i - 1] in _DETERMINERS:
            i -= 1
        return i

    def _is_to_come(self, syms: str, k: int) -> bool:
        """Tell whether a participle before a noun says that it is to come: "the president's planned meeting"."""
        lemma, form = self.table.verbs.get(syms[k], ("", BASE))
        return k > 0 and form == PAST and lemma in _TO_COME and syms[k - 1] in _BEFORE_MODIFIERS

    def _noun_group(self, reading: Reading, i: int, k: int) -> Node:
        nodes = reading.nodes
        lemma, _ = self.table.nouns[reading.syms[k]]
        start, end = nodes[i].start, nodes[k].end
        words = reading.text[start:end]
        number = count_of(words) if CHAR["number"] in reading.syms[i:k] else 0
        money = None
        if CHAR["money"] in reading.syms[i:k]:
            money = next((node.data for node in nodes[i:k] if isinstance(node.data, Money)), None)
        group = NounGroup(lemma, words.lower(), number, days_in(words), money)
        return Node(self.table.group(lemma, "noun"), start, end, group)

    def fold_verbs(self, reading: Reading) -> None:
        """Fold verb groups, from left to right; noun groups are folded already."""
        verbs, syms = self.table.verbs, reading.syms
        spans: list[tuple[int, int, list[Node]]] = []
        done = 0
        for k, sym in enumerate(syms):
            if sym not in verbs or self._is_auxiliary(syms, k) or self._is_nominal(syms, k):
                continue
            if verbs[sym][0] in _FITTED and syms[k + 1 : k + 2] == CHAR["with"] and syms[k - 1 : k] not in _BE_OR_HAVE:
                spans.append((k, k + 1, [Node(CHAR["past-word"], reading.nodes[k].start, reading.nodes[k].end)]))
                continue
            i = self._verb_start(syms, k, done)
            chain = spans[-1] if spans and spans[-1][1] == i else None
            node = self._verb_group(reading, i, k, chain[2][0] if chain else None)
            if (
                spans
                and isinstance(node.data, VerbGroup)
                and (syms[i - 1 : i] in _JOINING or is_seen(spans[-1], syms, i))
            ):
                inherit(node.data, spans[-1][2][0].data)
            if chain is not None and node.start == chain[2][0].start:
                i = spans.pop()[0]
            spans.append((i, k + 1, [node]))
            done = k + 1
        reading.replace(spans)

    def _is_auxiliary(self, syms: str, k: int) -> bool:
        """Tell whether a form of "be", "have" or "do" at `k` belongs to a verb after it."""
        if syms[k] not in _AUXILIARY:
            return False
        after = k + 1
        while after < len(syms) and syms[after] in _ADVERBIAL:
            after += 1
        follower = syms[after : after + 1]
        return bool(follower) and (follower in _VERBAL or follower in _AUXILIARY or follower in self.table.verbs)

    def _is_nominal(self, syms: str, k: int) -> bool:
        """Tell whether a word that may be a verb stands where only a noun can: "his host", "by telephone"."""
        lemma, form = self.table.verbs[syms[k]]
        before = syms[k - 1] if k else ""
        if lemma == "close" and (_NEARLY.match(syms, k + 1) or self._is_near_doing(syms, k)):
            return True
        if form in (BASE, THIRD):
            if form == BASE and before == CHAR["demonym"] and syms[k - 2 : k - 1] == CHAR["the"]:
                return True
            is_owned = form == BASE and before == CHAR["word"] and syms[k - 2 : k - 1] == CHAR["genitive"]
            is_of = syms[k + 1 : k + 2] == CHAR["of"] and before == CHAR["word"] and syms[k - 2 : k - 1] == CHAR["the"]
            is_topic = form == BASE and before == CHAR["word"] and syms[k - 2 : k - 1] in _BEFORE_TOPIC
            if lemma == "land" and form == BASE and before in self.table.verbs:
                return True
            is_counted = form == THIRD and before == CHAR["number"] and syms[k - 2 : k - 1] in self.table.verbs
            is_object = form == THIRD and lemma == "plan" and self.table.verbs.get(before, ("be",))[0] != "be"
            return before in _BEFORE_NOMINAL or is_owned or is_of or is_topic or is_counted or is_object
        if form == GERUND and syms[k + 1 : k + 2] == CHAR["of"] and before == CHAR["the"]:
            return lemma in _DONE_FOR
        return form == PAST and before in _DETERMINERS_OR_POSSESSIVES

    def _is_near_doing(self, syms: str, k: int) -> bool:
        """Tell whether "close" only says that something is about to be done: "are close to signing"."""
        after = self.table.verbs.get(syms[k + 2 : k + 3])
        return syms[k + 1 : k + 2] == CHAR["to"] and after is not None and after[1] == GERUND

    def _verb_start(self, syms: str, k: int, done: int) -> int:
        i = k
        while i > done and syms[i - 1] in _AUXILIARY:
            i -= 1
        if i > done and syms[i - 1] == CHAR["to"]:
            i -= 1
            while i > done and syms[i - 1] in _AUXILIARY:
                i -= 1
        return i

    def _verb_group(self, reading: Reading, i: int, k: int, chain: Node | None) -> Node:
        syms = reading.syms
        lemma, form = self.table.verbs[syms[k]]
        aux = syms[i:k] or auxiliaries_before_date(syms, i)
        had = reading.text[reading.nodes[k].start : reading.nodes[k].end] in ("had", "got", "did")
        unchanged = form == BASE and lemma.split()[0] in UNCHANGED and ends_in_be(aux)
        form = PAST if had or unchanged else form
        infinitive = CHAR["to"] in aux
        passive = form == PAST and (
            ends_in_be(aux)
            or (agent_follows(lemma, syms, k) and syms[k] not in self.table.simple_pasts and CHAR["have"] not in aux)
            or (syms[k] in self.table.participles and CHAR["have"] not in aux)
        )
        status = status_of(aux, form, infinitive)
        matrix = ""
        start = reading.nodes[i].start
        being = (form == GERUND and not ends_in_be(aux)) or reading.text.startswith("being ", start)
        shape = "infinitive" if infinitive else "gerund" if being else "finite"
        if chain is not None and isinstance(chain.data, VerbGroup) and infinitive and syms[i] == CHAR["to"]:
            outer = chain.data
            known = self.statuses.get(outer.lemma)
            if known is not None:
                matrix, start = outer.lemma, chain.start
                shape = outer.form
                status = combine(outer.status, known[0], aux, reading.text[chain.start : chain.end])
        elif infinitive and (ends_in_be(aux[: aux.index(CHAR["to"])])):
            shape = "finite"
        if shape == "infinitive" and not matrix and is_headline_future(reading, i, self.table.verbs):
            shape, status = "finite", "Denied" if status == "Denied" else "Planned"
        kind = "passive" if passive else "infinitive" if shape == "infinitive" else "active"
        return Node(
            self.table.group(lemma, kind), start, reading.nodes[k].end, VerbGroup(lemma, shape, passive, status, matrix)
        )


_OF_STATES = frozenset({"honour", "honor", "award"})
_PLACES = frozenset(symbols("capital place"))
_TO_COME = frozenset({"plan", "schedule", "propose", "expect"})
_FITTED = frozenset("equip load fill pack stock".split())
"""Verbs whose participle tells what a thing holds: "ambulances equipped with ventilators"."""
_BE_OR_HAVE = tuple(symbols("be was been have will would to adverb"))
_ADJECTIVES = frozenset(symbols("word event-adjective office-modifier ordinal number"))
_OBJECTS = ACTORS | frozenset(symbols("the determiner possessive number demonym place"))
_ADVERBIAL = frozenset(symbols("adverb not"))
_VERBAL = frozenset(symbols("past-word gerund-word to"))
_PREPOSITIONS = frozenset(symbols("of with for by in at on between from into through preposition"))
_BEFORE_ADJECTIVES = _PREPOSITIONS | frozenset(symbols("possessive"))
_LISTING = frozenset(symbols("and comma"))
"""Behind a sum, "training" ends a list of what it is for: "6 million dollars for equipment and training"."""
_DONE_FOR = frozenset("strengthen train develop improve modernise modernize rebuild equip restore upgrade".split())
"""Verbs of which "the strengthening of" only says what something is given for."""
_DETERMINERS_OR_POSSESSIVES = frozenset(symbols("the determiner possessive"))
_BEFORE_TOPIC = frozenset(symbols("on for"))
"""Before what something is about: "an agreement on visa-free travel"."""
_BEFORE_NOMINAL = _PREPOSITIONS | frozenset(symbols("the determiner possessive event-adjective open genitive"))
_AFTER_NOUN = frozenset(symbols("of to by from between with"))


_JOINING = tuple(symbols("and or comma"))


_NEARLY = pattern("to (money|number)")
"""What follows "close" where it only says how much: "close to 9 billion"."""
