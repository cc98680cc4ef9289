"""Folds "the bloc" and "the agency", which are the one union of states or body of that kind that the article names."""

from __future__ import annotations

import re

from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR, symbols

_BLOC = re.compile(r"\b[Tt]he (?:\d+-(?:nation|member|country) |regional |West African |East African )?bloc\b")


def fold_blocs(reading: Reading) -> None:
    """Make an organisation of "the bloc" at the head of a sentence or in one on money; else it owns something."""
    if reading.says(*_AGENCY_WORDS):
        _fold_agencies(reading)
    if not reading.says(" bloc"):
        return
    spans = []
    for match in _BLOC.finditer(reading.text, reading.start, reading.end):
        inside = [k for k, node in enumerate(reading.nodes) if match.start() <= node.start and node.end <= match.end()]
        if inside and (match.start() == reading.start or CHAR["money"] in reading.syms):
            node = Node(CHAR["organization"], match.start(), match.end(), Ref("organization", "bloc", head="bloc"))
            spans.append((inside[0], inside[-1] + 1, [node]))
    reading.replace(spans)


_AGENCY_WORDS = (
    " agency ", " bank ", " fund ", " lender ", " society ", " association ", " charity ", "he embassy ", "he Embassy ",
    "he high commission ", "he High Commission ", "he centre ", "he center ",
)  # fmt: skip
_AGENCY = re.compile(
    r"(?<![\w-])[Tt]he (?:\w+-(?:based|run) )?(?:(?P<noun>agency|bank|fund|lender|society|association|charity)"
    r"(?= (?:has|had|have|will|would|is|was|also|recently|earlier|said|says|gave|sent|lent|\w+(?:ed|es|s))\b)"
    r"|(?P<mission>[Ee]mbassy|[Hh]igh [Cc]ommission|centre|center)"
    r"(?= (?:(?:has|had|will|also|recently|further) )*(?:donat|hand|provid|g[ia]ve|present|fund|financ|distribut|gift"
    r"|award|suppl|contribut|deliver|pledg|grant|sponsor)))"
)


def _fold_agencies(reading: Reading) -> None:
    """Make an organisation of "the agency" where it does something, and of "the embassy" where it gives something."""
    spans = []
    at = {node.start: k for k, node in enumerate(reading.nodes)}
    for match in _AGENCY.finditer(reading.text, reading.start, reading.end):
        first = at.get(match.start(), -1)
        behind = next((k for start, k in at.items() if start > match.end()), -1)
        if first >= 0 and behind > first and _VERBAL.match(reading.syms[behind]):
            name = match["noun"] or ("centre" if match["mission"].startswith("c") else "embassy")
            node = Node(CHAR["organization"], match.start(), match.end(), Ref("organization", name, head="body"))
            spans.append((first, behind, [node]))
    reading.replace(spans)


_VERBAL = re.compile(f"[{symbols('have will would be was adverb quote')}\ue000-\uf8ff]")
"""What may stand behind an agency that acts: an auxiliary or a verb that rules or the lexicon name."""
