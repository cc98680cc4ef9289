"""What names stand for: states, organisations, offices, titles, places, leaders, groups, words.

Read from the tab-separated files of data/lexicon/ and of folders that a user adds, whose rows come after ours: a name
that two rows give keeps what it stands for in the first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LexiconError, Location

Row = Mapping[str, str]
"""One row of a file: column name → cell; a missing cell is empty."""


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "states.tsv": ("iso3", "name", "wikidata", "names", "adjectives", "people", "capital", "seats"),
    "places.tsv": ("name", "iso3", "names"),
    "organisations.tsv": ("name", "acronyms", "names", "kind", "iso3", "wikidata"),
    "offices.tsv": ("office", "kind", "acts_for", "names"),
    "titles.tsv": ("title", "iso3", "gender", "names"),
    "leaders.tsv": ("name", "iso3", "office", "from", "to", "names"),
    "groups.tsv": ("noun", "plural", "class"),
    "kinds.tsv": ("scheme", "concept", "phrases"),
    "currencies.tsv": ("code", "names", "symbols", "after_number"),
    "conferences.tsv": ("name", "kind"),
    "orders.tsv": ("name", "iso3", "names"),
    "regions.tsv": ("region", "states", "names"),
    "status.tsv": ("verb", "status", "object", "passive", "clause", "own"),
    "words.tsv": ("class", "words"),
}
"""The columns of each file; a file may leave out all but the first, and have them in any order."""


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: its alpha-3 code, usual name, Wikidata identifier and every other way to name it."""

    iso3: str
    name: str
    wikidata: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All files of the lexicon, read and split; `digest` tells one state of them from another."""

    states: Mapping[str, State]
    places: tuple[Row, ...]
    organizations: tuple[Row, ...]
    offices: tuple[Row, ...]
    titles: tuple[Row, ...]
    leaders: tuple[Row, ...]
    groups: tuple[Row, ...]
    kinds: tuple[Row, ...]
    currencies: tuple[Row, ...]
    conferences: tuple[Row, ...]
    orders: tuple[Row, ...]
    regions: tuple[Row, ...]
    statuses: tuple[Row, ...]
    words: Mapping[str, tuple[str, ...]]
    digest: str


def cells(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values separated by `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def read_rows(path: Path, known: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of a tab-separated file: `#` lines are comments, the first other line names the columns.

    Where `known` gives the columns that the file may have, a row has all of them, in that order, and needs the first.
    Raises LexiconError with path and line where a row has more cells than columns, a column is not known, a row lacks
    its first cell, or the file is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise LexiconError("not UTF-8", Location(str(path))) from error
    columns: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        place = Location(str(path), number)
        values = [value.strip() for value in line.split("\t")]
        if not columns:
            columns = values
            _check_columns(columns, known, place)
            continue
        if len(values) > len(columns):
            raise LexiconError(f"{len(values)} cells for {len(columns)} columns", place)
        row = dict.fromkeys((*known, *columns), "")
        row.update(zip(columns, values, strict=False))
        if known and not row[known[0]]:
            raise LexiconError(f"a row without its {known[0]}", place)
        yield row


def _check_columns(columns: Sequence[str], known: Sequence[str], place: Location) -> None:
    unknown = [column for column in columns if known and column not in known]
    if unknown:
        raise LexiconError(f"no column {unknown[0]!r}; there are {', '.join(known)}", place)


def _state(row: Row) -> State:
    names = (row["name"], *cells(row["names"]))
    return State(
        iso3=row["iso3"],
        name=row["name"],
        wikidata=row["wikidata"],
        names=names,
        adjectives=cells(row["adjectives"]),
        people=cells(row["people"]),
        capital=cells(row["capital"]),
        seats=cells(row["seats"]),
    )


def _add_states(states: dict[str, State], rows: Sequence[Row]) -> None:
    for row in rows:
        new = _state(row)
        old = states.get(new.iso3)
        if old is not None:
            new = State(
                new.iso3, old.name, old.wikidata, old.names + new.names, old.adjectives + new.adjectives,
                old.people + new.people, old.capital + new.capital, old.seats + new.seats,
            )  # fmt: skip
        states[new.iso3] = new


def load_states(folder: Path) -> Mapping[str, State]:
    """Return the states of one lexicon folder by alpha-3 code (a fast way for who needs no more)."""
    states: dict[str, State] = {}
    _add_states(states, tuple(read_rows(folder / "states.tsv", COLUMNS["states.tsv"])))
    return states


def _words(rows: Sequence[Row]) -> Mapping[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for row in rows:
        words[row["class"]] = words.get(row["class"], ()) + cells(row["words"])
    return words


def load_lexicon(folders: Sequence[Path]) -> Lexicon:
    """Read the lexicon of one or more folders; a later folder may hold only some of the files.

    Raises LexiconError for a folder that does not exist or a file that cannot be read.
    """
    digest = hashlib.sha256()

    def rows(name: str) -> tuple[Row, ...]:
        found: list[Row] = []
        for folder in folders:
            path = folder / name
            if path.is_file():
                digest.update(path.read_bytes())
                found += read_rows(path, COLUMNS[name])
        return tuple(found)

    for folder in folders:
        if not folder.is_dir():
            raise LexiconError("no such folder of lexicon files", Location(str(folder)))
    states: dict[str, State] = {}
    _add_states(states, rows("states.tsv"))
    return Lexicon(
        states=states,
        places=rows("places.tsv"),
        organizations=rows("organisations.tsv"),
        offices=rows("offices.tsv"),
        titles=rows("titles.tsv"),
        leaders=rows("leaders.tsv"),
        groups=rows("groups.tsv"),
        kinds=rows("kinds.tsv"),
        currencies=rows("currencies.tsv"),
        conferences=rows("conferences.tsv"),
        orders=rows("orders.tsv"),
        regions=rows("regions.tsv"),
        statuses=rows("status.tsv"),
        words=_words(rows("words.tsv")),
        digest=digest.hexdigest(),
    )
