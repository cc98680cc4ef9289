"""Applies hand-written rules to sentences: `rules` reads them, `language` their patterns, `matcher` runs them."""

from kg.engine.matcher import Capture, Matcher, register_words
from kg.engine.rules import Rule, RuleSet, load_rules

__all__ = ["Capture", "Matcher", "Rule", "RuleSet", "load_rules", "register_words"]
