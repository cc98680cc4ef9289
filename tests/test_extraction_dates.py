"""Which day, month or year an event is of."""

from __future__ import annotations

import pytest
from telling import one, read

from kg.model import Article
from kg.pipeline import Knowledge, extract


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Okada met with diplomats on Thursday. The following day Japanese Foreign Minister Ren Okada visited Laos.",
         "2024-06-07"),
        ("Japanese Foreign Minister Ren Okada arrived in Laos this morning.", "2024-06-08"),
        ("Japanese Foreign Minister Ren Okada visited Laos last month.", "2024-05"),
        ("Japanese Foreign Minister Ren Okada visited Laos in November 2023.", "2023-11"),
        ("Japanese Foreign Minister Ren Okada visited Laos last week.", ""),
        ("Japanese Foreign Minister Ren Okada visited Laos.", ""),
        ("Japanese Foreign Minister Ren Okada visited Laos, the ministry said on Thursday.", ""),
        ("Since the beginning of 2023, Japanese Foreign Minister Ren Okada has visited Laos.", ""),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_the_text_and_never_invented(text: str, start: str, knowledge: Knowledge) -> None:
    """Days are counted from what the text says; where it says nothing, there is no date."""
    assert one(text, knowledge, "Visit").start_date == start


def test_a_dateline_with_a_year_stands_for_the_issue_date(knowledge: Knowledge) -> None:
    """Where nothing else says when an article was issued, its dateline does."""
    text = "VIENTIANE, 5 March 2025 - Japanese Foreign Minister Ren Okada arrived in Laos on Monday."
    (event,) = extract(Article("a", text), knowledge)
    assert event.start_date == "2025-03-03"


def test_when_studies_begin_is_no_date_of_a_scholarship(knowledge: Knowledge) -> None:
    """Who is awarded one "to study in China from September" was not awarded it in September."""
    text = "Ten Lao students have been awarded scholarships by the Government of China to study there from September."
    assert one(text, knowledge, "Scholarship").start_date == ""


def test_another_town_within_the_days_of_a_visit_is_no_second_visit(knowledge: Knowledge) -> None:
    """Where the days are over, it is one."""
    text = (
        "Lao President Bounma Keo landed in Osaka on Friday for a four-day visit to Japan. "
        "He will travel to Tokyo on {}."
    )
    visits = [read(text.format(day), knowledge) for day in ("Sunday", "30 June")]
    assert [len(events) for events in visits] == [1, 2]


def test_the_year_of_a_cause_is_no_date(knowledge: Knowledge) -> None:
    """In "over 2014 blast" the year is that of the blast."""
    event = one("Kenya expels two Peruvian diplomats over 2014 blast.", knowledge, "RelationsChange")
    assert event.start_date == ""


def test_a_month_long_past_is_when_something_was_agreed(knowledge: Knowledge) -> None:
    """In June, "agreed to restore ties in March" is of last March, and "in September" of the next."""
    text = "Saudi Arabia and Iran agreed to restore diplomatic ties in {}."
    dates = [one(text.format(month), knowledge, "RelationsChange").start_date for month in ("March", "September")]
    assert dates == ["", "2024-09"]


def test_a_date_is_that_of_its_own_clause(knowledge: Knowledge) -> None:
    """The month of the first of two visits is not that of the second; what somebody comes for tells how long."""
    text = (
        "Peruvian President Julia Cárdenas visited Oman in May 2024, and the Omani Foreign Minister has visited Lima."
    )
    assert [event.start_date for event in read(text, knowledge) if event.kind == "Visit"] == ["2024-05", ""]
    visit = one(
        "Peruvian President Julia Cárdenas arrived in Oman on 3 May 2024 for a two-day visit.", knowledge, "Visit"
    )
    assert (visit.start_date, visit.end_date) == ("2024-05-03", "2024-05-04")


