"""The lexicon's states and places are complete, and no name stands for two of them."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry
import pytest

from kg.lexicon import Lexicon, State, cells, load_lexicon, read_rows
from kg.resources import folder

STATES = ("iso3", "name", "wikidata", "names", "adjectives", "people", "capital", "seats")
PLACES = ("name", "iso3", "names")
WITHOUT_CAPITAL = {"ATA", "ATF", "BVT", "CCK", "HMD", "IOT", "TKL", "UMI"}
"""Territories that nobody lives on, or whose administration sits elsewhere."""

ORDINARY = {"Male", "Nice", "Reading", "Split", "Mobile", "Orange", "Bath", "Man", "Bo", "Reunion", "Sale", "Tours"}
"""Places' names that begin sentences as words; of these only the capital of the Maldives is a name here."""

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "make_states.py"


@cache
def lexicon() -> Lexicon:
    """Return the lexicon that the program ships, read once."""
    return load_lexicon([folder("lexicon")])


def all_names(state: State) -> tuple[str, ...]:
    """Return every word and phrase that stands for a state in text."""
    return (*state.names, *state.adjectives, *state.people, *state.capital, *state.seats)


def place_names() -> Iterator[tuple[str, str, str]]:
    """Yield every name of every place, with the place's own name and state."""
    for row in lexicon().places:
        for name in (row["name"], *cells(row["names"])):
            yield name, row["name"], row["iso3"]


def owners() -> dict[str, set[str]]:
    """Return for each name the codes of the states that it stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for state in lexicon().states.values():
        for name in all_names(state):
            found[name].add(state.iso3)
    return found


@pytest.mark.parametrize(("name", "columns"), [("states.tsv", STATES), ("places.tsv", PLACES)])
def test_a_file_has_its_columns_and_every_row_has_as_many_cells(name: str, columns: tuple[str, ...]) -> None:
    """A row that lost a tab would shift its cells unseen."""
    text = (folder("lexicon") / name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert tuple(lines[0].split("\t")) == columns
    assert [line for line in lines if line.count("\t") != len(columns) - 1] == []


@pytest.mark.parametrize("name", ["states.tsv", "places.tsv"])
def test_a_file_is_normalised_text_without_stray_blanks(name: str) -> None:
    """Names are compared as code points in NFC, so the files have to be NFC too."""
    text = (folder("lexicon") / name).read_text(encoding="utf-8")
    values = [part for row in read_rows(folder("lexicon") / name) for cell in row.values() for part in cell.split("|")]
    assert unicodedata.is_normalized("NFC", text)
    assert values
    assert [value for value in values if value != value.strip() or "  " in value or "||" in value] == []


def test_every_code_of_iso_3166_is_there_once_and_kosovo_too() -> None:
    """The rows are counted in the file, for the reader adds up the rows of one code."""
    codes = [row["iso3"] for row in read_rows(folder("lexicon") / "states.tsv")]
    assert sorted(codes) == sorted({country.alpha_3 for country in pycountry.countries} | {"XKX"})


def test_every_state_has_a_name_an_identifier_and_an_adjective() -> None:
    """Where English has no adjective, the name itself stands before a noun."""
    states = lexicon().states.values()
    assert [state.iso3 for state in states if not (state.name and state.adjectives)] == []
    assert [state.iso3 for state in states if not re.fullmatch(r"Q[1-9]\d*", state.wikidata)] == []
    assert len({state.wikidata for state in states}) == len(states)
    assert len({state.name for state in states}) == len(states)


def test_only_territories_without_a_seat_lack_a_capital() -> None:
    """A capital stands for its government in news."""
    states = lexicon().states.values()
    assert {state.iso3 for state in states if not state.capital} == WITHOUT_CAPITAL


def test_no_name_stands_for_two_states() -> None:
    """The first would win and the second never be found: an ambiguous name belongs to the state that news means."""
    found = owners()
    assert len(found) > 2000
    assert {name: codes for name, codes in found.items() if len(codes) > 1} == {}


def test_no_cell_names_the_same_twice() -> None:
    """Spellings are derived, so that two sources may well agree."""
    for row in read_rows(folder("lexicon") / "states.tsv"):
        for column in STATES[3:]:
            values = cells(row[column])
            assert len(values) == len(set(values)), (row["iso3"], column)
        assert row["name"] not in cells(row["names"])


def test_names_begin_with_a_capital_letter() -> None:
    """Matching tells capitals apart, so that "Polish" is no verb; "the" and the like may begin a phrase."""
    lower = {name for name in owners() if not name[0].isupper()}
    allowed = ("the ", "former ", "occupied ", "mainland ", "eSwatini", "ni-Vanuatu")
    assert {name for name in lower if not name.startswith(allowed)} <= {"10 Downing Street", "7 Lok Kalyan Marg"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[("US", "USA"), ("U.S.", "USA"), ("UK", "GBR"), ("Britain", "GBR"), ("UAE", "ARE"), ("DRC", "COD")],
        *[("DPRK", "PRK"), ("N. Korea", "PRK"), ("ROK", "KOR"), ("S. Korea", "KOR"), ("Korea", "KOR")],
        *[("Lao PDR", "LAO"), ("PRC", "CHN"), ("Republic of China", "TWN"), ("People’s Republic of China", "CHN")],
        *[("Congo", "COD"), ("Republic of Congo", "COG"), ("Turkey", "TUR"), ("Turkiye", "TUR"), ("Burma", "MMR")],
        *[("Holy See", "VAT"), ("Cote d’Ivoire", "CIV"), ("St. Kitts & Nevis", "KNA"), ("Swaziland", "SWZ")],
        *[("Kingdom of Cambodia", "KHM"), ("Federal Republic of Nigeria", "NGA"), ("Soviet Union", "RUS")],
    ],
)
def test_a_state_is_known_by_its_short_old_and_long_names(name: str, code: str) -> None:
    """Headlines shorten, treaties lengthen, and people keep to what they are used to."""
    assert name in lexicon().states[code].names


@pytest.mark.parametrize(
    ("adjective", "people", "code"),
    [
        *[("Cambodian", "Cambodians", "KHM"), ("Nigerien", "Nigeriens", "NER"), ("Nigerian", "Nigerians", "NGA")],
        *[("Dominican", "Dominicans", "DOM"), ("Bissau-Guinean", "Bissau-Guineans", "GNB")],
        *[("British", "Britons", "GBR"), ("Emirati", "Emiratis", "ARE"), ("Spanish", "Spaniards", "ESP")],
        *[("Salvadorean", "Salvadoreans", "SLV"), ("Philippine", "Filipinos", "PHL"), ("Lao", "Laotians", "LAO")],
        *[("Papua New Guinean", "Papua New Guineans", "PNG"), ("Palestinian", "Palestinians", "PSE")],
    ],
)
def test_a_state_has_its_adjective_and_its_people(adjective: str, people: str, code: str) -> None:
    """The adjectives of the Guineas, of Niger and Nigeria and of the two Dominicas are easily confused."""
    assert adjective in lexicon().states[code].adjectives
    assert people in lexicon().states[code].people


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[("Kyiv", "UKR"), ("Kiev", "UKR"), ("Peking", "CHN"), ("Nur-Sultan", "KAZ"), ("Washington, D.C.", "USA")],
        *[("Delhi", "IND"), ("Nay Pyi Taw", "MMR"), ("Bogota", "COL"), ("Port-Au-Prince", "HTI"), ("Pretoria", "ZAF")],
    ],
)
def test_a_capital_has_its_spellings(name: str, code: str) -> None:
    """A line in capitals that is set in small letters has capitals within ("Port-Au-Prince")."""
    assert name in lexicon().states[code].capital


@pytest.mark.parametrize(
    ("name", "code"),
    [("White House", "USA"), ("Kremlin", "RUS"), ("Élysée", "FRA"), ("Malacanang", "PHL"), ("Zhongnanhai", "CHN")],
)
def test_a_building_stands_for_the_government_that_sits_in_it(name: str, code: str) -> None:
    """Headlines let the Kremlin speak for Russia."""
    assert name in lexicon().states[code].seats


def test_a_place_lies_in_a_state_of_the_lexicon_or_in_none() -> None:
    """Seas, regions and what is disputed have no state."""
    rows = lexicon().places
    assert len(rows) > 2500
    assert {row["iso3"] for row in rows} - set(lexicon().states) == {""}
    assert next(row["iso3"] for row in rows if row["name"] == "South China Sea") == ""


def test_a_name_stands_for_one_place() -> None:
    """The first of two would win."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, place, code in place_names():
        found[name].add((place, code))
    assert found
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_place_bears_the_name_of_a_state_or_a_capital_but_for_the_hague() -> None:
    """States and capitals are looked up first; The Hague is a seat of government with other spellings as a place."""
    found = owners()
    assert {name: code for name, _, code in place_names() if name in found} == {"The Hague": "NLD"}
    assert found["The Hague"] == {"NLD"}


