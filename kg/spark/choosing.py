"""Which of several articles with one id, or of one report, counts: the same ones that a build on one machine takes.

Of one id it is the first in the order of the sources, of an item that has versions the newest; another text under the
same id is skipped. Of copies of one report it is the one whose id comes first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from kg.model import Article, Skipped
from kg.pipeline.building import key_of
from kg.pipeline.copies import report_of
from kg.pipeline.workers import Wanted
from kg.spark.values import Found, Note, Place

ById = tuple[tuple[str, bool, Place], Found]
"""An id, whether its item has versions, and the place, by which rows are sorted; and what was found."""
ByReport = tuple[tuple[str, str, Place], Wanted | Note]
"""What tells copies of a report, an id and a place, by which rows are sorted; and the article, or a note under none."""


def by_id(found: Found) -> ById:
    """Return the row of what was found; what cannot be read has no id."""
    article = found.item.article
    article_id = article.id if isinstance(article, Article) else ""
    return (article_id, isinstance(article, Article) and found.item.version is not None, found.place), found


def one_an_id(rows: Iterable[ById], digest: str) -> Iterator[ByReport]:
    """Yield the article that counts of each id, with its key, and notes of all that does not; rows are sorted."""
    for _, group in groupby(rows, key=lambda row: row[0][0]):
        taken = ""
        newest: Found | None = None
        for (_, has_versions, _), found in group:
            if has_versions:
                if newest is not None:
                    yield _noted(Note("outdated", found.place))
                if newest is None or (found.item.version or ()) > (newest.item.version or ()):
                    newest = found
                continue
            for row in _rows(found, taken, digest):
                if isinstance(row[1], Wanted):
                    taken = row[1].sha256
                yield row
        if newest is not None:
            yield from _rows(newest, taken, digest)


def one_a_report(rows: Iterable[ByReport]) -> Iterator[Wanted | Note]:
    """Yield one article of each report, and notes; rows are sorted."""
    for report, group in groupby(rows, key=lambda row: row[0][0]):
        first = True
        for value in map(itemgetter(1), group):
            if isinstance(value, Note) or first:
                first = first and not report
                yield value
            else:
                yield Note("repeated", (0, 0))


def _rows(found: Found, taken: str, digest: str) -> Iterator[ByReport]:
    item = found.item
    article = item.article
    if isinstance(article, Skipped):
        yield _noted(Note("skipped", found.place, article.source, article.reason))
        return
    if found.foreign:
        yield _noted(Note("foreign", found.place, str(item.location)))
        return
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    if taken and taken != sha256:
        reason = f"the id {article.id!r} stands for another text already"
        yield _noted(Note("skipped", found.place, str(item.location), reason))
        return
    if item.dates:
        yield _noted(Note("dates", found.place, str(item.location), item.dates))
    if taken:
        yield _noted(Note("repeated", found.place))
    else:
        wanted = Wanted(article, key_of(article, sha256, digest), sha256, report_of(article))
        yield (wanted.report, article.id, found.place), wanted


def _noted(note: Note) -> ByReport:
    return ("", "", note.place), note
