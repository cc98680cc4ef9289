"""How agreements and changes of relations are read."""

from __future__ import annotations

import pytest
from telling import one, read

from kg.pipeline import Knowledge


@pytest.mark.parametrize(
    "dateline",
    ["AMMAN, June 8. /PETRA/. ", "Amman /PETRA/ ", "Amman, June 8/2024 /PETRA/ ", "Amman, PETRA - ", "Amman, PETRA- ",
     "Amman, Jun. 8, PETRA - ", "AMMAN, 8th June, 2024 (PETRA) -- ", "Amman, Jun 8 (Prensa Latina) ",
     "Amman [Jordan], June 8 (ANI): ", "Amman, June 8/2024(ENA) ", "Amman (SONNA)- ", "Amman, June 8 (AVN).- ",
     "AMMAN/Jordan, June 8 (TAP) – ", "Amman, 8 June, (Daily Mirror) ", "Amman, June 8, AZERTAC\n\n"],
)  # fmt: skip
def test_agencies_write_datelines_in_their_own_ways(dateline: str, knowledge: Knowledge) -> None:
    """Whoever writes where the news is from, "the Foreign Minister" is one of that state."""
    text = f"{dateline}Foreign Minister Omar Haddad signed a treaty with Chile on 3 May 2024."
    treaty = one(text, knowledge, "Agreement")
    assert {party.state for party in treaty.values("party")} == {"JOR", "CHL"}
    assert treaty.evidence[0].quote.startswith("Foreign Minister")


def test_an_aside_makes_no_dateline(knowledge: Knowledge) -> None:
    """A date and a bracket at the beginning of a sentence are no more than that."""
    text = "Amman, June 8 (a Saturday) Foreign Minister Omar Haddad of Peru signed a treaty with Chile."
    assert one(text, knowledge, "Agreement").evidence[0].quote == text


def test_who_heads_an_organisation_signs_for_it(knowledge: Knowledge) -> None:
    """The chief of its mission binds the organisation, and not the state where the mission is."""
    text = (
        "Japan and the International Organization for Migration have signed an agreement for Peru. Japanese Ambassador "
        "Aki Tanabe and IOM Chief of Mission Nora Lind signed the exchange of notes in Lima on Wednesday."
    )
    parties = [party.label for party in one(text, knowledge, "Agreement").values("party")]
    assert sorted(parties) == ["International Organization for Migration (IOM)", "Japan"]


def test_an_agreement_is_what_a_clause_says_that_two_signed(knowledge: Knowledge) -> None:
    """The object of "signed" may stand before its clause, with those who signed between the two."""
    text = (
        "Under an agreement that Latvia and Iceland signed in Riga last week, Latvia looks after Icelanders in Moscow."
    )
    agreement = one(text, knowledge, "Agreement")
    assert {party.label for party in agreement.values("party")} == {"Iceland", "Latvia"}


def test_many_countries_are_not_the_two(knowledge: Knowledge) -> None:
    """56 countries that sign a declaration are no two states, whichever the article names."""
    text = (
        "British Minister Ann Lee came to Samoa. At the summit, which Samoa hosted, 56 countries signed a declaration."
    )
    assert not [event for event in read(text, knowledge) if event.kind == "Agreement"]


def test_negotiations_to_be_concluded_are_one_agreement(knowledge: Knowledge) -> None:
    """What is to be concluded and what is talked of are one in a sentence."""
    text = "Malta and Peru agreed to conclude negotiations on a revised air services agreement."
    (event,) = read(text, knowledge)
    assert (event.kind, event.status) == ("Agreement", "Planned")


def test_who_heads_a_body_in_a_country_signs_for_the_body(knowledge: Knowledge) -> None:
    """The name of the office tells which body it is: "WFP Country Director"."""
    text = "The agreement was signed by Japanese Ambassador Jun Abe and WFP Country Director Marc Petit."
    event = one(text, knowledge, "Agreement")
    assert {entity.label for entity in event.values("party")} == {"Japan", "World Food Programme (WFP)"}


