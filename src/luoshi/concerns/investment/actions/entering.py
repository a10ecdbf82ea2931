"""A lead comes into the register, and its facts change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.investment import policies, stages
from luoshi.concerns.investment.models import Lead
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import assign, changed_in, checked, label_of, locked, of_one_county
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.ui.formats import num

EDITABLE = (
    "name",
    "investor",
    "origin",
    "industry",
    "content",
    "planned",
    "found_on",
    "unit",
    "sponsor",
    "township",
    "project_number",
)
_MOST = Decimal(1_000_000)  # 10 billion yuan: beyond it a mix-up of 万元 and 元 is likelier than the sum
_KIND = "investment.Lead"


@dataclass(frozen=True, slots=True)
class LeadInput:
    """A lead as it is typed; ``fields`` are those of `EDITABLE`. ``sure``: it is another project of an investor whom the
    register knows, or a large sum that is right."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    sure: bool = False


def enter_lead(*, actor: Actor, lead: LeadInput, key: str | None = None) -> Lead:
    """A new row of the register.

    Raises:
        Refused: neither a unit nor the keeper of the register.
        ActionError: a name that is there already, an investor who is there already or a doubtful sum without ``sure``, a day in
            the future, a unit that brings leads of others.
    """
    with recording(actor, "lead_entered", key=key) as entry:
        if entry.repeated:
            return earlier(Lead, entry)
        require(policies.can_enter(actor))
        row = Lead(county_id=actor.county_id, stage=stages.LEAD, created_at=clock.now())
        assign(row, lead.fields, EDITABLE)
        _check(row, sure=lead.sure)
        if not policies.keeps(actor) and row.unit_id not in actor.unit_ids:
            raise ActionError(_("A unit enters leads that it owns itself."), field="unit")
        _ask_about_investor(row, sure=lead.sure)
        year = clock.today().year
        row.number = f"XS{year}-{take_numbers(row.county_id, _KIND, year, 1):03d}"
        row.save()
        entry.about(row, investor=row.investor)
        entry.result(row)
        return row


def edit_lead(*, actor: Actor, lead: Lead, given: LeadInput, version: int | None, key: str | None = None) -> Lead:
    """Changes facts of a lead. ``version`` is the one the editor saw.

    Raises:
        Refused: neither the owner unit nor the keeper of the register, or the lead was dropped.
        Conflict: somebody changed it meanwhile.
        ActionError: as `enter_lead`, or another owner given by a unit.
    """
    with recording(actor, "lead_edited", key=key) as entry:
        row = locked(lead)
        if entry.repeated:
            return row
        require(policies.can_edit(actor, row))
        changed = changed_in(row, version, given.fields)
        if "unit" in changed and not policies.keeps(actor):
            raise ActionError(_("Only the keeper of the register gives a lead to another unit."), field="unit")
        assign(row, given.fields, EDITABLE)
        _check(row, sure=given.sure)
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        entry.about(row, fields=[label_of(Lead, name) for name in changed])
        entry.result(row)
        return row


def _check(row: Lead, *, sure: bool) -> None:
    """What one row has to obey. Raises ActionError at the field."""
    if row.unit_id is None:
        raise ActionError(_("Choose the owner unit."), field="unit")
    checked(row, exclude=("number", "created_at"))
    of_one_county(row.county_id, row.unit, row.sponsor, row.township)
    if row.found_on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="found_on")
    asked_about(row.planned, "planned", sure=sure)


def asked_about(amount: Decimal, name: str, *, sure: bool) -> None:
    """A sum that may be in another unit is asked about before it is saved.

    Raises:
        ActionError: it is too large and nobody said that it is right.
    """
    if amount > _MOST and not sure:
        words = _("%(value)s ten thousand yuan? Correct the sum if it is in yuan, or confirm it.")
        raise ActionError(words % {"value": num(amount)}, field=name)


def _ask_about_investor(row: Lead, *, sure: bool) -> None:
    """One project counts once: the same investor is asked about before a second row is made."""
    known = Lead.objects.filter(county=row.county_id, investor=row.investor).exclude(stage=stages.DROPPED).first()
    if known is not None and not sure:
        said = {"number": known.number, "name": known.name}
        raise ActionError(
            _("%(number)s “%(name)s” is of this investor already. Confirm that this is another project; what is added to "
              "that one is an increase of its contract.") % said,
            field="investor",
        )  # fmt: skip
