"""The lexicon's files of organisations, offices, titles, persons, kinds, groups, currencies, conferences are sound."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.lexicon import cells, load_lexicon, read_rows
from kg.resources import folder

COLUMNS = {
    "organisations.tsv": ("name", "acronyms", "names", "kind", "iso3", "wikidata"),
    "offices.tsv": ("office", "kind", "acts_for", "names"),
    "titles.tsv": ("title", "iso3", "gender", "names"),
    "leaders.tsv": ("name", "iso3", "office", "from", "to", "names"),
    "kinds.tsv": ("scheme", "concept", "phrases"),
    "groups.tsv": ("noun", "plural", "class"),
    "currencies.tsv": ("code", "names", "symbols", "after_number"),
    "conferences.tsv": ("name", "kind"),
    "orders.tsv": ("name", "iso3", "names"),
    "regions.tsv": ("region", "states", "names"),
}
ALIASES = {
    "organisations.tsv": ("name", "acronyms", "names"),
    "offices.tsv": ("office", "names"),
    "titles.tsv": ("title", "names"),
    "leaders.tsv": ("name", "names"),
    "groups.tsv": ("noun",),
    "currencies.tsv": ("code", "names", "symbols", "after_number"),
    "conferences.tsv": ("name",),
    "orders.tsv": ("name", "names"),
    "regions.tsv": ("region", "names"),
}
FLOORS = {
    "organisations.tsv": 400,
    "offices.tsv": 200,
    "titles.tsv": 180,
    "leaders.tsv": 1600,
    "kinds.tsv": 29,
    "groups.tsv": 150,
    "currencies.tsv": 140,
    "conferences.tsv": 220,
    "orders.tsv": 120,
    "regions.tsv": 25,
}
CONCEPTS = {
    "visit": ("state", "official", "working", "private", "transit", "study", "farewell"),
    "meeting": ("courtesyCall", "bilateral", "multilateral", "summit", "phone", "farewell"),
    "agreement": (
        *("treaty", "memorandum", "freeTrade", "investment", "taxation", "airServices", "loan", "jointStatement"),
        *("security", "other"),
    ),
    "change": ("established", "severed", "restored", "upgraded", "downgraded", "embassyOpened", "embassyClosed"),
}
OFFICE_KINDS = (
    *("head-of-state", "head-of-government", "minister", "deputy-minister", "envoy", "royal", "legislative"),
    *("military", "official", "subnational", "igo-head", "first-lady", "party", "counterpart"),
)
CONFERENCE_KINDS = ("forum", "assembly", "summit", "climate", "donors", "talks", "fair", "sport", "day", "region")
AMBIGUOUS: dict[str, tuple[str, ...]] = {}
"""By file: aliases that truly stand for two rows, which the reader has to tell apart by what is round them."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a file of the lexicon."""
    return tuple(dict(row) for row in read_rows(folder("lexicon") / name))


def values(name: str) -> Iterator[tuple[int, str]]:
    """Yield every alias of a file with the number of its row; a person's several offices count as one row."""
    first: dict[str, int] = {}
    for number, row in enumerate(rows(name)):
        own = number
        if name == "leaders.tsv":
            own = first.setdefault(row["name"], number)
        for column in ALIASES[name]:
            yield from ((own, alias) for alias in cells(row[column]))


def column(name: str, wanted: str) -> tuple[str, ...]:
    """Return a column of a file of the lexicon, which is not empty."""
    found = tuple(row[wanted] for row in rows(name))
    assert found
    return found


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_has_its_columns_and_every_row_has_as_many_cells(name: str) -> None:
    """A row that lost a tab would shift its cells unseen."""
    lines = [line for line in _text(name).split("\n") if line.strip() and not line.startswith("#")]
    assert tuple(lines[0].split("\t")) == COLUMNS[name]
    assert [line for line in lines if line.count("\t") != len(COLUMNS[name]) - 1] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_is_normalised_text_without_stray_blanks(name: str) -> None:
    """Names are compared as code points in NFC, so the files have to be NFC too."""
    text = _text(name)
    assert unicodedata.is_normalized("NFC", text)
    cell = [value for line in text.split("\n") if not line.startswith("#") for value in line.split("\t") if value]
    parts = [part for value in cell for part in value.split("|")]
    assert parts
    assert [part for part in parts if not part or part != part.strip() or "  " in part] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_does_not_lose_its_rows(name: str) -> None:
    """The floor of rows stands below what was there when the file was written."""
    assert len(rows(name)) >= FLOORS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_of_a_file_stands_twice(name: str) -> None:
    """Two equal rows are a slip of the hand."""
    found = [tuple(row.values()) for row in rows(name)]
    assert found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", ALIASES)