@pytest.mark.parametrize(
    ("text", "signatories"),
    [
        ("Omar Haddad, Jordan's foreign minister, and his Chilean counterpart, Tomás Araya, signed a treaty.",
         {"Omar Haddad", "Tomás Araya"}),
        ("Jordan and Chile signed a treaty on 3 May 2024. Foreign Minister Omar Haddad signed for Jordan. "
         "The treaty was signed on 3 May 2024 by Chile's Minister of Energy Tomás Araya.",
         {"Omar Haddad", "Tomás Araya"}),
        ("Jordan's ambassador Omar Haddad signed a joint communiqué with Chile on 3 May 2024. The protocol was signed "
         "on 3 May 2024 in Amman by Foreign Minister Tomás Araya of Chile and Foreign Minister Rima Saleh of Jordan.",
         {"Omar Haddad", "Rima Saleh", "Tomás Araya"}),
    ],
)  # fmt: skip
def test_who_signs_for_either_side_may_be_told_apart(text: str, signatories: set[str], knowledge: Knowledge) -> None:
    """Papers of the same parties and day are one agreement, whoever of the signatories a sentence names."""
    treaty = one(text, knowledge, "Agreement")
    assert {party.state for party in treaty.values("party")} == {"JOR", "CHL"}
    assert {person.label for person in treaty.values("signatory")} == signatories


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Jordan and Chile have not yet signed the treaty.", "Denied"),
        ("Jordan and Chile have signed the treaty.", "Happened"),
        ("Jordan and Chile are considering signing the treaty.", "Proposed"),
    ],
)
def test_small_words_keep_no_verb_from_its_negation(text: str, status: str, knowledge: Knowledge) -> None:
    """A "not" with "yet" behind it denies, and what is only considered is proposed."""
    assert one(text, knowledge, "Agreement").status == status


@pytest.mark.parametrize(
    "text",
    [
        "Jordan and Chile have set up diplomatic relations. The protocol was signed at the mission of Jordan in New "
        "York by Ambassadors Omar Haddad and Tomás Araya.",
        "Jordan and Chile signed a protocol. Foreign Ministers Omar Haddad and Tomás Araya signed in the presence of "
        "the press.",
    ],
)
def test_two_of_one_title_sign_for_the_two_states_told_of(text: str, knowledge: Knowledge) -> None:
    """Ambassadors X and Y are two ambassadors; where a paper is signed in New York tells nothing of its parties."""
    treaty = one(text, knowledge, "Agreement")
    assert {party.state for party in treaty.values("party")} == {"JOR", "CHL"}
    assert {person.label for person in treaty.values("signatory")} == {"Omar Haddad", "Tomás Araya"}


def test_a_headline_may_call_a_paper_by_another_name(knowledge: Knowledge) -> None:
    """A treaty in the headline is the memorandum of the text, which knows better."""
    text = "Jordan and Chile signed a memorandum of understanding on security on Friday."
    (treaty,) = (e for e in read(text, knowledge, "Jordan, Chile sign treaty") if e.kind == "Agreement")
    assert dict(treaty.literals)["agreementKind"] == "memorandum"


def test_this_country_is_at_home_or_who_did_something_before(knowledge: Knowledge) -> None:
    """A paper of a foreign ministry calls its state "this country"."""
    text = "Saint Lucia has plans for its embassies. On 3 May 2024 this country signed a treaty with Chile."
    assert {party.state for party in one(text, knowledge, "Agreement").values("party")} == {"LCA", "CHL"}


@pytest.mark.parametrize(
    "again",
    [
        "The signing ceremony took place in Amman on 3 May 2024.",
        "The signing of the agreements was held at the palace on 3 May 2024.",
        "The agreement was signed on 3 May 2024 on the sidelines of a fair.",
    ],
)
def test_a_paper_told_of_again_is_that_of_the_text_before(again: str, knowledge: Knowledge) -> None:
    """Who signs need not be said twice; a meeting told of in between does not matter."""
    text = "Jordan and Chile signed three agreements after a meeting between the two sides. " + again
    treaty = one(text, knowledge, "Agreement")
    assert {party.state for party in treaty.values("party")} == {"JOR", "CHL"}
    assert treaty.start_date == "2024-05-03"


def test_who_works_towards_signing_has_not_signed(knowledge: Knowledge) -> None:
    """It is only asked for."""
    text = "Kenyan President Samuel Otieno asked Peru to work towards the early signing of an MoU on fish."
    assert one(text, knowledge, "Agreement").status == "Proposed"


