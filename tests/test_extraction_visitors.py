"""Who pays a visit, and for which state."""

from __future__ import annotations

import pytest
from telling import one, read

from kg.pipeline import Knowledge


@pytest.mark.parametrize(
    "sentence",
    [
        "If Japanese Foreign Minister Ren Okada visits Laos, farmers will protest.",
        "Japanese Foreign Minister Ren Okada could visit Laos one day, a columnist wrote.",
        "Unless Japanese Foreign Minister Ren Okada visits Laos, nothing will change.",
        "The French Prime Minister visited a museum in Lyon.",
        "Some 300 Japanese tourists visited Laos.",
    ],
)
def test_what_is_only_possible_or_at_home_is_no_event(sentence: str, knowledge: Knowledge) -> None:
    """Conditions, mere possibilities, visits within a country and tourists give no visit."""
    assert [event for event in read(sentence, knowledge) if event.kind == "Visit"] == []


def test_a_visit_to_where_one_of_two_is_at_home_is_that_of_the_other(knowledge: Knowledge) -> None:
    """The host is the subject, and yet the pronoun stands for the guest."""
    text = (
        "Ms. Aki Tanabe, Minister for Foreign Affairs of Japan, held a meeting with Ms. Elena Quiroga, Minister of "
        "Foreign Affairs of Peru, during her visit to Japan."
    )
    assert [visitor.label for visitor in one(text, knowledge, "Visit").values("visitor")] == ["Elena Quiroga"]


def test_headline_body_and_recap_tell_one_event(knowledge: Knowledge) -> None:
    """An event told three times in an article is one event with three sentences as evidence."""
    text = (
        "Lao President Bounma Keo arrived in Hanoi on 3 June 2024 for a state visit.\n\n"
        "The visit of President Bounma Keo to Vietnam was the first since 2019."
    )
    visits = [event for event in read(text, knowledge, "Lao president visits Vietnam") if event.kind == "Visit"]
    assert len(visits) == 1
    assert len(visits[0].evidence) == 3


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Admiral Kofi Adjei, Chief of the Naval Staff, visited Kenya last month. He thanked the Ghana Navy.",
         ["Ghana"]),
        ("The Chief of the Naval Staff, Admiral Kofi Adjei, visited Kenya last month. Kenya is large. Kenya is far. "
         "It lies by the sea, as Ghana does.", ["Ghana"]),
        ("Foreign Minister Lena Brandt will visit Chile and Peru next week.", []),
        ("Foreign Minister Lena Brandt will visit Chile next week. Norway, Oman and Peru are next.", []),
    ],
)  # fmt: skip
def test_nobody_visits_his_own_state_by_its_name(text: str, sender: list[str], knowledge: Knowledge) -> None:
    """Whose state is not said comes from the one other state that the article names, if there is just one."""
    visits = [event for event in read(text, knowledge) if event.kind == "Visit"]
    assert visits
    assert [[state.label for state in visit.values("sendingState")] for visit in visits] == [sender] * len(visits)


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ('"We will provide Niger with 20 trucks," Italian Defence Minister Paolo Greco said.', "Assistance", "provider",
         ["Italy"]),
        ('Palau President Tommy Reng spoke to the press on Monday. "I will visit Japan in May," he said.', "Visit",
         "visitor", ["Tommy Reng"]),
        ('Palau President Tommy Reng said he was glad. "I will visit Japan in May."', "Visit", "visitor",
         ["Tommy Reng"]),
    ],
)  # fmt: skip
def test_the_first_person_is_who_speaks(text: str, kind: str, role: str, who: list[str], knowledge: Knowledge) -> None:
    """In a quotation "I" and "we" are whoever says it, in its sentence or in the one before."""
    assert [entity.label for entity in one(text, knowledge, kind).values(role)] == who


