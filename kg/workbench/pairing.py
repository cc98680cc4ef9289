"""Pairs rows with columns so that the weights of the pairs sum up to much: greedily, then by exchange."""

from __future__ import annotations

from collections.abc import Sequence

Weights = Sequence[Sequence[int]]


def pairing(weights: Weights) -> dict[int, int]:
    """Return row → column, each column once; what has no weight never pairs.

    The heaviest pairs come first; then two rows exchange columns, or a row takes a free one, while that gains. The sum
    grows with each step, so that it ends.
    """
    chosen = _greedy(weights)
    while _improve(chosen, weights):
        pass
    return {row: column for row, column in chosen.items() if column is not None and weights[row][column] > 0}


def _greedy(weights: Weights) -> dict[int, int | None]:
    pairs = [(-w, row, column) for row, line in enumerate(weights) for column, w in enumerate(line) if w > 0]
    chosen: dict[int, int | None] = {}
    for _, row, column in sorted(pairs):
        if row not in chosen and column not in chosen.values():
            chosen[row] = column
    return chosen


def _improve(chosen: dict[int, int | None], weights: Weights) -> bool:
    """Make the first rows better that can be; tell whether anything was gained."""
    columns = range(len(weights[0]) if weights else 0)
    free = [column for column in columns if column not in chosen.values()]
    for row in range(len(weights)):
        gained = _take_free(chosen, weights, row, free)
        for other in range(row):
            gained = _exchange(chosen, weights, row, other) or gained
        if gained:
            return True
    return False


def _take_free(chosen: dict[int, int | None], weights: Weights, row: int, free: Sequence[int]) -> bool:
    for column in free:
        if _weight(weights, row, column) > _weight(weights, row, chosen.get(row)):
            chosen[row] = column
            return True
    return False


def _exchange(chosen: dict[int, int | None], weights: Weights, row: int, other: int) -> bool:
    here, there = chosen.get(row), chosen.get(other)
    before = _weight(weights, row, here) + _weight(weights, other, there)
    if here == there or _weight(weights, row, there) + _weight(weights, other, here) <= before:
        return False
    chosen[row], chosen[other] = there, here
    return True


def _weight(weights: Weights, row: int, column: int | None) -> int:
    return 0 if column is None else weights[row][column]
