"""How visits are read: who goes where, and whether they went."""

from __future__ import annotations

import pytest
from telling import one, read

from kg.pipeline import Knowledge


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Japanese Foreign Minister Ren Okada visited Laos on Monday.", "Happened"),
        ("Japanese Foreign Minister Ren Okada will visit Laos on Monday.", "Planned"),
        ("Japanese Foreign Minister Ren Okada is expected to visit Laos.", "Planned"),
        ("Japanese Foreign Minister Ren Okada said he would visit Laos in July.", "Planned"),
        ("Japanese Foreign Minister Ren Okada offered to visit Laos.", "Proposed"),
        ("Laos invited Japanese Foreign Minister Ren Okada to visit Laos.", "Proposed"),
        ("Japanese Foreign Minister Ren Okada did not visit Laos.", "Denied"),
        ("Japanese Foreign Minister Ren Okada refused to visit Laos.", "Denied"),
        ("Japanese Foreign Minister Ren Okada was to have visited Laos.", "Denied"),
        ("Japanese Foreign Minister Ren Okada to visit Laos next week", "Planned"),
    ],
)
def test_words_around_the_verb_give_the_status(sentence: str, status: str, knowledge: Knowledge) -> None:
    """Tense, modality, negation and governing verbs say whether it happened, is planned, proposed or denied."""
    event = one(sentence, knowledge, "Visit")
    assert event.status == status
    assert [entity.label for entity in event.values("visitor")] == ["Ren Okada"]


def test_his_is_whoever_did_what_is_told_right_before(knowledge: Knowledge) -> None:
    """In "made by X during his visit" X is the visitor, and not who speaks of it."""
    text = "Lao Minister Kham Souk spoke of the promise made by President Bounma Keo of Laos during his visit to Peru."
    assert [visitor.label for visitor in one(text, knowledge, "Visit").values("visitor")] == ["Bounma Keo"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Peruvian President Julia Cárdenas will go to the museum before she visits Oman.", ["Planned"]),
        ("Peruvian President Julia Cárdenas will sign a book before visiting Oman.", ["Planned"]),
        ("Peruvian President Julia Cárdenas arrived in Oman on 3 May 2024. During her stay in Oman she will see ships.",
         ["Happened"]),
        ("Peruvian President Julia Cárdenas had been scheduled to visit Oman on 3 May 2024.", ["Denied"]),
        ("Oman announced the postponement of Peruvian President Julia Cárdenas's visit to Oman.", ["Denied"]),
        ("Peruvian President Julia Cárdenas was due to visit Oman in May 2024. Her visit to Oman was postponed.",
         ["Denied"]),
    ],
)  # fmt: skip
def test_what_a_clause_hangs_on_tells_whether_it_has_come(text: str, statuses: list[str], knowledge: Knowledge) -> None:
    """A clause of time is to come with its main verb; what had been planned did not come."""
    assert [event.status for event in read(text, knowledge) if event.kind == "Visit"] == statuses


