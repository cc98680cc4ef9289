"""Names, dates and sentences as pages write them."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.queries import parse_query
from kg.vocabulary import DEFAULT_BASE, DIP
from kg.web.pages.asking import filled
from kg.web.pages.links import outside, prefixed, question, with_values
from kg.web.pages.marking import marked
from kg.web.pages.paging import paged
from kg.web.pages.words import day, days, heading, period, plural

KHM = f"{DEFAULT_BASE}state/KHM"
AUSTIN = f"{DEFAULT_BASE}person/lloyd-austin"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-06-04", "4 June 2024"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("in June", "in June"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(text: str, words: str) -> None:
    """A day, a month and a year read naturally, and what is no date stays as it is."""
    assert day(text) == words


def test_dates_on_which_articles_differ_are_all_written() -> None:
    """A cell may hold several dates, and texts that are none."""
    assert days("2024-06-04 / 2024-06-05") == "4 June 2024 / 5 June 2024"
    assert days("either / or") == "either / or"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-06-04", "2024-06-06", "4–6 June 2024"),
        ("2024-06-04", "2024-07-01", "4 June 2024 – 1 July 2024"),
        ("2024-06-04", "2024-06-04", "4 June 2024"),
        ("2024-06", "", "June 2024"),
        ("", "", "no date"),
    ],
)
def test_a_period_says_once_what_its_ends_share(start: str, end: str, words: str) -> None:
    """Days of one month share its name, one day is no period, and no date is said to be none."""
    assert period(start, end) == words


def test_names_of_the_vocabulary_become_words() -> None:
    """Local names and IRIs are split at their capitals, in British spelling."""
    assert heading("RelationsChange") == "Relations change"
    assert heading(f"{DIP}ofState") == "Of state"
    assert heading("inOrganization") == "In organisation"
    assert plural("RelationsChange") == "changes of relations"


def test_only_addresses_of_the_web_become_links() -> None:
    """A source that is a script is shown as text and never as a link."""
    assert outside("https://news.example.org/a") == "https://news.example.org/a"
    assert outside("javascript:alert(1)") == ""


def test_urls_leave_out_what_is_not_given_and_escape_what_is() -> None:
    """Empty values do not appear, and others cannot end the query string."""
    assert question("visits", {"country": "KHM", "since": ""}, ".csv") == "/queries/visits.csv?country=KHM"
    assert question("travels", {"person": "A & B"}) == "/queries/travels?person=A+%26+B"


def test_turning_a_page_keeps_every_other_choice() -> None:
    """A name with several values keeps them all; only the page changes."""
    given = [("kind", "Visit"), ("kind", "Meeting"), ("page", "2")]
    assert with_values("/timeline", given, page="3") == "/timeline?kind=Visit&kind=Meeting&page=3"
    assert with_values("/timeline", given, page="") == "/timeline?kind=Visit&kind=Meeting"


def test_iris_are_shortened_by_base_and_prefix() -> None:
    """Things lose the base, terms get their prefix, others stay whole."""
    assert prefixed(KHM, DEFAULT_BASE) == "state/KHM"
    assert prefixed(f"{DIP}Visit", DEFAULT_BASE) == "dip:Visit"
    assert prefixed("https://example.org/a", DEFAULT_BASE) == "https://example.org/a"


def test_sentences_are_marked_by_every_name_of_who_takes_part() -> None:
    """A state is found by name and adjective, a person by a part of the name; the longest name wins."""
    text = "Austin flew to Cambodia; Lloyd Austin met Cambodian officers."
    pieces = marked(text, [(KHM, "State", "Cambodia"), (AUSTIN, "Person", "Lloyd Austin")])
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.iri] == ["Austin", "Cambodia", "Lloyd Austin", "Cambodian"]
    assert {piece.iri for piece in pieces if piece.kind == "Person"} == {AUSTIN}


def test_a_name_inside_a_word_is_not_marked() -> None:
    """Names are whole words, and a sentence without any is one piece."""
    assert [piece.text for piece in marked("Austinite", [(AUSTIN, "Person", "Lloyd Austin")])] == ["Austinite"]
    assert [piece.text for piece in marked("Nobody", [])] == ["Nobody"]


@pytest.mark.parametrize(("wanted", "page"), [("2", 2), ("0", 1), ("99", 3), ("-1", 1), ("x", 1), ("9" * 400, 1)])
def test_a_page_that_is_not_there_becomes_one_that_is(wanted: str, page: int) -> None:
    """Numbers beyond the end, before the beginning, and what is no number lead to a page of the list."""
    found = paged(range(25), {"page": wanted}, 10)
    assert (found.page, found.pages, found.total) == (page, 3, 25)
    assert found.items == tuple(range(10 * (page - 1), min(10 * page, 25)))


def test_values_go_into_a_question_as_checked_terms() -> None:
    """Several values stand side by side in VALUES, and what is no IRI is refused and not pasted."""
    query = parse_query("SELECT ?x WHERE { VALUES ?x { ?_things_iri } }", "test", "test.rq")
    assert filled(query, {"things": [KHM, AUSTIN]}) == f"SELECT ?x WHERE {{ VALUES ?x {{ <{KHM}> <{AUSTIN}> }} }}"
    with pytest.raises(QueryError):
        filled(query, {"things": ["https://example.org/> } DROP ALL #"]})
