"""Why several accounts of an event are one node: the record that the build kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.describe.asking import rows
from kg.store import GraphStore


@dataclass(frozen=True, slots=True)
class Joined:
    """The other IRIs that the accounts of single articles have by themselves, sorted, and why they are one event."""

    members: tuple[str, ...]
    reason: str


def joined(store: GraphStore, iri: str) -> Joined | None:
    """Return which accounts were joined to an event; None where one article alone tells it or nothing was joined."""
    found = list(
        rows(
            store,
            f"SELECT DISTINCT ?member ?reason WHERE {{ <{iri}> dip:mergedFrom ?member ; dip:mergeReason ?reason }} "
            "ORDER BY ?member ?reason",
        )
    )
    members = tuple(dict.fromkeys(member for member, _ in found if member != iri))
    return Joined(members, found[0][1]) if found else None
