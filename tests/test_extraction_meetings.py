"""How meetings are read: who meets whom, and which of them are one."""

from __future__ import annotations

import pytest
from telling import met, one, read

from kg.pipeline import Knowledge


@pytest.mark.parametrize(
    ("text", "people", "states"),
    [
        ("The two foreign secretaries, Vikram Rao of India and Masud Karim of Laos, held consultations.",
         {"Vikram Rao", "Masud Karim"}, {"India", "Laos"}),
        ("A delegation of Malian lawmakers led by Moussa Keita met Ghana's Speaker, Kwame Boateng.",
         {"Moussa Keita", "Kwame Boateng", "A delegation of Malian lawmakers"}, {"Mali", "Ghana"}),
        ("Saudi Crown Prince Fahd bin Sultan welcomed US Secretary of State Dana Cole at his palace.",
         {"Fahd bin Sultan", "Dana Cole"}, {"Saudi Arabia", "United States"}),
        ("ASEAN foreign ministers met in Vientiane on Monday.", {"ASEAN foreign ministers"}, set()),
    ],
)  # fmt: skip
def test_who_takes_part_is_read_whole(text: str, people: set[str], states: set[str], knowledge: Knowledge) -> None:
    """Names after a plural office, led delegations, names with an office in them, ministers of an organisation."""
    meeting = one(text, knowledge, "Meeting")
    assert {entity.label for entity in meeting.values("participant")} == people
    assert {entity.label for entity in meeting.values("participantState")} == states


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Kenyan President Samuel Otieno plans to meet with Peruvian President Julia Cárdenas and with Omani Foreign "
         "Minister Badr Said.", [{"Samuel Otieno", "Julia Cárdenas"}, {"Samuel Otieno", "Badr Said"}]),
        ("Kenyan President Samuel Otieno met Peruvian President Julia Cárdenas on Friday and Omani Foreign Minister "
         "Badr Said yesterday.", [{"Samuel Otieno", "Julia Cárdenas"}, {"Samuel Otieno", "Badr Said"}]),
        ("Kenyan President Samuel Otieno paid a visit to Peruvian President Julia Cárdenas at the margins.",
         [{"Samuel Otieno", "Julia Cárdenas"}]),
        ("Kenyan President Samuel Otieno held a “pullout meeting” with the Peruvian President, Julia Cárdenas.",
         [{"Samuel Otieno", "Julia Cárdenas"}]),
    ],
)  # fmt: skip
def test_each_who_is_seen_apart_has_a_meeting(text: str, met: list[set[str]], knowledge: Knowledge) -> None:
    """Two meetings are told by "with A and with B", and by "A on Friday and B yesterday"."""
    found = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert [{person.label for person in event.values("participant")} for event in found] == met


def test_a_spokeswoman_is_none_of_those_of_whom_she_tells(knowledge: Knowledge) -> None:
    """They are those of whom the text tells, and not who tells it; who pays a visit has a stay of his own."""
    text = (
        "Peruvian Foreign Minister Luis Quispe plans to meet Omani Foreign Minister Badr Said, ministry spokeswoman "
        "Rosa Vega told reporters. They plan to discuss trade, exchanging opinions on ships, Vega added."
    )
    meeting = one(text, knowledge, "Meeting")
    assert meeting.status == "Planned"
    assert {person.label for person in meeting.values("participant")} == {"Luis Quispe", "Badr Said"}


def test_a_greeting_on_arrival_is_no_meeting(knowledge: Knowledge) -> None:
    """Who is received on arrival is on a visit, and has not met yet."""
    text = "Upon arrival, Peruvian President Julia Cárdenas was received by Omani Foreign Minister Badr Said."
    assert not [event for event in read(text, knowledge) if event.kind == "Meeting"]


def test_reporters_are_not_met(knowledge: Knowledge) -> None:
    """Who is spoken to is met, unless it is the press."""
    text = "Peruvian President Julia Cárdenas spoke with Omani {} in May 2024."
    assert not read(text.format("reporters"), knowledge)
    assert one(text.format("officials"), knowledge, "Meeting")


def test_the_parties_go_on_with_the_meeting_told_before(knowledge: Knowledge) -> None:
    """Where a minister meets the head of an organisation abroad, the parties are these two, and no two states."""
    text = (
        "Peruvian Foreign Minister Luis Quispe, who arrived in Oman for a forum, met with UN Secretary-General "
        "António Guterres. The parties discussed trade."
    )
    meeting = one(text, knowledge, "Meeting")
    assert [state.label for state in meeting.values("participantState")] == ["Peru"]


