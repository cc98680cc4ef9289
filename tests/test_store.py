"""The store: generations are switched as a whole, and what is no store, locked or damaged is recognised."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import GraphStore, Record, Writer, open_store, read_manifest

BASE = "https://example.org/id/"


def quad(article: str, value: str) -> str:
    """Return one statement of an article, as N-Quads."""
    return f'<{BASE}event/{value}> <https://example.org/says> "{value}" <{BASE}article/{article}> .\n'


def build(path: Path, articles: dict[str, str], *, fresh: bool = False, digest: str = "d") -> None:
    """Add articles, each with one statement that is also its key, and commit."""
    with Writer(path, BASE, digest, fresh) as writer:
        for article, value in articles.items():
            if not writer.is_unchanged(article, value):
                writer.add(article, Record(value, "sha", 1, 1), quad(article, value))
        writer.commit()


def values(store: GraphStore) -> list[str]:
    """Return what the statements of a store say, sorted."""
    return sorted(row[0].value for row in store.query("SELECT ?v { ?s ?p ?v }"))


def files(path: Path) -> set[str]:
    """Return the names in a store's folder."""
    return {child.name for child in path.iterdir()}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with two articles."""
    path = tmp_path / "kg.db"
    build(path, {"a": "one", "b": "two"})
    return path


def test_what_was_committed_is_there_for_readers(store: Path) -> None:
    """A committed article can be asked for, and the manifest counts it."""
    opened = open_store(store)

    assert values(opened) == ["one", "two"]
    assert (opened.manifest.articles, opened.manifest.quads, opened.manifest.base) == (2, 2, BASE)
    assert {str(q.graph_name) for q in opened.quads()} == {f"<{BASE}article/a>", f"<{BASE}article/b>"}


def test_a_second_build_keeps_what_it_does_not_touch(store: Path) -> None:
    """An article that is added later joins those of the generation before."""
    build(store, {"c": "three"})

    assert values(open_store(store)) == ["one", "three", "two"]
    assert files(store) == {"manifest.json", "g-000002", "g-000002.tsv", "lock"}


def test_a_changed_article_replaces_its_graph(store: Path) -> None:
    """Nothing of an article's old statements stays behind."""
    build(store, {"a": "other"})

    assert values(open_store(store)) == ["other", "two"]


def test_an_article_added_twice_in_one_build_counts_as_it_was_last(store: Path) -> None:
    """The second text of an id replaces the first, though both were met in one build."""
    with Writer(store, BASE, "d") as writer:
        writer.add("c", Record("k1", "sha", 1, 1), quad("c", "first"))
        writer.add("c", Record("k2", "sha", 1, 1), quad("c", "second"))
        writer.commit()

    assert values(open_store(store)) == ["one", "second", "two"]


def test_a_removed_article_is_gone(store: Path) -> None:
    """Removing takes the article's statements and its record; removing what is not there does nothing."""
    with Writer(store, BASE, "d") as writer:
        writer.remove("a")
        writer.remove("never there")
        assert writer.articles() == ("b",)
        writer.commit()

    assert values(open_store(store)) == ["two"]


def test_a_build_without_changes_leaves_the_generation_in_place(store: Path) -> None:
    """An article with the same key is not written again, and no new generation is made."""
    build(store, {"a": "one", "b": "two"})

    assert read_manifest(store).generation == 1
    assert files(store) == {"manifest.json", "g-000001", "g-000001.tsv", "lock"}


def test_a_fresh_build_starts_from_nothing(store: Path) -> None:
    """With `fresh`, only the articles of this build are in the store."""
    build(store, {"c": "three"}, fresh=True)

    assert values(open_store(store)) == ["three"]


def test_a_reference_graph_is_replaced_when_the_knowledge_changes(store: Path) -> None:
    """A graph of no article is replaced as a whole, and a writer knows whether the knowledge is still the same."""
    graph = BASE + "graph/reference"
    said = []
    for digest, value in (("e", "old"), ("f", "new"), ("f", "newer")):
        with Writer(store, BASE, digest) as writer:
            same = writer.same_knowledge()
            writer.put_graph(quad("x", value).replace(BASE + "article/x", graph), graph)
            writer.commit()
        said.append((same, values(open_store(store))))

    assert said == [
        (False, ["old", "one", "two"]),
        (False, ["new", "one", "two"]),
        (True, ["newer", "one", "two"]),
    ]


def test_names_in_an_articles_graph_can_be_replaced(store: Path) -> None:
    """Only the graph of the named article changes, and the other one keeps its IRIs."""
    with Writer(store, BASE, "d") as writer:
        writer.rename([("a", f"{BASE}event/one", f"{BASE}event/node")])
        writer.commit()

    subjects = {str(q.subject) for q in open_store(store).quads()}
    assert subjects == {f"<{BASE}event/node>", f"<{BASE}event/two>"}


def test_an_exception_discards_everything_new(store: Path) -> None:
    """Whatever stops a build before its commit leaves the old generation, and nothing else, in the folder."""
    with pytest.raises(RuntimeError, match="stop"), Writer(store, BASE, "d") as writer:
        writer.add("a", Record("k", "sha", 1, 1), quad("a", "lost"))
        writer.remove("b")
        raise RuntimeError("stop")

    assert values(open_store(store)) == ["one", "two"]
    assert files(store) == {"manifest.json", "g-000001", "g-000001.tsv", "lock"}


