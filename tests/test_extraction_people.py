"""Who is who among those that meet: names, offices, envoys, groups, and the state that each acts for."""

from __future__ import annotations

import pytest
from telling import met, one, read

from kg.pipeline import Knowledge


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Lao Foreign Minister Kham Souk met his Thai counterpart Anan Chai in Vientiane.", ["Kham Souk", "Anan Chai"]),
        ("Lao Foreign Minister Kham Souk flew to Bangkok. He met Thai Foreign Minister Anan Chai.",
         ["Anan Chai", "Kham Souk"]),
        ("Thai Foreign Minister Anan Chai, whom Lao Foreign Minister Kham Souk met in Vientiane, left.",
         ["Anan Chai", "Kham Souk"]),
    ],
)  # fmt: skip
def test_pronouns_and_counterparts_are_the_persons_they_stand_for(
    text: str, participants: list[str], knowledge: Knowledge
) -> None:
    """A pronoun, a counterpart and a relative become persons with their names and states."""
    meeting = one(text, knowledge, "Meeting")
    assert sorted(entity.label for entity in meeting.values("participant")) == sorted(participants)
    assert {entity.label for entity in meeting.values("participantState")} == {"Laos", "Thailand"}


def test_a_counterpart_is_never_of_the_state_of_whose_he_is(knowledge: Knowledge) -> None:
    """Also where the lexicon knows an office of hers, but no state."""
    text = "Peruvian Foreign Minister Rosa Quispe held talks with her counterpart, Shirley Botchwey, on Tuesday."
    meeting = one(text, knowledge, "Meeting")
    assert [entity.state for entity in meeting.values("participant")] == ["PER", ""]


def test_the_head_of_a_nations_diplomacy_is_its_foreign_minister(knowledge: Knowledge) -> None:
    """The nation stands in the midst of the office."""
    meeting = one("The head of Polish diplomacy met with President Elena Quiroga of Peru.", knowledge, "Meeting")
    assert {state.label for state in meeting.values("participantState")} == {"Poland", "Peru"}


