"""Floors: what the accuracy must not fall below, kept in floors.json with a digest of the articles and answers."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy import Accuracy

PATH = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Floors:
    """`least` gives the least value of each figure by name; `most` the greatest of each ratio, and of memory."""

    data: str
    least: Mapping[str, float]
    most: Mapping[str, float]


def read_floors() -> Floors:
    """Return the floors that are kept."""
    raw: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return Floors(raw["data"], raw["least"], raw["most"])


def write_floors(floors: Floors) -> None:
    """Keep floors in the place of the present ones."""
    raw = {"data": floors.data, "least": dict(floors.least), "most": dict(floors.most)}
    PATH.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")


def figures(accuracy: Accuracy) -> dict[str, float]:
    """Return the figures that have a floor: four of every part, and the event F1 of every kind on all articles."""
    found = {}
    for part, score in accuracy.parts.items():
        found[f"{part}: event precision"] = score.events.precision
        found[f"{part}: event F1"] = score.events.f1
        found[f"{part}: fact F1"] = score.facts.f1
        found[f"{part}: exact"] = score.exact
    found.update({f"{kind}: event F1": kind_figures.f1 for kind, kind_figures in accuracy.parts["all"].kinds.items()})
    return found


def shortfalls(floors: Floors, found: Mapping[str, float], data: str) -> list[str]:
    """Return, one line each, what is below its floor or cannot be compared; empty where all is well."""
    if floors.data != data:
        return ["the articles or answers have changed since the floors were set; see `python -m benchmarks --update`"]
    return [
        f"{name} is {found.get(name, 0.0):.3f}, below its floor of {least:g}"
        for name, least in floors.least.items()
        if found.get(name, 0.0) < least
    ]


def excesses(floors: Floors, ratios: Mapping[str, float]) -> list[str]:
    """Return, one line each, which ratios of times exceed what they may be; one that was not measured does not."""
    return [
        f"{name} is {ratios[name]:.4g}, above {most:g}"
        for name, most in floors.most.items()
        if name in ratios and ratios[name] > most
    ]


def updated(floors: Floors, found: Mapping[str, float], data: str, lower: bool) -> Floors:
    """Return floors at the present figures, rounded down to whole hundredths; none falls unless `lower` says so.

    Raises ValueError with the names of those that would have to fall.
    """
    least = {name: math.floor(value * 100 + 1e-9) / 100 for name, value in found.items()}
    falling = [name for name, value in floors.least.items() if least.get(name, 0.0) < value]
    if falling and not lower:
        raise ValueError(f"would fall: {', '.join(falling)}")
    return Floors(data, least, floors.most)
