"""The day that a passage is about: what it tells without a date took place on the day told just before.

News gives the day once and goes on ("On Friday X met Y. They signed …"). A day is taken over only within a few
sentences, by what has happened, from what has happened, and where the two share a party: never the issue date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.events.draft import Draft

_NEAR = 700
"""How many characters may lie between the two."""
_RECENT = 45
"""How many days before the article a day may lie."""
_DAY_LENGTH = len("2024-05-25")
_INHERIT = frozenset({"Meeting", "Agreement", "Honour"})


def set_narrative_days(drafts: Sequence[Draft], issued: date | None) -> None:
    """Give events without a date the day of the nearest event before them that shares a party; in the text's order.

    Only days of the news itself are handed on: at most some weeks before the issue date or, where that is not known,
    before the latest day that is told.
    """
    days = [date.fromisoformat(draft.start) for draft in drafts if _is_day(draft)]
    if not days:
        return
    now = issued or max(days)
    for i, draft in enumerate(drafts):
        if draft.start or draft.kind not in _INHERIT or draft.status != "Happened":
            continue
        for other in sorted(reversed(drafts[:i]), key=_is_stay):
            if draft.evidence[0].start - other.evidence[-1].start > _NEAR:
                continue
            if other.status == "Happened" and _is_recent(other, now) and _parties(draft) & _parties(other):
                draft.start = other.start
                break


def _is_stay(draft: Draft) -> bool:
    """Tell whether a day is only that on which a stay began: talks and honours may be of a later one."""
    return draft.kind == "Visit"


def _is_recent(draft: Draft, now: date) -> bool:
    return _is_day(draft) and 0 <= (now - date.fromisoformat(draft.start)).days <= _RECENT


def _is_day(draft: Draft) -> bool:
    return len(draft.start) == _DAY_LENGTH and draft.end in ("", draft.start)


def _parties(draft: Draft) -> set[str]:
    return {ref.state for _, ref in draft.roles if ref.state} | draft.keys(*(role for role, _ in draft.roles))