def test_a_post_held_besides_is_not_where_an_article_is_at_home(knowledge: Knowledge) -> None:
    """An envoy who lives elsewhere is received by the ministers of the state that the article is about."""
    text = (
        "The Australian High Commissioner to India, Paul Green, is accredited to Bhutan too. Bhutan is glad of it. "
        "In Thimphu he called on Foreign Minister Karma Wangdi. The Bhutanese side thanked him."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {state.label for state in meeting.values("participantState")} == {"Australia", "Bhutan"}


@pytest.mark.parametrize(
    ("text", "kind", "states"),
    [
        ("Qatari Emir Saad Al Mannai flew to Manila. HH the Emir and HE President Luz Ramos held official talks in the "
         "Philippine capital. The Philippines and Qatar are friends.", "Meeting", {"Qatar", "Philippines"}),
        ("EU High Representative Anna Berg will travel to Oman. Oman is glad. Oman waits. Oman hopes.", "Visit", set()),
        ("Ethiopian General Tesfaye Bekele was received in Kigali by his Rwandan counterpart, General Eric Mugabo, "
         "with whom he held talks.", "Meeting", {"Ethiopia", "Rwanda"}),
    ],
)  # fmt: skip
def test_each_of_two_acts_for_a_state_of_his_own(text: str, kind: str, states: set[str], knowledge: Knowledge) -> None:
    """A titled office beside another is a second person, an organisation's head has no home, nobody meets himself."""
    found = [event for event in read(text, knowledge) if event.kind == kind]
    role = "participantState" if kind == "Meeting" else "sendingState"
    assert {state.label for event in found for state in event.values(role)} == states
    assert found


def test_a_guest_is_who_came_and_a_host_who_is_at_home_there(knowledge: Knowledge) -> None:
    """Whoever visits is the guest of the one at home, though more are named; the host is of the state visited."""
    text = (
        "Uruguayan President Ana Ferro paid an official visit to Paraguay on 3 June 2024. Her predecessor, former "
        "Uruguayan President Luis Pardo, stayed away. Paraguayan President Juan Ibarra decorated his guest with the "
        "National Order of Merit. President Ferro held talks with her host."
    )
    events = {event.kind: event for event in read(text, knowledge)}
    assert [person.label for person in events["Honour"].values("recipient")] == ["Ana Ferro"]
    assert {person.label for person in events["Meeting"].values("participant")} == {"Ana Ferro", "Juan Ibarra"}


def test_initials_may_be_glued_to_a_surname(knowledge: Knowledge) -> None:
    """A minister is one person whether or not a blank parts initial and surname, and by a surname of two letters."""
    text = (
        "On 3 May 2024, Omani Foreign Minister B. Battulga received Peruvian President Li Ana. "
        "B.Battulga and Li discussed trade."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {person.label for person in meeting.values("participant")} == {"B. Battulga", "Li Ana"}


def test_a_ruling_family_tells_the_state(knowledge: Knowledge) -> None:
    """A sheikh acts for the state of his family; his host and his brother are whoever is named behind the comma."""
    text = "Sheikh Zahir bin Omar Al Nahyan held talks with his host, President Samuel Otieno of Kenya."
    meeting = one(text, knowledge, "Meeting")
    assert {state.label for state in meeting.values("participantState")} == {"United Arab Emirates", "Kenya"}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("HONIARA, 14 August 2024 -- Australia, which sent its Assistant Minister, Fiona Hall, was thanked. Hall "
         "called on Prime Minister Jeremy Sofu.", {"Australia", "Solomon Islands"}),
        ("HONIARA, 14 August 2024 -- China was not invited. Its ambassador, Cai Ming, met Police Minister Peter "
         "Kalo of Solomon Islands.", {"China", "Solomon Islands"}),
        ("Icelandic Foreign Minister Anna Jonsdottir saw Estonian President Alar Kask. Icelandic Prime Minister Bjarni "
         "Palsson promised it to Ukrainian President Ivan Melnyk when the two met.", {"Iceland", "Ukraine"}),
        ("Kenya's foreign ministry summoned Peru's ambassador, Rosa Vega, and handed her a note.", {"Kenya", "Peru"}),
    ],
)  # fmt: skip
def test_a_possessive_and_the_two_are_whose_they_are(text: str, states: set[str], knowledge: Knowledge) -> None:
    """An envoy acts for the state whose he is said to be; the two are those of the sentence, if it names two."""
    meetings = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert states in [{state.label for state in event.values("participantState")} for event in meetings]


