"""`kg check`: our own rules produce what conforms, and what does not is told so that a person can mend it."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sample import Run

from kg.check import VIOLATION, Finding, check
from kg.graph import Graph
from kg.lexicon import load_states
from kg.model import Article, Entity, Event, Evidence
from kg.queries import Collection
from kg.resources import folder
from kg.store import Record, Writer, open_store
from kg.vocabulary import DEFAULT_BASE as BASE
from kg.vocabulary import DIP

CORPUS = Path(__file__).resolve().parent.parent / "data" / "articles"
QUOTE = "Mara Quist visited Cambodia on 4 June 2024."
VISIT = Event(
    "Visit",
    "Happened",
    (
        ("visitor", Entity("Person", "mara-quist", "Mara Quist", "USA")),
        ("sendingState", Entity("State", "USA", "United States", "USA")),
        ("destination", Entity("State", "KHM", "Cambodia", "KHM")),
    ),
    (),
    "2024-06-04",
    "2024-06-05",
    None,
    "Mara Quist visits Cambodia",
    (Evidence(0, len(QUOTE), QUOTE, "visit.example"),),
)


def findings(tmp_path: Path, changes: Mapping[str, str], more: str = "") -> list[Finding]:
    """Return what is wrong with a store of two articles that tell of a visit, the first with some text replaced."""
    graph = Graph(BASE)
    with Writer(tmp_path / "kg.db", BASE, "digest") as writer:
        writer.put_graph(graph.reference(load_states(folder("lexicon"))), f"{BASE}graph/reference")
        for name in ("first", "second"):
            nquads = graph.article(Article(name, QUOTE, title=name.title(), language="en"), "a" * 64, [VISIT])
            if name == "first":
                for old, new in changes.items():
                    assert old in nquads
                    nquads = nquads.replace(old, new)
                nquads += "".join(f"{line} <{BASE}article/first> .\n" for line in more.splitlines())
            writer.add(name, Record("key", "sha", 1, 0), nquads)
        writer.commit()
    return sorted(check(open_store(tmp_path / "kg.db")))


def test_what_our_rules_produce_conforms(run: Run) -> None:
    """A store built from the whole sample corpus has no violation, and the program says how much it looked at."""
    assert run("build", CORPUS).exit_code == 0

    result = run("check")

    assert result.exit_code == 0, result.stdout
    articles = open_store(Path("kg.db")).manifest.articles
    assert articles > 100
    assert result.stderr.startswith(f"{articles} articles: 0 violations, ")


def test_a_sound_store_has_no_findings(tmp_path: Path) -> None:
    """Two articles that tell of one visit in the same way are as they should be."""
    assert findings(tmp_path, {}) == []


def test_a_shape_s_finding_names_article_event_and_sentence(tmp_path: Path) -> None:
    """A status that is none is told with its value, the article that says so and the sentence that was read."""
    (found,) = findings(tmp_path, {f"{DIP}Happened": f"{DIP}Rumoured"})

    assert (found.severity, found.check, found.value) == (VIOLATION, "status", "Rumoured")
    assert found.problem.startswith("Give the event a dip:status: dip:Happened, dip:Planned")
    assert (found.event, found.sentence) == ("Mara Quist visits Cambodia", QUOTE)
    assert found.iri.startswith(f"{BASE}event/visit-")
    assert "first" in found.articles


def test_what_is_wrong_with_evidence_is_told_with_its_event(tmp_path: Path) -> None:
    """An offset that does not fit is found at the evidence, which is of an article alone and belongs to an event."""
    (found,) = findings(tmp_path, {f'"{len(QUOTE)}"^^': '"7"^^'})

    assert (found.check, found.value, found.articles) == ("quote-does-not-fit", QUOTE, ("first",))
    assert found.event == "Mara Quist visits Cambodia"


CASES: dict[str, tuple[dict[str, str], str]] = {
    "ends-before-it-begins": ({'"2024-06-05"': '"2024-06-01"'}, ""),
    "happened-after-it-was-told": (
        {},
        f'<{BASE}article/first> <http://purl.org/dc/terms/issued> "2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>',
    ),
    "quote-does-not-fit": ({QUOTE: QUOTE + " So it was."}, ""),
    "told-without-evidence": ({f"<{DIP}evidence>": f"<{DIP}topic>"}, ""),
    "two-classes": ({f"<{BASE}person/mara-quist> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{DIP}Person>":
                     f"<{BASE}person/mara-quist> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{DIP}Group>"}, ""),
    "visits-itself": ({f"<{DIP}sendingState> <{BASE}state/USA>": f"<{DIP}sendingState> <{BASE}state/KHM>"}, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_violation_query_finds_what_it_looks_for(name: str, tmp_path: Path) -> None:
    """A store with one mistake has a finding of that query, whose problem is a sentence that says how to mend it."""
    found = [finding for finding in findings(tmp_path, *CASES[name]) if finding.check == name]

    assert found
    assert all(finding.problem.endswith(".") and "first" in finding.articles for finding in found)


def test_every_violation_query_has_a_case() -> None:
    """None goes untried, and each says in its header what to do and how bad it is."""
    queries = list(Collection([folder("ontology") / "violations"]))

    assert {query.name for query in queries} == set(CASES)
    assert all(query.summary and query.tags[0] in ("violation", "warning") for query in queries)


def test_violations_give_exit_code_one_and_a_table(run: Run, tmp_path: Path) -> None:
    """The table goes to stdout, the count to stderr; jsonl has the same findings."""
    findings(tmp_path, {f"{DIP}Happened": f"{DIP}Rumoured"})

    result = run("check")
    assert result.exit_code == 1
    assert "Mara Quist visits Cambodia" in result.stdout
    assert result.stderr == "2 articles: 1 violations, 0 warnings\n"
    (row,) = map(json.loads, run("check", "--format", "jsonl").stdout.splitlines())
    assert (row["severity"], row["value"], row["sentence"]) == ("violation", "Rumoured", QUOTE)


def test_warnings_count_when_they_are_asked_to(run: Run, tmp_path: Path) -> None:
    """A date that lies after the article's is a warning: exit code 0, and 1 with --strict."""
    findings(tmp_path, *CASES["happened-after-it-was-told"])

    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1
    assert run("check", "--strict").stderr == "2 articles: 0 violations, 1 warnings\n"


def test_without_pyshacl_the_extra_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    findings(tmp_path, {})
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "pyshacl":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run("check")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "kg: pyshacl is not installed; pip install '.[check]'\n"
