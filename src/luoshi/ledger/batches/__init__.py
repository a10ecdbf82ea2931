"""What can be done with several matters of the list at once. An app to the right adds its own in ``AppConfig.ready``:

    batches.register(Batch("remind", _("Remind"), …))

Every batch goes the same way: choose rows, fill in, look at what happens to which row and which rows are refused and why,
confirm. It then calls one action: all or nothing, one event.
"""

from __future__ import annotations

from luoshi.ledger.batches.base import Batch, BatchForm, Change, Done
from luoshi.org.actors import Actor

_batches: dict[str, Batch] = {}


def register(batch: Batch) -> Batch:
    """Adds a batch at start-up.

    Raises:
        ValueError: the code is taken.
    """
    if batch.code in _batches:
        raise ValueError(f"batch {batch.code} is registered already")
    _batches[batch.code] = batch
    return batch


def offered_to(actor: Actor) -> list[Batch]:
    """Those that somebody is offered, in order of registration."""
    return [batch for batch in _batches.values() if batch.offered(actor)]


def find(actor: Actor, code: str) -> Batch | None:
    """The batch of a code, when the actor is offered it."""
    batch = _batches.get(code)
    return batch if batch and batch.offered(actor) else None


__all__ = ["Batch", "BatchForm", "Change", "Done", "find", "offered_to", "register"]
