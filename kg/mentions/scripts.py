"""Leaves out what a name is in another script, in brackets behind it: "Joseph Wu (吳釗燮)"."""

from __future__ import annotations

import re

from kg.nodes import Node, Reading

_IN_SCRIPT = re.compile(r"\([\u0370-\u1cff\u3040-\u9fff\uac00-\ud7af][\u0370-\u1cff\u3040-\u9fff\uac00-\ud7af ·.-]*\)")
"""What a name is in another script, in brackets: "Joseph Wu (吳釗燮)"."""


def without_script(reading: Reading, nodes: list[Node]) -> list[Node]:
    """Leave out what stands in brackets in another script, which only repeats a name."""
    if reading.text.find("(", reading.start, reading.end) < 0:
        return nodes
    for found in _IN_SCRIPT.finditer(reading.text, reading.start, reading.end):
        nodes = [node for node in nodes if not found.start() <= node.start < found.end()]
    return nodes
