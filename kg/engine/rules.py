"""Reads files of rules: TOML, one `[[rule]]` a rule, with sentences that it must match and near misses."""

from __future__ import annotations

import hashlib
import re
import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.engine.language import Part, alternatives, parse
from kg.errors import Location, RuleError
from kg.vocabulary import KIND_SCHEMES, KINDS, LITERALS, ROLES, STATUSES


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that a rule must match, the event it must give, and the article's issue date where that matters."""

    text: str
    event: Mapping[str, Any]
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: patterns, the kind of event, literals and status that it sets, and its examples.

    `needs` lists roles that have to be filled; `default` says who fills a role that the sentence leaves open: "here"
    (the state where the article is at home), "there" (the state that "the country" stands for), "pair" (the two states
    that the text before is about), "partner" (the other one of that pair, where one is named), "again" (the last one in
    that role of the event told just before, if it is of this kind; "did the same"), "likewise" (the first one; "and
    another in Chile"), "same" (all of that role; "the pact was signed on Friday"), "either" (of two states that
    give together the one that gives aid to fewer) or "near" (the one other state that the sentence names).
    """

    id: str
    event: str
    patterns: tuple[tuple[Part, ...], ...]
    texts: tuple[str, ...]
    sets: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    needs: tuple[str, ...] = ()
    default: Mapping[str, str] = field(default_factory=dict)
    ends: bool = False
    """Whether a date that stands there is the last day (`date = "end"` in the file)."""
    hits: tuple[Hit, ...] = ()
    misses: tuple[str, ...] = ()
    location: Location = field(default_factory=lambda: Location(""))


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules in the order of their files; `digest` tells one state of the files from another."""

    rules: tuple[Rule, ...]
    digest: str

    def get(self, rule_id: str) -> Rule | None:
        """Return the rule of this identifier, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


KEYS = {"id", "match", "event", "set", "status", "needs", "default", "date", "hit", "miss"}
DEFAULTS = ("here", "there", "pair", "partner", "again", "likewise", "same", "either", "near")


def load_rules(folders: Sequence[Path]) -> RuleSet:
    """Read every `*.toml` of the folders in sorted order; lists of words are shared by all of them.

    Raises RuleError with the place for TOML that does not parse, unknown keys, two rules or lists of one name, roles
    that the vocabulary does not have, patterns that do not parse, or a folder without a rule.
    """
    digest = hashlib.sha256()
    files: list[RuleFile] = []
    for folder in folders:
        if not folder.is_dir():
            raise RuleError("no such folder of rules", Location(str(folder)))
        for path in sorted(folder.glob("*.toml")):
            digest.update(path.read_bytes())
            files.append(_read(path))
    lists = _lists(files)
    rules: dict[str, Rule] = {}
    for file in files:
        for raw in file.data.get("rule", []):
            rule = _rule(raw, file, lists)
            if rule.id in rules:
                raise RuleError(
                    f"the rule {rule.id!r} is defined twice, first at {rules[rule.id].location}", rule.location
                )
            rules[rule.id] = rule
    if not rules:
        raise RuleError("no rule found", Location(", ".join(map(str, folders))))
    return RuleSet(tuple(rules.values()), digest.hexdigest())


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of rules as it was read: its path, the content of the TOML, its text and where its lines begin."""

    path: Path
    data: Mapping[str, Any]
    text: str
    starts: Sequence[int]

    def place_of(self, part: str, since: int = 1) -> Location:
        """Return the place of the first line, from `since` on, that holds a text; line 0 where none does."""
        found = self.text.find(part, self.starts[max(since, 1) - 1])
        return Location(str(self.path), bisect(self.starts, found) if found >= 0 else 0)


def _read(path: Path) -> RuleFile:
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise RuleError("not UTF-8", Location(str(path))) from error
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(str(error), path, text) from error
    for key in data:
        if key not in ("rule", "lists"):
            place = Location(str(path))
            raise RuleError(f"unknown table {key!r}; a file holds [[rule]] tables and one [lists] table", place)
    if not _are_tables(data.get("rule", [])) or not isinstance(data.get("lists", {}), dict):
        raise RuleError("a file holds [[rule]] tables and one [lists] table", Location(str(path)))
    return RuleFile(path, data, text, [0, *(mark.end() for mark in _LINE_ENDS.finditer(text))])


_LINE_ENDS = re.compile("\n")


def _lists(files: Sequence[RuleFile]) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of words of all files; a list may name lists that stand before it (`"@deal"`)."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        for name, words in file.data.get("lists", {}).items():
            place = file.place_of(f"{name} =")
            if name in found:
                raise RuleError(f"the list {name!r} is defined twice", place)
            if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
                raise RuleError(f"the list {name!r} holds no words", place)
            try:
                found[name] = alternatives("|".join(words), found)
            except ValueError as error:
                raise RuleError(f"in the list {name!r}: {error}", place) from error
    return found


def _toml_error(message: str, path: Path, text: str) -> RuleError:
    place = re.search(r"line (\d+), column (\d+)", message)
    lines = text.split("\n")
    line, column = (int(place[1]), int(place[2])) if place else (len(lines), 1)
    excerpt = f"  {lines[line - 1]}\n  {' ' * (column - 1)}^" if line <= len(lines) else ""
    return RuleError(message.split(" (at", maxsplit=1)[0], Location(str(path), line, column), excerpt)


