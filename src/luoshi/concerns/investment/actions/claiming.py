"""What was signed and what has been paid in, as claimed with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.investment import policies, stages
from luoshi.concerns.investment.actions.entering import asked_about
from luoshi.concerns.investment.models import Capital, Lead, Signing, SigningKind
from luoshi.concerns.investment.models.claims import Claim
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import StoredFile
from luoshi.ui.formats import num

_STAGE_OF = {SigningKind.FRAMEWORK.value: stages.FRAMEWORK, SigningKind.CONTRACT.value: stages.CONTRACT}


@dataclass(frozen=True, slots=True)
class ClaimInput:
    """A sum (10,000 yuan) with its day and the paper that shows it. ``sure``: a large sum is right."""

    on: date
    amount: Decimal
    proof: str
    file: StoredFile | None = None
    sure: bool = False


def sign_lead(*, actor: Actor, lead: Lead, kind: str, claim: ClaimInput, key: str | None = None) -> Signing:
    """A framework agreement or the contract takes the lead to its stage; an increase counts only what it adds.

    Raises:
        Refused: neither the owner unit nor the keeper of the register, dropped, or no talks yet.
        ActionError: signed already, no such step from here, an increase without a contract, no proof, a day in the future.
    """
    with recording(actor, "lead_signed", key=key) as entry:
        row = locked(lead)
        if entry.repeated:
            return earlier(Signing, entry)
        require(policies.can_sign(actor, row))
        made = Signing(kind=kind, lead=row)
        _claim(actor, made, claim)
        _take(row, kind)
        entry.about(row, kind=made.get_kind_display(), **_said(made))
        entry.result(made)
        return made


def claim_capital(*, actor: Actor, lead: Lead, claim: ClaimInput, key: str | None = None) -> Capital:
    """Money that has come, as the owner unit says; it counts when the keeper has verified it.

    Raises:
        Refused: not the owner unit, or no contract yet.
        ActionError: no proof, a day in the future or before the contract, a doubtful sum.
    """
    with recording(actor, "lead_capital_claimed", key=key) as entry:
        row = locked(lead)
        if entry.repeated:
            return earlier(Capital, entry)
        require(policies.can_claim(actor, row))
        contract = row.signings.filter(kind=SigningKind.CONTRACT).first()
        if contract is not None and claim.on < contract.on:
            raise ActionError(_("Capital counts from the contract (%(day)s) on.") % {"day": contract.on}, field="on")
        made = Capital(lead=row)
        _claim(actor, made, claim)
        row.version += 1
        row.save(update_fields=["version"])
        entry.about(row, **_said(made))
        entry.result(made)
        return made


def _claim(actor: Actor, made: Claim, claim: ClaimInput) -> None:
    """Fills in and saves a claim. Raises ActionError at the field."""
    if not claim.proof.strip():
        raise ActionError(_("Name the paper that shows it."), field="proof")
    if claim.on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    if claim.on < made.lead.found_on:
        raise ActionError(_("The day is before the lead was found."), field="on")
    made.county_id = made.lead.county_id
    made.on, made.amount, made.proof = claim.on, claim.amount, claim.proof.strip()
    made.recorded_by_id, made.recorded_at = person_of(actor), clock.now()
    asked_about(made.amount, "amount", sure=claim.sure)
    checked(made, exclude=("lead", "file", "recorded_by"))
    if claim.file is not None and claim.file._state.adding:
        claim.file.save()
    made.file = claim.file
    made.save()


def _take(row: Lead, kind: str) -> None:
    """The lead to the stage of what was signed; an increase leaves it where it is."""
    stage = _STAGE_OF.get(kind)
    if stage is None:
        if row.stage not in stages.SIGNED:
            raise ActionError(_("There is no contract yet that could be increased."), field="kind")
    elif not row.may_move(stage):
        raise ActionError(_("This cannot be signed any more: a later paper is there."), field="kind")
    else:
        row.move(stage)
    row.version += 1
    row.save(update_fields=["stage", "version"])


def _said(made: Claim) -> dict[str, Any]:
    return {"on": made.on, "amount": num(made.amount), "proof": made.proof}
