"""Tells whether a text is English, by how often the commonest words of English are in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COMMON = frozenset(
    "the of and to in that for is was on with as by at from his her it be has have had were are an will which said "
    "this their its not he she they who but also between after during its would been or".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_GLANCE, _SAMPLE = 600, 2_000
_FEW = 20
_SHARE = 0.12


def is_foreign(text: str, declared: str = "") -> bool:
    """Tell whether a text is in another language than English; a short one is what its source declares."""
    glance = text[:_GLANCE].split()
    if len(glance) >= _FEW and len(_COMMON.intersection(glance)) > 4 and _share(glance) > 2 * _SHARE:
        return False
    sample = text[:_SAMPLE].casefold()
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters > 2 * _FEW and len(_LATIN.findall(sample)) * 2 < letters:
        return True
    if len(words) < _FEW:
        return bool(declared) and not declared.strip().casefold().startswith("en")
    return _share(words) < _SHARE


def _share(words: Sequence[str]) -> float:
    return sum(word in _COMMON for word in words) / len(words)