def _rule(raw: Mapping[str, Any], file: RuleFile, lists: Mapping[str, tuple[str, ...]]) -> Rule:
    rule_id = str(raw.get("id", ""))
    place = file.place_of(f'"{rule_id}"')
    if not rule_id:
        raise RuleError("a rule without an id", place)
    for key in raw:
        if key not in KEYS:
            raise RuleError(f"{rule_id}: unknown key {key!r}; there are {', '.join(sorted(KEYS))}", place)
    _check_values(raw, rule_id, place)
    kind = str(raw.get("event", ""))
    if kind not in ROLES:
        raise RuleError(f"{rule_id}: event {kind!r} is none of {', '.join(ROLES)}", place)
    match = raw.get("match")
    texts = tuple(match) if isinstance(match, list) else (match,) if isinstance(match, str) else ()
    if not texts:
        raise RuleError(f"{rule_id}: match is missing", place)
    places = [file.place_of(text, place.line) for text in texts]
    patterns = tuple(parse(text, spot, lists) for text, spot in zip(texts, places, strict=True))
    for parts, text, spot in zip(patterns, texts, places, strict=True):
        _check_roles(rule_id, kind, parts, spot, text)
    status = str(raw.get("status", ""))
    if status and status not in STATUSES:
        raise RuleError(f"{rule_id}: status {status!r} is none of {', '.join(STATUSES)}", place)
    if raw.get("date", "start") not in ("start", "end"):
        raise RuleError(f"{rule_id}: date {raw['date']!r} is none of start, end", place)
    return Rule(
        id=rule_id,
        event=kind,
        patterns=patterns,
        texts=texts,
        sets=_checked_sets(raw.get("set", {}), rule_id, place),
        status=status,
        needs=tuple(raw.get("needs", ())),
        default=_checked_default(raw.get("default", {}), rule_id, kind, place),
        ends=raw.get("date") == "end",
        hits=tuple(Hit(h["text"], h.get("event", {}), h.get("issued", "")) for h in raw.get("hit", ())),
        misses=tuple(m["text"] for m in raw.get("miss", ())),
        location=place,
    )


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


_STRINGS = ("id", "event", "status", "date", "text", "issued")


def _check_values(raw: Mapping[str, Any], rule_id: str, place: Location) -> None:
    """Raise RuleError where a value, in the rule or in one of its examples, has another type than belongs there."""
    for key, value in raw.items():
        if key in ("hit", "miss"):
            right, what = _are_tables(value) and all("text" in table for table in value), "tables with a text"
        elif key in ("set", "default") or (key == "event" and "text" in raw):
            right, what = isinstance(value, dict), "a table"
        elif key in _STRINGS:
            right, what = isinstance(value, str), "a string"
        else:
            texts = [value] if isinstance(value, str) and key == "match" else value
            right, what = isinstance(texts, list) and all(isinstance(text, str) for text in texts), "strings"
        if not right:
            raise RuleError(f"{rule_id}: {key} must be {what}", place)
    for example in (*raw.get("hit", ()), *raw.get("miss", ())):
        _check_values(example, rule_id, place)


def _check_roles(rule_id: str, kind: str, parts: Sequence[Part], place: Location, text: str) -> None:
    for part in parts:
        if part.kind == "slot" and part.role and part.role not in _slots_of(kind):
            known = ", ".join(_slots_of(kind))
            caret = f"  {text}\n  {' ' * (part.column - 1)}^"
            spot = Location(place.path, place.line, part.column)
            raise RuleError(f"{rule_id}: a {kind} has no role {part.role!r}; it has {known}", spot, caret)


def _slots_of(kind: str) -> tuple[str, ...]:
    return (*ROLES[kind], *LITERALS[kind], *_HELPERS.get(kind, ()))


_HELPERS = {
    "Meeting": ("conference",),
    "Visit": ("conference",),
    "RelationsChange": ("envoy", "mission"),
    "Assistance": ("helper", "medic", "trainee", "donor"),
    "Scholarship": ("student", "scheme"),
}
"""Slots that are no roles of the graph: what they hold says who takes part."""


def _checked_default(raw: Mapping[str, str], rule_id: str, kind: str, place: Location) -> Mapping[str, str]:
    for role, value in raw.items():
        if role not in ROLES[kind]:
            raise RuleError(f"{rule_id}: a {kind} has no role {role!r}; it has {', '.join(ROLES[kind])}", place)
        if not isinstance(value, str) or value not in DEFAULTS:
            raise RuleError(f"{rule_id}: default {value!r} is none of {', '.join(DEFAULTS)}", place)
    return dict(raw)


def _checked_sets(raw: Mapping[str, str], rule_id: str, place: Location) -> Mapping[str, str]:
    for name, value in raw.items():
        scheme = KIND_SCHEMES.get(name)
        if not isinstance(value, str):
            raise RuleError(f"{rule_id}: {name} must be a string", place)
        if scheme is not None and value not in KINDS[scheme]:
            raise RuleError(f"{rule_id}: {name} {value!r} is none of {', '.join(KINDS[scheme])}", place)
    return dict(raw)