def test_a_trip_that_is_put_off_is_the_one_told_before(knowledge: Knowledge) -> None:
    """What was planned and then put off is one visit that did not come about; other trips put nothing off."""
    text = "Peruvian President Julia Cárdenas was to visit Oman in May 2024, but the trip was put off."
    assert one(text, knowledge, "Visit").status == "Denied"
    text = "Peruvian President Julia Cárdenas visited Oman in May 2024. A trip to the desert was put off."
    assert one(text, knowledge, "Visit").status == "Happened"


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("Peruvian President Julia Cárdenas leads a delegation to Oman on 9 July 2024.", "Planned", "2024-07-09"),
        ("Peruvian President Julia Cárdenas doesn’t plan to visit Oman.", "Denied", ""),
        ("Peruvian President Julia Cárdenas visited Oman after her January inauguration.", "Happened", ""),
        ("Peruvian President Julia Cárdenas spoke of the prospect of a visit to Oman by her Foreign Minister.",
         "Proposed", ""),
        ("Peruvian President Julia Cárdenas is on a May 3-5 trip to Oman.", "Happened", "2024-05-03"),
        ("Peruvian President Julia Cárdenas stopped overnight in Muscat.", "Happened", ""),
    ],
)  # fmt: skip
def test_what_is_dated_ahead_has_not_come(text: str, status: str, day: str, knowledge: Knowledge) -> None:
    """A day after the issue date is of what is planned; the month of something else is not that of a visit."""
    visit = one(text, knowledge, "Visit")
    assert (visit.status, visit.start_date) == (status, day)


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("Peruvian President Julia Cárdenas arrived in Cairo on 3 June 2024. She will also visit Alexandria.", 1),
        ("Peruvian President Julia Cárdenas left for Egypt. She will be paying an official visit to Egypt.", 1),
        ("Peruvian President Julia Cárdenas and his wife, Ana Ríos, who are on a visit to Egypt, saw ships.", 1),
        ("Peruvian President Julia Cárdenas will visit Oman, Chad, as well as Egypt.", 3),
        ("Peruvian President Julia Cárdenas arrived yesterday with a high-powered delegation to begin a visit to Oman.",
         1),
    ],
)  # fmt: skip
def test_a_visit_is_told_once(text: str, visits: int, knowledge: Knowledge) -> None:
    """Setting out, other towns and spouses make no second visit; each of several states does."""
    found = [event for event in read(text, knowledge) if event.kind == "Visit"]
    assert [[who.label for who in event.values("visitor")] for event in found] == [["Julia Cárdenas"]] * visits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peruvian President Julia Cárdenas will be on an official visit to Oman from 3 to 5 July 2024.",
         [("Planned", "2024-07-03", "2024-07-05")]),
        ("Peruvian President Julia Cárdenas is leaving for Oman.", [("Planned", "", "")]),
        ("Peruvian President Julia Cárdenas has not visited Oman since her appointment.", []),
        ("Peruvian President Julia Cárdenas had been due to make her first visit to Oman this week, but was ill.",
         [("Denied", "", "")]),
        ("Oman has invited Peruvian President Julia Cárdenas for a visit in July.", [("Proposed", "2024-07", "")]),
        ("Oman welcomed Peruvian President Julia Cárdenas. She landed with her staff at Muscat airport on 3 June.",
         [("Happened", "2024-06-03", "")]),
    ],
)  # fmt: skip
def test_visits_of_all_times(text: str, told: list[tuple[str, str, str]], knowledge: Knowledge) -> None:
    """What will be, is about to be, has not been and was to be has each its own status."""
    visits = [event for event in read(text, knowledge) if event.kind == "Visit"]
    assert [(visit.status, visit.start_date, visit.end_date) for visit in visits] == told


def test_who_does_what_a_gerund_says_may_stand_right_before_it(knowledge: Knowledge) -> None:
    """Peru looks forward to somebody else's coming; a state before a noun does nothing; a seat is a place."""
    text = "Peru is looking forward to Omani Foreign Minister Badr Otieno visiting Kenya's capital Nairobi."
    visit = one(text, knowledge, "Visit")
    assert [state.label for state in visit.values("sendingState")] == ["Oman"]
    assert not read("Omani Foreign Minister Badr Otieno has yet to visit Peru.", knowledge)
    text = "Omani Foreign Minister Badr Otieno led one US seminar in May 2024 on a trip to Peru."
    visit = one(text, knowledge, "Visit")
    assert [state.label for state in visit.values("sendingState")] == ["Oman"]


def test_what_a_thing_or_a_purpose_says_is_not_of_the_visitor(knowledge: Knowledge) -> None:
    """A summit that Oman hosts is no visit of who speaks of it; the day of a summit is not that of the arrival."""
    text = "Peruvian Foreign Minister Luis Quispe says the Summit, hosted by Omani President Badr Otieno, will be held."
    assert not [event for event in read(text, knowledge) if event.kind == "Visit"]
    text = (
        "Peruvian Foreign Minister Luis Quispe is in the Omani capital, Muscat, to take part on Sunday in the Gulf "
        "Water Conference."
    )
    visit = one(text, knowledge, "Visit")
    assert (visit.status, visit.start_date) == ("Happened", "")
    assert one(text, knowledge, "Meeting").start_date == "2024-06-09"


@pytest.mark.parametrize(
    ("text", "kind", "states", "day"),
    [
        ("It is the first visit since the central American nation cut ties with Oman.", "RelationsChange", set(), ""),
        ("Peruvian President Julia Cárdenas is in Oman, where she will meet King Badr of Oman.", "Visit", {"Peru"}, ""),
        ("Peruvian President Julia Cárdenas arrived in Muscat for talks tomorrow.", "Visit", {"Peru"}, ""),
        ("Oman welcomed the visit of Ana Ríos Jr., President of Peru, to Muscat.", "Visit", {"Peru"}, ""),
        ("Peruvian President Julia Cárdenas had a telephonic conversation on 3 May 2024 with the newly appointed "
         "President of Oman, Badr Otieno.", "Meeting", {"Peru", "Oman"}, "2024-05-03"),
        ("This is Peruvian President Julia Cárdenas's first visit to Oman since taking office in 2020.", "Visit",
         {"Peru"}, ""),
    ],
)  # fmt: skip
def test_small_words_keep_their_place(text: str, kind: str, states: set[str], day: str, knowledge: Knowledge) -> None:
    """A region is no state, a day of talks not that of the arrival, and Jr. no end of a name."""
    found = [event for event in read(text, knowledge) if event.kind == kind]
    role = "participantState" if kind == "Meeting" else "sendingState"
    assert {state.label for event in found for state in event.values(role)} == states
    assert [event.start_date for event in found] == [day] * bool(states)