def test_a_day_right_before_its_verb_is_nearer_than_one_behind(knowledge: Knowledge) -> None:
    """A day before the verb counts before the day of what lies ahead; the length of a visit may be told elsewhere."""
    text = (
        "Omani Foreign Minister Badr Otieno has begun a three-day visit to Peru. Otieno on Friday arrived in Lima "
        "ahead of the festival of 20 June."
    )
    visit = one(text, knowledge, "Visit")
    assert (visit.start_date, visit.end_date) == ("2024-06-07", "2024-06-09")


@pytest.mark.parametrize(
    "text",
    [
        "Britain on Tuesday pledged 22 million pounds to Somalia.",
        "Japan offered Laos 3 million dollars yesterday.",
        "Japan pledged 40 scholarships to Lao students on 3 June 2024.",
    ],
)
def test_the_day_of_a_pledge_is_not_that_of_the_gift(text: str, knowledge: Knowledge) -> None:
    """What is only promised has no day yet, and above all not the day of the promise."""
    (event,) = read(text, knowledge)
    assert (event.status in ("Planned", "Proposed"), event.start_date) == (True, "")


def test_the_day_of_return_ends_a_visit(knowledge: Knowledge) -> None:
    """Who came back on Sunday from five days abroad left on Wednesday; who leaves in October has not left."""
    text = "Philippine President Luz Ramos returned to Manila on Sunday, 2 June 2024, from a five-day visit to Japan."
    visit = one(text, knowledge, "Visit")
    assert (visit.start_date, visit.end_date) == ("2024-05-29", "2024-06-02")
    planned = one("Rwandan President Paul Habimana leaves for Samoa in October.", knowledge, "Visit")
    assert (planned.status, planned.start_date) == ("Planned", "2024-10")


def test_what_was_before_gives_no_date(knowledge: Knowledge) -> None:
    """The month of a cyclone is not that of the help after it."""
    aid = one("Fiji has handed over tents to Vanuatu after last month's cyclone.", knowledge, "Assistance")
    assert not aid.start_date


def test_each_of_two_meetings_has_its_own_day(knowledge: Knowledge) -> None:
    """Days that stand behind whom somebody meets are those of each meeting."""
    text = (
        "Kenyan Foreign Minister Amina Okoth will meet Peruvian Foreign Minister Rosa Vega in Lima on Monday and"
        " Chilean Foreign Minister Luis Paz in Santiago on Thursday."
    )
    meetings = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert [meeting.start_date for meeting in meetings] == ["2024-06-10", "2024-06-13"]


def test_until_tells_the_last_day(knowledge: Knowledge) -> None:
    """The day behind "until" ends a visit and begins none."""
    text = "Kenyan President Amos Otieno will be in Peru until 10 June and will be in Chile until 12 June 2024."
    visits = [event for event in read(text, knowledge) if event.kind == "Visit"]
    assert [(visit.start_date, visit.end_date) for visit in visits] == [("", "2024-06-10"), ("", "2024-06-12")]


def test_what_somebody_says_is_planned_dates_no_talks(knowledge: Knowledge) -> None:
    """The year in what is said during a meeting is not the meeting's."""
    text = (
        "Kenya supports holding the games in Lima in 2030, Kenyan President Amos Otieno stated during a meeting with"
        " Peruvian President Rosa Vega."
    )
    meeting = one(text, knowledge, "Meeting")
    assert (meeting.status, meeting.start_date) == ("Happened", "")


