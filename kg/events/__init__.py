"""Captures of rules become events: who fills which role, status, dates, kinds; mentions of one event join into one."""

from kg.events.drafting import Drafter
from kg.events.finishing import finish
from kg.events.merging import merge

__all__ = ["Drafter", "finish", "merge"]
