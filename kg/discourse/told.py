"""The event that an article told last, to which "did the same", "his guest" and "another" point back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.nodes import Ref


@dataclass(frozen=True, slots=True)
class Told:
    """The event told last: its kind, sentence and status, the last filler of each role, its literals, all fillers."""

    kind: str
    sentence: int
    last: Mapping[str, Ref]
    literals: Mapping[str, str]
    roles: tuple[tuple[str, Ref], ...] = ()
    status: str = ""
