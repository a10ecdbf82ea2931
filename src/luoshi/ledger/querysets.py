"""Questions about many matters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.ledger.models import Matter  # noqa: F401  (names the rows in QuerySet["Matter"])

_SOON = timedelta(days=14)


def visibility(actor: Actor, prefix: str = "") -> Q:
    """DESIGN §3 "Visible" as a condition on matters reached by ``prefix`` (for example ``matter__``).

    The three administrators, auditors and people without a post see none.
    """

    def field(name: str) -> str:
        return f"{prefix}{name}"

    county = Q(**{field("county_id"): actor.county_id})
    if actor.is_office or actor.has(Role.COUNTY_HEAD):
        return county
    units = Q(**{field("lead_unit_id__in"): actor.unit_ids}) | Q(**{field("support_rows__unit_id__in"): actor.unit_ids})
    named = Q(**{field("named_verifier_id"): actor.person_id}) if actor.person_id else Q(pk__in=[])
    seen = Q(pk__in=[])
    if actor.has(Role.COUNTY_LEADER):
        seen |= Q(**{field("sponsor_id__in"): actor.post_ids}) | Q(
            **{field("lead_unit_id__in"): actor.portfolio_unit_ids}
        )
    if actor.has(Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE):
        seen |= units | named
    return county & seen & ~Q(**{field("state"): "draft"})


class MatterQuerySet(models.QuerySet["Matter"]):
    """Matters."""

    def visible_to(self, actor: Actor) -> MatterQuerySet:
        """What the actor may see; the rest does not exist for them."""
        condition = visibility(actor)
        if actor.is_office or actor.has(Role.COUNTY_HEAD):
            return self.filter(condition)
        # The join over supporting units may repeat a matter: select by key, so that counting and paging stay right.
        return self.filter(pk__in=self.model._default_manager.filter(condition).values("pk"))

    def in_force(self) -> MatterQuerySet:
        """Issued and neither closed nor cancelled."""
        return self.exclude(state__in=("draft", "closed", "cancelled"))

    def led_or_supported_by(self, unit_ids: frozenset[object]) -> MatterQuerySet:
        """Matters that any of the units leads or supports."""
        mine = Q(lead_unit_id__in=unit_ids) | Q(support_rows__unit_id__in=unit_ids)
        return self.filter(pk__in=self.model._default_manager.filter(mine).values("pk"))

    def overdue(self, today: date) -> MatterQuerySet:
        return self.in_force().filter(due_on__lt=today)

    def due_soon(self, today: date) -> MatterQuerySet:
        """Due within 14 days."""
        return self.in_force().filter(due_on__gte=today, due_on__lte=today + _SOON)

    def for_list(self) -> MatterQuerySet:
        """With everything a row of a list shows, in a fixed number of queries."""
        return self.select_related("lead_unit", "sponsor__unit", "light").prefetch_related(
            "support_rows__unit", "measures", "citations__clause__version__document", "sponsor__holdings__person"
        )
