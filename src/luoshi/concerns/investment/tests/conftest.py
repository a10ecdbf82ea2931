"""A county, its people, and leads of the transport bureau in 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.concerns.investment import actions
from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.org.tests.cast import Cast, make_cast


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 18, 9, 0)
    return make_cast()


def fields_of(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What is typed of a lead."""
    return {
        "name": "新能源客车总装线",
        "investor": "云河客车有限公司",
        "industry": "machines",
        "planned": Decimal(30000),
        "found_on": date(2026, 2, 3),
        "unit": cast.units["transport"],
        "sponsor": cast.post("leader"),
        "township": cast.units["town"],
    } | changes


def lead_of(cast: Cast, *, talks: bool = True, **changes: Any) -> Lead:
    """A lead of the transport bureau that is talked about."""
    actor = cast.actor("liaison")
    lead = actions.enter_lead(actor=actor, lead=actions.LeadInput(fields_of(cast, **changes)))
    return actions.move_lead(actor=actor, lead=lead, stage="in_talks") if talks else lead


def claim(month: int, amount: int, proof: str = "合同第 12 页") -> actions.ClaimInput:
    return actions.ClaimInput(date(2026, month, 10), Decimal(amount), proof)


def signed(cast: Cast, lead: Lead, amount: int = 24000, kind: str = "contract", month: int = 4) -> Signing:
    return actions.sign_lead(actor=cast.actor("liaison"), lead=lead, kind=kind, claim=claim(month, amount))


def paid(cast: Cast, lead: Lead, amount: int = 6000) -> Capital:
    said = claim(5, amount, "银行进账单")
    return actions.claim_capital(actor=cast.actor("head"), lead=lead, claim=said)
