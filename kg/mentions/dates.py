"""Folds dates, ranges and amounts of a sentence into one node each."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from re import Match

from kg.mentions.hours import drop_hours, fold_lengths
from kg.mentions.twice import fold_said_twice
from kg.nodes import DateRef, Money, Node, Reading
from kg.symbols import CHAR, pattern, symbols

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|"
        "nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "dozen": 12,
}
_SCALES = {
    "thousand": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12,
    "tn": 10**12, "lakh": 10**5, "crore": 10**7, "cr": 10**7, "mln": 10**6, "bln": 10**9, "mil": 10**6,
    "bil": 10**9,
}  # fmt: skip
_GLUED = {
    "Nu": "BTN", "P": "PHP", "Php": "PHP", "R": "ZAR", "N": "NGN", "RM": "MYR", "QR": "QAR", "SR": "SAR",
    **{code: code for code in "PHP NGN KES UGX ZMW USD EUR AED INR".split()},
}  # fmt: skip
"""Signs of currencies that mean money only right before a number: "P611 million"."""
_THOUSANDS = re.compile(r"\d{3}")
"""What follows the thousands of "$249 099", which some newspapers part by a blank."""
_GLUED_SCALES = {"b": 10**9, "B": 10**9, "M": 10**6, "k": 10**3, "K": 10**3}
"""Letters that scale a sum right behind its number in headlines: "$1.1b", "$500K"; apart they are initials."""
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


_DAY = "(number|ordinal)"
_TO = "((dash|to|and|until|through)(weekday comma?)?)"
_YEAR = "(comma? year)?"
_LEAD = "(this-last-next|determiner)"
_DATE = pattern(
    "(weekday comma? part-of-day? comma?)?(early-late)?("
    f"month stop?{_DAY}{_TO}month stop?{_DAY}{_YEAR}|"
    f"month stop?{_DAY}{_TO}{_DAY}{_YEAR}|"
    f"{_DAY}month?{_TO}(the(?=ordinal))?{_DAY}of?month{_YEAR}|"
    f"(ordinal {_TO})?the? ordinal of? {_LEAD} unit-of-time|"
    f"{_DAY}month {_YEAR}{_TO}{_DAY}month {_YEAR}|"
    f"month stop?{_DAY}{_YEAR}|the?{_DAY}of?month{_YEAR}|"
    f"month comma?of?year|month of? {_LEAD} unit-of-time|month|day-word part-of-day?)"
    f"|{_LEAD}?weekday part-of-day?({_TO}weekday part-of-day?(?!comma? the?(month|{_DAY})))?|{_LEAD} part-of-day"
    "|the after unit-of-time|the unit-of-time before (?=comma|stop|relative|and|$)|(number|determiner) unit-of-time ago"
    f"|{_LEAD} unit-of-time in month(?!stop?{_DAY})"
    f"|the? early-late? of? {_LEAD} (month(?!stop?{_DAY})|unit-of-time)|early-late of? year|the? year"
)
_MONEY = pattern(
    "number number and number scale? (demonym|state)? currency|"
    "(currency|currency open currency close) number number? dash? scale? currency?"
    "|(number|determiner) scale? (demonym|state)? currency(?!number)"
    "|number dash scale dash currency|currency scale|(initial|capitalized) number dash? scale (?!currency)"
)
_ROUGHLY = pattern("preposition number (?!unit-of-time|(event-adjective|word)? conference-noun)")
_CONVERTED = re.compile(pattern("money open ").pattern + f"[^{CHAR['close']}]{{1,6}}" + CHAR["close"])
_AMOUNTS = frozenset(symbols("money number"))
_COUNT = pattern("number scale|number number|determiner scale")


_DATE_WORDS = frozenset(symbols("month weekday day-word year unit-of-time part-of-day"))


def fold_dates(reading: Reading) -> None:
    """Fold money, dates and large numbers, in this order."""
    if CHAR["number"] in reading.syms:
        drop_hours(reading)
    syms = reading.syms
    if CHAR["currency"] in syms or CHAR["scale"] in syms:
        reading.fold(_MONEY, _money)
        if CHAR["money"] + CHAR["open"] in reading.syms:
            reading.fold(_CONVERTED, _converted)
    if not _DATE_WORDS.isdisjoint(syms):
        reading.fold(_DATE, _date)
        fold_said_twice(reading)
    fold_lengths(reading)
    if CHAR["number"] in syms:
        reading.fold(_COUNT, _count)
        if CHAR["preposition"] + CHAR["number"] in reading.syms:
            reading.fold(_ROUGHLY, _roughly)


def _roughly(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Make a number of "over 600" and "about 40"."""
    if reading.words(i, i + 1).lower() not in ("over", "about", "around"):
        return None
    return [Node(CHAR["number"], reading.nodes[i].start, reading.nodes[j - 1].end, reading.nodes[j - 1].data)]


