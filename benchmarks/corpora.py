"""Articles to time: made of the sample articles' paragraphs, so that nearly all of it is the program's business."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.accuracy import ARTICLES
from kg.articles import read_articles
from kg.model import Article

_PARAGRAPHS = 9


def shuffled(count: int, seed: int = 7) -> list[Article]:
    """Return articles of nine paragraphs each, drawn from those of the sample articles and numbered: no two alike."""
    samples = [item for item in read_articles([ARTICLES]) if isinstance(item, Article)]
    paragraphs = [p for sample in samples for p in sample.text[sample.body_start :].split("\n\n") if p.strip()]
    rng = random.Random(seed)
    articles = []
    for number in range(count):
        body = "\n\n".join(f"{rng.choice(paragraphs)} ({number}.{k})" for k in range(_PARAGRAPHS))
        title = f"Article {number}"
        articles.append(Article(f"x{number}", f"{title}\n\n{body}", title, date(2024, 6, 8)))
    return articles


def write_lines(articles: Iterable[Article], path: Path) -> int:
    """Write articles as JSON lines and return the number of words of all their texts."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            fields = {
                "id": article.id,
                "title": article.title,
                "text": article.text[article.body_start :],
                "issued": article.issued.isoformat() if article.issued else None,
                "source": article.source,
            }
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")
            words += len(article.text.split())
    return words


def frequent_words(articles: Sequence[Article], most: int = 3000) -> list[str]:
    """Return words of the first articles that are longer than three letters, sorted, at most so many."""
    marks = ".,;:\"'()“”’‘"
    words = {word.strip(marks) for article in articles[:400] for word in article.text.split()}
    return sorted(word for word in words if len(word) > 3)[:most]
