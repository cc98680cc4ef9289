"""Whatever is written where people write by hand or machines send: it is read, or told in one line with its place.

Examples are the same in every run. `KG_FUZZ=5000 pytest tests/test_fuzz.py` tries as many others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg import dates
from kg.articles import read_articles
from kg.coreference import merges
from kg.engine import load_rules
from kg.engine.language import parse
from kg.errors import KgError, LexiconError, QueryError, RuleError
from kg.lexicon import read_rows
from kg.model import Article, Told
from kg.pipeline import Knowledge, extract
from kg.queries.binding import find_parameters
from kg.queries.saved import parse_query
from kg.queries.tokens import declared, form, tokens, undeclared
from kg.store.dataset import names_its_dataset

LISTS = {"deal": ("pact", "treaty"), "go": ("visit", "tour")}


def woven(pieces: Sequence[str], most: int = 12) -> st.SearchStrategy[str]:
    """Return texts of such pieces, and of a few characters of any kind, one after the other."""
    return st.lists(st.sampled_from(pieces) | st.text(max_size=3), max_size=most).map("".join)


def one_line(error: KgError) -> bool:
    """Tell whether the text of an error, its excerpt apart, is one line that says something."""
    excerpt = getattr(error, "excerpt", "")
    told = str(error).removesuffix(excerpt).strip()
    return bool(told) and "\n" not in told


PATTERN = (
    "{visitor:subject}", "{party:actor|state}", "{:group}", "{x", "}", "<visit>", "<@go|see>", "<visit:passive>",
    "<be ",
    "[trip]", "[@deal|aid]", "[@none]", "(in|at)", "!(from)", "!<go>", "~", "~3", "~~12", "~99", "?", "|", ":",
    "@", " ",
    "to", ",", "'", '"', "!", "<>", "[]", "()", "{}",
)  # fmt: skip


@given(woven(PATTERN))
def test_any_pattern_is_read_or_refused_at_its_place(pattern: str) -> None:
    """A pattern has parts, of which one can be looked up; or an error shows the pattern, with a caret below it."""
    try:
        parts = parse(pattern, None, LISTS)
    except RuleError as error:
        assert one_line(error)
        shown, caret = error.excerpt.rsplit("\n", 1)
        assert shown == f"  {pattern}"
        assert caret.strip() == "^"
    else:
        assert any(part.is_trigger for part in parts)


RULES = (
    "[[rule]]\n", "[lists]\n", 'id = "visit.x"\n', 'event = "Visit"\n', 'match = "{visitor:subject} <visit>"\n',
    "match = []\n", "match = 3\n", "match = [3]\n", 'set = { visitKind = "state" }\n', 'status = "Planned"\n',
    "set = 1\n",
    'needs = ["a"]\n', "needs = 1\n", "default = 1\n", 'date = "end"\n', "date = 1979-05-27\n", '[[rule.hit]]\n',
    "[[rule.miss]]\n", 'text = "x"\n',
    'go = ["visit"]\n', "go = 1\n", 'event = { visitor = ["x"] }\n', "issued = 2024\n",
    "rule = 1\n", "lists = 1\n", "id = 3\n", "event = []\n", "hit = 1\n", "miss = [1]\n", "hit = [1]\n", "[rule]\n",
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(woven(RULES))
def test_any_file_of_rules_is_read_or_refused(tmp_path: Path, text: str) -> None:
    """TOML of any form, with values of any type, is no traceback."""
    (tmp_path / "a.toml").write_bytes(text.encode(errors="replace"))
    try:
        assert load_rules([tmp_path]).rules
    except RuleError as error:
        assert one_line(error)
        assert error.location is not None


RULE = '[[rule]]\nid = "visit.x"\n'
WHOLE = RULE + 'event = "Visit"\nmatch = "{visitor:subject} <visit>"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rule = 1\n", "a file holds [[rule]] tables"),
        ("rule = [1]\n", "a file holds [[rule]] tables"),
        ("lists = 1\n" + WHOLE, "a file holds [[rule]] tables"),
        (RULE + 'event = "Visit"\nmatch = [3]\n', "match must be strings"),
        (RULE + 'event = []\nmatch = "<visit>"\n', "event must be a string"),
        (WHOLE + "set = 1\n", "set must be a table"),
        (WHOLE + "set = { visitKind = [] }\n", "visitKind must be a string"),
        (WHOLE + "default = { visitor = [] }\n", "default [] is none of"),
        (WHOLE + "needs = 1\n", "needs must be strings"),
        (WHOLE + "date = 1979-05-27\n", "date must be a string"),
        (WHOLE + "hit = [1]\n", "hit must be tables with a text"),
        (WHOLE + "[[rule.hit]]\nevent = {}\n", "hit must be tables with a text"),
        (WHOLE + '[[rule.hit]]\ntext = "a"\nevent = 1\n', "event must be a table"),
        (WHOLE + '[[rule.hit]]\ntext = "a"\nissued = 2024-05-03\n', "issued must be a string"),
        (WHOLE + "[[rule.miss]]\ntext = 1\n", "text must be a string"),
    ],
)
def test_a_value_of_another_type_is_told(tmp_path: Path, text: str, problem: str) -> None:
    """A date of TOML where a text belongs is a slip of the hand, no reason for a traceback."""
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleError) as told:
        load_rules([tmp_path])
    assert problem in str(told.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(woven(["iso3", "name", "names", "\t", "\n", "\r\n", "# ", "|", "FRA", "\ufeff", "\0"]))
def test_any_table_of_the_lexicon_is_read_or_refused(tmp_path: Path, text: str) -> None:
    """Rows have all columns, or the error names the line."""
    path = tmp_path / "a.tsv"
    path.write_bytes(text.encode(errors="replace"))
    try:
        assert all(
            row.keys() == {"name", "iso3", "names"} and row["name"]
            for row in read_rows(path, ("name", "iso3", "names"))
        )
    except LexiconError as error:
        assert one_line(error)
        assert error.location is not None
        assert error.location.line


HEADER = (
    "#+ ", "#+\n", "summary: x\n", "x-kg:\n", "  parameters:\n", "    country: {thing: State}\n", "defaults:\n",
    "  - a: 1\n",
    "enumerate: 3\n", "method: GET\n", "tags: [a, b]\n", "tags: a\n", "? [a]\n", ": b\n", "- ", "{", "}", "[",
    "&a ", "*a ",
    "!!python/object:os.system x\n", "example: {country: Japan}\n", "'", '"', "|\n", ">", "\t", "---\n", "...\n",
    "%YAML 9\n",
    "SELECT ?a { ?a ?b ?_country_iri }\n", "ASK {}\n", "\ufeff",
)  # fmt: skip


@given(woven(HEADER, 16))
@example("#+\x1f")
def test_any_header_is_read_or_refused_at_its_line(text: str) -> None:
    """A saved query has a form, or the error names the line."""
    try:
        query = parse_query(text, "x", "x.rq")
    except QueryError as error:
        assert one_line(error)
        assert error.location is not None
        assert error.location.line <= text.count("\n") + 1
    else:
        assert query.name == "x"


SPARQL = (
    "SELECT ", "ASK ", "FROM ", "from", "PREFIX ", "a:", ":", "a:b", "a:b.", "a:%41", "a:\\,", "a:\\", "?a", "$a",
    "?_a_iri",
    "?__a", "?", "<a>", "<", "<a b>", "'", "''", "'''", '"', '""', '"""', "\\", "\\'", "#", "\n", "\r", " ", "{",
    "}", "^^",
    "@en", "1.5", "FILTER(", ")", "?a<?b", "&&", "\u00b7", "é",
)  # fmt: skip


