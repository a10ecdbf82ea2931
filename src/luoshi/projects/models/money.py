"""What is to be invested in which year, and where the money comes from. 10,000 yuan (万元)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.projects.models.project import Project

_MONTHS = 12


class YearPlan(CountyRow):
    """年度计划投资 of one year. ``path`` holds the twelve cumulative planned values by month, or is empty: then the plan
    grows by a twelfth each month. The rows of a project in the pool are its three-year rolling plan."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="year_plans")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("planned investment of the year"), max_digits=14, decimal_places=2)
    goal = models.CharField(_("goal of the year"), max_length=200, blank=True)
    path = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["county", "project", "year"], name="year_plan_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="year_plan_not_negative",
                violation_error_message=_("An investment is never negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.year}"

    def due_by(self, month: int) -> Decimal:
        """What is to be invested from January to the end of a month (0: nothing yet)."""
        if month <= 0:
            return Decimal(0)
        if len(self.path) == _MONTHS:
            return Decimal(str(self.path[min(month, _MONTHS) - 1]))
        return self.amount * min(month, _MONTHS) / _MONTHS


class FundKind(models.TextChoices):
    """Where money comes from."""

    CENTRAL_BUDGET = "central_budget", _("central budget")
    SPECIAL_BOND = "special_bond", _("special bond")
    ULTRA_LONG_BOND = "ultra_long_bond", _("ultra-long special treasury bond")
    PROVINCIAL = "provincial", _("provincial and city funds")
    COUNTY = "county", _("county funds")
    SOCIAL = "social", _("own and social funds")


class FundSource(CountyRow):
    """资金: one source of a project in one year. ``due_on``: the day by which ``planned`` is to be there."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="funds")
    kind = models.CharField(_("source of funds"), max_length=16, choices=FundKind)
    year = models.PositiveSmallIntegerField(_("year"))
    planned = models.DecimalField(_("planned funds"), max_digits=14, decimal_places=2, default=Decimal(0))
    due_on = models.DateField(_("to be received by"), null=True, blank=True)
    received = models.DecimalField(_("received (funds)"), max_digits=14, decimal_places=2, default=Decimal(0))
    received_on = models.DateField(_("last received on"), null=True, blank=True)
    paid = models.DecimalField(_("paid"), max_digits=14, decimal_places=2, default=Decimal(0))
    paid_on = models.DateField(_("last paid on"), null=True, blank=True)
    note = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        ordering = ["year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["county", "project", "year", "kind"], name="fund_source_once"),
            models.CheckConstraint(
                condition=Q(planned__gte=0, received__gte=0, paid__gte=0),
                name="funds_not_negative",
                violation_error_message=_("Funds are never negative."),
            ),
            models.CheckConstraint(
                condition=Q(paid__lte=F("received")),
                name="paid_within_received",
                violation_error_message=_("More is paid than was received."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"
