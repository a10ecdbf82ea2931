"""筛选: a proposal goes on the list that deputies vote on, into another one, or is not taken up and says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies, stages
from luoshi.concerns.livelihood.models import Item
from luoshi.ledger.keeping import checked, locked
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

ANSWERS = (stages.SHORTLISTED, stages.MERGED, stages.DECLINED, stages.PROPOSED)


def screen_item(
    *, actor: Actor, item: Item, stage: str, words: str = "", into: Item | None = None, key: str | None = None
) -> Item:
    """``stage`` is one of `ANSWERS`; ``words`` are what those who asked are told, ``into`` the item that takes it up.

    Raises:
        Refused: not the keeper of the register, or voted on already.
        ActionError: no such step, shortlisted with facts missing, merged or declined without words, merged into itself, into
            one of another year or one that is itself not taken up, while others are merged into it.
    """
    with recording(actor, "livelihood_screened", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return row
        require(policies.can_screen(actor, row))
        _check(row, stage, words)
        old = row.stage_label
        row.move(stage)
        row.answer = words.strip() if stage in (stages.MERGED, stages.DECLINED) else ""
        row.merged_into = _target(row, into) if stage == stages.MERGED else None
        row.version += 1
        checked(row, exclude=("number", "created_at", "merged_into"))
        row.save(update_fields=["stage", "answer", "merged_into", "version"])
        entry.about(row, title=row.title, old=old, new=row.stage_label, words=words.strip())
        if row.merged_into is not None:
            entry.about(row.merged_into)
        entry.result(row)
        return row


def _check(row: Item, stage: str, words: str) -> None:
    if stage not in ANSWERS or not row.may_move(stage):
        raise ActionError(_("There is no step from here to that stage. Reload the page."), field="stage")
    if stage == stages.SHORTLISTED and row.missing:
        raise ActionError(
            _("Before deputies vote on it, fill in: %(names)s.") % {"names": "、".join(row.missing)}, field="stage"
        )
    if stage in (stages.MERGED, stages.DECLINED):
        if not words.strip():
            raise ActionError(_("Say what those who asked are told."), field="words")
        if row.merged.exists():
            raise ActionError(_("Others are merged into it. Merge them elsewhere first."), field="stage")


def _target(row: Item, into: Item | None) -> Item:
    """The item that takes another one up. Raises ActionError at the field."""
    if into is None:
        raise ActionError(_("Choose the proposal that takes it up."), field="into")
    target = locked(into)
    if target.pk == row.pk or target.county_id != row.county_id or target.year != row.year:
        raise ActionError(_("Choose another proposal of the same year."), field="into")
    if target.stage not in stages.COLLECTED:
        raise ActionError(_("That proposal is no longer open for merging."), field="into")
    return target
