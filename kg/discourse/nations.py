"""Which state "the country" or "the island nation" is, of those that were named before."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.discourse.memory import Discourse
from kg.nodes import Reading


def nation_meant(reading: Reading, discourse: Discourse, own: Container[str]) -> str:
    """Return the one state that the nearest sentence names besides those that give, else the one at home.

    Of the sentence itself only what stands before the first who gives counts; `own` are the states of who does.
    """
    here = [ref for _, _, named in reading.mentions() for ref in named.each()]
    first = next((k for k, ref in enumerate(here) if ref.state in own), 0)
    for named in (here[:first], *discourse.named_before()):
        states = dict.fromkeys(ref.state for ref in named if ref.state and ref.state not in own)
        if states:
            return next(iter(states)) if len(states) == 1 else discourse.home if discourse.home in states else ""
    return discourse.home if discourse.home not in own else ""


def visited_nation(reading: Reading, discourse: Discourse, own: Container[str]) -> str:
    """Return the state that somebody visits as "the country": the one named last that is not his own.

    Who receives somebody at home says "his visit to the country" of the guest: then nothing tells who is meant.
    """
    said = reading.text[reading.start : reading.end]
    if _RECEIVES.search(said) is not None or " to the country" not in said:
        return ""
    here = [ref for _, _, named in reading.mentions() for ref in named.each()]
    for named in (here, *discourse.named_before()):
        state = next((ref.state for ref in reversed(named) if ref.state and ref.state not in own), "")
        if state:
            return state
    return "" if discourse.home in own else discourse.home


_RECEIVES = re.compile(r"\b(?:receiv|welcom|host|greet|award|conferr|decorat|honour|honor)(?:ed|es|ing)\b")
