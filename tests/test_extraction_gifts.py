"""How aid, scholarships and honours are read."""

from __future__ import annotations

import pytest
from telling import one, read

from kg.pipeline import Knowledge


def test_scholarships_that_a_title_offers_and_the_text_grants_are_one(knowledge: Knowledge) -> None:
    """It takes the same number."""
    text = "The Chinese embassy in Malawi saw off 60 Malawian students who were awarded Chinese scholarships on Monday."
    same = read(text, knowledge, "China offers 60 scholarships to Malawian students")
    assert [(event.kind, event.status) for event in same] == [("Scholarship", "Happened")]
    assert len(read(text, knowledge, "China offers 70 scholarships to Malawian students")) == 2


def test_students_who_left_on_scholarships_are_of_home(knowledge: Knowledge) -> None:
    """Where a paper says no more than "seven students", they are of the state that it is written in."""
    text = "MASERU - Seven students left for Havana to study medicine on scholarships offered by the Cuban government."
    scholarship = one(text, knowledge, "Scholarship")
    assert [(role, entity.state) for role, entity in scholarship.roles if entity.kind == "State"] == [
        ("provider", "CUB"),
        ("recipient", "LSO"),
    ]


def test_a_headline_announces_what_the_body_tells(knowledge: Knowledge) -> None:
    """What a headline says will be given and the body says is being given is one gift."""
    text = "NAIROBI, June 7 - Norway is providing 9 million euros in aid to Kenya."
    title = "Norway to provide 9 million euros in aid to Kenya"
    given = [event for event in read(text, knowledge, title) if event.kind == "Assistance"]
    assert [event.status for event in given] == ["Happened"]


def test_keys_are_no_gift_of_their_own(knowledge: Knowledge) -> None:
    """Who hands over the keys of vehicles hands over the vehicles."""
    text = (
        "LIMA: Turkey gifted 84 vehicles to hospitals in Peru. The keys of the vehicles were handed over by Turkish "
        "Ambassador Ufuk Kaya."
    )
    assert len([event for event in read(text, knowledge) if event.kind == "Assistance"]) == 1


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Japan gave Fiji a grant of 3 million yen (about 20,000 US dollars) for a school.", "3000000"),
        ("Japan handed over two fire engines to Fiji, worth around 40 million yen.", "40000000"),
        ("Ireland will provide 4 million euros in funding to UNRWA.", "4000000"),
    ],
)
def test_a_sum_is_read_where_it_is_told_twice_or_roughly(text: str, amount: str, knowledge: Knowledge) -> None:
    """What a sum is in another currency is left out; what a thing is worth may stand behind who receives it."""
    assert dict(one(text, knowledge, "Assistance").literals)["amount"] == amount


def test_the_same_thing_handed_over_again_is_no_second_gift(knowledge: Knowledge) -> None:
    """A gift that is told of again, by its name or as "the vehicles", is the one told before."""
    text = "India donated 20 boats to Palau in May. The Indian ambassador turned over the donated boats to Palau."
    assert one(text, knowledge, "Assistance").start_date == "2024-05"


@pytest.mark.parametrize("dateline", ["MANDAUE CITY, Philippines —", "Manila –"])
def test_a_dateline_tells_the_state_by_its_town_or_behind_it(dateline: str, knowledge: Knowledge) -> None:
    """An unknown town is at home in the state named behind it; a known one may stand without day and agency."""
    text = f"{dateline} The government of China donated rice to the Department of Social Welfare and Development."
    event = one(text, knowledge, "Assistance")
    assert [ref.label for role, ref in event.roles if role == "recipient"] == ["Philippines"]


def test_students_counted_roughly_are_counted(knowledge: Knowledge) -> None:
    """A rough number belongs to the group that it counts, which does what the verb says."""
    text = "So far over 600 Rwandan students have been awarded Chinese government scholarships."
    assert dict(one(text, knowledge, "Scholarship").literals)["quantity"] == "600"


def test_who_goes_after_being_awarded_something_is_who_was_awarded_it(knowledge: Knowledge) -> None:
    """The subject of "after being awarded" is that of the clause before, and not the state that it ends with."""
    text = "Fifteen Sri Lankan students will go to China after being awarded Chinese government scholarships."
    event = one(text, knowledge, "Scholarship")
    assert {ref.label for role, ref in event.roles if role == "recipient"} == {"Sri Lanka"}


def test_who_receives_does_not_do_what_the_participle_behind_says(knowledge: Knowledge) -> None:
    """A participle behind the receiver is the giver's: "gave aid to A and B, handing"."""
    text = "Serbia provided aid to Togo and Benin giving 5,000 tons of flour to each country."
    assert [ref.label for role, ref in one(text, knowledge, "Assistance").roles if role == "provider"] == ["Serbia"]


def test_a_ministry_or_school_receives_besides_its_state(knowledge: Knowledge) -> None:
    """Where its name does not tell the state, the one other state of the article does."""
    event = one("Japan's ambassador to Fiji donated desks to Vunato School.", knowledge, "Assistance")
    assert {ref.label for role, ref in event.roles if role == "recipient"} == {"Fiji", "Vunato School"}


@pytest.mark.parametrize(
    "text",
    ["France will no longer send tents to Togo.", "Belgium has dropped plans to send tents to Togo."],
)
def test_what_is_given_up_is_denied(text: str, knowledge: Knowledge) -> None:
    """What is no longer done, and what was planned and is dropped, does not take place."""
    assert one(text, knowledge, "Assistance").status == "Denied"


def test_rupees_are_those_of_who_receives_them(knowledge: Knowledge) -> None:
    """What "Rs" are, a gift to Sri Lanka tells where India has no part in it."""
    event = one("China gave Sri Lanka school uniforms worth Rs 5 billion.", knowledge, "Assistance")
    assert dict(event.literals)["currency"] == "LKR"


