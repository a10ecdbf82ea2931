"""What apps to the right tell about units, posts and people. They register once, in their `AppConfig.ready`.

`org` knows no matter: what hangs on a post, what goes along in a handover, and whether a unit may be switched off, is
answered by whoever knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from luoshi.lib.errors import Message
from luoshi.org.models import Person, Post, Unit


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One open thing: its name, a line about it, and where it stands."""

    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class WorkList:
    """Open things of one sort."""

    heading: Message
    lines: Sequence[WorkLine]


# What is open on these posts and with this person (None: only what hangs on the posts).
open_work: list[Callable[[Sequence[Post], Person | None], list[WorkList]]] = []

# How many things are open on each of these posts; one query or two for all of them.
open_counts: list[Callable[[Collection[Post]], dict[UUID, int]]] = []

# Moves what names a person (not a post) from one to the other, inside the handover's transaction; how many by label.
handover_moves: list[Callable[[Person, Person, Sequence[Post]], dict[str, int]]] = []

# Each gives the reason why a unit cannot be switched off, or None.
unit_obstacles: list[Callable[[Unit], Message | None]] = []

# The domains that a portfolio may name: (code, label).
domains: list[tuple[str, Message]] = []


def work_of(posts: Sequence[Post], person: Person | None = None) -> list[WorkList]:
    """Everything open on the posts and with the person, without empty lists."""
    found = [item for ask in open_work for item in ask(posts, person)]
    return [item for item in found if item.lines]


def counts_of(posts: Collection[Post]) -> dict[UUID, int]:
    """How many things are open on each post."""
    total: Counter[UUID] = Counter()
    for ask in open_counts:
        total.update(ask(posts))
    return dict(total)


def move(leaver: Person, successor: Person, posts: Sequence[Post]) -> dict[str, int]:
    """Carries out every registered move; how many things went, by label."""
    moved: Counter[str] = Counter()
    for mover in handover_moves:
        moved.update(mover(leaver, successor, posts))
    return {label: count for label, count in moved.items() if count}


def obstacle_to_closing(unit: Unit) -> Message | None:
    """The first reason against switching the unit off, or None."""
    return next((reason for obstacle in unit_obstacles if (reason := obstacle(unit))), None)