def test_a_minister_may_be_for_three_things(knowledge: Knowledge) -> None:
    """A long portfolio is no name."""
    text = (
        "Peruvian Foreign Minister Luis Quispe met the UK Secretary of State for Foreign, Commonwealth and "
        "Development Affairs David Hale."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {person.label for person in meeting.values("participant")} == {"Luis Quispe", "David Hale"}


def test_a_newly_appointed_ambassador_is_one(knowledge: Knowledge) -> None:
    """A participle that tells since when somebody holds an office is no verb of the sentence."""
    text = (
        "On 3 June 2024, Deputy Minister of Foreign Affairs of the Republic of Uzbekistan Gulnora Rahimova received "
        "the newly appointed Ambassador of the Republic of Türkiye Ufuk Kaya."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {person.label for person in meeting.values("participant")} == {"Gulnora Rahimova", "Ufuk Kaya"}


def test_he_may_be_whom_a_sentence_of_no_event_names(knowledge: Knowledge) -> None:
    """The person named last is meant, though no rule needs anything of the sentence that names him."""
    text = (
        "SANTO DOMINGO, 3 June 2024 -- Dominican President Luis Abreu stays. Foreign Minister Roberto Alonso "
        "goes abroad. It is about trade. Alonso likes it. He will meet Luxembourg Foreign Minister Jean Weber."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {person.label for person in meeting.values("participant")} == {"Roberto Alonso", "Jean Weber"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("SUVA, 3 June 2024 (Post) - Foreign Minister Jone Vakatawa departed for Peru on Monday. While in Lima,"
         " Vakatawa will meet Prime Minister Rosa Vega.", "PER"),
        ("SUVA, 3 June 2024 (Post) - Foreign Minister Jone Vakatawa is visiting Peru. During his visit, he met"
         " President Luis Quispe.", "PER"),
    ],
)  # fmt: skip
def test_hosts_without_a_state_are_of_the_state_that_is_visited(text: str, state: str, knowledge: Knowledge) -> None:
    """The press at home calls its own minister and his hosts abroad alike by their offices."""
    assert {entity.key for entity in one(text, knowledge, "Meeting").values("participantState")} == {"FJI", state}


def test_before_leaving_somebody_still_meets_his_own(knowledge: Knowledge) -> None:
    """A meeting at home before a visit is none across a border."""
    text = (
        "SUVA, 3 June 2024 (Post) - Foreign Minister Jone Vakatawa will visit Peru. Before he leaves, Vakatawa will"
        " meet Prime Minister Sitiveni Rokotui."
    )
    assert not [event for event in read(text, knowledge) if event.kind == "Meeting"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kenyan President Amos O. Ruto met Peruvian President Rosa Vega.", "Amos O. Ruto"),
        ("Kh.Batsaikhan, President of Mongolia, met Peruvian President Rosa Vega.", "Kh.Batsaikhan"),
        ("Gudni Th. Bergsson, President of Iceland, met Peruvian President Rosa Vega.", "Gudni Th. Bergsson"),
        ("Sri Lankan Foreign Minister M. U. M. Perera met Peruvian President Rosa Vega.", "M. U. M. Perera"),
        ("Kenyan Ambassador Her Excellency Ms. Ann Mwangi met Peruvian President Rosa Vega.", "Ann Mwangi"),
    ],
)  # fmt: skip
def test_an_initial_is_part_of_a_name(text: str, label: str, knowledge: Knowledge) -> None:
    """An initial before a surname that is known, or one of two letters, ends no sentence."""
    assert label in [entity.label for entity in one(text, knowledge, "Meeting").values("participant")]


def test_what_an_office_is_called_may_be_a_verb(knowledge: Knowledge) -> None:
    """Behind "will" it tells what somebody does, and not who he is."""
    text = "Kenyan Foreign Minister Amina Okoth will co-chair the commission with Peruvian Foreign Minister Rosa Vega."
    assert one(text, knowledge, "Meeting").status == "Planned"


def test_nobody_is_who_he_meets(knowledge: Knowledge) -> None:
    """A description is none of those whom its clause names besides."""
    text = (
        "MANILA, 3 June 2024 (Post) - President Amado Cruz spoke. The president met Kenyan President Amos Otieno and"
        " Peruvian President Rosa Vega."
    )
    met = [{e.key for e in event.values("participantState")} for event in read(text, knowledge)]
    assert met == [{"PHL", "KEN"}, {"PHL", "PER"}]


def test_an_envoy_meets_those_where_he_serves(knowledge: Knowledge) -> None:
    """Where the press at home tells of its envoy, the governor-general whom she meets is at her post."""
    text = (
        "TAIPEI, 3 June 2024 (Post) - Taiwan's new ambassador to Saint Lucia took up her post. Ambassador Nicole Su"
        " presented her letter of credence to Governor-General Cyril Auguste on Friday."
    )
    meeting = one(text, knowledge, "Meeting")
    assert {entity.key for entity in meeting.values("participantState")} == {"TWN", "LCA"}


def test_calls_with_counterparts_in_several_states_are_several(knowledge: Knowledge) -> None:
    """A series of calls is one with each, and a sentence on one of them goes with it."""
    text = (
        "LIMA, 3 June 2024 (Post) - Peruvian Foreign Minister Rosa Vega held a series of phone calls with her"
        " counterparts in Kenya, Chile and Fiji. In a phone conversation with Kenyan Foreign Minister Amina Okoth, the"
        " two sides reviewed trade."
    )
    calls = [event for event in read(text, knowledge) if event.kind == "Meeting"]
    assert [{entity.key for entity in event.values("participantState")} for event in calls] == [
        {"PER", "KEN"}, {"PER", "CHL"}, {"PER", "FJI"},
    ]  # fmt: skip


def test_states_before_somebody_else_are_listed_without_and(knowledge: Knowledge) -> None:
    """The last of a list may be of another sort than those before it."""
    text = "Modi met the Presidents of Namibia, the Maldives, Niger, and the Prime Minister of Italy."
    states = {s.key for event in read(text, knowledge) for s in event.values("participantState")}
    assert states == {"IND", "NAM", "MDV", "NER", "ITA"}


def test_who_presents_credentials_is_of_the_other_state(knowledge: Knowledge) -> None:
    """An ambassador of no said state comes from the state that the article names beside."""
    text = (
        "Bhutan opened an embassy in Canberra on Wednesday. Ambassador Kinley Dorji presented his credentials to "
        "Governor-General David Hurley last week."
    )
    event = one(text, knowledge, "Meeting")
    assert {entity.key for entity in event.values("participantState")} == {"AUS", "BTN"}


def test_a_capital_alone_before_a_sentence_is_a_dateline(knowledge: Knowledge) -> None:
    """It may end with a full stop."""
    text = "LA PAZ, 3 May. Foreign Minister Celia Mamani met Russian Ambassador Dmitry Verin."
    meeting = one(text, knowledge, "Meeting")
    assert {ref.state for ref in meeting.values("participantState")} == {"BOL", "RUS"}


def test_the_head_of_the_foreign_ministry_is_its_minister(knowledge: Knowledge) -> None:
    """A description of the office is whoever holds it."""
    text = (
        "Foreign Minister of Turkmenistan Resul Meredow left Lima. The head of the foreign ministry met the "
        "Ambassador of Japan, Hisao Yamada."
    )
    assert "Resul Meredow" in {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}


def test_a_named_counterpart_is_of_the_state_whose_others_are_met(knowledge: Knowledge) -> None:
    """Of which state a named counterpart is, the other meetings of the same guest tell."""
    text = (
        "Indian Foreign Secretary Rohan Mehta called on Nepali President Hari Thapa. "
        "He also held talks with his counterpart Sita Rana."
    )
    meetings = read(text, knowledge)
    assert [{ref.state for ref in event.values("participantState")} for event in meetings] == [{"IND", "NPL"}] * 2


@pytest.mark.parametrize("head", ["The head of Kazakhstan", "The head of the Kazakh state", "The Kazakh leader"])
def test_the_head_of_a_state_is_its_president(head: str, knowledge: Knowledge) -> None:
    """Who is called the head of a state is its head of state, whom the article names."""
    text = f"Kazakh President Arman Seitov flew home from Lima. {head} received French Ambassador Louis Morel."
    assert "Arman Seitov" in {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}


def test_an_office_in_a_series_is_that_of_the_name_behind_it(knowledge: Knowledge) -> None:
    """Of two offices round a name, the second is not its own where it is of another state."""
    text = (
        "Kenyan President Samuel Otieno had separate meetings with the Foreign Minister of Slovenia, Tanja Kos, the "
        "Prime Minister of Greece, Kostas Dimou, and the President of Peru, Julia Cárdenas."
    )
    states = [{ref.state for ref in event.values("participantState")} for event in read(text, knowledge)]
    assert states == [{"KEN", "SVN"}, {"KEN", "GRC"}, {"KEN", "PER"}]
    text = "The President of Fiji, Jone Vakatawa, the Supreme Commander, met Peruvian President Julia Cárdenas."
    assert len(read(text, knowledge)) == 1


def test_who_is_named_behind_each_state_of_a_group_acts_for_it(knowledge: Knowledge) -> None:
    """A plural office is that of each name that follows a state."""
    text = (
        "Kenyan President Samuel Otieno held separate meetings with the presidents of Slovenia, Tanja Kos, and Peru, "
        "Julia Cárdenas."
    )
    met = [{ref.label for ref in event.values("participant")} for event in read(text, knowledge)]
    assert met == [{"Samuel Otieno", "Tanja Kos"}, {"Samuel Otieno", "Julia Cárdenas"}]


def test_a_departing_ambassador_is_no_journey(knowledge: Knowledge) -> None:
    """Participles that only say that somebody comes or goes keep nobody from the verb before."""
    text = "Kenyan President Samuel Otieno gave a reception in honour of the departing French ambassador, Louis Morel."
    assert {ref.state for ref in one(text, knowledge, "Meeting").values("participantState")} == {"KEN", "FRA"}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Chinese and US negotiators met in Lima.", {"China", "United States"}),
        ("US, Japanese and Kenyan diplomats held talks in Lima.", {"United States", "Japan", "Kenya"}),
        ("The UAE and Omani foreign ministers spoke by phone.", {"United Arab Emirates", "Oman"}),
    ],
)
def test_letters_beside_adjectives_are_adjectives(text: str, states: set[str], knowledge: Knowledge) -> None:
    """A state that is called by its letters may stand beside others' adjectives before those who act for them."""
    event = one(text, knowledge, "Meeting")
    assert {who.label for role, who in event.roles if role == "participantState"} == states


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("The chief of the Kenyan army", "chief of the army"),
        ("The head of Kenya's navy", "head of the navy"),
        ("The head of the Kenyan government", "head of government"),
        ("The head of Kenya", "head of state"),
    ],
)
def test_who_heads_forces_or_a_government_is_no_head_of_state(head: str, label: str, knowledge: Knowledge) -> None:
    """Of what somebody is the head tells which office that is."""
    event = one(f"{head} called on the Sultan of Oman.", knowledge, "Meeting")
    assert label in {who.label for role, who in event.roles if role == "participant"}


