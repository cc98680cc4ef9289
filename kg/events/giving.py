"""Which of two states that sign a grant together gives it: "Germany and Zambia signed a grant agreement"."""

from __future__ import annotations

from kg.discourse import MINISTRIES
from kg.events.draft import Draft

_GIVERS = (
    frozenset(
        "AUS AUT BEL CAN CHE CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ITA JPN KOR LTU LUX LVA NLD NOR NZL POL "
        "PRT SVK SVN SWE USA TWN SAU ARE KWT QAT".split()
    ),
    frozenset("CHN IND RUS TUR BRA AZE KAZ THA MYS IDN SGP ISR ROU BGR HRV".split()),
)
"""States that give aid abroad, in two ranks: those of the first give to those of the second, and both to all others."""
_TWO = 2


def tell_apart(draft: Draft) -> bool:
    """Let, of two states that give together, the one of higher rank give to the other; tell whether there is one.

    A ministry of no said state receives from the state that it signs with.
    """
    givers = [ref for ref in draft.refs("provider") if ref.kind == "state"]
    bodies = [ref for ref in draft.refs("provider") if ref.kind == "organization"]
    if len(givers) == 1 and not draft.refs("recipient") and all(ref.name.startswith(MINISTRIES) for ref in bodies):
        draft.roles = [("recipient" if ref in bodies else role, ref) for role, ref in draft.roles]
        return bool(bodies)
    if len(givers) != _TWO or draft.refs("recipient") or any(not ref.state for ref in bodies):
        return False
    ranks = [_rank(ref.state) for ref in givers]
    if ranks[0] == ranks[1]:
        return False
    giver, taker = givers if ranks[0] < ranks[1] else reversed(givers)
    others = [(role, ref) for role, ref in draft.roles if role != "provider"]
    told = [("provider" if ref.state == giver.state else "recipient", ref) for ref in bodies]
    draft.roles = [*others, ("provider", giver), ("recipient", taker), *told]
    return True


def outranks(giver: str, taker: str) -> bool:
    """Tell whether aid goes from one state to another rather than back."""
    return bool(taker) and _rank(giver) < _rank(taker)


def may_give(giver: str, taker: str) -> bool:
    """Tell whether aid may go from one state to another: it outranks it, or neither is known to give much."""
    return outranks(giver, taker) or _rank(giver) == _rank(taker) == len(_GIVERS)


def seldom_takes(state: str) -> bool:
    """Tell whether a state is of those that give aid and hardly receive any."""
    return _rank(state) == 0


def _rank(state: str) -> int:
    return next((n for n, states in enumerate(_GIVERS) if state in states), len(_GIVERS))
