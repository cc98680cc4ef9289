"""The geometry of the map: outlines of states, shaded by how many visits they receive, and an arc for each journey.

The outlines and points come from Natural Earth (public domain); `scripts/make_world.py` projected them.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.web.pages.choosing import State

_SHADES = 4
_BEND = 0.18
_WIDEST = 9.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A state on the map: SVG path data, its shade (0 to 4) and the visits that it receives; None for land of none."""

    path: str
    shade: int
    visits: int
    state: State | None


@dataclass(frozen=True, slots=True)
class Arc:
    """The visits from one state to another: SVG path data, how wide it is drawn."""

    path: str
    width: float
    start: State
    end: State
    visits: int


@dataclass(frozen=True, slots=True)
class Spot:
    """The point of a state that takes part, with the visits made and received."""

    x: int
    y: int
    state: State
    made: int
    received: int

    @property
    def radius(self) -> float:
        """Return the radius, so that the area grows with the visits."""
        return round(4 + math.sqrt(self.made + self.received), 1)


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing; `missing` are the states that take part and have no place on it."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    arcs: tuple[Arc, ...]
    spots: tuple[Spot, ...]
    missing: tuple[State, ...]


@cache
def _world() -> Mapping[str, Any]:
    world: Mapping[str, Any] = json.loads(Path(__file__).with_name("world.json").read_text(encoding="utf-8"))
    return world


def draw(journeys: Sequence[tuple[State, State, int]], states: Sequence[State]) -> Map:
    """Return the map of journeys, each from a state to a state, with the number of visits."""
    world = _world()
    points: Mapping[str, Sequence[int]] = world["points"]
    made, received = Counter[str](), Counter[str]()
    for start, end, visits in journeys:
        made[start.code] += visits
        received[end.code] += visits
    by_code = {state.code: state for state in states}
    taking_part = sorted({*made, *received})
    most = max((visits for *_, visits in journeys), default=1)
    return Map(
        width=world["width"],
        height=world["height"],
        outlines=tuple(
            Outline(path, _shade(received[code], received), received[code], by_code.get(code))
            for code, path in world["outlines"].items()
        ),
        arcs=tuple(
            Arc(_arc(points[a.code], points[b.code]), round(1.5 + (_WIDEST - 1.5) * visits / most, 1), a, b, visits)
            for a, b, visits in reversed(journeys)
            if a.code in points and b.code in points
        ),
        spots=tuple(
            Spot(points[code][0], points[code][1], by_code[code], made[code], received[code])
            for code in taking_part
            if code in points
        ),
        missing=tuple(by_code[code] for code in taking_part if code not in points),
    )


def _shade(visits: int, received: Counter[str]) -> int:
    """Return 0 for no visit, and up to 4 for the most, on a scale of logarithms."""
    most = max(received.values(), default=0)
    return 0 if not visits else 1 + round((_SHADES - 1) * math.log(visits) / math.log(most)) if most > 1 else 2


def _arc(start: Sequence[int], end: Sequence[int]) -> str:
    """Return a curve that is bent to the left of its way, so that both ways between two states can be seen."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    x = round((start[0] + end[0]) / 2 + dy * _BEND)
    y = round((start[1] + end[1]) / 2 - dx * _BEND)
    return f"M{start[0]} {start[1]}Q{x} {y} {end[0]} {end[1]}"