@given(woven(SPARQL, 24))
def test_any_text_of_tokens_is_the_text_again(text: str) -> None:
    """Whatever is no token of SPARQL is a token of its own; the functions on tokens end with an answer."""
    found = list(tokens(text))

    assert "".join(token.text for token in found) == text
    assert all(text.startswith(token.text, token.start) and token.text for token in found)
    assert form(text) in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "")
    assert set(undeclared(text)).isdisjoint(declared(text))
    assert isinstance(names_its_dataset(text), bool)
    try:
        assert all(parameter.name for parameter in find_parameters(text, "x.rq"))
    except QueryError as error:
        assert one_line(error)


DATES = (
    "3", "31", "30", "29", "0", "32", "1st", "May", "Feb.", "February", "2024", "2023", "1800", "2099", "of", ",",
    "-", "–",
    "to", "and", "from", "until", "last", "next", "this", "the", "following", "coming", "early", "late", "week",
    "month",
    "year", "years", "day", "days", "decade", "ago", "two", "1000000", "99999999999999999999", "Monday", "Friday",
    "night",
    "morning", "yesterday", "tomorrow", "today", "tonight", "after", "before", "on", "in", "three-day", "9-12", "a",
)  # fmt: skip
ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
DAYS = st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29), date(2023, 12, 31)])


