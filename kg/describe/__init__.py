"""For readers: what a store says of one thing, with the sentences that say so; and what the store holds as a whole."""

from kg.describe.joining import Joined, joined
from kg.describe.statistics import Statistics, silent_articles, statistics
from kg.describe.things import Description, Fact, Quote, describe

__all__ = [
    "Description",
    "Fact",
    "Joined",
    "Quote",
    "Statistics",
    "describe",
    "joined",
    "silent_articles",
    "statistics",
]
