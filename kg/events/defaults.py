"""Fills the roles that a sentence leaves open from the text around it: at home, the other party, the same again."""

from __future__ import annotations

from collections.abc import Mapping

from kg.discourse import Discourse
from kg.events.draft import Draft
from kg.nodes import Reading, Ref

_REACH = 2
"""How many sentences after an event "did the same" may stand."""


def set_defaults(draft: Draft, default: Mapping[str, str], reading: Reading, discourse: Discourse) -> None:
    """Fill roles that the sentence leaves open with what the text around it says, as the rule allows."""
    for role, value in default.items():
        here = draft.post or discourse.home
        if value == "here" and here and len(draft.refs(role)) < (2 if role == "party" else 1):
            draft.add(role, Ref("state", state=here))
        elif (value == "pair" and len(draft.refs(role)) < 2) or (value == "partner" and len(draft.refs(role)) == 1):
            pair = discourse.pair(reading)
            if draft.keys(role) <= {ref.state for ref in pair}:
                for ref in pair:
                    draft.add(role, ref)
            else:
                _repeat(draft, role, 0, reading, discourse)
        elif value == "again":
            _repeat(draft, role, _REACH, reading, discourse)


def _repeat(draft: Draft, role: str, reach: int, reading: Reading, discourse: Discourse) -> None:
    """Take over what "did the same" leaves out from the event told just before, at most `reach` sentences back."""
    told = discourse.told_visit if draft.kind == "Visit" else discourse.told
    if told is None or told.kind != draft.kind or role not in told.last:
        return
    made = draft.literals.get("change")
    if made == "downgraded" and told.literals.get("change") == "established":
        return
    if 0 <= reading.index - told.sentence <= reach:
        for ref in [told.last[role]] if draft.kind != "Visit" else [ref for name, ref in told.roles if name == role]:
            draft.add(role, ref)
        draft.literals.update(told.literals)
        if draft.kind == "Visit" and role == "destination":
            draft.again = True
        elif draft.kind == "Visit" and draft.status == "Happened":
            draft.status = told.status