def test_who_chairs_a_signing_next_has_signed(knowledge: Knowledge) -> None:
    """What somebody did before something else in the past has happened, and so has the other."""
    text = (
        "Kenyan President Samuel Otieno met Peruvian President Julia Cárdenas on Monday before chairing the signing of "
        "nine agreements between Kenya and Peru."
    )
    event = one(text, knowledge, "Agreement")
    assert (event.status, event.start_date) == ("Happened", "2024-06-03")


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("Haiti has recalled its ambassador to Peru. \"I have decided to recall our ambassador,\" the president of "
         "Haiti wrote.", "", "Happened"),
        ("Peru and Haiti established diplomatic relations in Lima on 3 June 2024.",
         "Peru to establish diplomatic relations with Haiti", "Happened"),
        ("Haiti said on Thursday it would sever its ties with Peru.", "Haiti severs ties with Peru", "Planned"),
    ],
)  # fmt: skip
def test_relations_that_are_decided_and_made_are_one(text: str, title: str, status: str, knowledge: Knowledge) -> None:
    """What the headline or another sentence announces is the change that the text tells, as firmly as it tells it."""
    changes = [event for event in read(text, knowledge, title) if event.kind == "RelationsChange"]
    assert [event.status for event in changes] == [status]


def test_a_denied_report_tells_of_nothing_done(knowledge: Knowledge) -> None:
    """Who denies a report that an embassy would close says that it will not."""
    text = "The Foreign Ministry of Peru denied a report that it would close its embassy in Kyiv."
    assert one(text, knowledge, "RelationsChange").status == "Denied"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Police stormed a building in Ecuador. Mexico severed relations with the Andean nation on Friday.",
         {"ECU", "MEX"}),
        ("Honduras and Japan are far apart. The Central American country cut its ties with Taiwan in 2023.",
         {"HND", "TWN"}),
        ("Australia looks to Nauru and Laos. Australia will open an embassy in the tiny island nation.",
         {"AUS", "NRU"}),
        ("Japan looks to Nauru. Taipei responded by recalling its ambassador in Nauru.", {"NRU", "TWN"}),
        ("Laos and Peru spoke. Kyiv said that it had severed its ties with Syria.", {"SYR", "UKR"}),
    ],
)  # fmt: skip
def test_a_state_may_be_called_by_where_it_lies(text: str, parties: set[str], knowledge: Knowledge) -> None:
    """Part of the world or capital, the text before or the name itself tells which state is meant."""
    assert {party.state for party in one(text, knowledge, "RelationsChange").values("party")} == parties


def test_each_of_several_states_breaks_on_its_own(knowledge: Knowledge) -> None:
    """Who recalls envoys along with others changes his own relations with the state told before."""
    text = "Bolivia broke its ties with Israel on Friday. Colombia and Chile recalled their ambassadors."
    pairs = [{p.state for p in e.values("party")} for e in read(text, knowledge) if e.kind == "RelationsChange"]
    assert pairs == [{"BOL", "ISR"}, {"COL", "ISR"}, {"CHL", "ISR"}]


def test_an_embassy_opened_in_return_is_another_change(knowledge: Knowledge) -> None:
    """Each state opens its own, on a day of its own, also where the two are the same."""
    text = "Kenya reopened its embassy in Lima on 3 May 2024. Peru had reopened its embassy in Nairobi in March 2024."
    dates = [str(event.start_date) for event in read(text, knowledge) if event.kind == "RelationsChange"]
    assert sorted(dates) == ["2024-03", "2024-05-03"]


def test_a_past_that_looks_like_a_present_is_a_past(knowledge: Knowledge) -> None:
    """A verb with one form for now and then tells on a weekday what happened: no timetable says "cut ties"."""
    event = one("Nicaragua cut ties with Israel on Friday.", knowledge, "RelationsChange")
    assert (event.status, event.start_date) == ("Happened", "2024-06-07")


def test_a_convention_named_after_a_town_is_no_state(knowledge: Knowledge) -> None:
    """The two sides are those whom the text is about."""
    text = (
        "SYDNEY - Kenya and Palau on Tuesday set up diplomatic relations. "
        "The two sides agreed to establish ties by applying the 1961 Vienna Convention on Diplomatic Relations."
    )
    changes = [event for event in read(text, knowledge) if event.kind == "RelationsChange"]
    assert [{ref.state for ref in event.values("party")} for event in changes] == [{"KEN", "PLW"}]
