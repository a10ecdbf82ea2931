"""Investment leads that the permission table speaks of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.concerns.investment import actions
from luoshi.concerns.investment.tests.conftest import lead_of, paid, signed
from luoshi.lib import files
from luoshi.org.tests.cast import Cast
from luoshi.sources.models import StoredFile

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class InvestmentScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def investment_lead(self) -> Scene:
        return (lead_of(self.cast).pk,), SENT

    def signed_lead(self) -> Scene:
        lead = lead_of(self.cast)
        signed(self.cast, lead)
        return (lead.pk,), SENT

    def claimed_capital(self) -> Scene:
        lead = lead_of(self.cast)
        signed(self.cast, lead)
        paid(self.cast, lead)
        return ("capital",), SENT

    def claim_file(self) -> Scene:
        kept = files.store([b"%PDF-1.4 receipt"], "进账单.pdf")
        file = StoredFile(county=self.cast.county, sha256=kept.sha256, size=kept.size, name=kept.name)
        lead = lead_of(self.cast)
        signed(self.cast, lead)
        said = actions.ClaimInput(date(2026, 5, 10), Decimal(10), "进账单", file)
        row = actions.claim_capital(actor=self.cast.actor("liaison"), lead=lead, claim=said)
        return ("capital", row.pk), {}
