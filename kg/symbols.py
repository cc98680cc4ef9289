"""Words as symbols: one character for each class of word, so that the regular expressions of C do the reading.

`pattern("the? office of state")` compiles a grammar over class names to a regular expression over symbols.
Every written form of a word that a rule names has a symbol of its own in a private-use area; a verb group or noun
group gets the symbol of its lemma and voice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.morphology import doubled_forms, plural, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CLASSES = (
    # what a node stands for once it is folded
    "state capital place person described organization group both pronoun date money number year office demonym people "
    "title name capitalized initial leader acronym sides "
    # closed classes of data/lexicon/words.tsv
    "the determiner all possessive object-pronoun it relative whose that of to from with for by in at on between among "
    "into through and or as after before during while since until than preposition but if be was been have will would "
    "can not do get adverb here office-modifier scale month weekday day-word part-of-day unit-of-time this-last-next "
    "early-late ago airport "
    "particle organization-noun government-noun both-noun event-adjective quote group-noun currency conference matrix "
    # shapes of words that nobody named, and punctuation
    "word past-word gerund-word genitive led portfolio should may conference-noun comma semicolon colon stop open "
    "close quotation dash slash mark ordinal"
).split()

CHAR: Mapping[str, str] = {name: chr(0x100 + index) for index, name in enumerate(_CLASSES)}
"""The symbol of each class, by the class's name."""

NAME_OF: Mapping[str, str] = {char: name for name, char in CHAR.items()}
"""The class of each symbol."""

BASE, THIRD, PAST, GERUND = range(4)
"""The forms of a verb as a written word shows them; PAST is the participle too, but for `SymbolTable.simple_pasts`."""

_FIRST = 0xE000
_LAST_OF_AREA = 0xF8FF
_NEXT_AREA = 0xF0000
_PUNCTUATION = {
    ",": "comma", ";": "semicolon", ":": "colon", ".": "stop", "!": "stop", "?": "stop", "(": "open", ")": "close",
    "[": "open", "]": "close", "“": "quotation", "”": "quotation", '"': "quotation", "-": "dash", "–": "dash",
    "—": "dash", "/": "slash", "'s": "genitive", "’s": "genitive", "'": "genitive", "’": "genitive", "&": "and",
}  # fmt: skip
_FIRST_PREPOSITION = 0xFFF00
_FIRST_VERB_GROUP = 0x100000
_FIRST_INFINITIVE = 0x108000
VERB_GROUPS = f"{chr(_FIRST_VERB_GROUP)}-{chr(_FIRST_INFINITIVE - 1)}"
"""The symbols of finite verb groups, as a range in a class of a regular expression."""
INFINITIVES = f"{chr(_FIRST_INFINITIVE)}-{chr(0x10FFFD)}"
"""The symbols of infinitives, likewise."""
_CACHE_LIMIT = 200_000


TOKEN = re.compile(
    r"[a-z]+(?![\w'’-])|[JS]r\.(?=[,\s])|[A-Z]\.(?:[A-Z]\.)+(?:[A-Z]\b(?!\.))?|[A-Z]\.(?=\s*[A-Z])"
    r"|(?:Ch|Kh|Sh|Th|Ts|Ya|Yo|Yu|Zh)\.(?=\s?[A-Z])|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
    r"|(?:is|are|was|were|do|does|did|has|have|had|ca|wo|would|could|should)n['’]t"
    r"|['’]s\b|(?:US|A|C|NZ|S|HK|NT)\$|[^\W\d_]+(?:[-'’](?!s\b)[^\W_]+)*|\S"
)
"""A token: an abbreviation of initials, a number, a word with its hyphens, a possessive ending, one other mark."""


def pattern(grammar: str) -> re.Pattern[str]:
    """Compile a grammar over class names to a regular expression over symbols.

    Class names stand for their symbol, blanks for nothing, everything else for what it means in a regular expression:
    `"(the|determiner)? demonym* office"`. Raises KeyError for a name that is no class.
    """
    return re.compile(_NAME_OR_GROUP.sub(_translated, grammar))


_NAME_OR_GROUP = re.compile(r"\w[\w-]*|\s+|\((?!\?)")


