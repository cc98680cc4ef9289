"""The graph is a function of the set of articles: same input, same bytes; and every statement can be checked."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from sample import ARTICLES, Run

from kg.articles import read_articles
from kg.export import FORMATS, export
from kg.model import Article
from kg.store import open_store
from kg.vocabulary import DEFAULT_BASE, PREFIXES

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
EVENT = re.compile(rb"(?:visit|meeting|agreement|scholarship|assistance|relationschange|honour)-[0-9a-f]{16}")
KG = (sys.executable, "-c", "from kg.cli import main; main()")


def articles() -> dict[str, Article]:
    """Return the small corpus by id."""
    found = {item.id: item for item in read_articles([ARTICLES]) if isinstance(item, Article)}
    assert len(found) == 6
    return found


def write_lines(path: Path, chosen: Iterable[Article]) -> None:
    """Write articles as JSON lines."""
    fields = (
        {
            "id": article.id,
            "title": article.title,
            "text": article.text[article.body_start :],
            "issued": article.issued.isoformat() if article.issued else None,
            "source": article.source,
            "language": article.language,
        }
        for article in chosen
    )
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in fields))


def kg(folder: Path, *arguments: str, seed: str = "0") -> bytes:
    """Run the program in a process of its own, with a seed for the hashes of strings; return what it prints."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        [*KG, *arguments], cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ).stdout


@pytest.mark.parametrize("format_", FORMATS)
def test_shuffled_input_in_another_folder_gives_the_same_bytes(tmp_path: Path, format_: str) -> None:
    """Order of the articles, folder, and hash seed leave no trace in an export."""
    ordered = sorted(articles().values(), key=lambda article: article.id)
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert shuffled != ordered
    write_lines(tmp_path / "one" / "in.jsonl", ordered)
    write_lines(tmp_path / "two" / "other.jsonl", shuffled)

    kg(tmp_path / "one", "build", "in.jsonl", seed="1")
    kg(tmp_path / "two", "build", "other.jsonl", "--store", "my.db", "--jobs", "2", seed="2")

    one = kg(tmp_path / "one", "export", "--format", format_, seed="3")
    assert len(set(EVENT.findall(one))) == 6
    assert one == kg(tmp_path / "two", "export", "--format", format_, "--store", "my.db", seed="4")


@pytest.mark.parametrize("steps", [[0, 3, 6], [6, 3, 6], [6, 1, 4]])
def test_growing_and_shrinking_gives_what_building_from_scratch_gives(run: Run, steps: Sequence[int]) -> None:
    """After articles were added and pruned, the store holds what a fresh build of the last state holds."""
    ordered = sorted(articles().values(), key=lambda article: article.id)
    for count in filter(None, steps):
        write_lines(Path("in") / "in.jsonl", ordered[:count])
        assert run("build", "in", "--prune").exit_code == 0
    assert run("build", "in", "--store", "scratch").exit_code == 0

    assert (
        run("export", "--format", "nquads").stdout == run("export", "--format", "nquads", "--store", "scratch").stdout
    )


def test_a_text_told_twice_is_one_article_whichever_comes_first(run: Run) -> None:
    """Of two articles with one text, the one whose id comes first is kept."""
    text = "Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024."
    lines = [json.dumps({"id": name, "text": text}) + "\n" for name in ("b", "a")]

    assert "1 told twice" in run("build", "-", "--store", "one", input="".join(lines)).stderr
    run("build", "-", "--store", "two", input="".join(reversed(lines)))

    exports = [run("export", "--store", store).stdout for store in ("one", "two")]
    assert exports[0] == exports[1]
    assert "article:a\n" in exports[0]
    assert "article:b\n" not in exports[0]


def test_every_quote_is_found_at_its_offsets(sample_store: Path) -> None:
    """Evidence names an article that was read, and its quote is that article's text from start to end."""
    texts = {article_id: article.text for article_id, article in articles().items()}
    sparql = (
        "SELECT ?id ?quote ?start ?end WHERE { ?e oa:hasSource/dcterms:identifier ?id ; "
        "oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ; oa:end ?end ] }"
    )

    found = [[term.value for term in row] for row in open_store(sample_store).query(PROLOGUE + sparql)]

    assert len(found) > 5
    for article_id, quote, start, end in found:
        assert texts[article_id][int(start) : int(end)] == quote


def test_every_event_of_an_article_has_evidence_in_it(sample_store: Path) -> None:
    """No graph of an article speaks of an event without a sentence of that very article."""
    sparql = (
        "SELECT ?g ?e WHERE { GRAPH ?g { ?e dip:status ?s } "
        "FILTER NOT EXISTS { GRAPH ?g { ?e dip:evidence/oa:hasSource ?g ; prov:wasDerivedFrom ?g } } }"
    )

    store = open_store(sample_store)
    assert list(store.query(PROLOGUE + "SELECT ?e WHERE { ?e dip:status ?s }"))
    assert list(store.query(PROLOGUE + sparql)) == []


def test_all_but_reference_data_and_merges_stands_in_an_articles_graph(sample_store: Path) -> None:
    """Every quad lies in the graph of an article, of the reference data or of what was joined; none is blank."""
    text = "".join(export(open_store(sample_store), "nquads"))

    graphs = {line.split(" ")[-2] for line in text.splitlines()}
    names = {f"<{DEFAULT_BASE}article/{article_id.replace('/', '%2F')}>" for article_id in articles()}
    assert graphs == names | {f"<{DEFAULT_BASE}graph/{name}>" for name in ("reference", "derived")}
    assert "_:" not in {part[:2] for line in text.splitlines() for part in line.split(" ", 1)}
