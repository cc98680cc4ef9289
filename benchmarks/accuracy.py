"""How right: the graph of the sample articles against the answers, whole, by part, by kind of event and by rule."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.found import found_in
from benchmarks.tables import table
from kg.articles import read_articles
from kg.model import Article, Skipped
from kg.pipeline import Knowledge, build
from kg.store import open_store
from kg.workbench import Answer, Figures, Judgement, RuleReport, Score, judge, read_answers, report_rules, score

DATA = Path(__file__).resolve().parents[1] / "data"
ARTICLES, GOLD, SENTENCES = DATA / "articles", DATA / "gold.jsonl", DATA / "sentences.jsonl"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The score of each part (all, work, unseen, sentences), and a report of every rule on all articles."""

    parts: Mapping[str, Score]
    rules: tuple[RuleReport, ...]


def measure(knowledge: Knowledge) -> Accuracy:
    """Build the sample articles and the single sentences into stores, and score what the stores say."""
    judged = judgements(read_articles([ARTICLES]), read_answers(GOLD), knowledge)
    single = judgements(sentences(SENTENCES), read_answers(SENTENCES), knowledge)
    parts = {
        "all": score(judged),
        "work": score(j for j in judged if j.answer.split == "work"),
        "unseen": score(j for j in judged if j.answer.split == "unseen"),
        "sentences": score(single),
    }
    return Accuracy(parts, tuple(report_rules(judged, knowledge.rules)))


def judgements(
    articles: Iterable[Article | Skipped], answers: Iterable[Answer], knowledge: Knowledge
) -> list[Judgement]:
    """Return what each answered article tells beside what a store built of the articles says of it."""
    with TemporaryDirectory() as folder:
        build(articles, Path(folder) / "kg.db", knowledge)
        found = found_in(open_store(Path(folder) / "kg.db"))
    return [judge(answer, found.get(answer.article, [])) for answer in answers]


def sentences(path: Path) -> Iterable[Article]:
    """Yield the single sentences of a file of answers as articles."""
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        issued = date.fromisoformat(raw["issued"]) if raw.get("issued") else None
        yield Article(raw["article"], raw["text"], issued=issued)


def digest() -> str:
    """Return a digest of articles and answers: figures can be compared only where it is the same."""
    found = hashlib.sha256()
    for path in (GOLD, SENTENCES, *sorted(ARTICLES.rglob("*"))):
        if path.is_file():
            found.update(path.relative_to(DATA).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def tables(accuracy: Accuracy) -> str:
    """Return the figures for reading: by part, by kind of event, and every rule that was ever wrong."""
    parts = [(name, *_row(s.events), *_row(s.facts), f"{s.exact:.3f}") for name, s in accuracy.parts.items()]
    kinds = [(kind, *_counts(f), *_row(f)) for kind, f in accuracy.parts["all"].kinds.items()]
    fired = [report for report in accuracy.rules if report.fired]
    wrong = sorted((report for report in fired if report.wrong), key=lambda r: (r.precision, -r.fired, r.rule))
    events = ("precision", "recall", "F1")
    return "\n".join(
        [
            table(
                "How right", ("part", *(f"event {e}" for e in events), *(f"fact {e}" for e in events), "exact"), parts
            ),
            table("By kind of event", ("kind", "hit", "missed", "wrong", *events), kinds),
            table(
                f"Rules that were wrong ({len(fired)} of {len(accuracy.rules)} rules fired)",
                ("rule", "fired", "right", "wrong", "precision"),
                [(r.rule, str(r.fired), str(r.right), str(r.wrong), f"{r.precision:.2f}") for r in wrong],
            ),
        ]
    )


def _row(figures: Figures) -> Sequence[str]:
    return [f"{value:.3f}" for value in (figures.precision, figures.recall, figures.f1)]


def _counts(figures: Figures) -> Sequence[str]:
    return [str(value) for value in (figures.hit, figures.missed, figures.wrong)]
