"""What events are about, in the words of the text: topics, awards, programmes of study."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article
from kg.pipeline import Knowledge, extract


def said(text: str, knowledge: Knowledge) -> dict[str, str]:
    """Return what the first event of a text says of itself in words."""
    events = extract(Article("a", text, issued=date(2024, 6, 8)), knowledge)
    names = ("topic", "award", "programme", "period")
    return {name: value for name in names if (value := events[0].literal(name))}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Kenya and Oman signed an agreement on visa exemption for holders of diplomatic passports.",
         "visa exemption for holders of diplomatic passports"),
        ("Kenya and Oman signed an agreement on visa-free travel in Nairobi on Monday.", "visa-free travel"),
        ("Peru and Laos signed a new fisheries agreement on Monday.", "fisheries"),
        ("Peru and Laos signed a memorandum of understanding on the training of divers with help from Cuba.",
         "training of divers"),
        ("Peru and Laos signed a cooperation agreement on Monday.", ""),
        ("Peru and Laos signed three agreements on the sidelines of the summit.", ""),
    ],
)  # fmt: skip
def test_agreements_say_what_they_are_about(text: str, topic: str, knowledge: Knowledge) -> None:
    """The topic stands behind "on" or before the noun; what is said of every agreement is none."""
    assert said(text, knowledge).get("topic", "") == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("India gave 50 million dollars to Fiji for the rebuilding of schools damaged in the storm.",
         "rebuilding of schools damaged in the storm"),
        ("China donated 2,000 tonnes of rice to Zambia.", "rice"),
        ("Japan handed over two new patrol boats to Palau.", "patrol boats"),
        ("Japan gave Palau 2 million dollars.", ""),
        ("Japan exchanged notes on a grant of 2 million yen with Laos.", ""),
    ],
)  # fmt: skip
def test_aid_says_what_it_is_for_or_what_is_given(text: str, topic: str, knowledge: Knowledge) -> None:
    """The purpose behind the receiver counts first, then the thing that is given."""
    assert said(text, knowledge).get("topic", "") == topic


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("King Letsie III awarded French envoy Anne Petit the Grand Cross of the Order of Mosh, First Class, on 4 May.",
         "Grand Cross of the Order of Mosh, First Class"),
        ("Oman's Sultan conferred the Order of Renaissance on Indian Ambassador Ravi Shah.", "Order of Renaissance"),
        ("Chinese President Xi Jinping presented the Friendship Medal to Raúl Castro of Cuba.", "Friendship Medal"),
        ("Tokyo University conferred an honorary doctorate in law on Kenyan President William Ruto.",
         "honorary doctorate in law"),
    ],
)  # fmt: skip
def test_honours_are_called_by_their_names(text: str, award: str, knowledge: Knowledge) -> None:
    """An award has its class and whose order it is, and ends before the day."""
    assert said(text, knowledge)["award"] == award


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hungary will offer 200 scholarships a year to students from Ghana under the Stipendium Hungaricum programme.",
         {"programme": "Stipendium Hungaricum", "period": "year"}),
        ("China granted 20 Chinese Government Scholarships to students from Malawi.",
         {"programme": "Chinese Government Scholarships"}),
        ("China granted 20 scholarships to students from Malawi.", {}),
    ],
)  # fmt: skip
def test_scholarships_name_their_programme(text: str, expected: dict[str, str], knowledge: Knowledge) -> None:
    """Programmes that go by one name are known; others end in what they are; how often is said besides."""
    assert said(text, knowledge) == expected
