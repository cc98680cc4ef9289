"""Sentences and tokens, with offsets into the article's own text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.model import Article, Sentence
from kg.symbols import TOKEN

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt cpl adm cmdr brig sen rep gov hon rev st mt no nos vs etc inc ltd "
    "co corp jan feb mar apr jun jul aug sept sep oct nov dec "
    "ch kh sh th ts yu fig al approx dept est h.e e.g i.e a.m p.m atty engr ven smt "
    "jr sr ph.d md mohd amb pres pm messrs supt insp ing dra rt eng arch asst assoc mme mlle sra sr hrh".split()
)
_STARTERS = frozenset(
    "The In He She It They But And On At A An This That These However Both During After Before".split()
)
_BOUNDARY = re.compile(r"[.!?…]+[\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W_a-z])")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_LINE_END = re.compile(r"(?<=[.!?:;”\"])[ \t]*\n")
_LAST_WORD = re.compile(r"[^\s(\"“‘']+$")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,40}|[A-ZÀ-Þ][\w.'’ -]{2,30}?)"
    r"(?P<more>, [^\n—–(\d]{2,40}?| \[[A-Z][^\]\n]{2,30}\]|/[A-Z][a-z]{2,30})?\s*"
    r"(?P<date>,?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}))?"
    r"(?:[,/]?\s*(?P<year>\d{4}))?[,.]?\s*"
    r"(?P<agency>(?:\([^)\n]{2,40}\)|(?P<wire>/[A-Z][^/\n]{2,30}/)|(?(date)[A-Z]{3,7}(?=\s*[-–—\n])|(?!)))\s*)?"
    r"(?:--|—|–|:| - |(?<=[A-Z)])-\s|(?<=\))\.-\s"
    r"|(?(date)(?:(?<=\))\.?\s|(?<=[A-Z])\s*\n)|(?!))|(?(wire)(?<=/)\.?\s|(?!))|(?<=[A-Z]{2}\)\s)(?=[A-Z]))\s*"
)
_BRACKETED = re.compile(r"\([^A-Z][^)]*\)[ .]*$")
"""An aside at the end of what else would be a dateline: "Lima, June 8 (a Saturday) "."""
_WIRE = re.compile(r", [A-Z]{3,6}")
"""A news agency behind the place, without brackets: "Damascus, SANA -"."""
_SLASHED = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}/ +(?=[A-Z])")
"""A news agency alone before the first sentence: "Shafaq News/ The minister"."""
_STAMPED = re.compile(
    r"[A-Z][\w' -]{2,20}\. (?:\d{1,2} [A-Z][a-z]+\. )?"
    r"(?:Q?K?AZINFORM|Kazinform|REPORT\.AZ|AZERTAC|APA|TREND|KABAR|KHOVAR|UzA)/? +(?:[-–—] )?(?=[A-Z])"
)
"""A town and a news agency before the first sentence: "ASTANA. KAZINFORM The president", "Baku. 5 May. REPORT.AZ/"."""
_MARIA = re.compile(
    r"\. (?:Amelita|Andrea|Angela|Antonia|Carmen|C(?:h)?ristina|Cecilia|Corazon|Elena|Fe|Gloria|Isabel|Josefina|Leonor"
    r"|Lourdes|Luisa|Rosario|Socorro|Th?eresa|Victoria) [A-Z]"
)
"""What follows "Ma." where that is short for Maria, and not a family name that ends a sentence."""
_LONGEST_WORD = 80
_LONGEST = 2_000
"""How many characters a sentence may have; the longest that we met in news has 700."""


def sentences(article: Article, dateline: re.Match[str] | None) -> list[Sentence]:
    """Return the sentences of an article in the order of the text, the title (one sentence) first.

    A sentence begins and ends at a character that is no white space. One that is alone and has no full stop is a
    headline. The dateline ("PARIS, May 3 (AP) —", see
    `dateline_of`) is cut off.
    """
    text = article.text
    found: list[Sentence] = []
    if article.title:
        found.append(Sentence(0, len(article.title), headline=True))
    start = article.body_start
    if dateline is not None:
        start = dateline.end()
    elif agency := _SLASHED.match(text, start) or _STAMPED.match(text, start):
        start = agency.end()
    for paragraph in _PARAGRAPH.finditer(text, start):
        begin, end = paragraph.span()
        if text.find("\n", begin, end) >= 0:
            for line_end in _LINE_END.finditer(text, begin, end):
                _split(text, begin, line_end.start(), found.append)
                begin = line_end.end()
        _split(text, begin, end, found.append)
    if not article.title and len(found) == 1 and text[found[0].end - 1].isalnum():
        return [Sentence(found[0].start, found[0].end, headline=True)]
    return found


def dateline_of(article: Article) -> re.Match[str] | None:
    """Return the dateline at the start of the body (groups place, date, agency), or None.

    What only looks like one (a sentence with a dash) has neither a date nor an agency nor a place in capitals.
    """
    match = _DATELINE.match(article.text, article.body_start, article.body_start + 160)
    if match is None or match["place"].isupper():
        return match
    if not match["date"] and match[0].rstrip().endswith(")"):
        return None
    if _WIRE.fullmatch(match["more"] or ""):
        return match
    if not (match["date"] or match["agency"]) or _BRACKETED.search(match[0]):
        return None
    return match


def _split(text: str, start: int, end: int, keep: Callable[[Sentence], None]) -> None:
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        if _is_boundary(text, begin, match):
            _keep(text, begin, match.end(), keep)
            begin = match.end()
    _keep(text, begin, end, keep)


def _keep(text: str, start: int, end: int, keep: Callable[[Sentence], None]) -> None:
    """Keep a sentence; what is too long for one is cut at white space, since reading is no longer linear in it."""
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        _keep(text, start, cut, keep)
        start = cut
    piece = text[start:end]
    body = piece.strip()
    if body:
        begin = start + len(piece) - len(piece.lstrip())
        keep(Sentence(begin, begin + len(body)))


def _is_boundary(text: str, begin: int, match: re.Match[str]) -> bool:
    mark = match.start()
    if text[mark] != ".":
        return True
    before = text[max(begin, mark - _LONGEST_WORD) : mark]
    word = None if not before or before[-1].isspace() else _LAST_WORD.search(before.rsplit(maxsplit=1)[-1])
    if word is None:
        return True
    last = word[0]
    if last.isdigit() and mark - len(last) == begin:
        return False
    if (len(last) == 1 and last.isupper()) or last.lower() in _ABBREVIATIONS:
        return False
    if last == "Ma":
        return _MARIA.match(text, mark) is None
    if "." in last and last.replace(".", "").isupper():
        following = TOKEN.match(text, match.end())
        return following is not None and following[0] in _STARTERS
    return True


_SHORT = 4


def normalized(article: Article, known: Mapping[str, str]) -> str:
    """Return the article's text, of the same length, with a title or a first word in capitals put into plain case.

    Words of a title that `known` (the words of lexicon and rules, in lower case) has are written small; names stay. A
    title in title case is put into plain case, too.
    """
    text = _plain_opening(article)
    title = article.title
    words = [word for word in TOKEN.findall(title) if word[0].isalpha() and len(word) >= _SHORT]
    if len(words) < 2:
        return text
    if title.isupper():
        body = set(TOKEN.findall(text[article.body_start :]))
        plain = TOKEN.sub(lambda m: _plain_capitals(m[0], known, body), title)
    elif sum(word[0].isupper() for word in words) > 0.7 * len(words) and not any(map(_is_small, words)):
        plain = TOKEN.sub(lambda m: _plain_title(m, known), title)
    else:
        return text
    return plain + text[len(title) :] if len(plain) == len(title) else text


_OPENING = re.compile(r"\s*((?:THE )?[A-Z]{4,}(?: MINISTER)?|THE)(?= (?:[A-Z]?[a-z]+))")
_NATION = re.compile(r"[A-Z]{4,}(?:AN|ISH|ESE)")
_OFFICES = frozenset("THE PRIME PRESIDENT FOREIGN VICE DEPUTY MINISTER DEFENCE KING QUEEN SULTAN".split())


def _plain_opening(article: Article) -> str:
    """Return the text with its first words, where only print has put them in capitals, as names are written."""
    text = article.text
    opening = _OPENING.match(text, article.body_start)
    if opening is None:
        return text
    words = [
        word.title() if word in _OFFICES or _NATION.fullmatch(word) or re.search(rf"\b{word.title()}\b", text) else word
        for word in opening[1].split(" ")
    ]
    return text[: opening.start(1)] + " ".join(words) + text[opening.end(1) :]


def _is_small(word: str) -> bool:
    """Tell whether no title in title case has this word so: a long one in small letters that is no preposition."""
    return len(word) > _LONGEST_SMALL and word.islower() and word not in _PREPOSITIONS


_LONGEST_SMALL = 4
_PREPOSITIONS = frozenset(
    "about after against among before behind between beyond during since through under until".split()
)


def _plain_title(word: re.Match[str], known: Mapping[str, str]) -> str:
    name = word[0] == "Embassy" and word.string.startswith(" of ", word.end())
    return word[0].lower() if word[0][0].isupper() and word[0].lower() in known and not name else word[0]


def _plain_capitals(word: str, known: Mapping[str, str], body: set[str]) -> str:
    if word in body or word.lower() in known:
        return word if word in body and word.lower() not in body else word.lower()
    return word.capitalize() if len(word.capitalize()) == len(word) else word
