"""Whose side somebody is on: who leads "the Kenyan side" is Kenya's, and who is at home pays no visit there."""

from __future__ import annotations

from kg.discourse import Discourse
from kg.engine import Capture
from kg.nodes import Reading, Ref

_RULES = ("meeting.led-side", "visit.led-delegation")
_NEAR = 4
"""How many nodes may lie between a side and who leads it."""


def take_sides(capture: Capture, reading: Reading, discourse: Discourse) -> None:
    """Let those who lead a side act for its state, where nothing else says for which they act."""
    if capture.pattern.rule.id not in _RULES:
        return
    for _, index in capture.slots:
        leader = reading.nodes[index].data
        if not isinstance(leader, Ref) or leader.kind != "person" or discourse.stated(leader):
            continue
        near = reading.nodes[max(0, index - _NEAR) : index][::-1]
        if index < capture.anchor:
            near = reading.nodes[capture.anchor : capture.end]
        sides = (node.data for node in near)
        leader.state = next((ref.state for ref in sides if isinstance(ref, Ref) and ref.kind in ("state", "group")), "")


def at_home(capture: Capture, reading: Reading, discourse: Discourse) -> list[Ref]:
    """Return who, of those a sentence names, is at home where a visit goes: "her visit" is that of somebody else."""
    nodes = [reading.nodes[index] for name, index in capture.slots if name == "destination"]
    told = [(ref, node) for node in nodes if isinstance(ref := node.data, Ref)]
    lands = [one.state for ref, node in told if ref.head == "land" for one in discourse.resolve(ref, reading, node)]
    states = {*lands, *(ref.state for ref, _ in told)} - {""}
    return [ref for _, _, ref in reading.mentions() if ref.kind == "person" and ref.state in states]