def test_a_first_word_in_capitals_is_read_as_a_name(knowledge: Knowledge) -> None:
    """Papers print the first word of a report in capitals."""
    visit = one("PERUVIAN Foreign Minister Luis Quispe visited Oman on 3 June 2024.", knowledge, "Visit")
    assert [state.label for state in visit.values("sendingState")] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("RIYADH: Oman is near.\n\nChinese President Xi Wei came from Beijing. President Xi arrived in the Kingdom on "
         "Wednesday.", "Visit", "destination", ["Saudi Arabia"]),
        ("The First Lady of Zambia, Mutinta Hichilema, is glad. Mrs Hichilema arrived in Malawi on Tuesday.", "Visit",
         "visitor", ["Mutinta Hichilema"]),
        ("Canadian Governor Ann Simon was decorated by Finnish President Alexander Berg’s predecessor, Sauli Lahti, "
         "with the Order of the White Rose.", "Honour", "conferrer", ["Sauli Lahti"]),
    ],
)  # fmt: skip
def test_somebody_of_theirs_is_not_they_themselves(
    text: str, kind: str, role: str, who: list[str], knowledge: Knowledge
) -> None:
    """A wife is not the president whose name she has, nor a predecessor the one before whom he came."""
    assert [entity.label for entity in one(text, knowledge, kind).values(role)] == who


def test_an_envoy_of_nobody_knows_whom_pays_no_visit(knowledge: Knowledge) -> None:
    """An ambassador who tours a province is where he serves, though his news names his own state more often."""
    text = "Japan helps. Japan builds. Japan is glad.\n\nAmbassador Tanaka visited Savannakhet Province in Laos."
    assert not [event for event in read(text, knowledge) if event.kind == "Visit"]


def test_each_of_two_visitors_pays_a_visit_for_his_own_state(knowledge: Knowledge) -> None:
    """The ministers of two states, named after them in order, visit a third one each on his own."""
    text = "The foreign ministers of Kenya and Peru, Amina Okoth and Rosa Vega, arrived in Kyiv on 3 June 2024."
    visits = [event for event in read(text, knowledge) if event.kind == "Visit"]
    told = {(visit.values("visitor")[0].label, visit.values("sendingState")[0].label) for visit in visits}
    assert told == {("Amina Okoth", "Kenya"), ("Rosa Vega", "Peru")}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("MALE, 3 June 2024 (Post) - Kenyan Tourism Minister Amos Kuria arrived in the archipelago on Monday.", "MDV"),
        ("AMMAN, 3 June 2024 (Post) - Kenyan Foreign Minister Amina Okoth is visiting the kingdom this week.", "JOR"),
        ("Kenyan Foreign Minister Amina Okoth flew to Tonga. It was her first visit to the island nation.", "TON"),
    ],
)  # fmt: skip
def test_the_kingdom_is_where_the_article_is_at_home_or_somebody_visits(
    text: str, state: str, knowledge: Knowledge
) -> None:
    """What a state is by its nature names it where the text has told which it is."""
    assert [entity.key for entity in one(text, knowledge, "Visit").values("destination")] == [state]


@pytest.mark.parametrize(
    ("text", "kind", "states"),
    [
        ("MNP (ABC) said. Nothing.", "Visit", []),
        ("LIMA (ANP) A delegation led by Trade Minister Luis Paz arrived in Kenya on Monday.", "Visit", [["PER"]]),
        ("Lima - President Luis Paz met Kenyan President Amos Otieno.", "Meeting", [["PER", "KEN"]]),
        ("Lima: President Luis Paz met Kenyan President Amos Otieno.", "Meeting", [["PER", "KEN"]]),
    ],
)  # fmt: skip
def test_a_capital_before_the_first_sentence_is_its_home(
    text: str, kind: str, states: list[list[str]], knowledge: Knowledge
) -> None:
    """A place with an agency in brackets, a dash or a colon tells where an article is at home."""
    role = "sendingState" if kind == "Visit" else "participantState"
    found = [event for event in read(text, knowledge) if event.kind == kind]
    assert [[entity.key for entity in event.values(role)] for event in found] == states


