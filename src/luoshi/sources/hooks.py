"""What apps to the right add to documents. They register once, in their `AppConfig.ready`.

`sources` knows no matter: whether a unit may see a document because work of its comes from it, and whether a document
may still be thrown away, is answered by whoever knows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Model, Q

from luoshi.lib.errors import Message
from luoshi.ui.parts import Action

if TYPE_CHECKING:
    from luoshi.org.actors import Actor
    from luoshi.sources.models import Document, Succession

# Each gives the documents it opens to somebody of a unit, as a condition on Document. It must not multiply rows:
# Q(pk__in=<subquery>) rather than a join.
extra_visibility: list[Callable[[Actor], Q]] = []

# Each gives the reason why a document cannot be discarded (something was made from it), or None.
discard_obstacles: list[Callable[[Document], Message | None]] = []


# Each gives the step that comes next for this actor with a document that was read (decompose it), or None. The first
# stands as the filled button in the head of its page.
next_steps: list[Callable[[Actor, Document], Action | None]] = []


# Each gives, for those of the clauses about which something was decided, what that was, in words.
decisions: list[Callable[[Collection[UUID]], dict[UUID, Message]]] = []


# Each takes what people decided about the sentences of a document over to its new version, inside the action that keeps
# it, and gives the objects that the change concerns, for the record. What became of each old sentence is known by then.
carriers: list[Callable[[Sequence[Succession]], Sequence[Model]]] = []


# What the domains are called, by the code a reading gives.
domain_names: dict[str, Message] = {}


def decided_among(clauses: Collection[UUID]) -> dict[UUID, Message]:
    """The clauses about which any registered app knows a decision, with its words."""
    found: dict[UUID, Message] = {}
    for decided in decisions:
        found.update(decided(clauses))
    return found


def visible_besides(actor: Actor) -> Q:
    """Documents that any registered app opens to this actor; none when nothing is registered."""
    condition = Q(pk__in=[])
    for visibility in extra_visibility:
        condition |= visibility(actor)
    return condition


def carried_over(successions: Sequence[Succession]) -> Iterator[Model]:
    """Lets every registered app follow the sentences into a new version; the objects that this concerns."""
    for carrier in carriers:
        yield from carrier(successions)


def steps_after(actor: Actor, document: Document) -> list[Action]:
    """What may be done next, in the order of registration."""
    return [action for step in next_steps if (action := step(actor, document))]


def obstacle_to_discard(document: Document) -> Message | None:
    """The first reason against discarding the document, or None."""
    return next((reason for obstacle in discard_obstacles if (reason := obstacle(document))), None)
