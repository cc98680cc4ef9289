"""Whether two sentences on aid between the same states tell of two gifts, or again of the one told before."""

from __future__ import annotations

import re

from kg.events.draft import Draft


def gives_another(a: Draft, b: Draft) -> bool:
    """Tell whether what two sentences tell of, and no headline, are two gifts: ambulances, and tents."""
    if is_of_title(a) and a.literals.get("amount", "") == b.literals.get("amount"):
        return False
    if _is_sum_of_years(a) != _is_sum_of_years(b):
        return True
    if any(piece.start == b.evidence[0].start for piece in a.evidence) or is_of_title(a):
        return False
    if a.thing and b.thing and a.thing != b.thing and not _AT_CEREMONY.match(b.evidence[0].quote):
        return not (b.definite and not set(a.thing.split()).isdisjoint(b.thing.split()))
    if _tells_once_more(a, b):
        return False
    apart = a.evidence[0].rule != b.evidence[0].rule and a.evidence[0].start
    return bool(apart) and a.status != "Proposed" and "amount" not in a.literals


def _tells_once_more(a: Draft, b: Draft) -> bool:
    """Tell whether a sentence tells again of what was given just before: who paid for it, "the aid arrived"."""
    rules = {a.evidence[0].rule, b.evidence[0].rule}
    paid = b.evidence[0].rule in _PAID and (b.definite or not b.thing)
    dated = not a.thing and not b.thing and a.start != b.start and "" in (a.start, b.start)
    same = (b.definite and not b.thing) or bool(a.thing and a.thing == b.thing)
    thanked = "assistance.thank-for" in rules or b.evidence[0].rule == "assistance.delivered-by-envoy"
    return paid or dated or same or thanked or _AT_CEREMONY.match(b.evidence[0].quote) is not None


_AT_CEREMONY = re.compile(
    r"(?:During|At) the (?:handover |handing[ -]over |donation |signing )?(?:ceremony|event|function)\b"
)
"""How a sentence opens that tells once more, and in full, what was given just before."""


def _is_sum_of_years(draft: Draft) -> bool:
    """Tell whether all is told that was given in years: "since 1992", "over the past decade"."""
    return "amount" in draft.literals and _YEARS.search(draft.evidence[-1].quote) is not None


_YEARS = re.compile(
    r"\b(?:[Ss]ince (?:the )?\d{4}|(?:over|in|during) the (?:past|last) (?:\w+ )?(?:years|decades?)|to date)\b"
)
_PAID = frozenset({"assistance.paid-by", "assistance.with-backing", "assistance.funded-here", "assistance.built-with"})
"""Rules on who paid for a work, which may have been told of by another name before."""


def is_of_title(draft: Draft) -> bool:
    """Tell whether so far only the headline tells of something."""
    return not draft.evidence[0].start and len(draft.evidence) == 1


def tells_in_other_money(a: Draft, b: Draft) -> bool:
    """Tell whether a headline tells a sum in another currency than the text, which gives both: "$43.5m in aid"."""
    sums = [draft.literals.get("currency") for draft in (a, b)]
    return is_of_title(a) and bool(b.evidence[0].start) and None not in sums and sums[0] != sums[1]


def drop_title_sum(a: Draft, b: Draft) -> None:
    """Leave out the sum of a headline that the text tells in another currency, as it was given."""
    if a.kind == "Assistance" and tells_in_other_money(a, b):
        a.literals = {name: value for name, value in a.literals.items() if name not in ("amount", "currency")}


def tells_same_sum(a: Draft, b: Draft) -> bool:
    """Tell whether two sentences tell the same sum, once as promised and once as being given."""
    return a.kind == "Assistance" and a.literals.get("amount", "") == b.literals.get("amount")