@pytest.mark.parametrize(
    ("text", "kind", "status", "start"),
    [
        ("Peruvian Foreign Minister Rosa Vega said she had spoken by telephone with her Chilean counterpart, Luis "
         "Soto, on Monday.", "Meeting", "Happened", "2024-06-03"),
        ("Ecuador and Peru are neighbours. The countries had signed a treaty in 2000.", "Agreement", "Happened",
         "2000"),
        ("Czech President Jan Dvorak turned down an invitation to stop in Taipei.", "Visit", "Denied", ""),
        ("From Monday Czech President Jan Dvorak will be in Hanoi.", "Visit", "Planned", "2024-06-10"),
    ],
)  # fmt: skip
def test_helpers_of_verbs_say_whether_and_when(
    text: str, kind: str, status: str, start: str, knowledge: Knowledge
) -> None:
    """Who has spoken by telephone is not spoken; the countries are the two; a declined invitation comes to nothing."""
    event = one(text, knowledge, kind)
    assert (event.status, event.start_date) == (status, start)


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Kenyan President Amos Rono landed in Atlanta on Monday. US President Dan Cole on Thursday welcomed Rono to "
         "the White House.", "Visit", [("2024-06-03", "")]),
        ("Ukrainian President Ivan Melnyk arrived in Ottawa on Thursday, his first trip to Canada, and is to speak "
         "today.", "Visit", [("2024-06-06", "")]),
        ("Canada has committed close to 9 million dollars to Ukraine since 2022.", "Assistance", [("", "")]),
        ("US President Dan Cole met Kenyan President Amos Rono. The two countries announced a 5 million dollar grant.",
         "Assistance", []),
    ],
)  # fmt: skip
def test_one_stay_is_one_visit_and_a_grant_of_two_is_nobodys(
    text: str, kind: str, told: list[tuple[str, str]], knowledge: Knowledge
) -> None:
    """Days within a week are of one stay; a verb behind "and" is not the noun's; who gives has to be said."""
    found = [event for event in read(text, knowledge) if event.kind == kind]
    assert [(event.start_date, event.end_date) for event in found] == told


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kenyan President Amos Otieno will visit four Pacific countries: Fiji, the Republic of the Marshall Islands"
         " (RMI), Tonga and Samoa.", ["FJI", "MHL", "TON", "WSM"]),
        ("Kenyan President Amos Otieno visited three European countries (France, Serbia and Hungary).",
         ["FRA", "SRB", "HUN"]),
        ("Kenyan President Amos Otieno left on a tour of two countries, namely Peru and Chile.", ["PER", "CHL"]),
    ],
)  # fmt: skip
def test_countries_that_are_counted_and_then_listed_are_the_listed_ones(
    text: str, states: list[str], knowledge: Knowledge
) -> None:
    """A colon, a bracket, a dash or "namely" opens the list; letters in brackets are the state before them."""
    visits = [event for event in read(text, knowledge) if event.kind == "Visit"]
    assert [visit.values("destination")[0].key for visit in visits] == states


def test_a_greeting_right_after_landing_is_no_meeting(knowledge: Knowledge) -> None:
    """Who is greeted when he has landed is received, and holds no meeting yet."""
    text = (
        "Kenyan President Amos Otieno landed in Lima on Monday. He was greeted by Peruvian Foreign Minister Rosa Vega."
    )
    assert {event.kind for event in read(text, knowledge)} == {"Visit"}


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("Kenyan President Amos Otieno, along with a 50-strong delegation, including ministers, is visiting Peru.",
         "Amos Otieno", "Kenya"),
        ("Alvar Lind, the special envoy of the Finnish president, arrived in Lima.", "Alvar Lind", "Finland"),
    ],
)  # fmt: skip
def test_who_comes_in_company_or_for_a_president_is_the_visitor(
    text: str, person: str, state: str, knowledge: Knowledge
) -> None:
    """Those along with somebody do not do the verb; an envoy acts for the state of whoever sends him."""
    visit = one(text, knowledge, "Visit")
    assert [visit.values("visitor")[0].label, visit.values("sendingState")[0].label] == [person, state]


