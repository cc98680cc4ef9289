"""What is only supposed, what anybody may do, and what fell through though its verb does not say so."""

from __future__ import annotations

import re

from kg.engine import Capture
from kg.nodes import Reading, Ref, VerbGroup
from kg.symbols import CHAR


def is_supposed(reading: Reading, at: int) -> bool:
    """Tell whether what stands at an offset is only imagined: "Suppose Kenya sent …", "Had Otieno visited …, "."""
    return _SUPPOSED.match(reading.text, reading.start, at) is not None


_SUPPOSED = re.compile(
    r"[\W_]*(?:(?:[Ss]uppose|[Ss]upposing|[Ii]magine|[Pp]icture|[Ww]hat if|[Ii]n an? (?:better|ideal|perfect) world)\b"
    r"|(?:Had|Were|Should) (?:[A-Z]|the )[^,;:?]{0,120}$)"
)
"""A verb in front of its subject makes a condition: "Had he visited", but not "Had a meeting with"."""


def is_anybody(capture: Capture, reading: Reading) -> bool:
    """Tell whether it is said of any holder of an office: "a premier who visits India"."""
    if capture.subject is None or capture.subject.via != "relative":
        return False
    node, verb = reading.nodes[capture.subject.index], reading.nodes[capture.anchor]
    if not isinstance(node.data, Ref) or node.data.kind != "described" or CHAR["date"] in reading.syms:
        return False
    if not isinstance(verb.data, VerbGroup) or not reading.text[verb.start : verb.end].endswith("s"):
        return False
    return reading.text[node.start : node.end].partition(" ")[0].lower() in _ANY


_ANY = frozenset("a an any no every each".split())


def is_untrue(reading: Reading, at: int) -> bool:
    """Tell whether what stands at an offset is said to be untrue or not to be meant."""
    before = reading.text[max(reading.start, at - _REACH) : at]
    if "not " not in before and " that " not in before:
        return False
    return any(expression.search(before) is not None for expression in _UNTRUE)


_REACH = 250
_UNTRUE = (
    re.compile(r"\bnot (?:even )?(?:considering|contemplating|planning|thinking of|thinking about|discussing)\W+$"),
    re.compile(r"\b[Ii]t (?:is|was) (?:not true|untrue|false|a lie|fake news) that\b[^;:]*$"),
    re.compile(
        r"\b(?:denie[sd]|dismiss(?:ed|es)|reject(?:ed|s)|refute[sd]) (?:\S+ ){0,3}"
        r"(?:reports?|rumou?rs?|claims?|suggestions?) that\b(?:(?! and | but )[^;:]){0,120}$"
    ),
)


def fell_through(capture: Capture, reading: Reading) -> bool:
    """Tell whether what was to take place did not: "was to meet Y on Monday, but the meeting was cancelled"."""
    verb = reading.nodes[capture.anchor].data
    lies_ahead = not isinstance(verb, VerbGroup) or verb.form == "infinitive"
    if lies_ahead and _ON_HOLD.match(reading.text, reading.nodes[capture.end - 1].end, reading.end):
        return True
    if not isinstance(verb, VerbGroup) or verb.status != "Planned" or _BUT not in reading.syms[capture.end :]:
        return False
    at = reading.nodes[capture.end - 1].end
    return _CALLED_OFF.search(reading.text, at, min(reading.end, at + _REACH)) is not None


_ON_HOLD = re.compile(
    r"(?: (?:in|on|at|for|next|this|later) [\w’']+(?: \w+)?)?"
    r" (?:has|have|had|was|were|is|are)(?: now| since)? (?:been )?"
    r"(?:put on (?:hold|ice)|shelved|scrapped|abandoned|dropped|suspended|cancell?ed|called off|postponed"
    r"|blocked|frozen)\b|(?: (?:in|at|on) [\w’']+(?: \w+)?)? (?:has |have |had )?f[ae]ll(?:en)? through\b"
)
"""What is said right behind a plan that comes to nothing: "plan to sign a pact with X has been put on hold"."""
_BUT = CHAR["but"]
_CALLED_OFF = re.compile(
    r"\bbut (?:the|that|this|it|his|her|their)"
    r"(?: (?:\w+ )?(?:meeting|talks|visit|trip|tour|journey|call|signing|summit|session|encounter|event|gathering))?"
    r" (?:was|were|has been|have been|had been|is|did not take place|never took place)"
    r"(?: \w+)? (?:cancell?ed|postponed|called off|put off|delayed|scrapped|shelved|deferred)\b"
)


def did_next(before: str, reading: Reading) -> bool:
    """Tell whether who did something went on to what is told: "met the president before chairing the signing of"."""
    if _NEXT.search(before) is None:
        return False
    main = next((n.data for n in reading.nodes if isinstance(n.data, VerbGroup) and n.data.form == "finite"), None)
    return main is not None and main.status == "Happened" and not main.matrix


_NEXT = re.compile(r"\bbefore \w+ing (?:[\w-]+ ){0,3}$")