def test_an_alias_stands_for_one_row_of_its_file(name: str) -> None:
    """A name that two rows claim would go to whichever is read first."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, alias in values(name):
        owners[alias].add(number)
    assert owners
    allowed = AMBIGUOUS.get(name, ())
    assert {alias for alias, numbers in owners.items() if len(numbers) > 1 and alias not in allowed} == set()


@pytest.mark.parametrize("name", ["organisations.tsv", "titles.tsv", "leaders.tsv"])
def test_a_state_is_given_by_its_alpha_3_code(name: str) -> None:
    """An empty cell says that no state is meant."""
    assert [code for code in column(name, "iso3") if code and not re.fullmatch("[A-Z]{3}", code)] == []


@pytest.mark.parametrize("name", ["organisations.tsv", "titles.tsv", "leaders.tsv"])
def test_a_state_that_a_file_names_is_one_of_the_lexicon(name: str) -> None:
    """A code that states.tsv does not hold could never be resolved."""
    known = load_lexicon([folder("lexicon")]).states
    assert known
    assert {code for code in column(name, "iso3") if code} - set(known) == set()


def test_an_organisation_has_a_known_kind_and_an_agency_its_state() -> None:
    """An agency without a state would act for nobody."""
    assert set(column("organisations.tsv", "kind")) == {"igo", "movement", "agency"}
    assert [row["name"] for row in rows("organisations.tsv") if row["kind"] == "agency" and not row["iso3"]] == []
    assert [row["name"] for row in rows("organisations.tsv") if row["kind"] == "igo" and row["iso3"]] == []


def test_a_wikidata_identifier_looks_like_one_and_is_used_once() -> None:
    """Identifiers are given only where they are known for certain."""
    found = [code for code in column("organisations.tsv", "wikidata") if code]
    assert len(found) >= 30
    assert [code for code in found if not re.fullmatch(r"Q[1-9]\d*", code)] == []
    assert len(found) == len(set(found))


def test_an_office_has_a_known_kind_and_somebody_to_act_for() -> None:
    """The kinds are those that the reader of mentions knows."""
    assert set(column("offices.tsv", "kind")) == set(OFFICE_KINDS)
    assert set(column("offices.tsv", "acts_for")) == {"state", "organization", "none"}


def test_an_office_is_written_with_capitals() -> None:
    """The lower-case form follows from the capitals, not the other way round."""
    found = [alias for _, alias in values("offices.tsv")]
    assert found
    assert [alias for alias in found if not alias[0].isupper() and not alias.startswith("de facto")] == []


def test_a_title_tells_a_known_gender_or_none() -> None:
    """Gender helps to find who "he" and "she" are."""
    assert set(column("titles.tsv", "gender")) == {"m", "f", ""}


def test_the_years_of_an_office_are_years_in_their_order() -> None:
    """The last year may be missing, a last year before the first may not."""
    found = [(row["name"], row["from"], row["to"]) for row in rows("leaders.tsv")]
    assert found
    for name, first, last in found:
        for year in (first, last):
            assert not year or re.fullmatch(r"(19|20)\d\d", year), name
        assert not first or not last or first <= last, name


def test_a_person_with_several_offices_belongs_to_one_state_at_most() -> None:
    """The same name under two states would be two persons, whom the reader could not tell apart."""
    states: dict[str, set[str]] = defaultdict(set)
    for row in rows("leaders.tsv"):
        if row["iso3"]:
            states[row["name"]].add(row["iso3"])
    assert states
    assert {name: codes for name, codes in states.items() if len(codes) > 1} == {}


def test_the_other_names_of_a_person_stand_in_the_first_row_alone() -> None:
    """So that a new spelling is added in one place."""
    seen: set[str] = set()
    again = []
    for row in rows("leaders.tsv"):
        if row["name"] in seen and row["names"]:
            again.append(row["name"])
        seen.add(row["name"])
    assert seen
    assert again == []


def test_the_kinds_are_those_of_the_vocabulary() -> None:
    """A concept that the ontology does not have could not be written to the graph, one without words never found."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows("kinds.tsv"):
        found[row["scheme"]].append(row["concept"])
    assert {scheme: sorted(concepts) for scheme, concepts in found.items()} == {
        scheme: sorted(concepts) for scheme, concepts in CONCEPTS.items()
    }


def test_a_phrase_tells_one_kind_of_its_scheme() -> None:
    """Phrases are lower-case, and one phrase cannot mean two concepts of one scheme."""
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows("kinds.tsv"):
        for phrase in cells(row["phrases"]):
            assert phrase == phrase.lower()
            owners[row["scheme"], phrase].append(row["concept"])
    assert owners
    assert {phrase: concepts for phrase, concepts in owners.items() if len(concepts) > 1} == {}


def test_a_group_has_a_plural_and_a_known_class() -> None:
    """Irregular plurals are why the column is there."""
    assert set(column("groups.tsv", "class")) == {"official", "beneficiary", "either"}
    assert "" not in column("groups.tsv", "plural")


def test_a_currency_has_a_code_of_three_letters_and_a_name() -> None:
    """A word that is something else too ("won") stands in after_number, not among the names."""
    codes = column("currencies.tsv", "code")
    assert [code for code in codes if not re.fullmatch("[A-Z]{3}", code)] == []
    assert len(codes) == len(set(codes))
    assert "" not in column("currencies.tsv", "names")
    names = {name for row in rows("currencies.tsv") for name in cells(row["names"])}
    assert not names & {
        "won",
        "real",
        "pound",
        "pounds",
        "sum",
        "som",
        "rand",
        "crown",
        "crowns",
        "colon",
        "mark",
        "sol",
    }


def test_a_conference_has_a_known_kind() -> None:
    """Kinds are for whoever filters the list."""
    assert set(column("conferences.tsv", "kind")) == set(CONFERENCE_KINDS)


def _text(name: str) -> str:
    path: Path = folder("lexicon") / name
    return path.read_text(encoding="utf-8")
