"""Who speaks in a sentence, and so is meant by "I" and "we"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.nodes import Node, Reading, Ref

_SAYS = frozenset(
    "said says told tells added adds noted notes stated states stressed explained remarked announced declared "
    "wrote".split()
)
_SPEAKERS = frozenset({"person", "described", "pronoun", "name"})


def speaker_of(readings: Iterable[Reading]) -> tuple[Ref, Reading, Node] | None:
    """Return who says what the first of some sentences that has a speaker tells: whoever stands next to "said"."""
    for reading in readings:
        for k, node, ref in reading.mentions():
            if ref.kind in _SPEAKERS and ref.head != "I":
                for beside in reading.nodes[max(0, k - 1) : k + 2]:
                    if beside is not node and reading.text[beside.start : beside.end] in _SAYS:
                        return ref, reading, node
    return None
