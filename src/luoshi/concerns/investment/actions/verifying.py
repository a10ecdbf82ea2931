"""核实: what the keeper of the register found of signings and capital, beside what was claimed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.investment import policies
from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.ledger.actions.base import person_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.ui.formats import num

Claimed = Signing | Capital
_FIELDS = ["verified_amount", "verified_words", "verified_by", "verified_at"]


def verify_claims(
    *, actor: Actor, what: type[Claimed], found: Mapping[UUID, Decimal], words: str, key: str | None = None
) -> list[Claimed]:
    """Records what was found of several signings, or of several sums of capital, by their keys; all or none, one event. Zero
    says that the paper shows nothing.

    Raises:
        Refused: the rule that forbids one of them, with its lead.
        ActionError: none, no words, a negative sum, or more than was claimed (the unit corrects its claim first).
    """
    with recording(actor, "lead_claims_verified", key=key) as entry:
        wanted = what.objects.filter(pk__in=found).order_by("pk")
        held = Lead.objects.select_for_update(of=("self",)).filter(pk__in=wanted.order_by().values("lead"))
        leads = {row.pk: row for row in held.order_by("pk")}
        rows: list[Claimed] = list(wanted.select_for_update(of=("self",)))
        if entry.repeated:
            return rows
        for row in rows:
            decision = policies.can_verify(actor, leads[row.lead_id])
            if isinstance(decision, Denied):
                decision = Denied(f"{leads[row.lead_id].name}: {decision.reason}")
            require(decision)
        _check(rows, found, words)
        for row in rows:
            row.verified_amount, row.verified_words = found[row.pk], words.strip()
            row.verified_by_id, row.verified_at = person_of(actor), clock.now()
            entry.about(leads[row.lead_id])
        kept: Any = what.objects
        kept.bulk_update(rows, _FIELDS)
        said = [f"{leads[row.lead_id].name} {row.on:%Y-%m-%d} {num(row.verified_amount)}" for row in rows]
        entry.say(count=len(rows), words=words.strip(), values=said)
        return rows


def _check(rows: list[Claimed], found: Mapping[UUID, Decimal], words: str) -> None:
    if not rows:
        raise ActionError(_("Fill in at least one sum."))
    if not words.strip():
        raise ActionError(_("Say how it was checked."), field="words")
    for row in rows:
        if found[row.pk] < 0:
            raise ActionError(_("An investment is never negative."), field=f"value_{row.pk}")
        if found[row.pk] > row.amount:
            raise ActionError(
                _("More than was claimed (%(n)s) is not verified.") % {"n": num(row.amount)}, field=f"value_{row.pk}"
            )