def test_each_of_two_ranks_is_met_apart(knowledge: Knowledge) -> None:
    """A premier without a name is not the foreign minister who is named."""
    text = (
        "Peruvian President Julia Cárdenas will meet with the Omani prime minister. "
        "Cárdenas will also meet with Omani Foreign Minister Badr Otieno."
    )
    assert len([event for event in read(text, knowledge) if event.kind == "Meeting"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian Foreign Minister Luis Quispe will visit Oman and Chad in June 2024. The UN chief waits. Quispe will "
        "travel to Oman on 9 June 2024, where he will meet with the country's president, Badr Otieno.",
        "Peruvian Foreign Minister Luis Quispe spoke at a press conference with Omani President Badr Otieno following "
        "their meeting.",
        "Peruvian Foreign Minister Luis Quispe will convene the Oman-Peru Policy Consultations with Omani President "
        "Badr Otieno.",
    ],
)
def test_who_meets_whom_is_told_in_many_ways(text: str, knowledge: Knowledge) -> None:
    """The country is the one visited; two who speak after their meeting met; consultations have two sides."""
    meeting = one(text, knowledge, "Meeting")
    assert {person.label for person in meeting.values("participant")} == {"Luis Quispe", "Badr Otieno"}


def test_a_meeting_of_three_is_not_that_of_two_of_them(knowledge: Knowledge) -> None:
    """A trilateral meeting on the evening of a bilateral one is an event of its own."""
    text = (
        "On 3 June 2024 Chinese President Xi Wei held talks with French President Luc Marin. In the evening of 3 June "
        "2024 Xi Wei held a trilateral meeting with Luc Marin and German Chancellor Max Brandt."
    )
    meetings = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert sorted(len(event.values("participant")) for event in meetings) == [2, 3]


def test_a_building_is_nobody(knowledge: Knowledge) -> None:
    """Whoever is seen at the President House is not called House."""
    text = "Omani President Badr Otieno met Peruvian President Luis Quispe at the President House on Monday."
    meeting = one(text, knowledge, "Meeting")
    assert {person.label for person in meeting.values("participant")} == {"Luis Quispe", "Badr Otieno"}


def test_a_next_round_is_another_meeting(knowledge: Knowledge) -> None:
    """What the sides agree to hold once more does not make the meeting told before planned."""
    text = (
        "Kenya and Peru held talks in Lima. The parties agreed to hold the second round of Kenyan-Peruvian talks soon."
    )
    meetings = [event.status for event in read(text, knowledge) if event.kind == "Meeting"]
    assert meetings[0] == "Happened"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kenyan Foreign Minister Amina Okoth held separate talks with her counterparts from Peru, Chile and Fiji.",
         [{"KEN", "PER"}, {"KEN", "CHL"}, {"KEN", "FJI"}]),
        ("Kenyan Foreign Minister Amina Okoth met the new ambassadors of Peru and Chile individually.",
         [{"KEN", "PER"}, {"KEN", "CHL"}]),
        ("Kenyan Foreign Minister Amina Okoth paid separate calls on Peruvian President Julia Vega and Prime Minister"
         " Luis Paz.", [{"KEN", "PER"}, {"KEN", "PER"}]),
        ("Kenyan Foreign Minister Amina Okoth met Peruvian Foreign Minister Rosa Vega in Lima. Okoth also met"
         " UN Secretary-General Guterres.", [{"KEN", "PER"}, {"KEN"}]),
    ],
)  # fmt: skip
def test_those_who_are_met_apart_are_meetings_of_their_own(
    text: str, states: list[set[str]], knowledge: Knowledge
) -> None:
    """Whoever is met separately, one state or one person at a time, is met in a meeting of his own."""
    meetings = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert [{entity.key for entity in event.values("participantState")} for event in meetings] == states


def test_who_leaves_for_a_conference_has_not_attended_it(knowledge: Knowledge) -> None:
    """The conference is to come, on its own day and not on that of the departure."""
    text = "Kenyan President Amos Otieno left Nairobi on Thursday to take part in the Doha Forum."
    meeting = one(text, knowledge, "Meeting")
    assert (meeting.status, meeting.start_date) == ("Planned", "")


