"""Compiles rules to regular expressions over symbols, and applies them to readings.

An index from symbols to patterns picks the few that can match a sentence; a gap is bounded and no repeat is nested, so
that matching takes time linear in the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.engine.index import SymbolIndex
from kg.engine.language import TYPES, Part
from kg.engine.rules import Rule, RuleSet
from kg.engine.screen import Screen
from kg.engine.subject import Subject, subject_of
from kg.nodes import Reading
from kg.symbols import CHAR, INFINITIVES, VERB_GROUPS, SymbolTable, symbols


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a rule: expression, role of each capturing group, parts, the subject's role and types.

    `pieces` are the expressions of the parts, empty for the subject, which no expression finds.
    """

    rule: Rule
    expression: str
    pieces: tuple[str, ...]
    roles: tuple[str, ...]
    parts: tuple[Part, ...]
    triggers: frozenset[str]
    subject_role: str
    subject_types: str
    order: int
    number: int


@dataclass(frozen=True, slots=True)
class Capture:
    """A pattern that matched: span of nodes, the node of its trigger, role → nodes, and how the subject was found."""

    pattern: Pattern
    start: int
    end: int
    anchor: int
    slots: tuple[tuple[str, int], ...]
    subject: Subject | None


_OTHER_SIDE = frozenset({"participant", "host", "party", "signatory", "conferrer"})
"""Roles that nobody fills of whom something else is told: "welcomed the ruler's decision"."""


class Matcher:
    """All rules, compiled against one table of symbols."""

    def __init__(self, rules: RuleSet, table: SymbolTable, statuses: Mapping[str, str]) -> None:
        """`statuses` gives the status under a verb that takes an object and an infinitive ("urged X to …")."""
        self.statuses = dict(statuses)
        register_words(rules, table)
        stops = symbols("semicolon stop") + VERB_GROUPS
        actors = symbols("person described group state organization capital both sides pronoun relative")
        self._gap = f"[^{stops}{actors}]"
        self._wide = f"[^{stops}]"
        self._verbs, self._nouns = table.by_lemma()
        self._compiled: dict[int, re.Pattern[str]] = {}
        self.patterns: list[Pattern] = []
        self._by_trigger: SymbolIndex[Pattern] = SymbolIndex()
        self._by_part: SymbolIndex[Pattern] = SymbolIndex()
        needs = [
            (self._compile(rule, number, parts, table), parts)
            for rule in rules.rules
            for number, parts in enumerate(rule.patterns)
        ]
        self._index(needs, table)
        self.screen = Screen([pattern.parts for pattern in self.patterns], table)

    def match(self, reading: Reading) -> list[Capture]:
        """Return what matches in a reading: for each trigger and kind of event the fullest capture."""
        return [captures[0] for captures in self.ranked(reading)]

    def ranked(self, reading: Reading) -> list[list[Capture]]:
        """Return, for each trigger and kind of event, all captures in a reading, the fullest first."""
        ranked: dict[tuple[int, str], list[Capture]] = {}
        for pattern in sorted(self._by_part.find(reading.syms), key=_order):
            regex = self._regex(pattern)
            found = regex.search(reading.syms)
            while found is not None:
                capture = self._capture(reading, pattern, found)
                if capture is not None:
                    ranked.setdefault((capture.anchor, pattern.rule.event), []).append(capture)
                found = regex.search(reading.syms, found.end())
        return [sorted(ranked[key], key=_fullness, reverse=True) for key in sorted(ranked)]

    def _regex(self, pattern: Pattern) -> re.Pattern[str]:
        """Return the compiled expression of a pattern; one that no sentence calls for is never compiled."""
        regex = self._compiled.get(pattern.order)
        if regex is None:
            regex = self._compiled[pattern.order] = re.compile(pattern.expression)
        return regex

    def candidates(self, reading: Reading) -> list[Pattern]:
        """Return the patterns whose triggers are all in a reading, in the order of the files."""
        return sorted(self._by_trigger.find(reading.syms), key=_order)

    def _capture(self, reading: Reading, pattern: Pattern, found: re.Match[str]) -> Capture | None:
        anchor = next(i for i in range(found.start(), found.end()) if reading.syms[i] in pattern.triggers)
        slots = [
            (role, found.start(number))
            for number, role in enumerate(pattern.roles, start=1)
            if role and found.start(number) >= 0
        ]
        subject = None
        if pattern.subject_role:
            subject = subject_of(reading, anchor, self.statuses)
            if subject.index < 0 or reading.syms[subject.index] not in pattern.subject_types:
                return None
            if any(index == subject.index for _, index in slots):
                return None
            slots.insert(0, (pattern.subject_role, subject.index))
        return Capture(pattern, found.start(), found.end(), anchor, tuple(slots), subject)

    def _compile(self, rule: Rule, number: int, parts: Sequence[Part], table: SymbolTable) -> list[frozenset[str]]:
        """Compile a pattern; return the symbols of each of its triggers."""
        expression: list[str] = []
        roles: list[str] = []
        groups: list[frozenset[str]] = []
        subject_role = subject_types = ""
        for part in parts:
            if part.values == ("subject",):
                subject_role, subject_types = part.role, symbols(TYPES["actor"] + " it")
                expression.append("")
                continue
            piece, names = self._piece(part, table)
            if part.is_trigger:
                groups.append(frozenset(_group_symbols(part, table)))
            roles += names
            expression.append(f"(?:{piece})?" if part.optional else piece)
        pattern = Pattern(
            rule,
            "".join(expression),
            tuple(expression),
            tuple(roles),
            tuple(parts),
            groups[0],
            subject_role,
            subject_types,
            len(self.patterns),
            number,
        )
        self.patterns.append(pattern)
        return groups

    def _index(self, needs: Sequence[tuple[list[frozenset[str]], Sequence[Part]]], table: SymbolTable) -> None:
        """Index all patterns, each under the trigger that the fewest share: "pay", and not "visit"."""
        uses = Counter(symbol for groups, _ in needs for group in groups for symbol in group)
        for pattern, (groups, parts) in zip(self.patterns, needs, strict=True):
            rarest = min(groups, key=lambda group: max(uses[symbol] for symbol in group))
            others = (self._needed(part, table) for part in parts if not (part.optional or part.is_trigger))
            self._by_trigger.add(pattern, rarest, groups)
            self._by_part.add(pattern, rarest, [*groups, *filter(None, others)])

    def _needed(self, part: Part, table: SymbolTable) -> frozenset[str]:
        """Return the symbols of which a sentence needs one for a part that is no trigger; none where that is open."""
        if part.kind == "slot" and "owner" not in part.values and part.values != ("subject",):
            return frozenset(_classes(part))
        if part.kind == "words":
            last = [value.split()[-1] for value in part.values]
            return frozenset() if "to" in last else frozenset[str]().union(*(self._forms(w, table) for w in last))
        return frozenset()

    def _piece(self, part: Part, table: SymbolTable) -> tuple[str, list[str]]:
        if part.kind == "slot":
            if "owner" in part.values:
                return _owner(part)
            owned = f"(?!{CHAR['genitive']})" if part.role in _OTHER_SIDE else ""
            return f"([{_classes(part)}]){owned}", [part.role]
        if part.kind == "nobody":
            return f"(?![{_classes(part)}])", []
        if part.kind in ("gap", "wide"):
            return f"{self._gap if part.kind == 'gap' else self._wide}{{0,{part.size}}}?", []
        if part.kind in ("words", "absent"):
            phrases = "|".join(self._phrase(value, table) for value in part.values)
            return f"(?{'!' if part.kind == 'absent' else ':'}{phrases})", []
        return "[" + "".join(_group_symbols(part, table)) + "]", []

    def _phrase(self, value: str, table: SymbolTable) -> str:
        """Return the expression of one or more plain words: each in any form, folded into a group or not."""
        pieces = []
        for word in value.split():
            infinitives = INFINITIVES if word == "to" else ""
            pieces.append("[" + "".join(map(re.escape, sorted(self._forms(word, table)))) + infinitives + "]")
        return "".join(pieces)

    def _forms(self, word: str, table: SymbolTable) -> set[str]:
        """Return the symbols that a plain word may have: its own, or those of the groups that it is folded into."""
        found = {table.known.get(word, "")} - {""}
        if word in self._verbs or word in self._nouns:
            found.update(table.group(word, kind) for kind in ("noun", "active", "passive", "infinitive"))
            found.update(self._verbs.get(word, ()), self._nouns.get(word, ()))
        return found


