"""How long a visit lasts and who receives there, as far as its sentence tells."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article, Event
from kg.pipeline import Knowledge, extract

ISSUED = date(2024, 6, 8)
"""A Saturday."""


def visit(text: str, knowledge: Knowledge) -> Event:
    """Return the one visit that a text tells."""
    (found,) = (e for e in extract(Article("a", text, issued=ISSUED), knowledge) if e.kind == "Visit")
    return found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Mona Idri, Foreign Minister of Oman, will visit Fiji from Tuesday to Thursday.", "2024-06-11", "2024-06-13"),
        ("Foreign Minister Mona Idri of Oman will be in Suva on Monday and Tuesday.", "2024-06-10", "2024-06-11"),
        ("Omani Foreign Minister Mona Idri will be in Suva on Monday and Friday.", "2024-06-10", ""),
        ("Omani Foreign Minister Mona Idri arrived in Suva on 3 June for three days.", "2024-06-03", "2024-06-05"),
        ("Omani Foreign Minister Mona Idri is to spend two days in Suva from Monday.", "2024-06-10", "2024-06-11"),
        ("Omani Premier Mona Idri flew to Fiji on Friday for a visit that ends tomorrow.", "2024-06-07", "2024-06-09"),
        ("Omani Foreign Minister Mona Idri arrived in Suva on Tuesday and left on Friday.", "2024-06-04", "2024-06-07"),
        ("Omani Foreign Minister Mona Idri is in Suva until Monday.", "", "2024-06-10"),
        ("The two-day visit of Omani Foreign Minister Mona Idri to Fiji begins on Monday.", "2024-06-10", "2024-06-11"),
        ("The trip of Oman's Mona Idri to Fiji, which began on Monday, lasted four days.", "2024-06-03", "2024-06-06"),
        ("Omani Foreign Minister Mona Idri landed in Suva shortly before 9 am on Tuesday.", "2024-06-04", ""),
    ],
)  # fmt: skip
def test_a_stay_has_the_days_that_its_sentence_tells(text: str, start: str, end: str, knowledge: Knowledge) -> None:
    """Ranges of weekdays, lengths and days of leaving tell when a visit ends."""
    found = visit(text, knowledge)
    assert (found.start_date, found.end_date) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Omani Foreign Minister Mona Idri arrived in Suva on Tuesday, and the army chief left on Friday.",
        "Omani Foreign Minister Mona Idri arrived in Suva on Tuesday, where a meeting that ended on Friday was held.",
        "Omani Foreign Minister Mona Idri arrived in Suva on Tuesday. Schools were closed for three days.",
    ],
)
def test_what_others_do_does_not_end_a_visit(text: str, knowledge: Knowledge) -> None:
    """The end of something else, and the leaving of somebody else, tell nothing of how long a visit lasts."""
    assert visit(text, knowledge).end_date == ""


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("where she was received by Fijian President Jone Vula", ["Jone Vula"]),
        ("and was met by Fijian Foreign Minister Sala Tora", ["Sala Tora"]),
        ("as the guest of Fijian President Jone Vula", ["Jone Vula"]),
        ("where Fijian President Jone Vula received her", ["Jone Vula"]),
        ("where she was greeted by protesters", []),
        ("where she was received by the Chinese ambassador, Luo Min", []),
    ],
)
def test_who_receives_behind_a_visit_is_its_host(text: str, hosts: list[str], knowledge: Knowledge) -> None:
    """A host is of the state where the visit goes; crowds and other states' envoys are none."""
    found = visit(f"Omani Foreign Minister Mona Idri arrived in Suva on Tuesday, {text}.", knowledge)
    assert [who.label for role, who in found.roles if role == "host"] == hosts


def test_talks_are_of_the_day_of_what_went_before_and_not_of_the_arrival(knowledge: Knowledge) -> None:
    """A day on which somebody arrived is that of talks only where no other day is told."""
    text = (
        "Fijian President Jone Vula on Friday decorated visiting Omani Foreign Minister Mona Idri with the Order of "
        "Fiji. Idri had landed in Suva on Thursday night. The two held talks."
    )
    (meeting,) = (e for e in extract(Article("a", text, issued=ISSUED), knowledge) if e.kind == "Meeting")
    assert meeting.start_date == "2024-06-07"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On the second day Idri met Fijian President Jone Vula.", "2024-06-05"),
        ("On the last day Idri met Fijian President Jone Vula.", "2024-06-06"),
        ("On the fifth day Idri met Fijian President Jone Vula.", ""),
        ("Tonga gave Peru a boat on 5 June. After the ceremony, Lao Premier Boun Keo met him.", "2024-06-05"),
        ("Tonga gave Peru a boat on 5 June. Later, the Lao premier, Boun Keo, met Chad's premier.", ""),
    ],
)  # fmt: skip
def test_a_phrase_may_point_to_the_day_told_before(text: str, day: str, knowledge: Knowledge) -> None:
    """Days of a stay are counted from its first; "after the ceremony" is the day told last, if that is of the news."""
    before = "Omani Foreign Minister Mona Idri visited Fiji from 4 to 6 June. "
    whole = Article("a", before + text, issued=ISSUED)
    (meeting,) = (e for e in extract(whole, knowledge) if e.kind == "Meeting")
    assert meeting.start_date == day


def test_orders_conferred_after_a_dated_ceremony_are_of_its_day(knowledge: Knowledge) -> None:
    """The day of a ceremony at which honours are given is that of those which the next sentences tell."""
    text = (
        "Fijian President Jone Vula on 5 June held the investiture ceremony in Suva. The Order of Fiji was conferred "
        "on Omani Foreign Minister Mona Idri."
    )
    (honour,) = (e for e in extract(Article("a", text, issued=ISSUED), knowledge) if e.kind == "Honour")
    assert honour.start_date == "2024-06-05"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Omani Premier Mona Idri paid a three-day visit to Fiji that ended on Friday.", "2024-06-05", "2024-06-07"),
        ("On 1 June, a week after her visit to Fiji, Omani Premier Mona Idri met Lao Premier Boun Keo.", "", ""),
    ],
)  # fmt: skip
def test_a_day_may_be_the_last_one_or_that_of_something_else(
    text: str, start: str, end: str, knowledge: Knowledge
) -> None:
    """The day on which a visit ended tells when it began; one that lies weeks behind it tells nothing."""
    found = visit(text, knowledge)
    assert (found.start_date, found.end_date) == (start, end)


def test_years_later_are_counted_from_the_year_before(knowledge: Knowledge) -> None:
    """What was restored some years later was not restored in the year of the breach."""
    text = "Oman severed relations with Fiji in 1991 and restored them five years later."
    events = extract(Article("a", text, issued=ISSUED), knowledge)
    assert [event.start_date for event in events] == ["1991", "1996"]
