"""Finds the hand-written folders (ontology, queries, lexicon, rules) in an installed wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `ontology`, `queries`, `lexicon` or `rules`.

    In a wheel they lie below `kg/_data/`; in a checkout (or an editable install) beside the package.
    Raises FileNotFoundError where neither is there.
    """
    if name == "rules":
        return _PACKAGE / "rules"
    installed = _PACKAGE / "_data" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent / ("data/lexicon" if name == "lexicon" else name)
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"the folder {name} is in neither {installed} nor {checkout}")


def checkout(name: str) -> Path | None:
    """Return a path of the checkout, as `data/gold.jsonl`; None where the program was installed without it."""
    path = _PACKAGE.parent / name
    return path if path.exists() else None