def test_two_towns_behind_to_are_two_destinations(knowledge: Knowledge) -> None:
    """Capitals that are joined behind "to" are each gone to."""
    text = "Kenyan Foreign Minister Amina Okoth will travel to Lima and Santiago."
    visits = [event for event in read(text, knowledge) if event.kind == "Visit"]
    assert [visit.values("destination")[0].key for visit in visits] == ["PER", "CHL"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The visit of Peruvian President Rosa Vega to Kenya took place from 10 to 14 May 2024.", "2024-05-10",
         "2024-05-14"),
        ("Peruvian President Rosa Vega's three-day visit to Kenya is set to begin on Monday.", "2024-06-10",
         "2024-06-12"),
        ("Peruvian President Rosa Vega's visit to Kenya, at the invitation of President Amos Otieno, will run from 1 "
         "to 2 July 2024.", "2024-07-01", "2024-07-02"),
        ("Peruvian President Rosa Vega's visit to Kenya started a debate in May.", "", ""),
    ],
)  # fmt: skip
def test_what_takes_place_is_told_behind_it(text: str, start: str, end: str, knowledge: Knowledge) -> None:
    """The date behind "took place" or "will begin" is that of the visit before it."""
    visit = one(text, knowledge, "Visit")
    assert (visit.start_date, visit.end_date) == (start, end)


def test_a_visit_may_be_official_and_friendly(knowledge: Knowledge) -> None:
    """An adjective joined to others is nobody; what a visit was meant for leaves it as it is."""
    text = "Kenyan President Samuel Otieno paid an official and friendly visit to Peru on Monday."
    assert dict(one(text, knowledge, "Visit").literals)["visitKind"] == "official"
    text = "Kenyan President Samuel Otieno's visit to Peru was aimed at boosting trade."
    assert one(text, knowledge, "Visit").status == "Happened"


def test_who_went_on_a_visit_was_there(knowledge: Knowledge) -> None:
    """A past verb of going tells of a visit that took place, a month may stand behind its year."""
    text = "Kenyan President Samuel Otieno went on a state visit to Peru last year in December."
    visit = one(text, knowledge, "Visit")
    assert (visit.status, visit.start_date) == ("Happened", "2023-12")


def test_an_invitation_that_is_accepted_is_one_planned_visit(knowledge: Knowledge) -> None:
    """So is one that is under way by its tense, where its days are still to come."""
    text = "Peru invited Kenyan Foreign Minister Amina Okoth to visit Lima. The Foreign Minister agreed to visit Peru."
    assert one(text, knowledge, "Visit").status == "Planned"
    text = "Kenyan Foreign Minister Amina Okoth will visit Peru from 8 to 10 July 2024. She is visiting Peru for trade."
    assert one(text, knowledge, "Visit").status == "Planned"


def test_land_that_is_given_is_no_landing(knowledge: Knowledge) -> None:
    """A noun that may be a verb is one behind a verb."""
    text = "The Peruvian government has allocated land to Kenya for a new embassy in Lima."
    assert [event for event in read(text, knowledge) if event.kind == "Visit"] == []


def test_who_welcomes_on_arrival_is_host_and_holds_no_meeting(knowledge: Knowledge) -> None:
    """The sentence itself may tell that somebody has just arrived."""
    text = (
        "Kenyan President Samuel Otieno arrived in Lima on Friday, where he was welcomed by Peruvian Foreign Minister "
        "Luis Quispe."
    )
    assert [event.kind for event in read(text, knowledge)] == ["Visit"]


def test_a_visit_behind_a_colon_has_happened(knowledge: Knowledge) -> None:
    """What stands before the colon of a headline only says what is printed."""
    title = "Press Statement: Visit to Peru by Foreign Minister of Kenya Amina Okoth, 4 to 5 June 2024"
    found = [event for event in read("The minister saw a farm.", knowledge, title) if event.kind == "Visit"]
    assert [event.status for event in found] == ["Happened"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru's president is coming to Nairobi on Friday.", "Planned"),
        ("Peru's president is no longer coming to Nairobi on Friday.", "Denied"),
        ("Peru's president was coming to Nairobi for talks.", "Happened"),
    ],
)
def test_coming_is_a_verb_behind_is(text: str, status: str, knowledge: Knowledge) -> None:
    """In "the coming week" it is none; and who is coming has not come."""
    assert one(text, knowledge, "Visit").status == status


def test_a_recent_visit_is_over(knowledge: Knowledge) -> None:
    """The day of what is done about a recent visit is not that of the visit."""
    text = "Kenyan President Samuel Otieno will address the press on Monday about his recent visit to Peru."
    visit = one(text, knowledge, "Visit")
    assert (visit.status, visit.start_date) == ("Happened", "")


def test_who_is_on_a_visit_and_will_go_on_is_there(knowledge: Knowledge) -> None:
    """A town that will be visited makes no plan of a visit that is going on."""
    text = "Fish. Kenyan President Samuel Otieno is on a four-day visit to Peru. He will visit Cusco on Sunday."
    (visit,) = read(text, knowledge, "Fish")
    assert (visit.kind, visit.status) == ("Visit", "Happened")
    text += " He was to visit Peru last year, but that trip was cancelled."
    assert [event.status for event in read(text, knowledge, "Fish")] == ["Happened", "Denied"]
