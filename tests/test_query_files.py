"""Files of queries: headers, mistakes and their places, and answers that are compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from query_store import SmallGraph

from kg.errors import QueryError
from kg.queries import Collection, adhoc_query, answer, check, parse_query, read_query, run
from kg.queries.expectations import expectation
from kg.resources import folder

MINIMAL = "SELECT ?s WHERE { BIND(?__thing_iri AS ?s) ?s ?p ?o } ORDER BY ?s"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ summary: [\nSELECT * {}", "x.rq:1: header: "),
        ("#+ summary: a\n#+ tags: [b\n#+ x: }\nSELECT * {}", "x.rq:3:"),
        ("#+ just words\nSELECT * {}", "x.rq:1:4: header: not `key: value` lines"),
        ("#+ tags: one\nSELECT * {}", "x.rq:1:10: header: tags: a list"),
        ("#+ defaults:\n#+   - thin: 1\n" + MINIMAL, "unknown key 'thin'; did you mean thing?"),
        ("#+ x-kg:\n#+   veiw: map\n" + MINIMAL, "x.rq:2:12: header: x-kg: unknown key 'veiw'; did you mean view?"),
        ("#+ x-kg: {view: chart}\n" + MINIMAL, "'chart' is none of table, timeline, map, graph"),
        ("#+ x-kg: {parameters: {thing: {thing: Planet}}}\n" + MINIMAL, "thing: one of State"),
        ("#+ defaults:\n#+   - thing: Cambodia\n" + MINIMAL, "x.rq:2:15: header: thing: 'Cambodia' is no absolute IRI"),
        ("SELECT ?s {\n  ?s ?p ?_x_date }", "x.rq:2:9: ?_x_date: a parameter is"),
        ("SELECT ?s { ?s ?_x_iri ?__x_iri }", "x is both ?_x_iri and ?__x_iri"),
        ("SELECT ?s { ?s ?_at_iri ?__atlas }", "no parameter's name may begin with another's: at, atlas"),
        ("#+ summary: nothing\n", "SELECT, ASK, CONSTRUCT or DESCRIBE is missing"),
    ],
)
def test_what_is_wrong_in_a_query_file_is_told_with_its_place(text: str, message: str) -> None:
    """The error names path, line and column, and says what is wrong."""
    with pytest.raises(QueryError) as error:
        parse_query(text, "x", "x.rq")
    assert message in str(error.value)


def test_a_header_says_what_a_query_is_for() -> None:
    """All of grlc's decorators that we use, and ours, are read."""
    text = """
#+ summary: Things
#+ description: >-
#+   All
#+   of them
#+ tags: [a, b]
#+ defaults:
#+   - since: 2024-01-01
#+ enumerate:
#+   - size: [small, large]
#+ x-kg:
#+   view: map
#+   labels: {s: Thing}
#+   prose: [text]
#+   parameters:
#+     since: {help: First day.}
SELECT ?s ?text { ?s ?p ?__since_xsd_date, ?_size }
"""
    query = parse_query(text, "things", "things.rq")
    since, size = query.parameters
    assert (query.summary, query.description, query.tags) == ("Things", "All of them", ("a", "b"))
    assert (query.view, query.labels, query.prose, query.form) == ("map", (("s", "Thing"),), ("text",), "SELECT")
    assert (since.type, since.required, since.default, since.help) == ("xsd_date", False, "2024-01-01", "First day.")
    assert (size.type, size.required, size.choices) == ("literal", True, ("small", "large"))


def test_a_query_that_is_typed_in_knows_our_prefixes(small_graph: SmallGraph) -> None:
    """Those that it declares itself are left alone."""
    query = adhoc_query("PREFIX d: <https://w3id.org/diplomacy-kg/ontology#> ASK { ?v a d:Visit, dip:Visit }", "<text>")
    assert query.text.startswith("PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#>\nPREFIX d:")
    assert bool(run(small_graph.store, query.text, "<text>"))


def test_a_mistake_in_sparql_is_shown_with_its_line(small_graph: SmallGraph) -> None:
    """A caret stands below the place."""
    with pytest.raises(QueryError) as error:
        run(small_graph.store, "SELECT ?x WHERE {\n ?x ex:b 1 }", "mine.rq")
    first, line, caret = str(error.value).split("\n")
    assert first == "mine.rq:2:10: the prefix ex: is not declared"
    assert (line, caret) == ("   ?x ex:b 1 }", "           ^")


def test_an_unknown_query_or_file_is_told(tmp_path: Path) -> None:
    """A name suggests; a folder or file that is not there, or not text, is named."""
    with pytest.raises(QueryError, match="no saved query 'visit'; did you mean visits"):
        Collection([folder("queries")]).get("visit")
    with pytest.raises(QueryError, match="no such folder"):
        Collection([tmp_path / "none"])
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read"):
        read_query(tmp_path / "none.rq")
    (tmp_path / "bytes.rq").write_bytes(b"SELECT \xff")
    with pytest.raises(QueryError, match=r"bytes\.rq: not UTF-8"):
        read_query(tmp_path / "bytes.rq")


def test_a_user_s_query_is_tested_against_the_file_beside_it(tmp_path: Path, small_graph: SmallGraph) -> None:
    """It passes as long as the answer is the same; the difference is shown; nothing to compare with is an error."""
    path = tmp_path / "mine.rq"
    path.write_text("ASK { }", encoding="utf-8")
    query = read_query(path)
    with pytest.raises(QueryError, match=r"mine\.csv: nothing to compare with"):
        check(query, {}, small_graph.store, small_graph.resolver)
    expectation(query).write_text(answer(query, {}, small_graph.store, small_graph.resolver), encoding="utf-8")
    assert check(query, {}, small_graph.store, small_graph.resolver).passed
    expectation(query).write_text("false", encoding="utf-8")
    assert check(query, {}, small_graph.store, small_graph.resolver).difference[-2:] == ("-false", "+true")
