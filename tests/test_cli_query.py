"""`kg query`: options made of parameters, queries from anywhere, exit codes, completion."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result
from query_store import SmallGraph

from kg.cli import main
from kg.queries import Collection
from kg.resources import folder
from kg.vocabulary import DEFAULT_BASE as BASE


def kg(graph: SmallGraph, *args: str, text: str | None = None) -> Result:
    """Run `kg query` on the small graph."""
    return CliRunner().invoke(main, ["query", "--store", str(graph.path), *args], input=text, prog_name="kg")


def test_the_command_answers_with_the_sentence(small_graph: SmallGraph) -> None:
    """Results are on standard output, and nothing else."""
    result = kg(small_graph, "visits", "--country", "Cambodia", "--since", "2024-05-01")
    assert result.exit_code == 0 and not result.stderr
    assert "US Secretary of Defence Mara Quist visited Cambodia on 4 June 2024." in result.stdout


def test_options_may_stand_anywhere(small_graph: SmallGraph) -> None:
    """Before the name of the query or after it."""
    after = kg(small_graph, "visits", "--country", "Cambodia", "--format", "csv")
    before = kg(small_graph, "--country", "Cambodia", "--format", "csv", "visits")
    assert after.stdout == before.stdout and after.stdout.startswith("start,end,visitor")


def test_the_help_of_a_query_shows_its_parameters_and_an_example(small_graph: SmallGraph) -> None:
    """Types and choices are in it."""
    result = kg(small_graph, "visits", "--help")
    for text in ("kg query visits [OPTIONS]", "--country STATE", "[Happened|Planned|Proposed|Denied]", "--since DATE"):
        assert text in result.stdout
    assert result.stdout.rstrip().endswith("kg query visits --country Cambodia --since 2024-05-01")


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (("--sparql", "ASK { ?v a dip:Visit }"), None),
        (("-",), "ASK { ?v a dip:Visit }"),
        (("--file", "FILE"), None),
    ],
)
def test_a_query_of_one_s_own_may_come_from_anywhere(
    args: tuple[str, ...], text: str | None, small_graph: SmallGraph, tmp_path: Path
) -> None:
    """From an option, standard input or a file."""
    file = tmp_path / "mine.rq"
    file.write_text("PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#> ASK { ?v a dip:Visit }", encoding="utf-8")
    result = kg(small_graph, *(str(file) if arg == "FILE" else arg for arg in args), text=text)
    assert (result.exit_code, result.stdout) == (0, "true\n")


def test_a_false_answer_is_a_no_where_that_is_asked_for(small_graph: SmallGraph) -> None:
    """Exit code 1 with --exit-code, else 0."""
    assert kg(small_graph, "--sparql", "ASK { ?v a dip:Nothing }").exit_code == 0
    assert kg(small_graph, "--sparql", "ASK { ?v a dip:Nothing }", "--exit-code").exit_code == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("visit",), "did you mean visits"),
        (("visits", "--contry", "Cambodia"), "No such option"),
        (("visits", "--country", "Atlantis"), "no state called 'Atlantis'"),
        (("visits", "--since", "May"), "since: 'May' is not a day such as 2024-05-31"),
        (("evidence",), "Missing option '--event'"),
        ((), "name a query"),
        (("visits", "--sparql", "ASK {}"), "give one of"),
        (("visits", "--format", "turtle"), "turtle is no format for that"),
        (("--file", "none.rq"), "none.rq: cannot be read"),
        (("--sparql", "SELECT"), "--sparql:1:7"),
    ],
)
def test_wrong_usage_is_told_in_one_line(args: tuple[str, ...], message: str, small_graph: SmallGraph) -> None:
    """Exit code 2 and no traceback."""
    result = kg(small_graph, *args)
    assert result.exit_code == 2, result.output
    assert message.casefold() in result.stderr.casefold()
    assert "Traceback" not in result.stderr and not result.stdout


def test_explain_prints_the_query_with_its_values(small_graph: SmallGraph) -> None:
    """The text can be pasted into any SPARQL tool."""
    result = kg(small_graph, "visits", "--country", "Cambodia", "--explain")
    assert f"BIND(<{BASE}state/KHM> AS ?country)" in result.stdout
    assert "BIND(?__status_iri AS ?statusIri)" in result.stdout


def test_the_list_names_all_queries_and_those_of_a_user(small_graph: SmallGraph, tmp_path: Path) -> None:
    """A folder of one's own adds to ours."""
    (tmp_path / "mine.rq").write_text("#+ summary: My own question\nSELECT * { ?s ?p ?__thing_iri }", encoding="utf-8")
    result = kg(small_graph, "--list", "--queries", str(tmp_path), "--format", "csv")
    assert result.exit_code == 0
    names = [line.split(",")[0] for line in result.stdout.splitlines()]
    assert names[0] == "query" and set(Collection([folder("queries")]).names()) | {"mine"} == set(names[1:])
    assert "mine,My own question,--thing" in result.stdout


