"""Convert the outlines of states (Natural Earth, public domain, as TopoJSON) into the paths that the map draws.

The projection is Equal Earth (Šavrič, Patterson and Jenny, 2018, doi:10.1080/13658816.2018.1504949), which keeps areas.
`scripts/fetch_static.py` calls `write_world`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

WIDTH = 2000
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF_WIDTH = 2 * math.sqrt(3) * math.pi / (3 * _A[0])
_SOUTH, _NORTH = -57.0, 84.0
_UNCODED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
_LEFT_OUT = ("ATA",)

Point = tuple[float, float]
Ring = list[Point]


def write_world(coarse: bytes, fine: bytes, target: Path) -> None:
    """Write `target`: the size of the picture, each state's outline as SVG path data, and the point to mark it at.

    Outlines come from the coarse file, points from the fine one, which has the small islands too.
    """
    outlines: dict[str, str] = {}
    for code, polygons in _states(json.loads(coarse)):
        outlines[code] = outlines.get(code, "") + "".join(_path(ring) for polygon in polygons for ring in polygon)
    points: dict[str, tuple[int, int]] = {}
    for code, polygons in _states(json.loads(fine)):
        largest = max((polygon[0] for polygon in polygons), key=lambda ring: abs(_area(ring)))
        points.setdefault(code, _rounded(_centre(largest)))
    world = {
        "width": WIDTH,
        "height": round(_projected(0, _SOUTH)[1]),
        "outlines": dict(sorted(outlines.items())),
        "points": dict(sorted(points.items())),
    }
    target.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")


def _states(topology: dict[str, Any]) -> Iterator[tuple[str, list[list[Ring]]]]:
    """Yield code and polygons of every state, projected; a polygon is a list of rings, its outline first."""
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code(geometry)
        if code and code not in _LEFT_OUT and geometry["type"]:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            yield (
                code,
                [
                    [[_projected(*point) for point in part] for ring in polygon for part in _cut(_ring(ring, arcs))]
                    for polygon in polygons
                ],
            )


def _code(geometry: dict[str, Any]) -> str:
    country = pycountry.countries.get(numeric=str(geometry.get("id", "")).zfill(3))
    return country.alpha_3 if country else _UNCODED.get(geometry["properties"]["name"], "")


def _unpacked(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Ring:
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude = x * transform["scale"][0] + transform["translate"][0]
        found.append((longitude, y * transform["scale"][1] + transform["translate"][1]))
    return found


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return a ring from its arcs; a negative number ~n is arc n backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _cut(ring: Ring) -> Iterator[Ring]:
    """Yield the parts of a ring on either side of the antimeridian; most rings do not cross it."""
    whole = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((whole[-1][0] - longitude) / 360)
        whole.append((longitude + 360 * turns, latitude))
    for turn in (-360, 0, 360):
        part = [(longitude + turn, latitude) for longitude, latitude in whole]
        if all(-180 <= longitude <= 180 for longitude, _ in part):
            yield part
        elif any(-180 < longitude < 180 for longitude, _ in part):
            yield _clipped(_clipped(part, -180, 1), 180, -1)


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """Return the part of a ring east (`side` 1) or west (-1) of a meridian (Sutherland and Hodgman, 1974)."""
    kept: Ring = []
    for a, b in pairwise([*ring, ring[0]]):
        if (a[0] - edge) * side >= 0:
            kept.append(a)
        if (a[0] - edge) * (b[0] - edge) < 0:
            share = (edge - a[0]) / (b[0] - a[0])
            kept.append((edge, a[1] + share * (b[1] - a[1])))
    return [*kept, kept[0]]


def _projected(longitude: float, latitude: float) -> Point:
    """Return the point of the picture; latitudes that it does not show are moved to its edge."""
    x, y = _equal_earth(longitude, min(max(latitude, _SOUTH), _NORTH))
    top = _equal_earth(0, _NORTH)[1]
    scale = WIDTH / 2 / _HALF_WIDTH
    return (x + _HALF_WIDTH) * scale, (top - y) * scale


def _equal_earth(longitude: float, latitude: float) -> Point:
    a1, a2, a3, a4 = _A
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta


def _path(ring: Ring) -> str:
    """Return a ring as SVG path data: whole numbers, relative, without points that fall together."""
    points = [_rounded(point) for point in ring]
    points = [points[0], *(b for a, b in pairwise(points) if a != b)]
    if len(points) < 4:
        return ""
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points[:-1]))
    return f"M{points[0][0]} {points[0][1]}l{steps}z".replace(" -", "-")


def _rounded(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _centre(ring: Ring) -> Point:
    """Return the centroid of a ring."""
    area = _area(ring)
    if not area:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    return x, y
