"""A progress bar for builds, on stderr, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import ArticleError
from kg.model import Article, Skipped

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.articles import Reader


class Watch:
    """Hands articles on and shows how far they are; keeps what was skipped, for the summary.

    Where nothing at all can be read the iteration ends in an ArticleError, so that a build stores (and prunes) nothing.
    """

    def __init__(self, reader: Reader) -> None:
        """Take the articles of `reader`."""
        self._reader = reader
        self.skipped: list[Skipped] = []

    def __iter__(self) -> Iterator[Article | Skipped]:
        """Yield what the reader yields; raises ArticleError at the end where there was no article."""
        count = 0
        for item in self._shown():
            if isinstance(item, Skipped):
                self.skipped.append(item)
            else:
                count += 1
            yield item
        if not count:
            raise ArticleError(self._why_nothing())

    def _why_nothing(self) -> str:
        if len(self.skipped) == 1:
            return f"{self.skipped[0].source}: {self.skipped[0].reason}"
        lines = [f"{item.source}: {item.reason}" for item in self.skipped]
        return "\nkg: ".join([*lines, "there is no article to read"])

    def _shown(self) -> Iterator[Article | Skipped]:
        if not sys.stderr.isatty():
            yield from self._reader
            return
        with _bar() as bar:
            task = bar.add_task("reading", total=self._reader.total, articles=0, rate="")
            for count, item in enumerate(self._reader, start=1):
                yield item
                seconds = bar.tasks[0].elapsed or 0
                rate = f"{count / seconds:,.0f}/s" if seconds else ""
                bar.update(task, completed=self._reader.done, articles=count, rate=rate)
            bar.update(task, completed=self._reader.done, refresh=True)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles {task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