def _converted(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    """Leave out what a sum is in another currency: "3 million yuan (around 22 million pesos)"."""
    if _AMOUNTS.isdisjoint(reading.syms[i + 2 : j - 1]):
        return None
    first = reading.nodes[i]
    return [Node(first.sym, first.start, reading.nodes[j - 1].end, first.data)]


def _date(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    syms = reading.syms[i:j]
    nodes = reading.nodes
    words = [reading.text[node.start : node.end].lower().rstrip(".") for node in nodes[i:j]]
    joined = next((k for k in range(i, j) if nodes[k].sym == CHAR["and"]), j)
    if joined < j and syms.count(CHAR["weekday"]) == _TWO and not _follows(syms, words):
        first, second = (_read(syms[a:b], words[a:b]) for a, b in ((0, joined - i), (joined - i + 1, j - i)))
        return [
            Node(CHAR["date"], nodes[i].start, nodes[joined - 1].end, first),
            nodes[joined],
            Node(CHAR["date"], nodes[joined + 1].start, nodes[j - 1].end, second),
        ]
    ref = _read(syms, words) if CHAR["in"] not in syms or "year" in words else None
    return [Node(CHAR["date"], nodes[i].start, nodes[j - 1].end, ref)] if ref is not None else None


_TWO = 2


def _weekdays(syms: str, words: list[str]) -> list[int]:
    return [_WEEKDAYS[word[:3]] for char, word in zip(syms, words, strict=True) if char == CHAR["weekday"]]


def _follows(syms: str, words: list[str]) -> bool:
    """Tell whether the second of two weekdays follows the first: "on Friday and Saturday" is one stay."""
    first, second = _weekdays(syms, words)
    return (first + 1) % _WEEK == second


_WEEK = 7


def _read(syms: str, words: list[str]) -> DateRef | None:
    if syms[-1] == CHAR["ago"]:
        return DateRef(relative=" ".join(words))
    years = [int(word) for char, word in zip(syms, words, strict=True) if char == CHAR["year"]]
    months = [_MONTHS[word] for char, word in zip(syms, words, strict=True) if char == CHAR["month"]]
    days = [
        int(re.sub(r"\D", "", word)) if word[0].isdigit() else 0
        for char, word in zip(syms, words, strict=True)
        if char in (CHAR["number"], CHAR["ordinal"])
    ]
    if any(not 1 <= day <= 31 for day in days):
        return None
    if any(char in _MAYBE_LEADS and word not in ("this", "following") for char, word in zip(syms, words, strict=True)):
        return None
    phrase = " ".join(word for word in words if word not in ("the", "of", ","))
    if months:
        return _calendar(years, months, days, phrase)
    if CHAR["weekday"] in syms:
        weekday, *rest = _weekdays(syms, words)
        lead = next((w for char, w in zip(syms, words, strict=True) if char in _LEADS), "")
        return DateRef(relative=f"weekday:{weekday}:{lead}", last_weekday=rest[0] if rest else -1)
    if years:
        return DateRef(year=years[0])
    if days:
        return DateRef(day=days[0], end_day=days[-1] if days[1:] else 0, relative=" ".join(phrase.split()[-2:]))
    return DateRef(relative=phrase)


_MAYBE_LEADS = symbols("determiner after")
_LEADS = symbols("this-last-next determiner")


def _calendar(years: list[int], months: list[int], days: list[int], phrase: str) -> DateRef:
    year = years[-1] if years else 0
    relative = "" if years else next((p for p in ("last year", "this year", "next year") if p in phrase), "")
    if not years and not days and phrase.split(maxsplit=1)[0] in ("last", "next", "this"):
        relative = relative or f"{phrase.split(maxsplit=1)[0]} month"
    if len(days) >= 2:
        first_year = years[0] if len(years) > 1 else year
        return DateRef(first_year, months[0], days[0], year, months[-1], days[1])
    return DateRef(year, months[0], days[0] if days else 0, relative=relative)


def _money(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    currency, amount = "", Decimal(1)
    seen, spelled = False, CHAR["and"] in reading.syms[i:j]
    for node in reading.nodes[i:j]:
        word = reading.text[node.start : node.end].lower()
        if node.sym == CHAR["currency"]:
            currency = currency or str(node.data)
        elif node.sym in _SIGNS and node.end == reading.nodes[i + 1].start:
            currency = _GLUED.get(reading.text[node.start : node.end], "")
        elif node.sym == CHAR["number"]:
            value = _number(word)
            if value is None or (seen and not spelled and not _THOUSANDS.fullmatch(word)):
                return None
            amount = value if not seen else _spelled(amount, value) if spelled else amount * 1000 + value
            seen = True
        elif node.sym == CHAR["scale"]:
            amount *= _SCALES[word]
        elif node.sym == CHAR["determiner"] and word in ("a", "an"):
            seen = True
            if i and reading.words(i - 1, i).lower() == "half":
                amount /= 2
    if not seen or not currency:
        return None
    nodes = reading.nodes
    amount *= _GLUED_SCALES.get(reading.text[nodes[j - 1].end : nodes[j - 1].end + 2].rstrip(" ,.)"), 1)
    text = f"{amount.normalize():f}"
    return [Node(CHAR["money"], nodes[i].start, nodes[j - 1].end, Money(text, currency))]


def _spelled(amount: Decimal, value: Decimal) -> Decimal:
    """Return what a number is with the next of its words: "two", "two hundred", "two hundred and fifty"."""
    return amount * value if value == _HUNDRED else amount + value


_HUNDRED = 100
_SIGNS = frozenset(symbols("initial capitalized"))


def _count(reading: Reading, i: int, j: int, _match: Match[str]) -> list[Node] | None:
    nodes = reading.nodes
    return [Node(CHAR["number"], nodes[i].start, nodes[j - 1].end, None)]


def _number(word: str) -> Decimal | None:
    if word[0].isalpha():
        return Decimal(count_of(word)) or None
    if _DECIMAL_COMMA.fullmatch(word):
        return Decimal(word.replace(",", "."))
    try:
        return Decimal(word.replace(",", ""))
    except InvalidOperation:
        return None


def amount_of(text: str) -> str:
    """Return the number that a phrase like "1.5 billion" stands for, written out, or nothing."""
    first, *rest = text.lower().split()
    value = _number(first)
    for word in rest:
        value = value * _SCALES[word] if value is not None and word in _SCALES else None
    return f"{value.normalize():f}" if value is not None else ""


def count_of(text: str) -> int:
    """Return the whole number that a phrase begins with ("eight scholarships", "1 200 people", "forty-five"), or 0."""
    total = 0
    for word in _COUNTED.findall(text.lower().replace("-", " ")):
        if word[0].isdigit():
            return total or (int(re.sub(r"\D", "", word)) if len(word) < 10 else 0)
        value = _NUMBERS.get(word, 0)
        if value >= _MULTIPLES and total:
            return total * value
        if not value or (total and (total % 10 or value > len("123456789"))):
            if total:
                break
            continue
        total += value
    return total


_COUNTED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d[\d,]*|[a-z]+")
_MULTIPLES = 12
"""The least number word that multiplies what stands before it: "two dozen", "three hundred"."""


def days_in(words: str) -> int:
    """Return how many days a phrase like "a three-day visit" tells of; 0 where it tells none."""
    lowered = words.lower().replace("-", " ")
    day = _LASTING.search(lowered)
    if day is None:
        return 0
    return count_of(" ".join(lowered[: day.end()].split()[-2:])) or count_of(lowered)


_LASTING = re.compile(r"\bdays?\b")
