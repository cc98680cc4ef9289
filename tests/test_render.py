"""Results as text: tables for people, and formats that other programs read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError
from kg.model import Table
from kg.render import Style, write_result, write_table

ROWS = """
SELECT ?text ?number ?iri ?none WHERE {
  VALUES (?text ?number ?iri) {
    ("plain" 20 <https://w3id.org/diplomacy-kg/id/state/KHM>)
    ("a, \\"b\\"\\n| c" 2.50 <https://w3id.org/diplomacy-kg/ontology#Visit>)
    ("\\u001B[31m 東京" 1e3 <https://example.org/x>)
  }
}
"""
TRIPLES = """
PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#>
CONSTRUCT { ?s a dip:State ; dip:iso3 ?code ; dip:n 1 }
WHERE { VALUES (?s ?code) { (<https://example.org/b> "BBB") (<https://example.org/a> "AAA") } }
"""


def result(sparql: str) -> Any:
    """Return pyoxigraph's result of a query over nothing."""
    return ox.Store().query(sparql)


def text(sparql: str, format_: str | None = None, **style: Any) -> str:
    """Return what a result looks like in a format."""
    out = io.BytesIO()
    write_result(result(sparql), format_, out, Style(**style))
    return out.getvalue().decode()


def test_a_table_is_aligned_and_one_line_a_row() -> None:
    """IRIs are shortened, line ends and steering characters are taken out, wide characters count twice."""
    assert text(ROWS) == (
        "text        number  iri                    none\n"
        "──────────  ──────  ─────────────────────  ────\n"
        "plain       20      state/KHM\n"
        'a, "b" | c  2.5     dip:Visit\n'
        "[31m 東京   1000    https://example.org/x\n"
    )


def test_sentences_stand_last_in_a_line_and_below_the_row_on_a_terminal() -> None:
    """With a width they are wrapped to it, together with what else stands below."""
    sparql = 'SELECT ?say ?day ?id { VALUES (?say ?day ?id) { ("It is said that it was so." "May" "x1") } }'
    assert text(sparql, prose=("say", "id")) == (
        "day  id  say\n"
        "───  ──  ──────────────────────────\n"
        "May  x1  It is said that it was so.\n"
    )  # fmt: skip
    assert text(sparql, prose=("say", "id"), width=24) == (
        "day\n"
        "───\n"
        "May\n"
        "    It is said that it\n"
        "    was so.  x1\n"
    )  # fmt: skip


def test_columns_give_way_to_the_width_of_a_terminal() -> None:
    """The widest column is wrapped first; every line fits."""
    sparql = 'SELECT ?a ?b { VALUES (?a ?b) { ("one two three four five six seven" "short") } }'
    lines = text(sparql, width=20).splitlines()
    assert max(map(len, lines)) <= 20
    assert lines[2:] == ["one two three  short", "four five six", "seven"]


def test_heads_are_labelled_and_bold_where_colour_is_wanted() -> None:
    """Labels are for people; colour is an escape sequence that ends with its line."""
    assert text("SELECT ?a { VALUES ?a { 1 } }", labels={"a": "Number"}, color=True).splitlines()[0] == (
        "\x1b[1mNumber\x1b[0m"
    )


def test_csv_and_tsv_are_those_of_the_standard() -> None:
    """Python's csv module reads the values back."""
    rows = list(csv.DictReader(io.StringIO(text(ROWS, "csv"), newline="")))
    assert rows[1] == {
        "text": 'a, "b"\n| c',
        "number": "2.5",
        "iri": "https://w3id.org/diplomacy-kg/ontology#Visit",
        "none": "",
    }
    assert text(ROWS, "tsv").splitlines()[1].split("\t")[2] == "<https://w3id.org/diplomacy-kg/id/state/KHM>"


@pytest.mark.parametrize("format_", ["json", "xml"])
def test_json_and_xml_are_read_by_rdflib(format_: str) -> None:
    """Terms come back with their datatypes; steering characters are no XML and are left out of this example."""
    sparql = ROWS.replace("\\u001B", "")
    parsed = rdflib.query.Result.parse(io.BytesIO(text(sparql, format_).encode()), format=format_)
    terms = [row[rdflib.Variable("number")] for row in parsed.bindings]
    assert [term.toPython() for term in terms if isinstance(term, rdflib.Literal)] == [20, Decimal("2.5"), 1000.0]


def test_json_lines_hold_numbers_as_numbers_and_leave_out_what_is_missing() -> None:
    """One object a row."""
    lines = [json.loads(line) for line in text(ROWS, "jsonl").splitlines()]
    assert lines[0] == {"text": "plain", "number": 20, "iri": "https://w3id.org/diplomacy-kg/id/state/KHM"}
    assert [line["number"] for line in lines] == [20, 2.5, 1000]


def test_markdown_escapes_what_would_end_a_cell() -> None:
    """A bar, a line end, emphasis and markup stay text."""
    sparql = 'SELECT ?a { VALUES ?a { "x | *y*\\n<b>" } }'
    assert text(sparql, "markdown") == "| a |\n| --- |\n| x \\| \\*y\\* \\<b> |\n"


def test_true_and_false_are_answers_too() -> None:
    """As a word, or in the formats of the standard."""
    assert text("ASK {}") == "true\n"
    assert text("ASK { ?s ?p ?o }", "jsonl") == "false\n"
    assert json.loads(text("ASK {}", "json"))["boolean"] is True


def test_triples_are_sorted_and_prefixed() -> None:
    """The same graph gives the same text; only prefixes that are needed are declared; the type comes first."""
    turtle = text(TRIPLES)
    assert turtle.index("example.org/a>") < turtle.index("example.org/b>")
    assert [line.split()[1] for line in turtle.splitlines() if line.startswith("@prefix")] == ["dip:", "xsd:"]
    assert "<https://example.org/a> a dip:State ;" in turtle


@pytest.mark.parametrize(
    ("format_", "theirs"),
    [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("xml", "xml")],
)
def test_graphs_are_read_by_rdflib(format_: str, theirs: str) -> None:
    """All six triples come back."""
    assert len(rdflib.Graph().parse(data=text(TRIPLES, format_), format=theirs)) == 6


@pytest.mark.parametrize(
    ("sparql", "format_"), [(ROWS, "turtle"), (TRIPLES, "csv"), ("ASK {}", "ntriples"), (ROWS, "html")]
)
def test_a_format_that_does_not_suit_the_answer_is_refused(sparql: str, format_: str) -> None:
    """The message names those that do."""
    with pytest.raises(QueryError, match=f"{format_} is no format for that, but .* are"):
        text(sparql, format_)


def test_rows_are_written_as_they_come() -> None:
    """The first row of a large answer is there before the last one is made."""

    class Watched(io.BytesIO):
        def write(self, data: Any) -> int:
            sizes.append(len(data))
            return super().write(data)

    sizes: list[int] = []
    digits = " ".join(map(str, range(40)))
    product = f"SELECT ?a ?b ?c {{ VALUES ?a {{ {digits} }} VALUES ?b {{ {digits} }} VALUES ?c {{ {digits} }} }}"
    for format_ in ("csv", "json", "jsonl", "markdown"):
        sizes.clear()
        write_result(result(product), format_, Watched())
        assert len(sizes) > 10 and max(sizes) < sum(sizes) / 5, format_


TABLE = Table(("name", "count"), (("a|b", "1"), ("ü", None)))


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        (None, "name  count\n────  ─────\na|b   1\nü\n"),
        ("csv", "name,count\r\na|b,1\r\nü,\r\n"),
        ("tsv", "name\tcount\r\na|b\t1\r\nü\t\r\n"),
        ("markdown", "| name | count |\n| --- | --- |\n| a\\|b | 1 |\n| ü |  |\n"),
        ("jsonl", '{"name": "a|b", "count": "1"}\n{"name": "ü"}\n'),
        ("json", '[\n {\n  "name": "a|b",\n  "count": "1"\n },\n {\n  "name": "ü"\n }\n]\n'),
    ],
)
def test_a_table_has_the_same_formats(format_: str | None, expected: str) -> None:
    """All but XML."""
    out = io.BytesIO()
    write_table(TABLE, format_, out)
    assert out.getvalue().decode() == expected


def test_a_table_of_many_rows_is_not_held_in_memory() -> None:
    """CSV is written row by row."""
    rows: Iterator[tuple[str | None, ...]] = (("x", str(i)) for i in range(3))
    seen: list[bytes] = []

    class Out(io.BytesIO):
        def write(self, data: Any) -> int:
            seen.append(bytes(data))
            return len(data)

    write_table(Table(("a", "b"), rows), "csv", Out())  # type: ignore[arg-type]
    assert seen == [b"a,b\r\n", b"x,0\r\n", b"x,1\r\n", b"x,2\r\n"]
