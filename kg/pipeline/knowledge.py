"""Loads lexicon and rules, and compiles them into what reads articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.engine import Matcher, RuleSet, load_rules, register_words
from kg.events import Drafter
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions import Mentions
from kg.resources import folder
from kg.symbols import SymbolTable


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lexicon and rules, compiled and ready to read articles; `digest` tells one state of them from another."""

    lexicon: Lexicon
    rules: RuleSet
    mentions: Mentions
    matcher: Matcher
    drafter: Drafter
    digest: str


def load_knowledge(rules: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> Knowledge:
    """Load and compile our rules and lexicon, with those of the given folders added.

    Raises LexiconError or RuleError with the place of what cannot be used.
    """
    words = load_lexicon([folder("lexicon"), *lexicon])
    ruleset = load_rules([folder("rules"), *rules])
    table = SymbolTable(words.words)
    register_words(ruleset, table)
    mentions = Mentions(words, table)
    statuses = {verb: status for verb, (status, takes_object) in mentions.statuses.items() if takes_object}
    matcher = Matcher(ruleset, table, statuses)
    digest = hashlib.sha256(f"{words.digest} {ruleset.digest}".encode()).hexdigest()
    return Knowledge(words, ruleset, mentions, matcher, Drafter(words), digest)
