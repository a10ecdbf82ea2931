"""The bands that lights of projects are reckoned by, and how people look at the register."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class ProjectRule(CountyRow):
    """The bands in force from a day; the newest version that is in force counts.

    Points: verified completion of the year's plan less the planned share, in percentage points. Months: full months
    after the month of the plan (start) or of the start (listing) before the light turns. The defaults take up a city's
    published notice (10 to 30 points behind yellow, beyond red; listing 1 month yellow, over 2 red; start missed yellow,
    3 months red) and close its gap: up to 10 points behind is yellow as well. Days: calendar days after the planned finish
    of a step that is not finished; from the first on it is yellow.
    """

    version = models.PositiveSmallIntegerField(_("version"))
    since = models.DateField(_("in force from"))
    tolerance = models.DecimalField(_("green down to, points"), max_digits=5, decimal_places=2, default=Decimal(0))
    yellow_from = models.DecimalField(
        _("yellow down to and including, points"), max_digits=5, decimal_places=2, default=Decimal(-30)
    )
    start_red_months = models.PositiveSmallIntegerField(_("start: red after months"), default=3)
    listing_yellow_months = models.PositiveSmallIntegerField(_("listing: yellow after months"), default=1)
    listing_red_months = models.PositiveSmallIntegerField(_("listing: red after months"), default=2)
    milestone_red_days = models.PositiveSmallIntegerField(_("step missed: red after days"), default=30)
    reason = models.CharField(_("reason of the change"), max_length=200, blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["county", "version"], name="project_rule_version"),
            models.CheckConstraint(
                condition=Q(yellow_from__lt=F("tolerance"), tolerance__lte=0),
                name="project_rule_bands_in_order",
                violation_error_message=_("Yellow must end below green, and green not above 0 points."),
            ),
            models.CheckConstraint(
                condition=Q(listing_red_months__gt=F("listing_yellow_months"), start_red_months__gte=1),
                name="project_rule_months_in_order",
                violation_error_message=_("Red comes after yellow."),
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.version}"


class ProjectColumns(CountyRow):
    """The columns of the register that a person chose, in their order."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    columns = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "person"], name="project_columns_of_person")]

    def __str__(self) -> str:
        return f"{self.person}: {', '.join(self.columns)}"
