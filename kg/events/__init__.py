"""Captures of rules become events: who fills which role, status, dates, kinds; mentions of one event join into one."""

from kg.events.completing import complete
from kg.events.drafting import Drafter
from kg.events.finishing import finish
from kg.events.merging import merge
from kg.events.narrative import set_narrative_days

__all__ = ["Drafter", "complete", "finish", "merge", "set_narrative_days"]
