"""An item is done when every matter that carries it out is closed, and worked on again when it proves not to be."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies, stages
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import matters_of
from luoshi.ledger.keeping import locked
from luoshi.ledger.models import State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def finish_item(*, actor: Actor, item: Item, on: date, words: str = "", key: str | None = None) -> Item:
    """The item is done: each of its matters is closed, which takes a verification.

    Raises:
        Refused: not the keeper of the register, or not published.
        ActionError: no matter carries it out, one is open, a place not found in use, a day in the future or before it was published.
    """
    with recording(actor, "livelihood_done", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return row
        require(policies.can_finish(actor, row))
        _check(row, on)
        row.move(stages.DONE)
        row.done_on = on
        row.version += 1
        row.save(update_fields=["stage", "done_on", "version"])
        entry.about(row, on=on, words=words.strip())
        entry.result(row)
        return row


def reopen_item(*, actor: Actor, item: Item, words: str, key: str | None = None) -> Item:
    """What was done proves not to be: it is worked on again.

    Raises:
        Refused: not the keeper of the register, or not done.
        ActionError: no reason.
    """
    with recording(actor, "livelihood_reopened", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return row
        require(policies.can_reopen(actor, row))
        if not words.strip():
            raise ActionError(_("Say what is not done."), field="words")
        row.move(stages.PUBLISHED)
        row.done_on = None
        row.version += 1
        row.save(update_fields=["stage", "done_on", "version"])
        entry.about(row, words=words.strip())
        entry.result(row)
        return row


def _check(row: Item, on: date) -> None:
    matters = matters_of(row)
    if not matters.exists():
        raise ActionError(_("No matter carries it out. Link its matters first."))
    still = matters.exclude(state=State.CLOSED).first()
    if still is not None:
        words = _("“%(title)s” is not closed yet: an item is done when all its matters are verified and closed.")
        raise ActionError(words % {"title": still.title})
    unseen = [place.township.short_name or place.township.name for place in row.places.filter(found_on=None)]
    if unseen:
        raise ActionError(
            _("Not found in use yet: %(places)s. Check the places first.") % {"places": "、".join(unseen)}
        )
    if on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    if row.published_on is not None and on < row.published_on:
        raise ActionError(_("The day is before the item was published."), field="on")
