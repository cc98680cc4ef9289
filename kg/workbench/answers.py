"""Hand-made answers: what an article tells, to compare with what is found in it.

A file of answers has one JSON object a line, for one article each: `article` (its id) and `events`, a list of objects
with `type`, `status`, `startDate`, `endDate`, `roles` (must be found), `also` (right when found), `optional`, `quote`;
`split` says to which part of the articles it belongs. data/README.md tells how ours were decided.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import AnswerError, Location
from kg.vocabulary import ROLES

COMMON = ("status", "startDate", "endDate")
"""What is answered of an event beside its roles."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An event that an article tells.

    `kinds` are its defensible kinds, the best first; `roles` must be found, `also` may be; `said` gives status and
    dates with all their defensible values; an `optional` event may be missed.
    """

    kinds: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    also: Mapping[str, tuple[str, ...]]
    said: Mapping[str, tuple[str, ...]]
    quote: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an article tells, and the part of the articles (`work`, `unseen`) that it belongs to."""

    article: str
    events: tuple[Expected, ...]
    split: str = ""


def read_answers(path: Path) -> tuple[Answer, ...]:
    """Return the answers of a file; raises AnswerError with the line of what cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise AnswerError(f"cannot be read ({error.strerror})", Location(str(path))) from error
    except UnicodeDecodeError as error:
        raise AnswerError("is not UTF-8", Location(str(path))) from error
    return tuple(_answer(line, Location(str(path), number)) for number, line in enumerate(lines, 1) if line.strip())


def _answer(line: str, place: Location) -> Answer:
    try:
        raw = json.loads(line)
        events = tuple(_expected(event, place) for event in raw["events"])
        return Answer(raw["article"], events, raw.get("split", ""))
    except json.JSONDecodeError as error:
        raise AnswerError(f"no JSON: {error.msg}", Location(place.path, place.line, error.colno)) from error
    except KeyError as error:
        raise AnswerError(f"{error.args[0]} is missing", place) from error
    except (TypeError, AttributeError) as error:
        raise AnswerError("no answer: an object with article and events is needed", place) from error


def _expected(raw: Mapping[str, Any], place: Location) -> Expected:
    kinds = _listed(raw["type"])
    for kind in kinds:
        if kind not in ROLES:
            raise AnswerError(f"type {kind!r} is none of {', '.join(ROLES)}", place)
    return Expected(
        kinds=kinds,
        roles={role: _listed(values) for role, values in raw["roles"].items()},
        also={role: _listed(values) for role, values in raw.get("also", {}).items()},
        said={name: _listed(raw[name]) for name in COMMON if raw.get(name)},
        quote=raw.get("quote", ""),
        optional=bool(raw.get("optional")),
    )


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