def test_the_gambian_is_no_gambia_that_ends_within_a_word(knowledge: Knowledge) -> None:
    """A name that another name with an article begins like is found too."""
    event = one("The Gambian navy received two patrol boats from Turkey.", knowledge, "Assistance")
    assert "Gambia" in {ref.label for role, ref in event.roles if role == "recipient"}


def test_who_hands_over_to_a_minister_gives_to_his_state(knowledge: Knowledge) -> None:
    """A minister without a state is of the state at home; what arrived before is what is handed over."""
    text = (
        "YANGON, 7 June — A ship with food from Malaysia docked in Yangon yesterday. Malaysian Ambassador Reezal Merah "
        "handed over the aid, worth more than 247,900 US dollars, to Minister Win Myat."
    )
    event = one(text, knowledge, "Assistance")
    assert (event.start_date, dict(event.literals)["amount"]) == ("2024-06-07", "247900")


def test_where_students_of_a_state_live_receives_no_scholarship(knowledge: Knowledge) -> None:
    """The state of those who study receives, and not the one in which they live or the school that takes them in."""
    event = one("Qatar will finance 100 scholarships for Syrian students in Turkey.", knowledge, "Scholarship")
    assert {who.label for role, who in event.roles if role == "recipient"} == {"Syria"}


def test_a_state_behind_the_town_of_an_opening_phrase_does_what_follows(knowledge: Knowledge) -> None:
    """A comma may close "under a memorandum signed in Rabat", and the state behind it act."""
    text = "Under a memorandum signed in Rabat, Morocco will give 20 scholarships to students from Fiji."
    event = one(text, knowledge, "Scholarship")
    assert {who.label for role, who in event.roles if role == "provider"} == {"Morocco"}


def test_who_pays_for_courses_abroad_sends_no_delegation(knowledge: Knowledge) -> None:
    """Those who go for a degree pay no visit, and neither does the agency that sends them."""
    events = read("South Korea's KOICA sent 15 Ugandan officials to Seoul for master's courses.", knowledge)
    assert [event.kind for event in events] == ["Scholarship"]


def test_students_of_a_part_of_a_continent_come_from_abroad(knowledge: Knowledge) -> None:
    """A part of a continent before a group is no name of somebody."""
    event = one("Hungary will award 100 scholarships to Central Asian students.", knowledge, "Scholarship")
    assert [who.label for role, who in event.roles if role == "beneficiary"] == ["Central Asian students"]


def test_a_sum_in_words_is_the_whole_sum(knowledge: Knowledge) -> None:
    """Hundreds and tens belong together."""
    text = "Japan gave Palau a grant of two hundred and fifty million yen."
    assert one(text, knowledge, "Assistance").literal("amount") == "250000000"


def test_whom_an_envoy_honours_is_of_where_he_does_so(knowledge: Knowledge) -> None:
    """A place in the sentence tells, however far behind; what somebody does at home does not count."""
    text = (
        "The Ambassador of Japan, Mr. Aki Tanabe, conferred the Order of the Rising Sun on Dr. Elena Quiroga at a "
        "ceremony at his residence in Lima. Dr. Quiroga is a former dean."
    )
    assert [person.state for person in one(text, knowledge, "Honour").values("recipient")] == ["PER"]
    assert not read("The mayor of Lima, Aki Tanabe, conferred the city's order on Dr. Elena Quiroga.", knowledge)


def test_a_president_and_the_minister_who_hands_it_over_confer_one_honour(knowledge: Knowledge) -> None:
    """An order that a head of state confers and his minister presents is one honour."""
    text = (
        "President Ana Chuquimia of Bolivia awarded Ambassador Kofi Mensah of Ghana the Order of the Condor. "
        "Bolivian Foreign Minister Luis Paredes presented the medal to Kofi Mensah."
    )
    assert len(one(text, knowledge, "Honour").evidence) == 2


def test_whom_a_foreign_ruler_honours_is_of_where_the_news_is_from(knowledge: Knowledge) -> None:
    """Who is honoured by another state, and said to be of none, is of the state at home."""
    text = "KUWAIT — The Order of the Rising Sun was conferred by Emperor Naruhito of Japan upon Nasser Al-Mutlaq."
    assert one(text, knowledge, "Honour").kind == "Honour"


def test_the_late_somebody_is_that_person(knowledge: Knowledge) -> None:
    """An honour may be given after death."""
    event = one(
        "Peru's president conferred the Order of the Sun on the late Sheikh Amin Okoth of Kenya.", knowledge, "Honour"
    )
    assert [who.label for role, who in event.roles if role == "recipient"] == ["Amin Okoth"]


def test_military_honours_are_no_honour(knowledge: Knowledge) -> None:
    """A guest is welcomed with them; the highest state honour is one."""
    text = "Kenyan President Samuel Otieno received full state honours from Peru's armed forces."
    assert [event for event in read(text, knowledge) if event.kind == "Honour"] == []
    text = "Kenyan President Samuel Otieno received Peru's highest state honour on Sunday."
    assert [ref.state for ref in one(text, knowledge, "Honour").values("conferrer")] == ["PER"]


def test_those_whom_semicolons_part_are_all_honoured(knowledge: Knowledge) -> None:
    """Each has an office behind or before the name."""
    text = (
        "Ukrainian President Taras Melnyk presented the Order of Merit to Ana Costa, Foreign Minister of Portugal; "
        "Czech President Jan Novak; and Dutch Prime Minister Piet Smit."
    )
    labels = {ref.label for ref in one(text, knowledge, "Honour").values("recipient")}
    assert labels == {"Ana Costa", "Jan Novak", "Piet Smit"}
