"""What a sentence leaves to the rest of the article: who "he" and "both sides" are, whose minister, which Friday."""

from kg.discourse.days import Calendar, leans
from kg.discourse.members import naming
from kg.discourse.memory import Discourse
from kg.discourse.offices import MINISTRIES, acts_privately, heads_organization
from kg.discourse.owners import own_offices
from kg.discourse.told import Told

__all__ = [
    "MINISTRIES",
    "Calendar",
    "Discourse",
    "Told",
    "acts_privately",
    "heads_organization",
    "leans",
    "naming",
    "own_offices",
]
