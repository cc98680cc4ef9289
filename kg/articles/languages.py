"""Tells whether a text is English, by how often the commonest words of English, and of other languages, are in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_ENGLISH = frozenset(
    "the of and to that for is was on with as by at from his her it be has have had were are an will which said this "
    "their its not he she they who but also between after during would been or".split()
)
_OTHERS = frozenset(
    "le la les des et du une est dans pour que qui au aux der die das und den dem ein eine mit von zu auf im het een "
    "van en de op te dat voor el los las del con por se una il di che per della nel e o os da do dos em com um uma na "
    "i w z się och att som det är av på og yang dan di dengan ini itu untuk pada ang ng mga sa ya wa kwa ni ve bir bu "
    "şi în și cu az és hogy ja on että oli".split()
) - {"on", "do", "per", "im", "en", "i", "o", "e", "w", "z"}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_GLANCE, _SAMPLE = 600, 2_000
_FEW = 20
_SHARE, _MARKED = 0.12, 0.1


def is_foreign(text: str, declared: str = "") -> bool:
    """Tell whether a text is in another language than English; a short one is what its source declares.

    What has few words of either, as a list of names, is taken for English.
    """
    glance = text[:_GLANCE].split()
    if len(glance) >= _FEW and _share(glance, _ENGLISH) > 2 * _SHARE:
        return False
    sample = text[:_SAMPLE].casefold()
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters > 2 * _FEW and len(_LATIN.findall(sample)) * 2 < letters:
        return True
    if len(words) < _FEW:
        return bool(declared) and not declared.strip().casefold().startswith("en")
    english, others = _share(words, _ENGLISH), _share(words, _OTHERS)
    marked = sum(not word.isascii() for word in words) / len(words)
    return english < _SHARE and (others > max(english, _SHARE / 2) or marked > _MARKED)


def _share(words: Sequence[str], common: Collection[str]) -> float:
    return sum(word in common for word in words) / len(words)
