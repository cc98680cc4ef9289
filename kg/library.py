"""The program as a Python library: build or open a graph, ask it, extract events from a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph as ox

from kg import pipeline
from kg import vocabulary as v
from kg.articles import read_articles
from kg.describe import Description, Statistics, describe, statistics
from kg.errors import ArticleError, Location, MissingExtraError
from kg.export import export
from kg.model import Article, BuildReport, Event
from kg.queries import Collection, Resolver, SavedQuery, adhoc_query, prepare, run
from kg.resources import folder
from kg.store import open_store

Value = str | int | float | bool | date | Decimal | None
_VALUES: dict[str, Callable[[str], Value]] = {
    v.XSD_INTEGER: int,
    v.XSD_DECIMAL: Decimal,
    v.XSD_DATE: date.fromisoformat,
    v.XSD + "double": float,
    v.XSD + "boolean": lambda text: text in ("true", "1"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """Rows under named columns; a cell is text, a number, a date, a bool, or None where a variable is unbound.

    Of a CONSTRUCT the columns are subject, predicate and object; of an ASK there is one, answer.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows."""
        return iter(self.rows)

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries, column name → value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; raises MissingExtraError where pandas is not installed."""
        return _extra("pandas").DataFrame(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a polars DataFrame; raises MissingExtraError where polars is not installed."""
        polars = _extra("polars")
        return polars.DataFrame(list(self.rows), schema=list(self.columns), orient="row", infer_schema_length=None)


class Graph:
    """A store opened for reading: a snapshot that later builds do not change.

    `report` says what the build did that gave it, where one did.
    """

    def __init__(self, store: str | Path, report: BuildReport | None = None) -> None:
        """Open a store; raises StoreError where there is none or it is damaged."""
        self.report = report
        self._store = open_store(Path(store))
        self._queries = Collection([folder("queries")])
        self._resolver = Resolver(self._store, self._store.manifest.base, folder("lexicon"))

    def queries(self) -> tuple[str, ...]:
        """Return the names of the saved queries, sorted."""
        return self._queries.names()

    def query(self, name: str, /, **parameters: object) -> Result:
        """Run a saved query; a parameter is a name, a code, an IRI, a number or a date, as on the command line.

        Raises QueryError for an unknown query or parameter or a value of the wrong type, UnknownThingError for a name
        that stands for nothing or for several things.
        """
        return self._run(self._queries.get(name), parameters)

    def sparql(self, text: str, /) -> Result:
        """Run a SPARQL query, in which our prefixes are known; raises QueryError where it is none."""
        return self._run(adhoc_query(text, "<text>"), {})

    def describe(self, thing: str, /) -> Description:
        """Return what is said of a thing, given by label, id or IRI; raises UnknownThingError."""
        return describe(self._store, thing)

    def statistics(self) -> Statistics:
        """Return what the store holds, counted."""
        return statistics(self._store)

    def export(self, format: str = "turtle", profile: str = "core") -> str:
        """Return the graph in a format and vocabulary of `kg export`, sorted.

        Raises KeyError for another format or profile, ValueError for a profile in a format that is not RDF.
        """
        return "".join(export(self._store, format, profile))

    def _run(self, query: SavedQuery, parameters: dict[str, object]) -> Result:
        given = {name: str(value) for name, value in parameters.items() if value is not None}
        return _result(run(self._store, prepare(query, given, self._resolver), query.path))


def build(  # noqa: PLR0913 (an option each of `kg build`)
    sources: str | Path | Sequence[str | Path],
    store: str | Path = "kg.db",
    *,
    base: str = v.DEFAULT_BASE,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
    fresh: bool = False,
    prune: bool = False,
    merge: bool = True,
    jobs: int = 1,
) -> Graph:
    """Read files and folders into a store and open it; its `report` says what was read, and what was skipped and why.

    Without `merge` what several articles tell of one event stays apart. Raises ArticleError where a source does not
    exist, LexiconError, RuleError or StoreError where those cannot be used.
    """
    knowledge = pipeline.load_knowledge(rules, lexicon) if rules or lexicon else _knowledge()
    articles = read_articles([sources] if isinstance(sources, str | Path) else sources)
    options = pipeline.BuildOptions(base, fresh, prune, merge, jobs)
    report = pipeline.build(articles, Path(store), knowledge, options)
    return Graph(store, report)


def open(store: str | Path = "kg.db") -> Graph:
    """Open a store that was built before; raises StoreError where there is none."""
    return Graph(store)


def extract(text: str, *, title: str = "", issued: date | None = None) -> tuple[Event, ...]:
    """Return the events that a text tells; nothing is stored.

    Offsets in the evidence count from the beginning of the title, an empty line and the text, or of the text alone
    where there is no title. Raises ArticleError where there is no text.
    """
    if not text.strip():
        raise ArticleError("there is no text", Location("<text>"))
    whole = f"{title}\n\n{text}" if title else text
    return pipeline.extract(Article("text", whole, title=title, issued=issued), _knowledge())


@cache
def _knowledge() -> pipeline.Knowledge:
    """Return our own rules and lexicon, compiled once in a process: they do not change."""
    return pipeline.load_knowledge()


def _result(answer: Any) -> Result:
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Result(columns, tuple(tuple(_value(row[name]) for name in columns) for row in answer))
    if isinstance(answer, ox.QueryTriples):
        return Result(
            ("subject", "predicate", "object"),
            tuple((_value(t.subject), _value(t.predicate), _value(t.object)) for t in answer),
        )
    return Result(("answer",), ((bool(answer),),))


def _value(term: Any) -> Value:
    if term is None:
        return None
    if isinstance(term, ox.Literal) and term.datatype.value in _VALUES:
        try:
            return _VALUES[term.datatype.value](term.value)
        except (ValueError, ArithmeticError):
            return term.value
    return str(term.value)


def _extra(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(f"{name} is not installed; pip install '.[{name}]'") from error
