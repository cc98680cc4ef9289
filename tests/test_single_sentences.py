"""How a sentence that stands alone is read: as a headline, with each pair's own date, with whom a body heads."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article, Event
from kg.pipeline import Knowledge, extract


def read(text: str, knowledge: Knowledge) -> tuple[Event, ...]:
    """Return the events of a sentence that was issued on 8 June 2024."""
    return extract(Article("a", text, issued=date(2024, 6, 8)), knowledge)


def test_a_lone_line_without_a_full_stop_is_a_headline(knowledge: Knowledge) -> None:
    """What a headline says in the present has happened, also where people without number do it."""
    (event,) = read("Uzbek students win Korean government scholarships", knowledge)
    assert (event.kind, event.status) == ("Scholarship", "Happened")


def test_each_change_has_the_date_behind_its_own_state(knowledge: Knowledge) -> None:
    """Dates in a series belong to the states in their order, and "with X in 1970" goes on with the verb before."""
    series = read("Ghana established ties with Chile, Peru and Malawi in 1968, 1969 and 1970, respectively.", knowledge)
    assert [event.start_date for event in series] == ["1968", "1969", "1970"]
    joined = read("Ghana established ties with Chile on 9 March 1968 and with Malawi in 1970.", knowledge)
    assert [event.start_date for event in joined] == ["1968-03-09", "1970"]


def test_each_embassy_that_closes_is_a_change_of_its_own(knowledge: Knowledge) -> None:
    """Whose embassies they are is said twice, by the subject and by "its", and is one side of each pair."""
    events = read("Denmark will close its embassies in Mali, Burkina Faso and Zimbabwe in 2031.", knowledge)
    assert [len(event.values("party")) for event in events] == [2, 2, 2]


def test_each_of_several_presidents_without_names_pays_a_visit(knowledge: Knowledge) -> None:
    """Whom a state hosts together come each for their own state."""
    events = read("Lithuania hosted the presidents of Poland and Romania in Vilnius on 30 May 2024.", knowledge)
    visits = [event for event in events if event.kind == "Visit"]
    assert [{ref.state for ref in event.values("sendingState")} for event in visits] == [{"POL"}, {"ROU"}]


def test_an_envoy_expelled_and_another_recalled_are_two_changes(knowledge: Knowledge) -> None:
    """Who sends away an envoy and who calls one home do not do the same."""
    text = "Malawi expelled the Peruvian ambassador in April 2024, and Lima responded by recalling its ambassador."
    assert [event.kind for event in read(text, knowledge)] == ["RelationsChange"] * 2


def test_an_envoy_sees_somebody_of_another_state_though_nobody_says_of_which(knowledge: Knowledge) -> None:
    """An ambassador is of another state than the minister whom he takes leave of."""
    (event,) = read("Ambassador Wanja Otieno bade farewell to Peru's Foreign Minister Ana Quiroga.", knowledge)
    assert {ref.state for ref in event.values("participantState")} == {"PER"}


def test_firms_and_places_that_a_state_owns_are_nobody(knowledge: Knowledge) -> None:
    """Only a person's name behind "Kenya's" is a person."""
    assert read("Kenya's Nairobi Motors signed an agreement with Peru's Lima Charity.", knowledge) == ()
    (event,) = read("Kenya's Amina Wanjiru met Peru's Ana Quiroga.", knowledge)
    assert {ref.label for ref in event.values("participant")} == {"Amina Wanjiru", "Ana Quiroga"}


def test_the_verb_end_is_one_behind_a_modal_verb(knowledge: Knowledge) -> None:
    """What "end" is before "of" and a date, it is not behind "would" and "to"."""
    (event,) = read("Taiwan said that it would end all aid programmes to Honduras.", knowledge)
    assert (event.kind, event.status) == ("Assistance", "Denied")
    (event,) = read("Peru plans to end diplomatic relations with Kenya.", knowledge)
    assert (event.kind, event.status) == ("RelationsChange", "Planned")
    (event,) = read("Kenyan President Amina Wanjiru will visit Peru at the end of May.", knowledge)
    assert (event.kind, event.status) == ("Visit", "Planned")