def test_two_who_are_named_apart_met_each_other(knowledge: Knowledge) -> None:
    """A sentence that names one side and one that names the other tell of one meeting of the two states."""
    text = (
        "LIMA, 3 June 2024 (Post) - Peruvian Foreign Minister Rosa Vega held bilateral talks with her counterparts from"
        " Kenya and Chile. During the meeting with Kenyan Foreign Minister Amina Okoth, the two sides discussed trade."
    )
    meetings = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert [sorted(entity.label for entity in event.values("participant")) for event in meetings] == [
        ["Amina Okoth", "Rosa Vega"], ["Rosa Vega"],
    ]  # fmt: skip


def test_the_delegation_is_who_visits(knowledge: Knowledge) -> None:
    """What "the delegation" does, those do whose visit was told before, and not of somebody at home."""
    text = (
        "LIMA, 3 June 2024 (Post) - A Kenyan delegation led by Trade Minister Amos Kuria arrived on Sunday for a visit."
        " The delegation held talks with Peruvian Foreign Minister Rosa Vega."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {entity.key for entity in meeting.values("participantState")} == {"KEN", "PER"}
    assert "Amos Kuria" in [entity.label for entity in meeting.values("participant")]


def test_brussels_is_the_union_where_the_union_is_told_of(knowledge: Knowledge) -> None:
    """Who negotiates accession in Brussels is the Union, and not Belgium."""
    talks = one("Brussels and Chisinau held accession talks on Thursday.", knowledge, "Meeting")
    assert [entity.key for entity in talks.values("participantState")] == ["MDA"]
    assert [entity.label for entity in talks.values("participant")] == ["European Union (EU)"]


def test_a_call_and_a_meeting_later_are_two(knowledge: Knowledge) -> None:
    """Who telephoned and also met did both."""
    text = (
        "Kenyan President Amos Otieno and Peruvian President Rosa Vega had a phone call in January. They also met in"
        " Doha in February."
    )
    meetings = [event.start_date for event in read(text, knowledge) if event.kind == "Meeting"]
    assert meetings == ["2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Geneva, Kenyan President Amos Otieno met Peruvian President Rosa Vega.", "Geneva"),
        ("While in Lima on Tuesday, Kenyan President Amos Otieno met Peruvian President Rosa Vega.", "Lima"),
        ("In Lima, Kenyan President Amos Otieno will meet Peruvian President Rosa Vega in Cusco.", "Cusco"),
        ("In Nairobi, Kenyan President Amos Otieno said he had met Peruvian President Rosa Vega.", ""),
        ("In Nairobi, Kenyan President Amos Otieno urged others to meet Peruvian President Rosa Vega.", ""),
    ],
)  # fmt: skip
def test_a_place_may_stand_in_front(text: str, place: str, knowledge: Knowledge) -> None:
    """What stands in front of all is where a thing takes place, not where somebody tells it."""
    assert [event.place.label if event.place else "" for event in read(text, knowledge)[:1]] == [place]


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("On Monday there will be talks between Kenyan President Amos Otieno and Peruvian President Rosa Vega.",
         "Planned", "2024-06-10"),
        ("There were talks between Kenyan President Amos Otieno and Peruvian President Rosa Vega on 3 June 2024.",
         "Happened", "2024-06-03"),
    ],
)  # fmt: skip
def test_there_will_be_talks(text: str, status: str, day: str, knowledge: Knowledge) -> None:
    """Behind "there were" stands a noun, though it looks like a verb."""
    meeting = one(text, knowledge, "Meeting")
    assert (meeting.status, meeting.start_date) == (status, day)


def test_two_who_are_received_in_turn_are_met_apart(knowledge: Knowledge) -> None:
    """The second audience needs no verb of its own; calls on several are paid one after another."""
    text = "Kenyan President Samuel Otieno received Peruvian Foreign Minister Luis Quispe and, in a separate audience, "
    assert len(read(text + "French Ambassador Louis Morel.", knowledge)) == len(("Quispe", "Morel"))
    text = "Kenyan President Samuel Otieno met in Lima with Peruvian Foreign Minister Luis Quispe and, later, with "
    assert len(read(text + "French Ambassador Louis Morel.", knowledge)) == len(("Quispe", "Morel"))
    text = "Peruvian Foreign Minister Luis Quispe called on Kenyan President Samuel Otieno and Prime Minister Jane Moi."
    assert len(read(text, knowledge)) == len(("Otieno", "Moi"))


