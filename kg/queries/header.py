"""The header of a saved query: the leading `#+` lines, one YAML document, with the place of what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import takewhile
from typing import Any, NoReturn

import yaml

from kg.errors import Location, QueryError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARK = "#+"


class Header:
    """The values of a header, each checked as it is read, so that an error names its line.

    A key is given by its path: `("x-kg", "parameters", "country", "help")`.
    """

    def __init__(self, text: str, path: str) -> None:
        """Read the header of a query's text; raises QueryError where it is no YAML, or no mapping."""
        self._path = path
        lines = [line.rstrip("\r") for line in text.split("\n")]
        self._first = next((i for i, line in enumerate(lines) if line.strip()), 0)
        marked = list(takewhile(lambda line: line.startswith(_MARK), lines[self._first :]))
        self._count = len(marked)
        try:
            self._root = yaml.compose("\n".join(line[len(_MARK) :] for line in marked), _Loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = str(getattr(error, "problem", None) or error).splitlines()[0]
            raise QueryError(f"header: {problem}", self._place(mark)) from error
        if self._root is not None and not isinstance(self._root, yaml.MappingNode):
            raise QueryError("header: not `key: value` lines", self._place(self._root.start_mark))

    def text(self, *keys: str) -> str:
        """Return a text (or a number, date or truth value as it is written); empty where the key is missing."""
        node = self._find(keys)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.fail(f"{keys[-1]}: a single value belongs here", *keys)
        return str(node.value).strip()

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Return a list of texts."""
        node = self._find(keys)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or any(not isinstance(i, yaml.ScalarNode) for i in node.value):
            self.fail(f"{keys[-1]}: a list belongs here", *keys)
        return tuple(str(item.value).strip() for item in node.value)

    def keys(self, *keys: str) -> tuple[str, ...]:
        """Return the keys of a mapping, or of a list of mappings (as grlc writes `defaults` and `enumerate`)."""
        node = self._find(keys)
        if node is None:
            return ()
        pairs = _pairs(node)
        if pairs is None:
            self.fail(f"{keys[-1]}: `name: value` belongs here", *keys)
        return tuple(str(key.value) for key, _ in pairs)

    def only(self, allowed: Mapping[str, str], *keys: str) -> None:
        """Raise QueryError where a mapping has a key that is none of `allowed`."""
        for key in self.keys(*keys):
            if key not in allowed:
                near = get_close_matches(key, allowed, 1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(allowed) or 'none'}"
                self.fail(f"{keys[-1]}: unknown key {key!r}; {hint}", *keys, key)

    def fail(self, message: str, *keys: str) -> NoReturn:
        """Raise QueryError at the place of a key."""
        node = self._find(keys)
        raise QueryError(f"header: {message}", self._place(node.start_mark if node is not None else None))

    def _find(self, keys: tuple[str, ...]) -> yaml.Node | None:
        node = self._root
        for key in keys:
            pairs = _pairs(node) if node is not None else None
            node = next((value for name, value in pairs or () if name.value == key), None)
        return node

    def _place(self, mark: yaml.Mark | None) -> Location:
        if mark is None or mark.line >= self._count:
            return Location(self._path, self._first + max(self._count, 1))
        return Location(self._path, self._first + mark.line + 1, mark.column + len(_MARK) + 1)


def _pairs(node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]] | None:
    """Return the pairs of a mapping or of a list of mappings; None where it is neither."""
    if isinstance(node, yaml.SequenceNode):
        parts = [_pairs(item) for item in node.value]
        return None if None in parts else [pair for part in parts if part is not None for pair in part]
    if isinstance(node, yaml.MappingNode) and all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        return list(node.value)
    return None
