"""The kind of matter that the county owes an investor, and what other apps may read of a lead."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.investment.models import Lead
from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact

MONEY = gettext_lazy("10,000 yuan")


def facts(lead: Lead) -> Mapping[str, Fact]:
    """What stands in the row itself; no query. Sums stand there where the row was fetched `with_sums`."""
    url = lead.get_absolute_url()
    found = {
        "number": Fact(_("Number"), lead.number, status="typed", url=url),
        "investor": Fact(_("investor"), lead.investor, status="typed", url=url),
        "stage": Fact(_("Stage"), lead.stage_label, status="typed", url=url),
        "planned": Fact(_("investment spoken of"), lead.planned or None, str(MONEY), status="planned", url=url),
        "next_step": Fact(_("next step"), lead.next_step, as_of=lead.next_on, status="planned", url=url),
    }
    if (sums := vars(lead)).get("promised") is not None:
        found["promised"] = Fact(
            _("Promised, verified"), sums["promised_verified"], str(MONEY), status="verified", url=url
        )
        found["in_place"] = Fact(
            _("Capital in place, verified"), sums["in_place_verified"], str(MONEY), status="verified", url=url
        )
    return found


INVESTMENT_LEAD = kinds.register(
    kinds.Kind("investment_lead", gettext_lazy("promise to an investor"), "ZS", register="investment.Lead", facts=facts)
)
