"""Who the members of an unnamed group are, if the next sentence tells: "They were the envoys of Peru and Fiji"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.nodes import Reading, Ref, VerbGroup
from kg.symbols import CHAR

_OPENINGS = (
    "They were ", "They are ", "They include ", "They included ", "They comprise ", "These were ", "These are ",
    "These include ", "These included ", "Those received were ", "Among them were ", "Among them are ",
    "The envoys are ", "The envoys were ", "The envoys include ", "The ambassadors are ", "The ambassadors were ",
    "The new envoys are ", "The new ambassadors are ", "The diplomats are ", "The diplomats were ",
)  # fmt: skip
"""How a sentence begins that tells whom the one before meant."""
_WHO = frozenset({"person", "described", "group"})
_SEVERAL = 2


def naming(text: str) -> Iterator[int]:
    """Yield where a text begins to tell who the members of a group are."""
    for opening in _OPENINGS:
        found = text.find(opening)
        while found >= 0:
            yield found
            found = text.find(opening, found + len(opening))


def members_told(readings: Iterable[Reading]) -> dict[int, tuple[Ref, ...]]:
    """Return, for each sentence whose unnamed group the next one tells one by one, who they are."""
    found = {reading.index - 1: refs for reading in readings if (refs := _members(reading))}
    return {index: refs for index, refs in found.items() if index >= 0}


def _members(reading: Reading) -> tuple[Ref, ...]:
    if not reading.text.startswith(_OPENINGS, reading.start):
        return ()
    if any(isinstance(node.data, VerbGroup) for node in reading.nodes):
        return ()
    members: list[Ref] = []
    for k, _, ref in reading.mentions():
        if ref.kind == "name" and (state := _state_behind(reading, k)):
            members.append(Ref("person", ref.name, state, head="official"))
        elif ref.kind != "state":
            members += [one for one in ref.each() if one.kind in _WHO and one.state]
    return tuple(members) if len(members) >= _SEVERAL and len({ref.state for ref in members}) >= _SEVERAL else ()


def _state_behind(reading: Reading, k: int) -> str:
    """Return the state that is named behind a name: "Mirko Giulietti of Switzerland", "… (Switzerland)"."""
    ref = reading.nodes[k + 2].data if reading.syms[k + 1 : k + 2] in _OF and k + 2 < len(reading.nodes) else None
    return ref.state if isinstance(ref, Ref) and ref.kind == "state" else ""


_OF = tuple(CHAR[name] for name in ("of", "from", "open"))
