"""Makes articles out of sentences with blanks: as many as wanted, the same ones for the same seed.

Two articles of three tell of some events between two states; the others, and most sentences of all, tell of none.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from kg.lexicon import State, load_states
from kg.model import Article
from kg.resources import folder

_FIRST = (
    "Amara Anika Bruno Carla Daniel Elena Farid Grace Hassan Ines Jonas Karim Leila Marko Nadia Omar Paulo Rania "
    "Samuel Tania Usman Vera Wanjiru Ximena Yusuf Zainab Sokha Dara Minh Haruto"
).split()
_LAST = (
    "Abelmann Bakari Castellan Dorvik Eskander Farouzi Gantumur Halvorsen Ibarrola Jovicic Kapoori Lindqvist Mbekani "
    "Navarrete Okonjari Petrosyan Quintanar Rahmani Sithole Tanveer Ulloari Vasquezo Wijeratne Yamadori Zhakupov"
).split()
_OFFICES = (
    "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Trade Minister", "Health Minister",
    "Education Minister", "Finance Minister",
)  # fmt: skip
_TOPICS = ("trade", "education", "fisheries", "air services", "culture", "health", "border crossings", "energy")
_EVENTS = (
    "{office} {person} of {state} visited {other} on {day}.",
    "{adjective} {office} {person} arrived in {other} on {day} for a three-day official visit.",
    "{office} {person} of {state} is to pay a state visit to {other} in {month}.",
    "{adjective} {office} {person} met {his_office} {host} of {other} on {day} to discuss {topic}.",
    "{office} {host} of {other} received {adjective} {office} {person} on {day}.",
    "{state} and {other} signed a memorandum of understanding on {topic} on {day}.",
    "{other} and {state} signed an agreement on {topic}.",
    "{state} will provide {number} scholarships to students from {other}.",
    "{state} gave {other} ${number} million in humanitarian aid after the floods.",
    "{other} established diplomatic relations with {state} in {year}.",
    "{state} opened an embassy in {other} on {day}.",
    "{adjective} {office} {person} cancelled a visit to {other} that had been planned for {month}.",
    "{other} conferred the Order of Friendship on {adjective} {office} {person} on {day}.",
)
_NEARLY = (
    "{person} told reporters that the visit of the orchestra had drawn {number} people.",
    "Tourists from {other} visited the old town in record numbers, the city of {state} said.",
    "Companies from {other} and {state} signed {number} contracts at the fair.",
    "The {adjective} team will meet its rivals from {other} in the final.",
    "The minister visited a school in the north and met teachers.",
    "Parliament met on {day} to debate the budget.",
)
_FILLER = (
    "The price of rice rose by {number} per cent over the year, according to the statistics office.",
    "Residents said that the road had been closed since the rains began.",
    "More than {number} people work in the factory, most of them on short contracts.",
    "He added that the work would take longer than had been thought.",
    "The committee will publish its findings in {month}.",
    "Analysts say that the figures should be read with care.",
    "A spokesman declined to comment on the report.",
    "The bridge, built in {year}, carries {number} vehicles a day.",
    "Farmers have complained about the cost of fuel and fertiliser for months.",
    "The museum keeps some {number} objects, few of which have ever been shown.",
    "Power was restored to most districts by the evening.",
    "Students waited for hours in front of the library.",
    "Heavy rain is expected in the hills until the weekend, forecasters said.",
    "The court adjourned the case until {month}.",
    "{person}, a shopkeeper, said that sales had halved.",
    "The airline plans to add {number} seats a week to its timetable.",
)


def articles(count: int, seed: int = 7) -> Iterator[Article]:
    """Yield articles with a title and some nine paragraphs of two or three sentences, all issued on different days."""
    states = [state for state in load_states(folder("lexicon")).values() if state.adjectives]
    rng = random.Random(seed)
    for number in range(count):
        yield _article(number, states, rng)


def _article(number: int, states: Sequence[State], rng: random.Random) -> Article:
    issued = date(2010, 1, 1) + timedelta(days=rng.randrange(5500))
    blanks = _blanks(states, issued, rng)
    telling = rng.random() < 2 / 3
    sentences = [_sentence(_EVENTS, blanks, rng) for _ in range(rng.randint(1, 4) if telling else 0)]
    sentences += [_sentence(_NEARLY, blanks, rng) for _ in range(2)]
    sentences += [_sentence(_FILLER, blanks, rng) for _ in range(rng.randint(12, 20))]
    title = sentences[0].removesuffix(".") if telling else "What the day brought"
    rest = sentences[1:] if telling else sentences
    rng.shuffle(rest)
    body = [*sentences[:1], *rest] if telling else rest
    dateline = f"{blanks['capital'].upper()}, {issued:%B} {issued.day} -- "
    paragraphs = [" ".join(body[k : k + 2]) for k in range(0, len(body), 2)]
    text = f"{title}\n\n{dateline}" + "\n\n".join(paragraphs)
    return Article(f"synthetic-{number:06d}", text, title, issued, "Synthetic News")


def _sentence(templates: Sequence[str], blanks: Mapping[str, str], rng: random.Random) -> str:
    text = rng.choice(templates).format_map({**blanks, "number": str(rng.randint(2, 900))})
    return text[0].upper() + text[1:]


def _blanks(states: Sequence[State], issued: date, rng: random.Random) -> dict[str, str]:
    state, other = rng.sample(states, 2)
    day = issued - timedelta(days=rng.randrange(6))
    later = issued + timedelta(days=rng.randrange(30, 200))
    return {
        "state": state.name,
        "other": other.name,
        "adjective": state.adjectives[0],
        "capital": (other.capital or (other.name,))[0],
        "office": rng.choice(_OFFICES),
        "his_office": rng.choice(_OFFICES),
        "person": f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        "host": f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        "day": f"{day.day} {day:%B} {day.year}",
        "month": f"{later:%B} {later.year}",
        "year": str(rng.randint(1950, 2009)),
        "topic": rng.choice(_TOPICS),
    }
