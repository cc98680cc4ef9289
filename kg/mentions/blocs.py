"""Folds "the bloc", which is the one union of states that the article names."""

from __future__ import annotations

import re

from kg.nodes import Node, Reading, Ref
from kg.symbols import CHAR

_BLOC = re.compile(r"\b[Tt]he (?:\d+-(?:nation|member|country) |regional |West African |East African )?bloc\b")


def fold_blocs(reading: Reading) -> None:
    """Make an organisation of "the bloc" at the head of a sentence or in one on money; else it owns something."""
    if reading.text.find(" bloc", reading.start, reading.end) < 0:
        return
    spans = []
    for match in _BLOC.finditer(reading.text, reading.start, reading.end):
        inside = [k for k, node in enumerate(reading.nodes) if match.start() <= node.start and node.end <= match.end()]
        if inside and (match.start() == reading.start or CHAR["money"] in reading.syms):
            node = Node(CHAR["organization"], match.start(), match.end(), Ref("organization", "bloc", head="bloc"))
            spans.append((inside[0], inside[-1] + 1, [node]))
    reading.replace(spans)