def test_a_user_s_queries_are_tested_by_the_command(small_graph: SmallGraph, tmp_path: Path) -> None:
    """Each is named with its outcome, and the difference is shown."""
    (tmp_path / "right.rq").write_text("ASK { }", encoding="utf-8")
    (tmp_path / "right.csv").write_text("true", encoding="utf-8")
    result = kg(small_graph, "--test", "--queries", str(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "ok     right\n")
    (tmp_path / "wrong.rq").write_text("ASK { ?x a ?x }", encoding="utf-8")
    (tmp_path / "wrong.csv").write_text("true", encoding="utf-8")
    result = kg(small_graph, "--test", "--queries", str(tmp_path))
    assert result.exit_code == 1
    assert "ok     right\nFAILED wrong\n" in result.stdout and "  -true\n  +false\n" in result.stdout


def test_a_parameter_cannot_take_the_name_of_an_option(small_graph: SmallGraph, tmp_path: Path) -> None:
    """Else it could not be given."""
    (tmp_path / "mine.rq").write_text("SELECT * { ?s ?p ?_format }", encoding="utf-8")
    result = kg(small_graph, "--file", str(tmp_path / "mine.rq"))
    assert result.exit_code == 2 and "cannot be called format" in result.stderr


@pytest.mark.parametrize(
    ("args", "incomplete", "expected"),
    [
        (["query"], "visits", {"visits", "visits-between"}),
        (["query", "visits"], "--coun", {"--country"}),
        (["query", "visits", "--country"], "cambo", {"Cambodia"}),
        (["query", "visits", "--status"], "p", {"Planned", "Proposed"}),
        (["query", "--store", "STORE", "travels", "--person"], "Ken", {"Kenji Mori"}),
        (["query", "--file", "none.rq"], "--spar", {"--sparql"}),
    ],
)
def test_names_parameters_and_values_are_completed(
    args: list[str], incomplete: str, expected: set[str], small_graph: SmallGraph
) -> None:
    """As the completion scripts of click ask for them."""
    given = [str(small_graph.path) if arg == "STORE" else arg for arg in args]
    items = ShellComplete(main, {}, "kg", "_KG_COMPLETE").get_completions(given, incomplete)
    assert {item.value for item in items} == expected


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Cambo", [r"Cambodia"]),
        ("United", [r"United\ States"]),
        (r"United\ Sta", [r"United\ States"]),
        ('"United Sta', ["United States"]),
    ],
)
def test_a_name_of_two_words_is_one_word_in_bash(typed: str, offered: list[str], small_graph: SmallGraph) -> None:
    """What the script of click puts before readline is quoted, as readline does not quote it."""
    program = f"{shlex.quote(sys.executable)} -c 'from kg.cli import main; main()' \"$@\""
    script = f"""
kg() {{ {program}; }}
env() {{ local -x COMP_WORDS="${{1#*=}}" COMP_CWORD="${{2#*=}}" _KG_COMPLETE=bash_complete; kg; }}
eval "$(_KG_COMPLETE=bash_source kg)"
COMP_WORDS=(kg query visits --country {shlex.quote(typed)}); COMP_CWORD=4
_kg_completion kg
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert set(offered) <= set(done.stdout.splitlines())
