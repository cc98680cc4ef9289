"""An analyst adds her own names in a folder of her own, with the columns that she needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import COLUMNS, Lexicon, load_lexicon, read_rows
from kg.resources import folder


def added(path: Path, name: str, text: str) -> Lexicon:
    """Return the shipped lexicon with one file of a user's own."""
    (path / name).write_text(text, encoding="utf-8")
    return load_lexicon([folder("lexicon"), path])


def test_the_columns_of_every_shipped_file_are_known() -> None:
    """The table of columns and the files have to go together."""
    assert {path.name for path in folder("lexicon").glob("*.tsv")} == set(COLUMNS)
    for name, columns in COLUMNS.items():
        assert tuple(next(read_rows(folder("lexicon") / name))) == columns


def test_a_state_gets_another_name_by_its_code_alone(tmp_path: Path) -> None:
    """What the row leaves out stays as it is."""
    state = added(tmp_path, "states.tsv", "iso3\tnames\nKHM\tLand of Angkor\n").states["KHM"]
    assert "Land of Angkor" in state.names
    assert (state.name, state.wikidata, state.capital[0]) == ("Cambodia", "Q424", "Phnom Penh")


def test_a_place_is_added_after_ours(tmp_path: Path) -> None:
    """Columns may stand in any order, and comments above them."""
    places = added(tmp_path, "places.tsv", "# mine\niso3\tname\nITA\tVilla Aurelia\n").places
    assert places[-1] == {"name": "Villa Aurelia", "iso3": "ITA", "names": ""}
    assert len(places) == 1 + len(load_lexicon([folder("lexicon")]).places)


def test_an_added_file_changes_the_digest(tmp_path: Path) -> None:
    """Articles read with other names have to be read again."""
    lexicon = added(tmp_path, "places.tsv", "name\tiso3\nVilla Aurelia\tITA\n")
    assert lexicon.digest != load_lexicon([folder("lexicon")]).digest


def test_a_column_that_a_file_does_not_have_is_told_with_those_that_it_has(tmp_path: Path) -> None:
    """A misspelt column would be ignored otherwise."""
    with pytest.raises(LexiconError, match=r"places.tsv:1: no column 'state'; there are name, iso3, names"):
        added(tmp_path, "places.tsv", "name\tstate\nVilla Aurelia\tITA\n")


def test_a_row_without_its_first_cell_is_an_error(tmp_path: Path) -> None:
    """There would be nothing to find in a text."""
    with pytest.raises(LexiconError, match=r"places.tsv:2: a row without its name"):
        added(tmp_path, "places.tsv", "iso3\tname\nITA\t\n")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A misspelt folder must not pass for an empty one."""
    with pytest.raises(LexiconError, match="no such folder"):
        load_lexicon([folder("lexicon"), tmp_path / "missing"])