def real(written: str) -> bool:
    """Tell whether a text is a year, a month or a day that there is, in ISO 8601."""
    if len(written) == len("2024-05-03"):
        date.fromisoformat(written)
    return not written or (bool(ISO.fullmatch(written)) and written > "0000")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(DATES), max_size=7), st.sampled_from(["visited", "will visit"]), DAYS)
@example(["1000000", "days", "ago"], "visited", date(2024, 5, 3))
@example(["3000", "years", "ago"], "visited", date(2024, 5, 3))
@example(["today"], "visited", date.max)
@example(["yesterday"], "visited", date.min)
@example(["tomorrow"], "will visit", date.max)
@example(["next", "Monday"], "will visit", date.max)
@example(["next", "year"], "will visit", date.max)
@example(["last", "month"], "visited", date.min)
def test_any_words_of_time_give_a_real_date_or_none(
    knowledge: Knowledge, words: list[str], verb: str, issued: date | None
) -> None:
    """No order of words that dates are made of stops the reader or gives the 31st of February."""
    text = f"President Emmanuel Macron of France {verb} Cambodia {' '.join(words)}. He met Hun Sen the next day."
    for event in extract(Article("x", text, issued=issued), knowledge):
        assert real(event.start_date), event.start_date
        assert real(event.end_date), event.end_date


PHRASES = st.lists(st.sampled_from(DATES), max_size=4).map(" ".join)


@given(PHRASES | st.sampled_from(["1000000 days ago", "3000 years ago", "99999 months ago"]), st.dates())
@example("ago", date(2024, 5, 3))
@example("days ago", date(2024, 5, 3))
def test_any_relative_words_give_a_real_date_or_none(phrase: str, issued: date) -> None:
    """Beyond the calendar there is no date."""
    assert real(dates.relative_date(phrase, issued))
    assert dates.day_in(phrase, issued.year) is None or real(str(dates.day_in(phrase, issued.year)))


@given(st.integers(0, 6), st.sampled_from(["", "last", "next", "this", "coming"]), st.dates() | DAYS, st.booleans())
def test_a_weekday_at_the_end_of_time_is_none(weekday: int, lead: str, issued: date | None, future: bool) -> None:
    """Nor are days after the last one of the calendar."""
    issued = issued or date.max
    assert real(dates.weekday_near(weekday, lead, issued, future))
    assert real(dates.add_days(issued.isoformat(), weekday * 1000))


@given(st.lists(st.sampled_from(["9999-12-31", "9999-12-30", "0001-01-01", "2024", ""]), min_size=2, max_size=4))
def test_events_at_the_end_of_time_are_compared(days: Iterable[str]) -> None:
    """What is told of a day that has no next one is no traceback of a whole build."""
    accounts = [
        (f"article/{n}", Told(f"event/{n}", "Visit", False, ("destination:JPN",), ("KHM",), ("x",), (), day, ""))
        for n, day in enumerate(days)
    ]

    assert len(merges(accounts)) <= len(accounts)


KEYS = (
    "id", "title", "text", "body", "issued", "date", "source", "language", "url", "version", "guid", "uri", "headline",
    "type", "contentcreated", "versioncreated", "body_text", "bodies", "headlines", "articles", "items", "publisher",
    "name",
)  # fmt: skip
WORDS = ("Hun Manet visited Japan.", "2024-05-03", "2024-02-31", "en", "km", "https://a.b/c", "-1", "1e400", "<p>a</p>")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=6)
    ),
    max_leaves=16,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(JSON, max_size=3), st.sampled_from(["json", "jsonl"]))
def test_any_value_of_any_field_is_read_or_told(tmp_path: Path, values: list[object], suffix: str) -> None:
    """Numbers for texts, lists for dates, objects for titles: an article is an article, or one line says why not."""
    path = tmp_path / f"x.{suffix}"
    path.write_text(json.dumps(values) if suffix == "json" else "\n".join(map(json.dumps, values)), encoding="utf-8")
    for item in read_articles([path]):
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.id
        else:
            assert item.reason
            assert "\n" not in f"{item.source}{item.reason}"