def _owner(part: Part) -> tuple[str, list[str]]:
    """Return the expression of a possessor, or of something else that the slot takes too, and the roles of groups."""
    ways = [f"([{symbols(TYPES['actor'])}]){CHAR['genitive']}", f"([{CHAR['possessive']}])"]
    rest = "".join(symbols(TYPES[name]) for name in part.values if name != "owner")
    if rest:
        ways.append(f"([{rest}])")
    return f"(?:{'|'.join(ways)})", [part.role] * len(ways)


def _classes(part: Part) -> str:
    return "".join(symbols(TYPES[name]) for name in part.values)


def register_words(rules: RuleSet, table: SymbolTable) -> None:
    """Make every word that the rules name known to the table (to be done before names are indexed)."""
    for rule in rules.rules:
        for parts in rule.patterns:
            for part in parts:
                for value in part.values:
                    if part.kind in ("verb", "passive"):
                        table.add_verb(value)
                    elif part.kind == "noun":
                        table.add_noun(value)
                    elif part.kind in ("words", "absent"):
                        for word in value.split():
                            table.add_word(word)


def _group_symbols(part: Part, table: SymbolTable) -> list[str]:
    if part.kind == "slot":
        return [CHAR[part.values[0]]]
    kinds = {"verb": ("active", "infinitive"), "passive": ("passive",), "noun": ("noun",)}[part.kind]
    return [table.group(value, kind) for value in part.values for kind in kinds]


def _order(pattern: Pattern) -> int:
    return pattern.order


def _fullness(capture: Capture) -> tuple[int, int, int]:
    return (len(capture.slots), capture.end - capture.start, -capture.pattern.order)
