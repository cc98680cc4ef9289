"""For readers: what a store says of one thing, with the sentences that say so; and what the store holds as a whole."""

from kg.describe.statistics import Statistics, statistics
from kg.describe.things import Description, Fact, Quote, describe

__all__ = ["Description", "Fact", "Quote", "Statistics", "describe", "statistics"]