def test_talks_that_were_also_held_are_those_of_who_met_before(knowledge: Knowledge) -> None:
    """A passive leaves out who met; the sentence before tells it."""
    text = (
        "Nauruan President Dan Agege met Fijian Foreign Minister Jone Vakatawa. "
        "A meeting was also held with Peruvian Foreign Minister Luis Quispe."
    )
    labels = [{ref.label for ref in event.values("participant")} for event in read(text, knowledge)]
    assert labels == [{"Dan Agege", "Jone Vakatawa"}, {"Dan Agege", "Luis Quispe"}]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "Kenyan Foreign Minister Amina Okoth, on the sidelines of the Paris Peace Forum, met her counterparts from "
            "Peru and Fiji.",
            [["KEN", "PER"], ["FJI", "KEN"]],
        ),
        (
            "Kenyan President Samuel Otieno met Peruvian President Julia Cárdenas, Fijian Prime Minister Sela Vuki and "
            "Qatari Emir Khalid Al Mannai.",
            [["KEN", "PER"], ["FJI", "KEN"], ["KEN", "QAT"]],
        ),
        (
            "Kenyan President Samuel Otieno met Peruvian President Julia Cárdenas and Fijian Prime Minister Sela Vuki "
            "for three-way talks.",
            [["FJI", "KEN", "PER"]],
        ),
        (
            "Kenyan Foreign Minister Amina Okoth met her Peru and Fiji counterparts. During her meeting with Peruvian "
            "Foreign Minister Luis Quispe, Okoth spoke of fish.",
            [["KEN", "PER"], ["FJI", "KEN"]],
        ),
        (
            "Kenyan Foreign Minister Amina Okoth met her Peru and Fiji counterparts in Lima.",
            [["FJI", "KEN", "PER"]],
        ),
    ],
)
def test_several_are_met_one_by_one_or_all_at_once(knowledge: Knowledge, text: str, states: list[list[str]]) -> None:
    """What is said of a meeting, and who is met by name, tells whether one who meets several sits with all of them."""
    assert met(text, knowledge) == states


def test_a_style_owns_nobody(knowledge: Knowledge) -> None:
    """The minister whom an ambassador meets is not his own, though he is met as "His Excellency"."""
    text = "SUVA: Peruvian Ambassador Rosa Vega met His Excellency Manasa Tora, Minister of Trade."
    assert met(text, knowledge) == [["FJI", "PER"]]


def test_a_list_may_be_parted_by_semicolons(knowledge: Knowledge) -> None:
    """Long names of those who are received are parted by semicolons."""
    text = (
        "Kenyan President Samuel Otieno received Rosa Vega, Ambassador of Peru; Sela Vuki, High Commissioner of Fiji; "
        "and Ali Tariq, Ambassador of Qatar."
    )
    assert len(met(text, knowledge)) == len(("Peru", "Fiji", "Qatar"))
    text = "Kenyan President Samuel Otieno met Peruvian President Julia Cárdenas; Fijian Prime Minister Sela Vuki left."
    assert met(text, knowledge) == [["KEN", "PER"]]


def test_what_is_said_in_talks_is_not_their_status(knowledge: Knowledge) -> None:
    """An offer that is made while people meet leaves the meeting as it is: it took place."""
    text = (
        "While meeting with Peruvian President Julia Cárdenas, Kenyan President Samuel Otieno said Kenya was willing "
        "to provide help."
    )
    assert one(text, knowledge, "Meeting").status == "Happened"


def test_three_who_were_named_are_three(knowledge: Knowledge) -> None:
    """The three ministers are the three whom the text has named, and not two of them."""
    text = (
        "Kenyan Foreign Minister Amina Okoth, Peruvian Foreign Minister Luis Quispe and Fijian Foreign Minister Sela"
        " Vuki came to Lima. The three ministers met on Friday."
    )
    assert met(text, knowledge) == [["FJI", "KEN", "PER"]]


def test_those_whom_an_opening_phrase_points_to_come_after_it(knowledge: Knowledge) -> None:
    """Whose meeting it is may be told behind it."""
    text = (
        "Fiji and Qatar are far away. In their meeting in Lima, Kenyan Foreign Minister Amina Okoth and Peruvian"
        " Foreign Minister Luis Quispe spoke of fish."
    )
    assert met(text, knowledge) == [["KEN", "PER"]]


