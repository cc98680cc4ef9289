"""What bounds a question, and what a server is made of."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question: seconds, rows (or triples) and bytes of the answer, megabytes of memory.

    `patience` is how many seconds a question waits for a free worker, `waiting` how many may wait at once;
    `body` is how many bytes a request's body may have, `url` how many its path and query string.
    """

    seconds: float = 20.0
    rows: int = 1_000_000
    answer: int = 256 << 20
    memory: int = 768
    patience: float = 5.0
    waiting: int = 256
    body: int = 1 << 20
    url: int = 32 << 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The store to serve, folders of saved queries, bounds, and who may ask.

    `workers` answer what anybody writes, `own_workers` saved queries and pages, so that the former cannot keep the
    latter waiting. `hosts` are names, besides localhost and addresses, that a Host header may have; `origins` the
    origins whose pages may read answers, "*" for all. `articles` are where the articles' texts are found.
    """

    path: Path
    queries: tuple[Path, ...]
    limits: Limits = Limits()
    workers: int = 4
    own_workers: int = 2
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    articles: tuple[Path, ...] = ()


def settings_text(settings: Settings) -> str:
    """Return settings as a text that `read_settings` reads."""
    return json.dumps(asdict(settings), default=str)


def read_settings(text: str) -> Settings:
    """Return the settings of a text that `settings_text` wrote."""
    values = json.loads(text)
    return Settings(
        path=Path(values["path"]),
        queries=tuple(Path(path) for path in values["queries"]),
        limits=Limits(**values["limits"]),
        workers=values["workers"],
        own_workers=values["own_workers"],
        hosts=tuple(values["hosts"]),
        origins=tuple(values["origins"]),
        articles=tuple(Path(path) for path in values["articles"]),
    )
