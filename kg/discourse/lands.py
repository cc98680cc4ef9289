"""Which state is meant by "the Andean nation", the one named last that lies there, and by "here"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from kg.nodes import Node, Reading, Ref


def named_before(reading: Reading, at: Node) -> list[Ref]:
    """Return whom and what a sentence names before a node, in order."""
    return [ref for _, node, named in reading.mentions() if node.end <= at.start for ref in named.each()]


def land_of(
    ref: Ref, taken: Sequence[Ref], named: tuple[list[Ref], list[list[Ref]], Counter[str]], home: str
) -> tuple[Ref, ...]:
    """Return the state named last that may be meant and fills no other role, or nobody.

    Of what is `named` it is looked for in the same sentence, then in the parties of those before, then among the
    states of the whole article, and at home.
    """
    here, parties, states = named
    fitting = set(ref.key.split("|")) - {other.state for other in taken}
    recent = (item.state for refs in (here, *reversed(parties)) for item in reversed(refs))
    frequent = (state for state, _ in states.most_common())
    state = next((state for state in chain(recent, frequent, (home,)) if state in fitting), "")
    return (Ref("state", state=state),) if state else ()


def here_of(ref: Ref, visit: Mapping[str, Ref], home: str) -> tuple[Ref, ...]:
    """Return where "here" is: at home, or, for "the kingdom", where somebody visits."""
    last = visit.get("destination") if ref.name and ref.kind != "state" else None
    return (last,) if last is not None else (Ref("state", state=home),) if home else ()
