"""Counts what a job has met, partition by partition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.pipeline.workers import Result
from kg.spark.values import Note, Summary

_TELLING = ("skipped", "dates")
_MOST = 10_000
"""How many notes reach the driver."""


def summed(rows: Iterable[Result | Note]) -> Iterator[Summary]:
    """Yield the summary of one partition."""
    summary = Summary()
    for row in rows:
        if isinstance(row, Note):
            summary.kinds[row.kind] += 1
            if row.kind in _TELLING or (row.kind == "foreign" and summary.kinds["foreign"] == 1):
                summary.notes.append(row)
        else:
            summary.articles += 1
            summary.events += row.events
            summary.without += not row.events
            summary.facts += row.record.facts
    yield _bounded(summary)


def both(left: Summary, right: Summary) -> Summary:
    """Return one summary of two."""
    return _bounded(
        Summary(
            left.kinds + right.kinds,
            left.events + right.events,
            left.articles + right.articles,
            left.without + right.without,
            left.facts + right.facts,
            [*left.notes, *right.notes],
        )
    )


def _bounded(summary: Summary) -> Summary:
    summary.notes = sorted(summary.notes, key=lambda note: note.place)[:_MOST]
    return summary
