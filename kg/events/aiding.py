"""Who gives and who receives aid or scholarships: states, agencies and schools besides them, groups, programmes."""

from __future__ import annotations

import re

from kg.discourse import Discourse, acts_privately
from kg.events.draft import Draft
from kg.events.private import is_company
from kg.nodes import Ref

_SITES = frozenset({"place", "state", "organization"})
_NOT_STATES = frozenset({"igo", "movement"})


def fill_aid(draft: Draft, role: str, ref: Ref, discourse: Discourse) -> None:
    """Put somebody into a role of aid or of a scholarship; helping slots tell who fills one."""
    state = discourse.state_of(ref)
    if role in _SENT:
        _helper(draft, ref, state, _SENT[role])
        return
    if role in _CHECKED:
        role, fits = _CHECKED[role]
        draft.void = draft.void or not fits(ref)
    if role == "recipient" and ref.kind in _SITES and any(who.state for who in draft.refs("beneficiary")):
        return  # where "Syrian students in Jordan" live or study receives nothing
    if role == "provider":
        draft.void = draft.void or acts_privately(ref)
        draft.by_envoy = draft.by_envoy or (ref.head == "envoy" and bool(state))
        draft.post = draft.post or next((item.state for item in ref.items if item.kind == "target"), "")
    if role == "beneficiary" or (ref.kind == "group" and role == "recipient"):
        if ref.kind == "group" and draft.kind == "Scholarship":
            draft.add("beneficiary", ref)
        if state:
            draft.add("recipient", Ref("state", state=state))
    elif role == "recipient" and _is_lender(ref) and draft.kind == "Assistance":
        draft.roles = [("recipient" if name == "provider" else name, giver) for name, giver in draft.roles]
        _side(draft, "provider", ref, state)
    elif role == "recipient" and _PROGRAMME.search(ref.name):
        draft.add(role, Ref("state", state=state or discourse.home))
    else:
        _side(draft, role, ref, state or (discourse.home if role == "recipient" and _is_body(ref) else ""))


def _side(draft: Draft, role: str, ref: Ref, state: str) -> None:
    """Add who gives or receives: an agency or a school besides the state whose it is, all others for their state."""
    if draft.kind == "Assistance" and _is_body(ref):
        if state and not is_company(ref):
            draft.add(role, Ref("state", state=state))
        draft.add(role, ref)
    elif ref.kind == "organization" and (ref.head in _NOT_STATES or not state or is_company(ref)):
        draft.add(role, ref)
    elif state:
        draft.add(role, Ref("state", state=state))
    elif ref.head == "igo-head" and ref.offices and ref.offices[0].organization:
        draft.add(role, Ref("organization", ref.offices[0].organization, head="igo"))


_PROGRAMME = re.compile(r" (?:Projects?|Programmes?|Programs?|Scheme)$")
"""How what money is given under is called; it receives nothing itself."""


def _is_body(ref: Ref) -> bool:
    """Tell whether an organisation gives or receives in its own name, besides the state whose it is: an agency."""
    return ref.kind == "organization" and ref.head not in _NOT_STATES and _MINISTRY.search(ref.name) is None


_MINISTRY = re.compile(
    r"\b(?:Ministry|Department of|Government|Cabinet|Embassy|Consulate|Parliament|Senate|Congress|House of)\b"
    r"|[Hh]igh [Cc]ommission|embassy"
)


def _is_lender(ref: Ref) -> bool:
    """Tell whether an organisation gives and does not receive: a ministry signs a loan with a bank or with JICA."""
    return ref.kind == "organization" and (ref.name.endswith("Bank") or bool(_LENDING.search(ref.name)))


_LENDING = re.compile(
    r"Development Agency|Cooperation Agency|Coordination Agency|Agency for International|Fund for|Bank \("
)


def _helper(draft: Draft, ref: Ref, state: str, helping: frozenset[str]) -> None:
    """Let those who are sent to help stand for the state that sends them; soldiers and delegates do not help."""
    if set(ref.name.lower().replace("-", " ").split()).isdisjoint(helping):
        draft.void = True
    elif state:
        draft.add("provider", Ref("state", state=state))


def _is_of_students(ref: Ref) -> bool:
    """Tell whether a group is of people who study."""
    return not _STUDYING.isdisjoint(ref.name.lower().split())


def _is_of_trainees(ref: Ref) -> bool:
    """Tell whether a group is of people who are trained for their work."""
    return not _TRAINED.isdisjoint(ref.name.lower().split())


def _is_scheme(ref: Ref) -> bool:
    """Tell whether an organisation is a programme that pays for studies."""
    return _SCHEMES.search(ref.name) is not None


_SCHEMES = re.compile(
    r"Awards$|Scholarship|Chevening|Fulbright|Hungaricum|Burs|Monbuk|Manaaki|Council for Cultural"
    r"|Technical and Economic|Academic Exchange|Fellowship|Colombo Plan"
)
"""How programmes are called that pay for studies."""


_HEALING = frozenset(
    "doctors physicians nurses medics surgeons paramedics midwives medical surgical rescuers rescue health "
    "healthcare".split()
)
_HELPING = _HEALING | frozenset(
    "doctor firefighters engineers technicians experts specialists teachers instructors trainers volunteers deminers "
    "agronomists workers police policemen coastguards electricians collaborators health teams crews".split()
)
_SENT = {"helper": _HELPING, "medic": _HEALING}
"""Helping slots that are no roles, and whom they take."""


_STUDYING = frozenset(
    "students student graduates undergraduates postgraduates pupils scholars schoolchildren cadets trainees "
    "youths leavers nurses doctors teachers officers officials servants diplomats professionals".split()
)
_TRAINED = (
    _STUDYING
    | _HELPING
    | frozenset("physicians imams judges prosecutors pilots farmers guards soldiers journalists".split())
)
_CHECKED = {
    "student": ("beneficiary", _is_of_students),
    "trainee": ("recipient", _is_of_trainees),
    "scheme": ("provider", _is_scheme),
    "donor": ("provider", _is_lender),
}
"""Helping slots that are roles, but take only some."""
