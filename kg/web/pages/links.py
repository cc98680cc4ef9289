"""Where things are found on this site: the page of an IRI, the page of a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from kg import vocabulary as v
from kg.queries import short_name


def outside(iri: str) -> str:
    """Return an IRI if a link may lead there: one of the web and nothing else (no `javascript:`)."""
    return iri if iri.startswith(("http://", "https://")) else ""


def question(name: str, values: Mapping[str, str], suffix: str = "") -> str:
    """Return the URL of a saved query's answer, `suffix` being empty for the page or `.csv`, `.json` … for data."""
    given = {key: value for key, value in values.items() if value}
    return f"/queries/{quote(name)}{suffix}" + (f"?{urlencode(given)}" if given else "")


def with_values(path: str, values: Mapping[str, str] | Sequence[tuple[str, str]], **changed: str) -> str:
    """Return the URL of the page at `path` with some of its values changed, those that are empty left out.

    Where a name may have several values, they are given as pairs.
    """
    pairs = values.items() if isinstance(values, Mapping) else values
    given = [(key, value) for key, value in (*(p for p in pairs if p[0] not in changed), *changed.items()) if value]
    return path + (f"?{urlencode(given)}" if given else "")


def prefixed(iri: str, base: str) -> str:
    """Return an IRI as people read it: without the base, or with a prefix of the vocabulary."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in v.PREFIXES.items():
        if iri.startswith(namespace) and short_name(iri) == iri.removeprefix(namespace):
            return f"{prefix}:{short_name(iri)}"
    return iri