def test_a_union_s_envoy_without_a_name_stands_for_it(knowledge: Knowledge) -> None:
    """The ambassador of an organisation is met for it; and a title that ends a sentence is that of somebody."""
    event = one("Zambia's minister of mines met the EU ambassador.", knowledge, "Meeting")
    assert "EU ambassador" in {who.label for role, who in event.roles if role == "participant"}
    event = one("Prince Albert of Monaco was received by the Pope.", knowledge, "Meeting")
    assert {who.label for role, who in event.roles if role == "participantState"} == {"Monaco", "Vatican"}


@pytest.mark.parametrize("whole", ["Nordic countries", "Baltic states", "Gulf states"])
def test_those_who_act_for_the_states_of_a_region_may_meet(whole: str, knowledge: Knowledge) -> None:
    """The ministers of several states that a region's name tells are a group of several states."""
    event = one(f"The defence ministers of the {whole} met in Oslo on Tuesday.", knowledge, "Meeting")
    assert [who.label for role, who in event.roles if role == "participant"] == [f"defence ministers of the {whole}"]


def test_his_majesty_alone_is_the_ruler_named_last(knowledge: Knowledge) -> None:
    """A style alone means who was named with such a rank, and else who rules at home."""
    text = "King Saleh of Jordan flew to Lima. Later, His Majesty met Peruvian President Julia Cárdenas."
    assert met(text, knowledge) == [["JOR", "PER"]]
    text = "THIMPHU: Peruvian Ambassador Rosa Vega was granted an audience by His Majesty."
    assert met(text, knowledge) == [["BTN", "PER"]]


