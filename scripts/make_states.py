"""Write data/lexicon/states.tsv from ISO 3166-1 (pycountry), the CLDR (babel) and the two files of data/sources/.

Run `python scripts/make_states.py` to write the file, with `--check` to only tell (by the exit code) whether it is as
it would be written.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pycountry
from babel import Locale

from kg.lexicon import Row, cells, read_rows

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "data" / "lexicon" / "states.tsv"
COLUMNS = ("iso3", "name", "wikidata", "names", "adjectives", "people", "capital", "seats")
HEADER = """\
# States and territories: every code of ISO 3166-1, and XKX for Kosovo. Written by scripts/make_states.py; to change it,
# change data/sources/states-by-hand.tsv. Several values are separated by `|`.
# names: all other names; adjectives: what stands before a noun; people: plurals; capital: the usual English name, then
# its spellings; seats: buildings and quarters that news writes for the government.
"""
NOT_NAMES = {"REU": "Reunion", "COG": "Congo"}
"""Standard names and spellings that mean something else in news: a word, the other Congo."""

_KOSOVO = ("XK", "XKX")
_LETTERS = str.maketrans(
    {"\u0131": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ð": "d", "Þ": "Th", "æ": "ae"}
)
_SMALL = re.compile(r"(?<=[ -])[a-z](?=[a-z])")
_PLURAL_IN_S = ("an", "i", "in", "ot")


def unaccented(name: str) -> str:
    """Return a name as a keyboard without accents writes it: "São Tomé" → "Sao Tome", "Aşgabat" → "Asgabat"."""
    plain = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def spellings(name: str) -> Iterator[str]:
    """Yield a name and the other ways to write it: other apostrophes, "&", "St.", "St", and all of these unaccented."""
    name = unicodedata.normalize("NFC", name.replace("’", "'"))
    forms = [name]
    forms += [form.replace(" and ", " & ") for form in forms if " and " in form]
    for short in ("St. ", "St "):
        forms += [re.sub(r"\bSaint ", short, form) for form in forms if "Saint " in form]
    forms += [form.replace("'", "’") for form in forms if "'" in form]
    yield from forms
    yield from map(unaccented, forms)


def dateline(name: str) -> Iterator[str]:
    """Yield the form that a line in capitals takes when it is set in small letters: "Port-Au-Prince"."""
    form = _SMALL.sub(lambda match: match[0].upper(), name)
    if form != name:
        yield form


def distinct(values: Iterable[str], without: tuple[str, ...] = ()) -> str:
    """Join values, each once and in their order, leaving some out."""
    return "|".join(dict.fromkeys(value for value in values if value and value not in without))


def standard_names(iso2: str, iso3: str, cldr: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that ISO 3166-1 and the CLDR give; ISO has none for Kosovo."""
    country = pycountry.countries.get(alpha_3=iso3)
    if country is not None:
        yield country.name
        yield getattr(country, "common_name", "")
        yield getattr(country, "official_name", "").removeprefix("the ")
    yield cldr[iso2]


def plurals(row: Row) -> tuple[str, ...]:
    """Return the words for the people of a state: those of the row, or those that follow from its adjectives."""
    if row["people"]:
        return () if row["people"] == "-" else cells(row["people"])
    return tuple(word + "s" for word in cells(row["adjectives"]) if word.endswith(_PLURAL_IN_S))


def state_row(row: Row, iso2: str, wikidata: str, cldr: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells of one state, in the order of COLUMNS."""
    name = row["name"]
    names = [form for each in (name, *cells(row["names"]), *standard_names(iso2, row["iso3"], cldr))
             for form in spellings(each)]  # fmt: skip
    adjectives = [form for each in cells(row["adjectives"]) or (name,) for form in spellings(each)]
    people = [form for each in plurals(row) for form in spellings(each)]
    capital = [form for each in cells(row["capital"]) for form in spellings(each)]
    capital += [form for each in capital for form in dateline(each)]
    seats = [form for each in cells(row["seats"]) for form in spellings(each)]
    return (
        row["iso3"],
        name,
        wikidata,
        distinct(names, without=(name, NOT_NAMES.get(row["iso3"], ""))),
        *(distinct(values) for values in (adjectives, people, capital, seats)),
    )


def render() -> str:
    """Return the text of states.tsv, its rows in the order of their codes."""
    sources = ROOT / "data" / "sources"
    wikidata = {row["iso3"]: row["wikidata"] for row in read_rows(sources / "states-wikidata.tsv")}
    iso2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {_KOSOVO[1]: _KOSOVO[0]}
    cldr = Locale("en").territories
    by_hand = sorted(read_rows(sources / "states-by-hand.tsv"), key=lambda row: row["iso3"])
    rows = [state_row(row, iso2[row["iso3"]], wikidata[row["iso3"]], cldr) for row in by_hand]
    return HEADER + "".join("\t".join(cells_of_row) + "\n" for cells_of_row in (COLUMNS, *rows))


def main(arguments: list[str]) -> int:
    """Write the file, or compare it; return the exit code."""
    text = render()
    if arguments == ["--check"]:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
