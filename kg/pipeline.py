"""The order of the stages: an article goes in, events and quads come out; over one article or over many."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import vocabulary
from kg.discourse import Discourse
from kg.engine import Capture, Matcher, RuleSet, load_rules, register_words
from kg.events import Drafter, finish, merge
from kg.events.draft import Draft
from kg.graph import Graph
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions import Mentions, Name, People
from kg.model import Article, BuildReport, Event, Sentence, Skipped
from kg.nodes import Reading, Ref
from kg.resources import folder
from kg.symbols import CHAR, SymbolTable
from kg.text import dateline_of, normalized, sentences


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


def extract(article: Article, knowledge: Knowledge) -> tuple[Event, ...]:
    """Return the events that an article tells, in the order of their first mention."""
    readings, discourse = read(article, knowledge)
    drafts: list[Draft] = []
    for reading in readings:
        for capture in knowledge.matcher.match(reading):
            draft = knowledge.drafter.draft(capture, reading, discourse)
            if draft is not None:
                drafts.append(draft)
        discourse.remember(reading)
    drafts.sort(key=lambda draft: draft.evidence[0].start)
    return tuple(finish(draft, knowledge.lexicon.states, discourse) for draft in merge(drafts))


def read(article: Article, knowledge: Knowledge) -> tuple[list[Reading], Discourse]:
    """Return an article's sentences, read and folded (the body first, since the title leans on it), and its discourse."""
    text = normalized(article, knowledge.mentions.table.known)
    names = list(knowledge.mentions.index.find(text))
    people = People()
    found = sentences(article)
    ordered = sorted(enumerate(found), key=lambda pair: (pair[1].headline, pair[0]))
    by_sentence = _names_by_sentence(names, found)
    discourse = Discourse(article.issued, _count_states(names), _home(article, knowledge))
    readings = []
    for index, sentence in ordered:
        reading = Reading(text, sentence.start, sentence.end, sentence.headline, index)
        knowledge.mentions.read(reading, by_sentence[index], people)
        readings.append(reading)
    discourse.prepare(readings)
    return readings, discourse


def _names_by_sentence(names: Sequence[Name], found: Sequence[Sentence]) -> list[list[Name]]:
    lists: list[list[Name]] = [[] for _ in found]
    position = 0
    for index, sentence in enumerate(found):
        while position < len(names) and names[position].start < sentence.start:
            position += 1
        while position < len(names) and names[position].end <= sentence.end:
            lists[index].append(names[position])
            position += 1
    return lists


_NAMES_STATE = frozenset(CHAR[name] for name in ("state", "demonym", "capital", "people"))


def _count_states(names: Iterable[Name]) -> Counter[str]:
    return Counter(n.data.state for n in names if n.symbol in _NAMES_STATE and isinstance(n.data, Ref))


def _home(article: Article, knowledge: Knowledge) -> str:
    dateline = dateline_of(article)
    if dateline is None:
        return ""
    for name in knowledge.mentions.index.find(dateline["place"].title()):
        if isinstance(name.data, Ref) and name.data.state:
            return name.data.state
    return ""


def build(
    articles: Iterable[Article | Skipped],
    store: Path,
    knowledge: Knowledge,
    *,
    base: str = vocabulary.DEFAULT_BASE,
    fresh: bool = False,
    prune: bool = False,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> BuildReport:
    """Read articles into a store and report what was done; nothing is stored if anything stops the build."""
    from kg.store import Writer

    raise SystemExit((Writer, Graph, Capture, articles, store, base, fresh, prune, jobs, progress, time))