def _translated(found: re.Match[str]) -> str:
    """Return what stands for a piece of a grammar; groups do not capture, so that repeated classes are one set."""
    if found[0] == "(":
        return "(?:"
    return "" if found[0].isspace() else CHAR[found[0]]


def symbols(names: str) -> str:
    """Return the symbols of blank-separated class names, one after the other."""
    return "".join(CHAR[name] for name in names.split())


class SymbolTable(dict[str, str]):
    """Maps a word as it is written to its symbol, and remembers what it worked out (a bounded memory)."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        """`classes` gives the words of closed classes, by the class's name; the first class of a word wins."""
        super().__init__()
        self.known: dict[str, str] = {}
        self.verbs: dict[str, tuple[str, int]] = {}
        self.simple_pasts: set[str] = set()
        self.participles: set[str] = set()
        self.nouns: dict[str, tuple[str, bool]] = {}
        self.phrases: dict[str, str] = {}
        self.classes: dict[int, str] = {}
        """Symbol of a rule's word (as a code point) → the class that the word has besides."""
        self._lemmas: set[tuple[str, str]] = set()
        self._groups: dict[tuple[str, str], str] = {}
        self._next = _FIRST
        self._next_preposition = _FIRST_PREPOSITION
        self._next_verb_group = _FIRST_VERB_GROUP
        self._next_infinitive = _FIRST_INFINITIVE
        for mark, name in _PUNCTUATION.items():
            self.known[mark] = CHAR[name]
        for name, words in classes.items():
            for word in words:
                self.known.setdefault(word, CHAR.get(name, CHAR["word"]))

    def add_verb(self, lemma: str) -> None:
        """Make the forms of a verb known: `verbs` then tells a symbol's lemma and form."""
        if (lemma, "verb") in self._lemmas:
            return
        self._lemmas.add((lemma, "verb"))
        base, third, past, participle, gerund = verb_forms(lemma)
        for word, form in ((base, BASE), (third, THIRD), (past, PAST), (participle, PAST), (gerund, GERUND)):
            symbol = self.add_word(word)
            if is_rule_word(symbol) or symbol in _LIKE_RULE_WORDS:
                self.verbs.setdefault(symbol, (lemma, form))
            if word == past != participle:
                self.simple_pasts.add(symbol)
            if word == participle != past:
                self.participles.add(symbol)
        for word, form in zip(doubled_forms(lemma), (PAST, GERUND), strict=False):
            self.verbs.setdefault(self.add_word(word), (lemma, form))

    def add_noun(self, lemma: str) -> None:
        """Make a noun and its plural known: `nouns` then tells a symbol's lemma, and whether it is the plural."""
        if (lemma, "noun") in self._lemmas:
            return
        self._lemmas.add((lemma, "noun"))
        for word, several in ((lemma, False), (plural(lemma), True)):
            symbol = self.add_word(word)
            if is_rule_word(symbol):
                self.nouns.setdefault(symbol, (lemma, several))
            capital = word[0].upper() + word[1:]
            if " " not in word and capital != word and capital not in self.known:
                self.nouns.setdefault(self.add_word(capital), (lemma, several))

    def add_word(self, word: str) -> str:
        """Return the symbol of a word (or of a phrase of several words), giving it one of its own if it has none."""
        held = self.known.get(word, "")
        if " " in word:
            held = self.phrases.get(word, "")
        if not held or held in _OVERRIDABLE:
            kind = held
            held = self._new_preposition() if kind == CHAR["preposition"] else self._new()
            if " " not in word:
                self.classes[ord(held)] = kind or self._by_shape(word)
            if " " in word:
                self.phrases |= {form: held for form in (word, *_capitals(word))}
            else:
                self.known[word] = held
            self.pop(word, None)
        return held

    def add_homonym(self, word: str, lemma: str, form: int) -> str:
        """Return a symbol for a word of a closed class where it is a verb's form; no word as it is written has it."""
        symbol = self.add_word(f"{word}/{lemma}")
        self.verbs.setdefault(symbol, (lemma, form))
        return symbol

    def class_map(self) -> dict[int, str]:
        """Return, for `str.translate`, the classes of rules' words that are neither verbs nor nouns of a rule."""
        named = self.verbs.keys() | self.nouns.keys()
        return {code: kind for code, kind in self.classes.items() if chr(code) not in named}

    def group(self, lemma: str, kind: str) -> str:
        """Return the symbol of a group round a lemma; `kind` is active, passive, infinitive or noun."""
        key = (lemma, kind)
        if key not in self._groups:
            self._groups[key] = self._new_group(kind)
        return self._groups[key]

    def _new_group(self, kind: str) -> str:
        if kind == "noun":
            return self._new()
        if kind == "infinitive":
            self._next_infinitive += 1
            return chr(self._next_infinitive - 1)
        self._next_verb_group += 1
        return chr(self._next_verb_group - 1)

    def by_lemma(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return, for verbs and for nouns, the symbols of the written forms of each lemma."""
        verbs: dict[str, list[str]] = {}
        nouns: dict[str, list[str]] = {}
        for symbol, (lemma, _) in self.verbs.items():
            verbs.setdefault(lemma, []).append(symbol)
        for symbol, (lemma, _) in self.nouns.items():
            nouns.setdefault(lemma, []).append(symbol)
        return verbs, nouns

    def name_of(self, symbol: str) -> str:
        """Return a symbol's class, its group (`visit/active`) or its word, for explanations."""
        if symbol in NAME_OF:
            return NAME_OF[symbol]
        for (lemma, kind), char in self._groups.items():
            if char == symbol:
                return f"{lemma}/{kind}"
        return next(
            (word for words in (self.known, self.phrases) for word, char in words.items() if char == symbol), "?"
        )

    def _new_preposition(self) -> str:
        self._next_preposition += 1
        return chr(self._next_preposition - 1)

    def _new(self) -> str:
        symbol = chr(self._next)
        self._next = _NEXT_AREA if self._next == _LAST_OF_AREA else self._next + 1
        return symbol

    def __missing__(self, word: str) -> str:
        """Work out the symbol of a word (blanks after it do not count): by a class or a rule, else by its shape."""
        if len(self) > _CACHE_LIMIT:
            self.clear()
        bare = word.rstrip()
        symbol = self.known.get(bare) or self.known.get(bare.replace("’", "'")) or self._by_shape(bare)
        self[word] = symbol
        return symbol

    def _by_shape(self, word: str) -> str:
        first = word[0]
        if first.isdigit():
            return CHAR["ordinal" if word[-1].isalpha() else "year" if _is_year(word) else "number"]
        if first.isupper() or _ARABIC_ARTICLE.match(word):
            return CHAR["initial" if len(word) == 1 or (word[-1] == "." and len(word) <= 3) else "capitalized"]
        if not first.isalpha():
            return CHAR["mark"]
        if word.endswith("ly") and len(word) > 4:
            return CHAR["adverb"]
        return CHAR["past-word" if word.endswith("ed") else "gerund-word" if word.endswith("ing") else "word"]


_ARABIC_ARTICLE = re.compile(r"(?:a[dlnrst]|as?h|az|e[dlrs]|es?h|u[lr]|d|dell)[-'’][A-Z]")
"""How a surname begins in a small letter: "al-Tamimi", "el-Sisi", "d'Almeida"."""


def _capitals(phrase: str) -> tuple[str, str, str]:
    """Return a phrase as sentences begin and titles write it: "Letter of intent", "… of Intent", "… Of Intent"."""
    every = " ".join(word[:1].upper() + word[1:] for word in phrase.split())
    return phrase[:1].upper() + phrase[1:], every.replace(" Of ", " of ").replace(" On ", " on "), every


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1800 <= int(word) <= 2099


_LIKE_RULE_WORDS = symbols("be was been have do get led")
_OVERRIDABLE = symbols(
    "event-adjective word adverb quote government-noun office-modifier preposition capitalized past-word"
)


def is_preposition(symbol: str) -> bool:
    """Tell whether a symbol is a preposition's: of its own, of the class, or one that a rule's word has."""
    return symbol in _PREPOSITIONS or chr(_FIRST_PREPOSITION) <= symbol < chr(_FIRST_VERB_GROUP)


_PREPOSITIONS = frozenset(
    symbols(
        "of to from with for by in at on between among into through after before during while since until than "
        "preposition as"
    )
)


def is_rule_word(symbol: str) -> bool:
    """Tell whether a symbol is one that a rule's word or group has."""
    return symbol >= chr(_FIRST)
