"""Writes results of queries, and tables, in the formats of people and of programs.

All formats of solutions but the aligned table are written row by row, as the rows come. Triples are sorted first, so
that the same graph gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

import pyoxigraph as ox

from kg import vocabulary as v
from kg.errors import QueryError
from kg.model import Table
from kg.render.layout import Layout, aligned

SOLUTION_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld", "xml")
FORMATS = tuple(dict.fromkeys(SOLUTION_FORMATS + GRAPH_FORMATS))

_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "xml": ox.RdfFormat.RDF_XML,
}
_NUMBERS = frozenset((v.XSD_INTEGER, v.XSD_DECIMAL, v.XSD + "double", v.XSD + "float"))
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Style:
    """How results look to people: names of columns, columns of sentences, base IRI to leave out, width in characters.

    Without a `width` (not a terminal) every row is one line, however long.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    prose: Sequence[str] = ()
    base: str = v.DEFAULT_BASE
    width: int | None = None
    color: bool = False


_PLAIN = Style()


def write_result(result: Any, format_: str | None, out: IO[bytes], style: Style = _PLAIN) -> None:
    """Write a result of pyoxigraph; without a format solutions become a table and triples Turtle.

    Raises QueryError where the format does not suit the kind of result.
    """
    if isinstance(result, ox.QuerySolutions):
        _write_solutions(result, _suitable(format_, SOLUTION_FORMATS, "rows"), out, style)
    elif isinstance(result, ox.QueryBoolean):
        _write_boolean(result, _suitable(format_, SOLUTION_FORMATS, "true or false"), out)
    else:
        _write_triples(result, _suitable(format_, GRAPH_FORMATS, "triples"), out, style)


def write_table(table: Table, format_: str | None, out: IO[bytes], style: Style = _PLAIN) -> None:
    """Write a table; JSON is a list of objects."""
    format_ = _suitable(format_, tuple(f for f in SOLUTION_FORMATS if f != "xml"), "a table")
    for piece in _table_pieces(table.columns, table.rows, format_, style):
        out.write(piece.encode())


def _suitable(format_: str | None, formats: Sequence[str], what: str) -> str:
    if format_ is None:
        return formats[0]
    if format_ not in formats:
        raise QueryError(f"the answer is {what}; {format_} is no format for that, but {', '.join(formats)} are")
    return format_


def _write_solutions(solutions: ox.QuerySolutions, format_: str, out: IO[bytes], style: Style) -> None:
    if format_ in _STANDARD:
        solutions.serialize(out, _STANDARD[format_])
        return
    columns = tuple(variable.value for variable in solutions.variables)
    if format_ == "jsonl":
        for solution in solutions:
            out.write((_json_object(columns, solution) + "\n").encode())
        return
    rows = (tuple(_readable(term, style.base) for term in solution) for solution in solutions)
    for piece in _table_pieces(columns, rows, format_, style):
        out.write(piece.encode())


def _write_boolean(result: ox.QueryBoolean, format_: str, out: IO[bytes]) -> None:
    if format_ in _STANDARD:
        result.serialize(out, _STANDARD[format_])
    else:
        out.write(b"true\n" if result else b"false\n")


def _write_triples(triples: Iterable[ox.Triple], format_: str, out: IO[bytes], style: Style) -> None:
    ordered = sorted(set(triples), key=_triple_key)
    ox.serialize(ordered, out, _GRAPH[format_], prefixes=_used_prefixes(ordered, style.base))


def _triple_key(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return (str(triple.subject), triple.predicate.value != v.RDF_TYPE, str(triple.predicate), str(triple.object))


def _used_prefixes(triples: Iterable[ox.Triple], base: str) -> dict[str, str]:
    """Return the prefixes that a graph needs, in the order of the vocabulary."""
    used = set()
    for triple in triples:
        terms = [triple.object] if triple.predicate.value == v.RDF_TYPE else [triple.predicate, triple.object]
        for term in terms:
            iri = term.datatype if isinstance(term, ox.Literal) and term.datatype.value != v.XSD_STRING else term
            if isinstance(iri, ox.NamedNode):
                used.add(re.sub(r"[^#/]*$", "", iri.value))
    return {prefix: iri for prefix, iri in v.PREFIXES.items() if iri in used}


def _json_object(columns: Sequence[str], solution: Any) -> str:
    """Return a row as a JSON object with what it has: numbers as they are written, everything else as text."""
    parts = []
    for column, term in zip(columns, solution, strict=True):
        if term is None:
            continue
        number = isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS and _NUMBER.fullmatch(term.value)
        value = term.value if number else json.dumps(_text(term), ensure_ascii=False)
        parts.append(f"{json.dumps(column, ensure_ascii=False)}: {value}")
    return "{" + ", ".join(parts) + "}"


def _text(term: Any) -> str:
    return str(term) if isinstance(term, ox.BlankNode) or not hasattr(term, "value") else str(term.value)


def _readable(term: Any, base: str) -> str | None:
    """Return a term as people read it: IRIs without the base, or with a prefix."""
    if term is None:
        return None
    if not isinstance(term, ox.NamedNode):
        return _text(term)
    iri = term.value
    if iri.startswith(base):
        return iri[len(base) :]
    for prefix, namespace in v.PREFIXES.items():
        if iri.startswith(namespace) and not re.search(r"[/#]", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _table_pieces(
    columns: Sequence[str], rows: Iterable[Sequence[str | None]], format_: str, style: Style
) -> Iterator[str]:
    """Yield a table in one of the formats that are written here, piece by piece."""
    heads = [style.labels.get(column, column) for column in columns]
    if format_ == "table":
        prose = [i for i, column in enumerate(columns) if column in style.prose]
        yield from aligned(heads, rows, Layout(style.width, style.color, prose))
    elif format_ == "markdown":
        yield _markdown(heads)
        yield _markdown(["---"] * len(heads))
        for row in rows:
            yield _markdown([cell or "" for cell in row])
    elif format_ == "jsonl":
        for row in rows:
            yield json.dumps(_object(columns, row), ensure_ascii=False) + "\n"
    elif format_ == "json":
        yield json.dumps([_object(columns, row) for row in rows], ensure_ascii=False, indent=1) + "\n"
    else:
        yield from _separated(columns, rows, "," if format_ == "csv" else "\t")


def _object(columns: Sequence[str], row: Sequence[str | None]) -> dict[str, str]:
    return {column: cell for column, cell in zip(columns, row, strict=True) if cell is not None}


def _separated(columns: Sequence[str], rows: Iterable[Sequence[str | None]], delimiter: str) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    for row in (columns, *rows):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _markdown(cells: Sequence[str]) -> str:
    escaped = [re.sub(r"([\\|`*_<\[])", r"\\\1", cell) if cell != "---" else cell for cell in cells]
    return "| " + " | ".join(" ".join(cell.split()) for cell in escaped) + " |\n"
