"""A small corpus, and the type of what runs the program in tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ARTICLES = Path(__file__).parent / "articles"
Run = Callable[..., Result]
