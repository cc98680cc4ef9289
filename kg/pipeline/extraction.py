"""Reads articles, a few at a time: sentences, mentions, rules, discourse, events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.dates import day_in
from kg.discourse import Calendar, Discourse, naming, own_offices
from kg.engine import Capture, blank_marks
from kg.events import complete, finish, merge, set_narrative_days
from kg.events.draft import Draft
from kg.mentions import Name, People, Sought, settle, tell_namesakes
from kg.model import Article, Event, Sentence
from kg.nodes import Reading, Ref
from kg.pipeline.knowledge import Knowledge
from kg.symbols import CHAR
from kg.text import dateline_of, normalized, sentences


def extract(article: Article, knowledge: Knowledge) -> tuple[Event, ...]:
    """Return the events that an article tells, in the order of their first mention."""
    return extract_all([article], knowledge)[0]


def extract_all(articles: Sequence[Article], knowledge: Knowledge) -> list[tuple[Event, ...]]:
    """Return the events of each of some articles; they do not depend on each other, and are read stage by stage.

    A few articles together take less time than one by one, since the code and tables of a stage stay in the processor's
    cache; very many need more memory.
    """
    told = read_all(articles, knowledge)
    ranked = [[knowledge.matcher.ranked(reading) for reading in readings] for readings, _ in told]
    drafts = [_drafts(*each, captures, knowledge) for each, captures in zip(told, ranked, strict=True)]
    return [
        tuple(_events(article, *each, of_article, knowledge))
        for article, each, of_article in zip(articles, told, drafts, strict=True)
    ]


def _drafts(
    readings: Sequence[Reading],
    discourse: Discourse,
    ranked: Sequence[Sequence[Sequence[Capture]]],
    knowledge: Knowledge,
) -> list[Draft]:
    """Return what the sentences of an article tell: of the captures at one trigger the first that is an event."""
    drafts: list[Draft] = []
    for reading, groups in zip(readings, ranked, strict=True):
        for captures in groups:
            drafts += next(
                filter(None, (knowledge.drafter.drafts(capture, reading, discourse) for capture in captures)), []
            )
        discourse.remember(reading)
    drafts.sort(key=lambda draft: draft.evidence[0].start)
    return drafts


def _events(
    article: Article, readings: Sequence[Reading], discourse: Discourse, drafts: list[Draft], knowledge: Knowledge
) -> Iterator[Event]:
    """Yield the events of an article: drafts of one event are joined, and sentences quoted as they are printed."""
    issued = discourse.calendar.issued
    joined = merge(complete(drafts, discourse), issued)
    set_narrative_days(joined, article.text, discourse.calendar)
    is_verbatim = not readings or readings[0].text == article.text
    for draft in joined:
        event = finish(draft, knowledge.lexicon.states, discourse)
        yield event if is_verbatim else _quoting(event, article.text)


def _quoting(event: Event, text: str) -> Event:
    """Return an event with its sentences as they are printed: what was read has capitals put into plain case."""
    return replace(event, evidence=tuple(replace(e, quote=text[e.start : e.end]) for e in event.evidence))


def read(article: Article, knowledge: Knowledge, whole: bool = False) -> tuple[list[Reading], Discourse]:
    """Return an article's sentences, read and folded (the body first: the title leans on it), and its discourse.

    A sentence without a word that some rule needs is only skimmed, for whom it names, unless the `whole` is wanted or
    the next one counts from its day.
    """
    return read_all([article], knowledge, whole)[0]


def read_all(
    articles: Sequence[Article], knowledge: Knowledge, whole: bool = False
) -> list[tuple[list[Reading], Discourse]]:
    """Return what `read` does for each of some articles, which are read stage by stage."""
    mentions = knowledge.mentions
    texts = [normalized(article, mentions.table.known) for article in articles]
    names = [tell_namesakes(text, mentions.index.find(text)) for text in texts]
    begun = [_begun(*each, knowledge, whole) for each in zip(articles, texts, names, strict=True)]
    mentions.read([sought for each, _, _ in begun for sought in each])
    return [
        (_settled([sought.reading for sought in each], people, discourse), discourse)
        for each, people, discourse in begun
    ]


def _begun(
    article: Article, text: str, names: Sequence[Name], knowledge: Knowledge, whole: bool
) -> tuple[list[Sought], People, Discourse]:
    """Return the sentences of an article that are to be read, and what is to be remembered of it: nobody yet."""
    people = People()
    dateline = dateline_of(article)
    found = sentences(article, dateline)
    by_sentence = _names_by_sentence(names, found)
    home = _home(article, dateline, knowledge)
    discourse = Discourse(Calendar(_issued(article, dateline)), _count_states(names), home)
    sought = []
    passes = knowledge.matcher.screen.passes
    words = blank_marks(text)
    leaned_on = {_sentence_at(position, found) - 1 for position in _leaning(text)}
    leaned_on |= {_sentence_at(position, found) for position in naming(text)}
    for index, sentence in sorted(enumerate(found), key=lambda pair: (pair[1].headline, pair[0])):
        reading = Reading(text, sentence.start, sentence.end, sentence.headline, index)
        named = {name.symbol for name in by_sentence[index]}
        tells = whole or index in leaned_on or passes(words[sentence.start : sentence.end], named)
        sought.append(Sought(reading, by_sentence[index], people, tells))
    return sought, people, discourse


def _settled(readings: list[Reading], people: People, discourse: Discourse) -> list[Reading]:
    """Return the sentences of an article, all of them read, with what later ones say of whom earlier ones name."""
    for reading in readings:
        settle(reading, people)
    own_offices(readings)
    discourse.prepare(readings, people.at_home)
    return readings


_DAY = re.compile(" day")
_LEADING = ("following", "next", "same", "previous")


def _leaning(text: str) -> Iterator[int]:
    """Yield where a text counts a day from the sentence before: "the following day", "the day before"."""
    for found in _DAY.finditer(text):
        place = found.start()
        if text.endswith(_LEADING, 0, place) or (
            text.endswith("the", 0, place) and text.startswith(" before", found.end())
        ):
            yield place


def _sentence_at(position: int, found: Sequence[Sentence]) -> int:
    return next((index for index, sentence in enumerate(found) if sentence.start <= position < sentence.end), 0)


def _names_by_sentence(names: Sequence[Name], found: Sequence[Sentence]) -> list[list[Name]]:
    lists: list[list[Name]] = [[] for _ in found]
    position = 0
    for index, sentence in enumerate(found):
        while position < len(names) and names[position].start < sentence.start:
            position += 1
        while position < len(names) and names[position].end <= sentence.end:
            lists[index].append(names[position])
            position += 1
    return lists


_NAMES_STATE = frozenset(CHAR[name] for name in ("state", "demonym", "capital", "people"))


def _count_states(names: Iterable[Name]) -> Counter[str]:
    return Counter(n.data.state for n in names if n.symbol in _NAMES_STATE and isinstance(n.data, Ref))


_PLACE_LINE = re.compile(r"(?P<place>[A-Z][^\n,.]{2,40}), [^\n]{0,16}\d{4}\n")
"""A first line that is no sentence, but says where and when: "Windsor Castle, 3rd May 2024"."""


_TOWN = re.compile(r"(?P<place>[A-Z][^\W\d_][\w.'’ -]{1,22}?)(?:, [A-Z\d][\w. ]{2,20})?(?: - | – | — |: |\. )(?=[A-Z])")
"""A town alone before the first sentence: "Windhoek - President X", "Jakarta: Indonesia …", "LIMA, May 3. The …"."""
_TOWNS = frozenset(CHAR[name] for name in ("capital", "place"))


_YEARS = range(1000, 3000)


def _issued(article: Article, dateline: re.Match[str] | None) -> date | None:
    """Return the issue date of an article, or the day of its dateline where nothing else tells it.

    Days at the ends of the calendar stand for a date that nobody knows: 0001-01-01, 9999-12-31.
    """
    if article.issued is not None and article.issued.year in _YEARS:
        return article.issued
    written = dateline is not None and dateline["date"] and dateline["year"]
    return day_in(dateline["date"], int(dateline["year"])) if dateline is not None and written else None


_WITHIN_NAME = re.compile(r"(?<=\w['’])[A-Z]|\b(?:Of|Es|And|De|Au)\b")
"""What stands in lower case within a name that a dateline has in capitals: "NUKU'ALOFA", "PORT OF SPAIN"."""


def _home(article: Article, dateline: re.Match[str] | None, knowledge: Knowledge) -> str:
    """Return the state of the dateline, by its town or by what stands behind that: "MANDAUE CITY, Philippines —"."""
    if dateline is not None:
        tried = (*_in_plain_case(dateline["place"]), dateline["more"] or "")
        return next(filter(None, (_state_of(words, knowledge) for words in tried)), "")
    line = _PLACE_LINE.match(article.text, article.body_start)
    if line is not None:
        return _state_of(line["place"], knowledge)
    town = _TOWN.match(article.text, article.body_start)
    names = (town["place"], *_in_plain_case(town["place"])) if town is not None else ()
    symbol, data = next(filter(None, map(knowledge.mentions.index.get, names)), ("", None))
    return data.state if symbol in _TOWNS and isinstance(data, Ref) else ""


def _in_plain_case(place: str) -> tuple[str, str]:
    """Return the two ways in which a town that a dateline may have in capitals is printed elsewhere."""
    words = place.title()
    return words, _WITHIN_NAME.sub(lambda found: found[0].lower(), words)


def _state_of(words: str, knowledge: Knowledge) -> str:
    """Return the state that the first name in some words tells."""
    for name in knowledge.mentions.index.find(words):
        if isinstance(name.data, Ref) and name.data.state:
            return name.data.state
    return ""