def test_a_host_and_a_guest_with_styles_are_two(knowledge: Knowledge) -> None:
    """Two majesties that a comma parts are not one king."""
    text = (
        "At the invitation of His Majesty The King, His Majesty King Letsie III of Lesotho, will pay a State Visit to"
        " Bhutan from 20th to 27th August 2024."
    )
    visit = one(text, knowledge, "Visit")
    assert [visit.values("visitor")[0].label, visit.start_date] == ["Letsie III", "2024-08-20"]


def test_an_office_alone_in_a_headline_is_who_is_named_first(knowledge: Knowledge) -> None:
    """A predecessor who is told of later is not the one of the headline."""
    text = (
        "Peruvian Foreign Minister Rosa Vega has arrived in Kenya. In March 2016, former Peruvian Foreign Minister Ana"
        " Ríos visited Nairobi."
    )
    visits = [e for e in read(text, knowledge, "Peruvian Foreign Minister arrives in Nairobi") if e.kind == "Visit"]
    assert [visit.values("visitor")[0].label for visit in visits] == ["Rosa Vega", "Ana Ríos"]


def test_an_office_before_a_verb_is_that_of_the_name(knowledge: Knowledge) -> None:
    """The comma behind an office may be missing; two who are named by what they are stay two."""
    text = "Dr. Rosa Vega, Minister of Foreign Affairs of Peru paid an official visit to Kenya."
    visit = one(text, knowledge, "Visit")
    assert [ref.label for ref in visit.values("visitor")] == ["Rosa Vega"]
    meeting = one("Lavrov, Foreign Minister of Peru meet in Moscow.", knowledge, "Meeting")
    assert {state.key for state in meeting.values("participantState")} == {"RUS", "PER"}


def test_a_title_that_ends_a_name_is_part_of_it(knowledge: Knowledge) -> None:
    """An Oba rules in Nigeria; the Turkish ambassador whose surname it is does not."""
    event = one("Turkish ambassador Fahri Türker Oba visited Malawi on Friday.", knowledge, "Visit")
    assert [entity.label for entity in event.values("visitor")] == ["Fahri Türker Oba"]


def test_letters_behind_a_verb_stay_a_state(knowledge: Knowledge) -> None:
    """Where the letters are visited, what "and" joins to them begins a clause of its own."""
    event = one("Peru's president visited the UK and Albanian officials were pleased.", knowledge, "Visit")
    assert {who.label for role, who in event.roles if role == "destination"} == {"United Kingdom"}


def test_a_headline_tells_that_somebody_is_about_to_leave(knowledge: Knowledge) -> None:
    """A participle in a headline says that somebody leaves soon."""
    title = "Kenyan Foreign Minister Amina Okoth leaving for Peru on Thursday"
    (visit,) = read("Fish was discussed.", knowledge, title)
    assert (visit.kind, visit.status, visit.start_date) == ("Visit", "Planned", "2024-06-13")


def test_who_heads_to_a_state_visits_it(knowledge: Knowledge) -> None:
    """Behind a name and before a place "heads" is a verb."""
    visit = one("Kenyan Foreign Minister Amina Okoth heads to Peru on Thursday.", knowledge, "Visit")
    assert (visit.status, visit.start_date) == ("Planned", "2024-06-13")
    assert not read("Kenyan President Samuel Otieno and the heads of Peru's banks like fish.", knowledge)


def test_the_capital_of_a_state_named(knowledge: Knowledge) -> None:
    """A capital and its name are one place."""
    text = "Kenyan President Samuel Otieno arrived in the Senegalese capital Dakar on Friday."
    visit = one(text, knowledge, "Visit")
    assert [e.key for e in visit.values("destination")] == ["SEN"]
    assert visit.start_date == "2024-06-07"


def test_a_mission_leads_to_each_of_its_states(knowledge: Knowledge) -> None:
    """Who returns from it has been in each."""
    text = "Kenyan President Samuel Otieno returned after a mission that led him successively to Peru and Chile."
    states = [event.values("destination")[0].state for event in read(text, knowledge) if event.kind == "Visit"]
    assert states == ["PER", "CHL"]
