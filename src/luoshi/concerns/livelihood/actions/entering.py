"""A proposal comes into the register, and its facts change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies, stages
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import TYPE
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import assign, changed_in, checked, label_of, locked, of_one_county
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

EDITABLE = (
    "year",
    "title",
    "content",
    "source",
    "voices",
    "collected_by",
    "collected_on",
    "lead_unit",
    "sponsor",
    "beneficiaries",
    "people",
    "funds",
    "funds_from",
    "due_on",
)
_PROMISED = ("year", "title", "source", "voices", "collected_by", "collected_on")  # stand as they were published
_WORDS = ("title", "content", "beneficiaries", "funds_from")
_PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")  # a mobile phone, an identity number


@dataclass(frozen=True, slots=True)
class ItemInput:
    """An item as it is typed; ``fields`` are those of `EDITABLE`. ``basis``: the decision by which a published one changes."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    basis: str = ""


def enter_item(*, actor: Actor, item: ItemInput, key: str | None = None) -> Item:
    """A new proposal.

    Raises:
        Refused: neither a unit nor the keeper of the register.
        ActionError: a title that is there already, a day in the future, a year that is over, contact data of somebody in the
            text, a unit that enters what others collected, units or posts of another county.
    """
    with recording(actor, "livelihood_proposed", key=key) as entry:
        if entry.repeated:
            return earlier(Item, entry)
        require(policies.can_enter(actor))
        row = Item(county_id=actor.county_id, stage=stages.PROPOSED, created_at=clock.now())
        assign(row, item.fields, EDITABLE)
        _check(row)
        if row.year < clock.today().year:
            raise ActionError(_("Proposals are for this year or a later one."), field="year")
        if not policies.keeps(actor) and row.collected_by_id not in actor.unit_ids:
            raise ActionError(_("A unit enters what it was asked for itself."), field="collected_by")
        row.number = f"SS{row.year}-{take_numbers(row.county_id, TYPE, row.year, 1):03d}"
        row.save()
        entry.about(row, voices=row.voices, source=row.get_source_display())
        entry.result(row)
        return row


def edit_item(*, actor: Actor, item: Item, given: ItemInput, version: int | None, key: str | None = None) -> Item:
    """Changes facts of an item. ``version`` is the one the editor saw.

    Raises:
        Refused: screened and not the keeper of the register, done, or not taken up.
        Conflict: somebody changed it meanwhile.
        ActionError: as `enter_item`; of a published item its title, year and origin, or anything without its basis.
    """
    with recording(actor, "livelihood_edited", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return row
        require(policies.can_edit(actor, row))
        changed = changed_in(row, version, given.fields)
        _check_promise(row, changed, given.basis)
        assign(row, given.fields, EDITABLE)
        _check(row)
        if row.stage != stages.PROPOSED and row.missing:
            raise ActionError(_("Still missing: %(names)s.") % {"names": "、".join(row.missing)})
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        entry.about(row, fields=[label_of(Item, name) for name in changed], basis=given.basis.strip())
        entry.result(row)
        return row


def no_contact_data(text: str, name: str) -> None:
    """People who ask are counted, never named.

    Raises:
        ActionError: a phone or identity number stands in the text.
    """
    found = _PERSONAL.search(text)
    if found:
        shown = f"{found.group()[:3]}****"
        raise ActionError(
            _("“%(number)s” is somebody's phone or identity number. Take it out.") % {"number": shown}, field=name
        )


def _check_promise(row: Item, changed: list[str], basis: str) -> None:
    if not row.is_public:
        return
    fixed = [name for name in changed if name in _PROMISED]
    if fixed:
        raise ActionError(_("It was published so. What is promised is not renamed."), field=fixed[0])
    if not basis.strip():
        raise ActionError(_("Name the decision by which what was promised changes."), field="basis")


def _check(row: Item) -> None:
    """What one row has to obey. Raises ActionError at the field."""
    if row.collected_by_id is None:
        raise ActionError(_("Choose the unit that collected it."), field="collected_by")
    checked(row, exclude=("number", "created_at"))
    of_one_county(row.county_id, row.collected_by, row.lead_unit, row.sponsor)
    if row.collected_on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="collected_on")
    if row.due_on is not None and row.due_on.year < row.year:
        raise ActionError(_("It cannot be done before its year."), field="due_on")
    for name in _WORDS:
        no_contact_data(getattr(row, name), name)