def test_who_else_attends_makes_no_other_meeting(knowledge: Knowledge) -> None:
    """Who attended the meeting that was told of before is no party of another one; a delegation is its leader's."""
    text = (
        "Kenyan President Samuel Otieno received Peruvian Foreign Minister Luis Quispe and his delegation on Friday."
        " The meeting was also attended by Kenyan Trade Minister Ann Odhiambo and Peruvian Ambassador Rosa Vega."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {e.label for e in meeting.values("participant")} == {"Samuel Otieno", "Luis Quispe"}


def test_the_hour_parts_nobody(knowledge: Knowledge) -> None:
    """An hour between the verb and whom it is about is passed over."""
    text = "Kenyan President Samuel Otieno received on Friday at 9:27 a.m. local time Peruvian President Rosa Vega."
    assert met(text, knowledge) == [["KEN", "PER"]]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Samuel Otieno discussed trade with Peruvian President Rosa Vega during a phone call.",
        "Kenyan President Samuel Otieno spoke by phone with Peruvian President Rosa Vega, and the two discussed trade.",
    ],
)
def test_what_is_discussed_by_phone_is_one_call(knowledge: Knowledge, text: str) -> None:
    """What two discuss in the call of which the sentence tells is no meeting besides."""
    assert dict(one(text, knowledge, "Meeting").literals)["meetingKind"] == "phone"


def test_a_call_and_talks_in_one_sentence_are_two(knowledge: Knowledge) -> None:
    """Who says in talks that others will telephone has met somebody else."""
    text = (
        "The presidents of Kenya and Peru will have a telephone conversation on Monday, Kenyan Foreign Minister Amina"
        " Okoth said at a meeting with her Peruvian counterpart Luis Quispe."
    )
    statuses = [event.status for event in read(text, knowledge) if event.kind == "Meeting"]
    assert statuses == ["Planned", "Happened"]


def test_who_attends_is_not_who_addresses_them(knowledge: Knowledge) -> None:
    """Of unnamed people it may be said why they are there, which does not say it of the one who meets them."""
    text = "Kenyan President Samuel Otieno met some delegates attending the Paris Peace Forum."
    assert not [event for event in read(text, knowledge) if event.kind == "Meeting"]


def test_a_call_of_courtesy_is_no_session_of_a_commission(knowledge: Knowledge) -> None:
    """Talks of two states have a day of their own; whom the visitor calls on is seen apart."""
    text = (
        "The Kenya-Peru Joint Commission will be held in Lima on 12 June. Kenyan Foreign Minister Amina Okoth will pay"
        " a courtesy call on Peruvian President Rosa Vega."
    )
    assert met(text, knowledge) == [["KEN", "PER"], ["KEN", "PER"]]


def test_who_presents_credentials_may_be_told_of_later(knowledge: Knowledge) -> None:
    """Of which state an envoy is, the text may tell only later."""
    text = (
        "Omar Razzak presented his credentials to President Rosa Vega of Peru on Tuesday. The Maldives hopes for direct"
        " flights, said the high commissioner."
    )
    assert met(text, knowledge) == [["MDV", "PER"]]


def test_the_meeting_of_a_town_is_a_meeting(knowledge: Knowledge) -> None:
    """A town before "meeting" says where it was, and does not meet anybody."""
    text = "The Baghdad meeting was attended by Kenyan President Samuel Otieno and Peruvian President Rosa Vega."
    assert met(text, knowledge) == [["KEN", "PER"]]


def test_what_people_meet_for_is_no_second_meeting(knowledge: Knowledge) -> None:
    """An infinitive behind "met" is no plan."""
    text = "Kenyan President Samuel Otieno and Peruvian President Julia Cárdenas met to discuss trade on Sunday."
    assert one(text, knowledge, "Meeting").status == "Happened"


def test_a_conference_that_a_headline_plans_is_the_one_that_was_held(knowledge: Knowledge) -> None:
    """Headlines say "to attend" of the day itself."""
    text = "Kenyan President Samuel Otieno is in Addis Ababa to attend the IGAD Summit on Saturday."
    found = read(text, knowledge, "President Otieno in Addis Ababa to attend IGAD Summit")
    assert len([event for event in found if event.kind == "Meeting"]) == 1


def test_on_whose_invitation_one_comes_is_another(knowledge: Knowledge) -> None:
    """An office behind the name of a host begins a clause, where the sentence begins with the host."""
    text = (
        "LIMA: Kenyan Foreign Minister Amina Okoth will arrive here soon. Foreign Minister Luis Quispe will hold a "
        "meeting with his Kenyan counterpart. In her visit at the invitation of Mr Quispe, the Kenyan Foreign Minister "
        "will also meet Prime Minister Rosa Vega."
    )
    assert met(text, knowledge) == [["KEN", "PER"], ["KEN", "PER"]]
    second = [event for event in read(text, knowledge) if event.kind == "Meeting"][1]
    assert "Amina Okoth" in {e.label for e in second.values("participant")}