def test_who_was_the_first_to_meet_somebody_has_met_him(knowledge: Knowledge) -> None:
    """An infinitive behind a copula tells what was done, and nothing to come."""
    text = "Peruvian President Rosa Vega is the first foreign leader to meet Kenyan President Samuel Otieno."
    assert one(text, knowledge, "Meeting").status == "Happened"


def test_the_meeting_of_an_organisations_ministers_is_a_conference(knowledge: Knowledge) -> None:
    """A meeting may bear the name of those who meet: then who attends it need not be named with others."""
    text = "Kenyan Foreign Minister Amina Okoth attended the Commonwealth Foreign Ministers' Meeting on Friday."
    assert dict(one(text, knowledge, "Meeting").literals)["meetingKind"] == "multilateral"


def test_they_are_the_people_who_came(knowledge: Knowledge) -> None:
    """A delegation that came and then met somebody is meant by "they"."""
    text = "A Kenyan parliamentary delegation visited Peru, where they met Peruvian President Rosa Vega."
    assert met(text, knowledge) == [["KEN", "PER"]]


def test_whom_an_envoy_meets_besides_is_of_the_same_state(knowledge: Knowledge) -> None:
    """Whose officials are met where no state is said, other meetings of the same person tell."""
    text = (
        "The Kenyan ambassador presented his credentials to Peruvian President Rosa Vega. He then called on Foreign "
        "Minister Luis Quispe."
    )
    assert met(text, knowledge) == [["KEN", "PER"], ["KEN", "PER"]]
    text = "Peruvian President Rosa Vega met Kenyan President Samuel Otieno in New York. She also met Governor Ann Doe."
    assert met(text, knowledge) == [["KEN", "PER"]]