def test_words_that_begin_sentences_are_no_places() -> None:
    """A false place is worse than a missing one."""
    names = {name for name, _, _ in place_names()} | set(owners())
    assert names & ORDINARY == {"Male"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[("Siem Reap", "KHM"), ("Geneva", "CHE"), ("Davos", "CHE"), ("Sharm El-Sheikh", "EGY"), ("Sochi", "RUS")],
        *[("Ho Chi Minh City", "VNM"), ("Camp David", "USA"), ("Great Hall of the People", "CHN"), ("Bali", "IDN")],
        *[("Buckingham Palace", "GBR"), ("Yangon", "MMR"), ("Panmunjom", "KOR"), ("Jeddah", "SAU"), ("Dubai", "ARE")],
        *[("Atlanta, Georgia", "USA"), ("Inner Mongolia", "CHN"), ("New Jersey", "USA"), ("Latin American", "")],
    ],
)
def test_a_venue_or_region_of_diplomacy_is_known(name: str, code: str) -> None:
    """Some stand here so that the state in their name is not taken for the state."""
    assert {found for known, _, found in place_names() if known == name} == {code}


@pytest.mark.parametrize("rows", ["leaders", "organizations", "titles"])
def test_a_state_that_another_file_names_is_known(rows: str) -> None:
    """A code that states.tsv lacks could never be resolved."""
    codes = {row["iso3"] for row in getattr(lexicon(), rows)}
    assert len(codes) > 1
    assert codes - set(lexicon().states) <= {""}


def test_the_script_would_write_the_same_bytes_again() -> None:
    """Whoever changes the sources runs `python scripts/make_states.py`."""
    assert subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False).returncode == 0
