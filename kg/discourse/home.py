"""Where an article is at home, so far as its text lets guess: the state whose offices it names without a state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from kg.discourse.offices import one_office
from kg.nodes import Ref

_AT_HOME = 3
_FAR_LESS = 3
"""How many times as often another state is named where an envoy only serves besides: "High Commissioner to India"."""


def guessed_home(states: Counter[str], posts: Counter[str], at_home: Counter[str], cast: Sequence[Ref] = ()) -> str:
    """Return the state in which an article is at home, so far as what it names lets guess.

    That is where the envoys serve whom it names, else the state whose leaders it names as one names one's own, else
    the one that it names most. `states` counts how often each state is named, `posts` where envoys serve, `at_home`
    the states whose leaders are named without their state. It is not the one named most where one of the `cast` holds
    an office of it that another, of no said state, holds too: "the Foreign Minister met the Indonesian one".
    """
    ranked = states.most_common(2)
    for votes in (posts, at_home):
        best = min(votes, key=lambda state: (-votes[state], -states[state], state), default="")
        if best and (votes is at_home or _FAR_LESS * states[best] >= max(states.values(), default=0)):
            return best
    rest = ranked[1][1] if len(ranked) > 1 else 0
    most = ranked[0][0] if ranked and ranked[0][1] >= max(_AT_HOME, 2 * rest) else ""
    return "" if most and is_abroad(most, cast) else most


def is_abroad(state: str, cast: Sequence[Ref]) -> bool:
    """Tell whether an office of a state is held by one who is said to be of it, and by another of no said state."""
    theirs = [person for person in cast if person.state == state and person.offices]
    unsaid = [person for person in cast if not person.state and person.offices]
    return any(one_office(mine, other) for mine in unsaid for other in theirs)


def main_other(states: Counter[str], than: Set[str]) -> str:
    """Return the state that an article names most besides some; nothing where it is named once among others."""
    others = Counter({state: count for state, count in states.items() if state and state not in than})
    (most, count), *rest = others.most_common(2) or [("", 0)]
    return most if not rest or (count > 1 and count > rest[0][1]) else ""


def only_other(states: Counter[str], than: Set[str]) -> str:
    """Return the one state that an article names besides some, or nothing where it names more or none."""
    others = [state for state in states if state and state not in than]
    return others[0] if len(others) == 1 else ""