def test_two_of_one_title_are_named_behind_their_states(knowledge: Knowledge) -> None:
    """Names that stand right behind an office of two states are in the order of the states."""
    text = "The Prime Ministers of Kenya and Peru Samuel Otieno and Rosa Vega held a meeting in Lima."
    meeting = one(text, knowledge, "Meeting")
    assert {e.label for e in meeting.values("participant")} == {"Samuel Otieno", "Rosa Vega"}


def test_titles_of_commanders(knowledge: Knowledge) -> None:
    """A short form behind an office, or a force behind a commander, keeps no one from being met."""
    text = (
        "Commander Turkish Land Forces General Musa Avsever called on Pakistani Chief of Army Staff (COAS) General Asim"
        " Munir on Tuesday."
    )
    assert met(text, knowledge) == [["PAK", "TUR"]]


def test_an_office_behind_a_dash_is_a_second_one(knowledge: Knowledge) -> None:
    """Some states write both offices of one person with a dash between them."""
    text = "Kenyan President Samuel Otieno met the Deputy Prime Minister – Foreign Minister of Peru Luis Quispe."
    labels = {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}
    assert labels == {"Samuel Otieno", "Luis Quispe"}


def test_a_long_arabic_name_is_one_name(knowledge: Knowledge) -> None:
    """Towns and leaders in it are parts of it, and an office behind it without a second comma is his."""
    text = "Sheikh Sabah Nayef Al Hamad Al Mubarak Al Sabah, Crown Prince of Kuwait received Omani Sultan Fahd Al Said."
    labels = {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}
    assert labels == {"Sabah Nayef Al Hamad Al Mubarak Al Sabah", "Fahd Al Said"}


def test_an_ambassador_to_a_region_is_named_behind_it(knowledge: Knowledge) -> None:
    """He may serve in several states, and some of them may be a part of the world."""
    text = (
        "Dominican Prime Minister Roy Carrel welcomed new US Ambassador to Barbados and the Eastern Caribbean Ann Lee."
    )
    labels = {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}
    assert labels == {"Roy Carrel", "Ann Lee"}