@pytest.mark.parametrize("lead", ["who is on a three-day visit to Malaysia", "currently on a visit to Malaysia"])
def test_a_visit_that_somebody_is_on_has_begun(lead: str, knowledge: Knowledge) -> None:
    """What he is yet to do there says nothing of the visit."""
    visit, *_ = read(f"Peruvian President Ana Quiroga, {lead}, will meet the king on Monday.", knowledge)
    assert (visit.kind, visit.status) == ("Visit", "Happened")


def test_what_an_envoy_gives_crosses_a_border_though_nobody_says_which(knowledge: Knowledge) -> None:
    """An ambassador gives abroad; somebody at home may well give at home."""
    (event,) = read("The Peruvian ambassador handed over 20 ambulances to the health minister.", knowledge)
    assert (event.kind, {ref.state for ref in event.values("provider")}) == ("Assistance", {"PER"})
    assert read("The health minister handed over 20 ambulances to the mayor.", knowledge) == ()
    assert read("The Peruvian ambassador received 20 ambulances from the health minister.", knowledge) == ()
    assert read("The Peruvian ambassador provided an update on the line of credit.", knowledge) == ()


def test_an_honorific_hides_no_adjective_that_begins_like_it(knowledge: Knowledge) -> None:
    """In "the Honduran" stands no "the Hon"."""
    (event,) = read("The two ministers saw the opening of the Honduran embassy in Lima.", knowledge)
    assert {ref.state for ref in event.values("party")} == {"HND", "PER"}


@pytest.mark.parametrize("lead", ["was to have flown", "was due to have flown"])
def test_what_was_to_have_been_done_lies_behind(lead: str, knowledge: Knowledge) -> None:
    """Who was to have flown on Thursday did not, and that Thursday is over."""
    (event,) = read(f"Kenyan President Amina Wanjiru {lead} to Lima on Thursday.", knowledge)
    assert (event.status, event.start_date) == ("Denied", "2024-06-06")


def test_talks_that_fell_through_were_not_held(knowledge: Knowledge) -> None:
    """What falls through is said behind what was planned."""
    (event,) = read("A planned meeting of the Peruvian and Kenyan negotiators in Doha fell through.", knowledge)
    assert (event.kind, event.status) == ("Meeting", "Denied")
    (event,) = read("Peruvian and Kenyan ministers agreed at talks in Doha to clear a path.", knowledge)
    assert (event.kind, event.status) == ("Meeting", "Happened")


def test_students_of_a_trade_are_of_their_nation(knowledge: Knowledge) -> None:
    """Between a nation and its students may stand what they learn."""
    (event,) = read("Twelve Bahamian nursing students were awarded scholarships by Cuba.", knowledge)
    assert ({ref.state for ref in event.values("recipient")}, dict(event.literals)["quantity"]) == ({"BHS"}, "12")


def test_advice_against_travel_is_no_visit(knowledge: Knowledge) -> None:
    """Behind a preposition "travel" is a noun."""
    assert read("France's foreign ministry advised against travel to Niger.", knowledge) == ()


def test_who_blames_somebody_and_acts_is_the_one_who_blames(knowledge: Knowledge) -> None:
    """The object of a verb that no rule names does not do what the next verb tells."""
    (event,) = read("Peru accused Malawi of a plot and expelled two Malawian diplomats.", knowledge)
    assert {ref.state for ref in event.values("party")} == {"PER", "MWI"}
    (event,) = read("Kenyan President Amina Wanjiru praised Peru for its help and visited Lima in May.", knowledge)
    assert {ref.label for ref in event.values("visitor")} == {"Amina Wanjiru"}


def test_ahead_of_a_visit_nobody_has_paid_it(knowledge: Knowledge) -> None:
    """A sentence may open with what is to come."""
    (event,) = read("Ahead of a visit to Tokyo next week, Peruvian President Ana Quiroga spoke to us.", knowledge)
    assert (event.kind, event.status) == ("Visit", "Planned")