def test_the_leftovers_of_a_killed_build_are_removed(store: Path) -> None:
    """A generation that was never committed disappears with the next build."""
    shutil.copytree(store / "g-000001", store / "g-000007")
    (store / "g-000007.tsv").write_text("", encoding="utf-8")

    build(store, {})

    assert files(store) == {"manifest.json", "g-000001", "g-000001.tsv", "lock"}


def test_a_reader_keeps_its_generation_while_another_is_built(store: Path) -> None:
    """An open store does not change under its reader, even when its folder is removed."""
    opened = open_store(store)

    build(store, {"a": "other"})

    assert values(opened) == ["one", "two"]
    assert values(open_store(store)) == ["other", "two"]


def test_a_second_writer_is_refused_at_once(store: Path) -> None:
    """Two builds of one store do not run at the same time; the first is not disturbed."""
    with Writer(store, BASE, "d") as writer:
        writer.add("c", Record("k", "sha", 1, 1), quad("c", "three"))
        with pytest.raises(StoreError, match="another build is writing"):
            Writer(store, BASE, "d")
        writer.commit()

    assert values(open_store(store)) == ["one", "three", "two"]


def test_a_base_cannot_change_without_fresh(store: Path) -> None:
    """One store has one base IRI; another one needs a build from nothing."""
    with pytest.raises(StoreError, match="--fresh"):
        Writer(store, "https://example.org/other/", "d")

    with Writer(store, "https://example.org/other/", "d", fresh=True) as writer:
        writer.commit()
    assert read_manifest(store).base == "https://example.org/other/"


@pytest.mark.parametrize("made", [None, "folder", "unfinished"])
def test_a_missing_store_is_told(tmp_path: Path, made: str | None) -> None:
    """Where nothing is, and where a first build never finished, the message says what makes a store."""
    path = tmp_path / "kg.db"
    if made:
        path.mkdir()
    if made == "unfinished":
        (path / "lock").touch()

    with pytest.raises(StoreError, match="no store here yet; `kg build` makes one"):
        open_store(path)


def test_what_is_no_store_is_told_and_left_alone(tmp_path: Path) -> None:
    """A file, or a folder of something else, is neither read nor written."""
    file, folder = tmp_path / "notes.txt", tmp_path / "photos"
    file.write_text("hello", encoding="utf-8")
    folder.mkdir()
    (folder / "cat.jpg").touch()

    for path in (file, folder):
        with pytest.raises(StoreError, match="no kg store"):
            open_store(path)
        with pytest.raises(StoreError):
            Writer(path, BASE, "d", fresh=True)
    assert files(folder) == {"cat.jpg"}
    assert file.read_text(encoding="utf-8") == "hello"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 1}', '{"format": 99}', "\udcff"])
def test_a_damaged_manifest_is_told_and_healed_by_a_fresh_build(store: Path, text: str) -> None:
    """A manifest that cannot be understood is one clear error; --fresh builds over it."""
    (store / "manifest.json").write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(StoreError, match=r"manifest\.json: .*--fresh"):
        open_store(store)
    with pytest.raises(StoreError, match="--fresh"):
        Writer(store, BASE, "d")

    build(store, {"c": "three"}, fresh=True)
    assert values(open_store(store)) == ["three"]
    assert files(store) == {"manifest.json", "g-000002", "g-000002.tsv", "lock"}


def test_missing_quads_are_noticed(store: Path) -> None:
    """A store that holds fewer quads than its manifest says is damaged."""
    manifest = json.loads((store / "manifest.json").read_text(encoding="utf-8"))
    (store / "manifest.json").write_text(json.dumps(manifest | {"quads": 3}), encoding="utf-8")

    with pytest.raises(StoreError, match="damaged: 2 quads instead of 3"):
        open_store(store)


def test_a_missing_database_is_noticed(store: Path) -> None:
    """A manifest that points to a database that is gone is one clear error."""
    shutil.rmtree(store / "g-000001")

    with pytest.raises(StoreError, match="damaged, cannot be opened"):
        open_store(store)


def test_a_damaged_list_of_articles_is_noticed(store: Path) -> None:
    """A build does not go on from a list of articles that it cannot read, and gives the lock back."""
    (store / "g-000001.tsv").write_text('"a"\tone\n', encoding="utf-8")

    for _ in range(2):
        with pytest.raises(StoreError, match=r"damaged.*\(g-000001\.tsv has 8 bytes instead of 36\)"):
            Writer(store, BASE, "d")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where the disk refuses, there is one clear error."""
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be written"):
        Writer(tmp_path / "file" / "kg.db", BASE, "d")


def test_ids_with_strange_characters_survive(tmp_path: Path) -> None:
    """An id may hold blanks, tabs, line separators, slashes and any letters."""
    ids = ["a b", "tab\there", "sep\u2028arator", "ខ្មែរ/1", 'quote"d']
    path = tmp_path / "kg.db"
    with Writer(path, BASE, "d") as writer:
        for article in ids:
            writer.add(article, Record("k", "sha", 0, 0), "")
        writer.commit()

    with Writer(path, BASE, "d") as writer:
        assert writer.articles() == tuple(sorted(ids))


def test_many_changed_articles_are_replaced_quickly_and_wholly(tmp_path: Path) -> None:
    """Every article changes at once, as after a change of rules, and nothing of the old generation stays."""
    path = tmp_path / "kg.db"
    build(path, {f"x{n}": f"old{n}" for n in range(500)})

    build(path, {f"x{n}": f"new{n}" for n in range(500)}, digest="e")

    assert values(open_store(path)) == sorted(f"new{n}" for n in range(500))
