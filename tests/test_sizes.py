"""No module and no function grows beyond what one can read at once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

MODULE, FUNCTION = 300, 40
ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and length of every function of a module, from its `def` (decorators apart) to its last line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_the_package_is_found() -> None:
    """What the other tests walk is there."""
    assert len(MODULES) > 30
    assert sum(1 for path in MODULES for _ in functions(path)) > 300


def test_no_module_is_too_long() -> None:
    """A module of more than 300 lines does two things."""
    long = {str(path.relative_to(ROOT)): n for path in MODULES if (n := path.read_text().count("\n")) > MODULE}

    assert long == {}


def test_no_function_is_too_long() -> None:
    """A function of more than 40 lines, docstring included and decorators not, does not fit on a screen."""
    long = {name: length for path in MODULES for name, length in functions(path) if length > FUNCTION}

    assert long == {}


def test_what_a_module_keeps_for_itself_it_uses() -> None:
    """A private name that stands only where it is defined is dead."""
    dead = [
        f"{path.relative_to(ROOT)} {name}"
        for path in MODULES
        for text in [path.read_text(encoding="utf-8")]
        for name in re.findall(r"^(?:def |class )?(_[a-z]\w*|_[A-Z][A-Z_]*)\b", text, re.MULTILINE)
        if len(re.findall(rf"\b{name}\b", text)) < 2
    ]

    assert dead == []


def test_no_comment_has_lost_its_constant() -> None:
    """A string that stands alone explains what is assigned right before it."""
    lost = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for before, node in pairwise(ast.parse(path.read_text(encoding="utf-8")).body)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and not isinstance(before, ast.Assign | ast.AnnAssign)
    ]

    assert lost == []
