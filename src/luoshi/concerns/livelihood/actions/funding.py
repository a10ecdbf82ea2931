"""资金进度: what of the money is in place and what is paid, as the lead unit says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import FundReport, Item
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import bumped, checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.ui.formats import num


@dataclass(frozen=True, slots=True)
class FundsInput:
    """Everything up to a day, in 10,000 yuan, with the paper that shows it. ``sure``: more than was planned, or less than
    before, is right."""

    as_of: date
    in_place: Decimal
    paid: Decimal
    proof: str
    sure: bool = False


def report_funds(*, actor: Actor, item: Item, funds: FundsInput, key: str | None = None) -> FundReport:
    """The lead unit says what is in place and paid; it counts when the keeper has verified it.

    Raises:
        Refused: not the lead unit, or not published yet.
        ActionError: no proof, a day in the future or before one reported already, more paid than in place; more than was
            planned or less than the last time without ``sure``.
    """
    with recording(actor, "livelihood_funds_reported", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return earlier(FundReport, entry)
        require(policies.can_report_funds(actor, row))
        made = FundReport(
            county_id=row.county_id,
            item=row,
            as_of=funds.as_of,
            in_place=funds.in_place,
            paid=funds.paid,
            proof=funds.proof.strip(),
            recorded_by_id=person_of(actor),
            recorded_at=clock.now(),
        )
        _check(row, made, sure=funds.sure)
        made.save()
        bumped(row)
        sums = {name: num(getattr(made, name)) for name in ("in_place", "paid")}
        entry.about(row, as_of=made.as_of, proof=made.proof, **sums)
        entry.result(made)
        return made


def _check(row: Item, made: FundReport, *, sure: bool) -> None:
    if not made.proof:
        raise ActionError(_("Name the paper that shows it."), field="proof")
    if made.as_of > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="as_of")
    checked(made, exclude=("item", "recorded_by", "found_by"))
    last = row.fund_reports.last()
    if last is not None and made.as_of < last.as_of:
        raise ActionError(_("Funds are reported up to %(day)s already.") % {"day": last.as_of}, field="as_of")
    if sure:
        return
    if row.funds and made.in_place > row.funds:
        words = _("More than the %(planned)s ten thousand yuan planned? Correct it, or confirm it.")
        raise ActionError(words % {"planned": num(row.funds)}, field="in_place")
    if last is not None and (made.in_place < last.in_place or made.paid < last.paid):
        words = _("Up to %(day)s it was %(in_place)s in place and %(paid)s paid. Sums are counted from the start; correct it, "
                  "or confirm it.")  # fmt: skip
        said = {"day": last.as_of, "in_place": num(last.in_place), "paid": num(last.paid)}
        raise ActionError(words % said, field="in_place")
