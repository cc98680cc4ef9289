"""Who acts for no state though they are of one: companies, local leaders, people who are only told something."""

from __future__ import annotations

import re

from kg.nodes import Ref

_MEDIA = frozenset(
    "reporters journalists media newsmen correspondents editors scholars students graduates trainees cadets".split()
)
"""Who is told, seen off or received, and meets nobody for a state."""
_LOCAL = re.compile(r"\b(?:community|religious|church|faith|tribal|traditional|student|youth|union|industry) leaders\b")
_IN_BUSINESS = re.compile(r"\b(?:business(?:wo)?men|tycoons|billionaires|analysts|activists)\b")
_COMPANIES = ("Airlines", "Airways", "Company", "Corporation", "Group", " Inc", " Ltd", " PLC", " Corp", " Co")
"""How companies' names end, which sign for themselves and for no state."""
_PUBLIC_BANKS = ("Central", "National", "Reserve", "Development", "Import", "Exim", "EXIM", "State Bank", "People")
_PRIVATE_BANK = re.compile(r"Bank of (?:America|China|Baroda|Ireland|Scotland|Africa)$")


def are_private(group: Ref) -> bool:
    """Tell whether a group meets nobody for a state: students, journalists, community leaders."""
    return are_local_leaders(group) or group.head.startswith("beneficiary") or not _MEDIA.isdisjoint(group.name.split())


def are_local_leaders(group: Ref) -> bool:
    """Tell whether a group is of leaders of a community or a faith."""
    return _LOCAL.search(group.name) is not None


def are_in_business(group: Ref) -> bool:
    """Tell whether a group is of people who travel on business of their own."""
    return _IN_BUSINESS.search(group.name) is not None


def is_company(ref: Ref) -> bool:
    """Tell whether a body acts for itself though it is of a state: an airline, a commercial bank."""
    if ref.name.endswith(_COMPANIES) or _PRIVATE_BANK.match(ref.name):
        return True
    return ref.name.endswith(" Bank") and not any(word in ref.name for word in _PUBLIC_BANKS)
