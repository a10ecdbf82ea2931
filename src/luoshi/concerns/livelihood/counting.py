"""票决: which items a vote has chosen. Pure.

《地方各级人民代表大会和地方各级人民政府组织法》: a congress passes what more than half of all its deputies are for, those who
stayed away included. Of the items that pass, those with the most votes are chosen, as many as the vote was to choose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

Key = TypeVar("Key")


class Tied(Exception):
    """Items stand equal where the last seats are given: they are voted on again."""

    def __init__(self, tied: Collection[object], seats: int) -> None:
        super().__init__()
        self.tied, self.seats = tied, seats


def chosen(
    votes: Mapping[Key, int], *, deputies: int, seats: int, second: Collection[Key] = frozenset()
) -> frozenset[Key]:
    """The items that a vote has chosen.

    Args:
        votes: votes in favour by item.
        seats: how many items are to be chosen at most.
        second: those of the tied items that a second vote has chosen; read only where there is a tie.

    Raises:
        Tied: more items stand equal than seats are left, and ``second`` does not fill exactly those seats from them.
    """
    passed = {key: count for key, count in votes.items() if count * 2 > deputies}
    if len(passed) <= seats:
        return frozenset(passed)
    last = sorted(passed.values(), reverse=True)[seats - 1]
    above = {key for key, count in passed.items() if count > last}
    equal = {key for key, count in passed.items() if count == last}
    left = seats - len(above)
    if len(equal) == left:
        return frozenset(above | equal)
    again = equal & set(second)
    if len(again) != left or len(set(second) - equal):
        raise Tied(equal, left)
    return frozenset(above | again)