def test_two_visits_in_a_sentence_have_a_date_each(knowledge: Knowledge) -> None:
    """A date behind a second visit is not that of the first."""
    text = "Kenyan President Amos Otieno's visit to Peru follows Peruvian President Rosa Vega's visit to Kenya in 2022."
    visits = {event.values("destination")[0].key: event.start_date for event in read(text, knowledge)}
    assert visits == {"PER": "", "KEN": "2022"}


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("from the 10th to the 14th of this month", "2024-06-10", "2024-06-14"),
        ("on the 27th and 28th of last month", "2024-05-27", "2024-05-28"),
        ("on the 5th of next month", "2024-07-05", ""),
        ("from the 10th to the 14th of July 2024", "2024-07-10", "2024-07-14"),
    ],
)
def test_days_of_this_month_are_days(when: str, start: str, end: str, knowledge: Knowledge) -> None:
    """Days are those of the month that "this", "last" or "next" tells."""
    visit = one(f"Peruvian President Rosa Vega's visit to Kenya takes place {when}.", knowledge, "Visit")
    assert (visit.start_date, visit.end_date) == (start, end)


def test_what_several_do_on_a_day_ahead_is_planned(knowledge: Knowledge) -> None:
    """The present of several is told by its missing ending: "they continue on to Suva on Wednesday"."""
    text = "Peruvian President Rosa Vega and her delegation travel to Kenya on Wednesday."
    visit = one(text, knowledge, "Visit")
    assert (visit.status, visit.start_date) == ("Planned", "2024-06-12")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Peruvian President Rosa Vega departed on Friday on a tour that will take her to Kenya.", "2024-06"),
        ("Peruvian President Rosa Vega left on Monday for Chile on a trip that will also take her to Kenya.", ""),
    ],
)
def test_a_tour_begins_on_the_day_of_leaving_unless_for_elsewhere(text: str, start: str, knowledge: Knowledge) -> None:
    """The day of leaving is that of the first state to which somebody goes."""
    visits = {event.values("destination")[0].key: event for event in read(text, knowledge) if event.kind == "Visit"}
    assert visits["KEN"].start_date[:7] == start


def test_a_breach_is_of_the_day_on_which_it_is_told(knowledge: Knowledge) -> None:
    """A state that says that it has broken with another does so by saying it; a visit is not paid by telling of it."""
    told = one("Bolivia said on Tuesday that it had severed relations with Peru.", knowledge, "RelationsChange")
    assert told.start_date == "2024-06-04"
    told = one("Bolivia said on Tuesday that it had opened an embassy in Peru.", knowledge, "RelationsChange")
    assert told.start_date == ""


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Niger broke its ties with Ukraine on Tuesday. Mali cut its ties with Kyiv two days earlier.", "2024-06-02"),
        ("Niger broke its ties with Ukraine on Tuesday, a day after Mali severed relations with Kyiv.", "2024-06-03"),
        (
            "Niger broke its ties with Ukraine on Tuesday. Mali severed relations with Kyiv three days later.",
            "2024-06-07",
        ),
        ("Niger broke its ties with Ukraine. Mali severed relations with Kyiv three days later.", ""),
    ],
)
def test_days_are_counted_from_the_day_told_last(text: str, start: str, knowledge: Knowledge) -> None:
    """What was done "a day after" something else bears its own day, where that of the other is known."""
    changes = [event for event in read(text, knowledge) if event.kind == "RelationsChange"]
    assert [e.start_date for e in changes if "MLI" in {party.state for party in e.values("party")}] == [start]


def test_a_visit_for_which_no_date_is_set_is_to_come(knowledge: Knowledge) -> None:
    """What has no date yet has not happened."""
    assert one("No date has been set for the trip of Peru's president to Laos.", knowledge, "Visit").status == "Planned"


def test_the_days_of_a_stay_come_before_its_week(knowledge: Knowledge) -> None:
    """Days that stand right behind "next week" are the more exact date; the day of a statement is none."""
    text = (
        "Peruvian President Julia Cárdenas will visit Kenya next week from 12 to 13 June. In a statement on Thursday, "
        "the ministry said the visit was postponed."
    )
    visit = one(text, knowledge, "Visit")
    assert (visit.start_date, visit.end_date, visit.status) == ("2024-06-12", "2024-06-13", "Denied")


