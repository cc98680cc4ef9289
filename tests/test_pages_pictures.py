"""The geometry of pictures: the timeline and the map."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from kg.web.pages.atlas import draw as draw_map
from kg.web.pages.choosing import State
from kg.web.pages.events import Summary
from kg.web.pages.timeline import draw


def visit(number: int, start: str, kind: str = "Visit") -> Summary:
    """Return an event of which only kind and date matter."""
    return Summary(f"https://example.org/event/{number}", kind, f"Event {number}", ("Happened",), start, "", 1)


def state(code: str, name: str) -> State:
    """Return a state of which only code and name matter."""
    return State(f"https://example.org/state/{code}", code, name, 1)


KHM, JPN, FJI, REU = state("KHM", "Cambodia"), state("JPN", "Japan"), state("FJI", "Fiji"), state("REU", "Réunion")


def test_marks_stand_in_the_order_of_time() -> None:
    """A later event is never to the left of an earlier one."""
    drawing = draw([visit(3, "2024-09-01"), visit(1, "2024-01-01"), visit(2, "2024-03")])
    assert drawing is not None
    marks = drawing.lanes[0].marks
    assert [mark.event.label for mark in marks] == ["Event 1", "Event 2", "Event 3"]
    assert all(a.x < b.x for a, b in pairwise(marks))


def test_no_mark_hides_another() -> None:
    """Events of one day stand below each other, however many there are."""
    drawing = draw([visit(i, f"2024-05-{1 + i % 9:02}") for i in range(120)])
    assert drawing is not None
    for a, b in combinations(drawing.lanes[0].marks, 2):
        assert abs(a.x - b.x) >= 10 or abs(a.y - b.y) >= 10
    assert all(mark.y < drawing.height for mark in drawing.lanes[0].marks)


def test_each_kind_has_a_lane_of_its_own() -> None:
    """Lanes follow each other without touching, in the order of the vocabulary."""
    drawing = draw(
        [visit(1, "2024-01-01", "Honour"), visit(2, "2024-02-01", "Visit"), visit(3, "2024-02-01", "Meeting")]
    )
    assert drawing is not None
    assert [lane.kind for lane in drawing.lanes] == ["Visit", "Meeting", "Honour"]
    assert all(a.y + a.height <= b.y for a, b in pairwise(drawing.lanes))


def test_old_events_stand_apart_and_do_not_squeeze_the_rest() -> None:
    """One event of 1953 gets into the strip for old ones; events of one summer still have the width of the picture."""
    drawing = draw([visit(0, "1953"), *(visit(i, f"2024-0{i}-01") for i in range(1, 10))])
    assert drawing is not None
    old, *recent = drawing.lanes[0].marks
    assert old.x < drawing.earlier < recent[0].x
    assert recent[-1].x - recent[0].x > drawing.width / 2


def test_events_without_a_date_have_no_mark() -> None:
    """What has no date, or none that a calendar has, is not drawn; with nothing to draw there is no drawing."""
    assert draw([visit(1, ""), visit(2, "2024-02-31")]) is None


def test_years_are_named_above_long_periods_and_months_above_short_ones() -> None:
    """The scale says what a reader needs, and its lines do not crowd."""
    long = draw([visit(i, f"{2000 + i}-06-01") for i in range(20)])
    short = draw([visit(i, f"2024-05-{i:02}") for i in range(1, 29)])
    assert long is not None and short is not None
    assert all(re.fullmatch(r"\d{4}", tick.label) for tick in long.ticks)
    assert [tick.label for tick in short.ticks] == ["May 2024"]
    assert all(b.x - a.x > 30 for a, b in pairwise(long.ticks))


def test_a_map_shades_who_receives_and_draws_an_arc_for_each_way() -> None:
    """The state that is visited most is the darkest; there and back are two arcs that do not lie on each other."""
    drawing = draw_map([(JPN, KHM, 8), (KHM, JPN, 1)], [KHM, JPN])
    shades = {outline.state.code: outline.shade for outline in drawing.outlines if outline.state}
    assert (shades["KHM"], shades["JPN"]) == (4, 1)
    there, back = (arc.path for arc in sorted(drawing.arcs, key=lambda arc: -arc.visits))
    assert there.split("Q")[1].split()[:2] != back.split("Q")[1].split()[:2]
    assert {outline.shade for outline in drawing.outlines if outline.state is None} == {0}


def test_no_outline_crosses_the_map_at_the_antimeridian() -> None:
    """Fiji and Russia lie on both sides of 180°; no line of theirs runs from one edge of the map to the other."""
    for outline in draw_map([], [FJI]).outlines:
        for part in outline.path.split("M")[1:]:
            x = float(re.match(r"-?\d+", part)[0])  # type: ignore[index]
            for dx in (float(step) for step in re.findall(r"-?\d+", part.split("l")[1])[::2]):
                assert abs(dx) < 400
                x += dx
                assert -1 <= x <= 2001


def test_a_state_without_a_place_on_the_map_is_named_below_it() -> None:
    """Nobody's visit is lost because the outlines do not have the state."""
    drawing = draw_map([(REU, KHM, 1)], [REU, KHM])
    assert drawing.missing == (REU,)
    assert not drawing.arcs
