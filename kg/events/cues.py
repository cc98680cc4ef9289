"""Words around an event that tell whether it happened, is planned, proposed or denied.

Such lists of lexical cues go back to J. Holmes, "Doubt and certainty in ESL textbooks", Applied Linguistics 9 (1988);
the words are ours.
"""

from __future__ import annotations

import re

PLANNED = re.compile(r"\b(upcoming|forthcoming|planned|scheduled|expected|coming|future|next|announced|pending)\b")
"""Within what an event is called: "the upcoming visit"."""
RECENT = re.compile(r"\b(?:recent|just-concluded|recently concluded)\b")
"""Within it, too: "the recent visit"."""
PROPOSED = re.compile(r"\b(proposed|possible|potential|prospective|draft)\b")
"""Likewise: "a possible visit"."""
AHEAD = re.compile(
    r"\b(ahead of|prior to|before|in preparation for|prepare for|preparations for|to prepare)\W+(?:[\w’']+\W+){0,4}$",
    re.I,
)
"""Before an event that is to come: "ahead of the visit"."""
OPENS_AHEAD = re.compile(r"^\W*(?:Ahead of|Prior to) (?:[\w’']+ ){0,3}$")
"""The same where a sentence begins with it."""
DENIED_TEXT = re.compile(
    r"\b(call(?:s|ed|ing)? off|put(?:s|ting)? off|no|(?:postponement|cancell?ation|deferment) of)\W+(?:\w+\W+){0,3}$",
    re.I,
)
"""Before what did not take place: "called off the visit"."""
PROSPECT = re.compile(
    r"\b(?:(?:prospects?|possibility|chance|likelihood|idea|proposal) (?:of|for)|towards?)\W+(?:\w+\W+){0,2}$"
)
"""Before what is only thought of: "the possibility of talks"."""
WITHIN = re.compile(r"(?:\bduring|\bin the course of|^[\W]*before)\W+(?:[\w’']+\W+){0,4}$", re.I)
"""Before an event in the time of which something else is told: whether it has begun is left open."""
IS_ON = re.compile(
    r"\b(?:who (?:is|are|was|were) (?:currently |now |also )?on|(?:currently|now|already) on|(?:went|gone)(?: on)?)"
    r" (?:\w+ )?$"
)
"""Before a visit that has begun: "who is on an official visit"."""
IS_THERE = re.compile(
    r"\b(?:is|are|was|were) (?:currently |now |also )?in (?:the )?[A-Z]\S*(?: [A-Z]\S*){0,3} (?:on|for) $"
)
"""Before a visit that has begun, wherever else in that state it goes."""
HAD_BEEN = re.compile(r"\bhad been (?:due|scheduled|set|planned|expected|slated) to \w+ (?:\w+ )?$")
"""Before what did not come to be: "had been due to hold talks"."""
TO_BE_FIRST = re.compile(r" (?:will|would) be (?:\w+ ){1,2}(?:first|second|third|fourth|\w+th|last|maiden)\b")
"""Behind an event that is to come: "X's visit to Y will be the first in ten years"."""
NEARLY = re.compile(r"\b(?:close(?: to)?|on the verge of|on the brink of|nearing|set on)\W+$")
"""Before what has not quite come about: "close to a deal"."""
NO_PLANS = re.compile(r"\bno (?:\w+ )?(?:plans?|intentions?|desire|wish)\W+(?:(?:of|for) (?:the )?)?$")
"""Before what nobody means to do: "no plans to meet"."""
WILL_BE = re.compile(r"\b(?:will|would|is to|are to) be (?:\w+ ){0,5}$")
"""Before what is to come: "will be the first meeting"."""
UNDATED = re.compile(r"\b[Nn]o (?:exact |firm |fixed )?date (?:has|had|was|is)\b")
"""Before what has no date yet."""
TO_COME = (NEARLY, WILL_BE, UNDATED)
REPORTS = re.compile(r"\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?)\W+that\b", re.I)
"""Before what is only said."""
NO_REPORT = re.compile(
    r"\b(?:denie[sd]|dismiss(?:ed|es)|reject(?:ed|s)|refute[sd])(?: \S+){0,3} (?:reports?|rumou?rs?|claims?)\b.{0,30}$"
)
"""Before what is said to be untrue."""
DISMISSING = ("dismissed", "denied", "rejected", "refuted", "rubbished")
DISMISSED = re.compile(rf"\b(?:{'|'.join(DISMISSING)})\b")
"""Behind what is only said, and said to be untrue."""
EVERY_TIME = re.compile(r"\b(?:whenever|(?:every|each) time)\b")
"""Beside what is done again and again, and tells no event."""