def test_a_name_in_another_script_is_left_out(knowledge: Knowledge) -> None:
    """It only repeats the name, and parts nobody from whom he meets."""
    text = (
        "Taiwan Foreign Minister Joseph Hu (胡約瑟) and his Palauan counterpart Ana Tellei discussed trade in Taipei."
    )
    labels = {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}
    assert labels == {"Joseph Hu", "Ana Tellei"}


def test_what_a_meeting_is_called_behind_the_guest_is_its_kind(knowledge: Knowledge) -> None:
    """A farewell is one, wherever the sentence says it."""
    text = "Kenyan President Samuel Otieno received the Ambassador of Peru, Rosa Quispe, at a farewell meeting."
    assert one(text, knowledge, "Meeting").literal("meetingKind") == "farewell"


def test_a_state_before_a_ruler_is_a_part_of_his_name(knowledge: Knowledge) -> None:
    """So are names in brackets behind the states whose ministers they are."""
    text = (
        "Vietnamese President Tô Hoài and Brunei Sultan Haji Hassanal Bolkiah agreed on rice at their meeting on May 9."
    )
    event = one(text, knowledge, "Meeting")
    assert {ref.label for ref in event.values("participant")} == {"Tô Hoài", "Haji Hassanal Bolkiah"}
    assert event.start_date == "2024-05-09"
    text = "The foreign ministers of Kenya (Amina Okoth) and Peru (Luis Quispe) met in Lima."
    labels = {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}
    assert labels == {"Amina Okoth", "Luis Quispe"}


def test_a_representative_of_a_body_is_named_behind_the_state(knowledge: Knowledge) -> None:
    """He is sent there, and of no state."""
    text = "UNFPA Representative to Peru Naomi Kita was received by Peru's Foreign Minister Luis Quispe."
    labels = {ref.label for ref in one(text, knowledge, "Meeting").values("participant")}
    assert labels == {"Naomi Kita", "Luis Quispe"}


def test_amir_is_a_name_between_names(knowledge: Knowledge) -> None:
    """The Emir's title is none within a name."""
    text = "Peruvian Foreign Minister Luis Quispe met his Iranian counterpart Hossein Amir Tehrani in Lima."
    assert "Hossein Amir Tehrani" in {e.label for e in one(text, knowledge, "Meeting").values("participant")}


def test_who_is_represented_is_not_there(knowledge: Knowledge) -> None:
    """One who goes to a conference for another attends it alone."""
    text = "Kenyan Vice President Lee Kimani represented President Samuel Otieno at the Munich Security Conference."
    event = one(text, knowledge, "Meeting")
    assert [who.label for who in event.values("participant")] == ["Lee Kimani"]


def test_ma_is_short_for_maria_before_a_given_name(knowledge: Knowledge) -> None:
    """The stop behind it ends no sentence; behind the family name it does."""
    text = "Philippine Foreign Secretary Ma. Theresa Lazaro met Peruvian President Rosa Vega in Lima."
    assert len(one(text, knowledge, "Meeting").values("participant")) == 2
    text = "Peruvian President Rosa Vega met Taiwanese President Ma. Taiwan Affairs officials were there."
    assert one(text, knowledge, "Meeting").evidence[0].quote.endswith("President Ma.")


def test_one_of_no_said_state_meets_his_peer_of_a_state(knowledge: Knowledge) -> None:
    """The press at home leaves its own state out; who holds another office may be of the same government."""
    text = "Minister for Foreign Affairs Lim Boon Kiat met Peruvian Foreign Minister Rosa Vega in Lima."
    event = one(text, knowledge, "Meeting")
    assert {who.label for who in event.values("participant")} == {"Lim Boon Kiat", "Rosa Vega"}
    assert {who.label for who in event.values("participantState")} == {"Peru"}
    assert read("Peruvian Foreign Minister Rosa Vega met Trade Minister Luis Soto in Lima.", knowledge) == ()
