"""What more knowledge costs: as many rules and names as an institution would gather over years, on the same articles.

The rules that are added are of the shapes that ours have, with words that the articles hold; the names are invented.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpora import frequent_words, shuffled
from benchmarks.tables import table
from benchmarks.timing import median, processor_seconds_of
from kg.model import Article
from kg.pipeline import Knowledge, extract, load_knowledge

RULES, NAMES = 1_000, 100_000
SCALE = "extraction with 1,000 rules and 100,000 names"
_ARTICLES = 150
_ROUNDS = 3
_SHAPES = (
    "{{participant:subject}} <{verb}> ~2 [{noun}] ~1 with {{participant:actor}}",
    "{{participant:subject}} <{verb}|{other}> {{participant:actor}} ~2 [{noun}]",
    "{{participant:actor}} ~1 <{verb}> [{noun}|{other}] ~2 with {{participant:actor}}",
    "[{noun}] ~1 between {{participant:actor}} ~2 <{verb}>",
)
_SYLLABLES = (
    "an ar bal bek cor dar den dor el far gan gor hal is jar kal kor lan lem mar mir nar nel or pal pir ral ros san "
    "sel tar tim ul van vel war yor zan zil"
).split()


@dataclass(frozen=True, slots=True)
class Load:
    """Knowledge of some size: rules, names, seconds to load it, and milliseconds of extraction an article a round."""

    rules: int
    names: int
    loading: float
    extraction: Sequence[float]


def measure(rules: int = RULES, names: int = NAMES) -> tuple[Load, Load]:
    """Time our knowledge, and ours widened to so many rules and names, on the same articles in the same rounds."""
    articles = shuffled(_ARTICLES)
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours, fast = _loaded([], [])
        _widen(folder, ours, rules, names, articles)
        large, slow = _loaded([folder], [folder])
    rounds: dict[str, list[float]] = {"ours": [], "large": []}
    for _ in range(_ROUNDS + 1):  # the first one works out what is remembered, and does not count
        for which, knowledge in (("ours", ours), ("large", large)):
            rounds[which].append(1000 * _extraction(articles, knowledge) / _ARTICLES)
    return (
        Load(len(ours.rules.rules), _size(ours), fast, rounds["ours"][1:]),
        Load(len(large.rules.rules), _size(large), slow, rounds["large"][1:]),
    )


def _extraction(articles: Sequence[Article], knowledge: Knowledge) -> float:
    return processor_seconds_of(lambda: [extract(article, knowledge) for article in articles])


def ratio(ours: Load, large: Load) -> float:
    """Return how many times longer an article takes with the larger knowledge: the median of all rounds."""
    return median([b / a for a, b in zip(ours.extraction, large.extraction, strict=True)])


def _loaded(rules: Sequence[Path], lexicon: Sequence[Path]) -> tuple[Knowledge, float]:
    found: list[Knowledge] = []
    seconds = processor_seconds_of(lambda: found.append(load_knowledge(rules, lexicon)))
    return found[0], seconds


def _size(knowledge: Knowledge) -> int:
    return len(knowledge.mentions.index._keys)


def _widen(folder: Path, ours: Knowledge, rules: int, names: int, articles: Sequence[Article]) -> None:
    """Write rules and places into a folder until there are as many as wanted together with ours."""
    rng = random.Random(11)
    known = ours.mentions.table.known
    words = [
        word for word in frequent_words(articles, 100_000) if word.isalpha() and word.islower() and word not in known
    ]
    made = []
    for number in range(rules - len(ours.rules.rules)):
        verb, noun, other = rng.sample(words, 3)
        match = rng.choice(_SHAPES).format(verb=verb, noun=noun, other=other)
        made.append(f'[[rule]]\nid = "meeting.added-{number}"\nevent = "Meeting"\nmatch = "{match}"\n')
    (folder / "added.toml").write_text("\n".join(made), encoding="utf-8")
    invented: set[str] = set()
    while len(invented) < names - _size(ours):
        parts = ("".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize() for _ in range(rng.randint(1, 2)))
        invented.add(" ".join(parts))
    rows = "".join(f"{name}\n" for name in sorted(invented))
    (folder / "places.tsv").write_text(f"name\n{rows}", encoding="utf-8")


def table_of(ours: Load, large: Load) -> str:
    """Return both sizes for reading."""
    rows = [
        (
            f"{load.rules:,} rules, {load.names:,} names",
            f"{load.loading:.2f}",
            f"{median(load.extraction):.2f}",
            f"{factor:.2f}",
        )
        for load, factor in ((ours, 1.0), (large, ratio(ours, large)))
    ]
    return table("What more knowledge costs", ("knowledge", "loading, s", "extraction, ms/article", "ratio"), rows)