def test_a_day_of_a_ceremony_that_was_held_somewhere(knowledge: Knowledge) -> None:
    """A participle behind a noun begins no clause with days of its own; a day's visit is a visit."""
    text = (
        "Kenyan Ambassador Amina Okoth presented her credentials to Peruvian President Rosa Vega in a ceremony held at "
        "the palace in Lima on 3 May 2024."
    )
    assert one(text, knowledge, "Meeting").start_date == "2024-05-03"
    text = "Kenyan President Samuel Otieno, who is on a day's working visit to Peru, praised the port."
    assert dict(one(text, knowledge, "Visit").literals)["visitKind"] == "working"


def test_relations_that_a_paper_establishes_are_of_its_day(knowledge: Knowledge) -> None:
    """A day before the verb of signing is that of what is signed."""
    text = (
        "Pakistan and Palau, a Pacific country, on Friday signed a joint communique establishing diplomatic relations."
    )
    assert str(one(text, knowledge, "RelationsChange").start_date) == "2024-06-07"


def test_weekdays_from_one_to_another_are_the_days_of_a_visit(knowledge: Knowledge) -> None:
    """The first is reckoned from the issue date, and the last follows from it."""
    text = "From Tuesday through Thursday, Peruvian President Julia Cárdenas will be in Kenya for a state visit."
    event = one(text, knowledge, "Visit")
    assert (event.start_date, event.end_date) == ("2024-06-11", "2024-06-13")
    text = "Peruvian President Julia Cárdenas will visit Kenya from Monday 24 to Wednesday 26 June 2024."
    event = one(text, knowledge, "Visit")
    assert (event.start_date, event.end_date) == ("2024-06-24", "2024-06-26")


def test_a_day_that_brackets_say_again_is_that_day(knowledge: Knowledge) -> None:
    """A weekday with its date in brackets says when, whatever other dates the sentence has."""
    text = "Kenya on Friday, (29th March, 2024) gave tents to Malawi for victims of the February 2024 floods."
    assert one(text, knowledge, "Assistance").start_date == "2024-03-29"


def test_a_headline_meeting_is_of_the_day_of_the_visit_in_its_sentence(knowledge: Knowledge) -> None:
    """The day stands before the first verb, and the meeting is told with the second."""
    text = "Kenyan President Samuel Otieno on Monday visited Peru and held talks with President Julia Cárdenas."
    found = [event for event in read(text, knowledge, "Otieno, Cárdenas hold talks") if event.kind == "Meeting"]
    assert [event.start_date for event in found] == ["2024-06-03"]


def test_meetings_on_a_visit_of_one_day_are_of_that_day(knowledge: Knowledge) -> None:
    """What is planned for a longer visit is of a day that nobody knows."""
    text = (
        "Kenyan President Samuel Otieno will visit Peru on 14 June 2024. "
        "Peruvian President Julia Cárdenas will meet President Otieno at the palace."
    )
    assert one(text, knowledge, "Meeting").start_date == "2024-06-14"
    text = text.replace("on 14 June", "from 14 to 16 June")
    assert one(text, knowledge, "Meeting").start_date == ""


def test_a_recent_meeting_is_of_no_day_told_before(knowledge: Knowledge) -> None:
    """It was on some other day."""
    text = (
        "Kenyan President Samuel Otieno was received by Pope Leo XIV on Friday. He recently held a meeting in Rome "
        "with the Director-General of the FAO, Qu Dongyu."
    )
    assert [event.start_date for event in read(text, knowledge) if event.kind == "Meeting"] == ["2024-06-07", ""]


def test_the_day_of_an_invitation_is_no_day_of_the_visit(knowledge: Knowledge) -> None:
    """What stands before the verb that invites says when somebody invites."""
    text = (
        "Peruvian Interior Minister Luis Quispe, who arrived in Nairobi on Monday, invited Kenyan President Samuel "
        "Otieno to visit Peru."
    )
    found = [event for event in read(text, knowledge) if event.status == "Proposed"]
    assert [event.start_date for event in found] == [""]
