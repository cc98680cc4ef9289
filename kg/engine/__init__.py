"""Applies hand-written rules to sentences: `rules` reads them, `language` their patterns, `matcher` runs them."""

from kg.engine.matcher import Capture, Matcher, register_words
from kg.engine.rules import Rule, RuleSet, load_rules
from kg.engine.screen import blank_marks

__all__ = ["Capture", "Matcher", "Rule", "RuleSet", "blank_marks", "load_rules", "register_words"]
