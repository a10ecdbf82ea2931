"""招商项目: one row of the register, from the first word of it to full capacity. Money is in 10,000 yuan (万元)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.investment import stages
from luoshi.concerns.investment.querysets import LeadQuerySet
from luoshi.ledger.models import RegisterRow
from luoshi.org.models import Post, Unit


class Industry(models.TextChoices):
    """What the firm makes."""

    FOOD = "food", _("farm produce and food")
    MACHINES = "machines", _("machines and car parts")
    MATERIALS = "materials", _("building materials and new materials")
    ENERGY = "energy", _("clean energy")
    DIGITAL = "digital", _("digital industry")
    TOURISM = "tourism", _("culture and tourism")
    TRADE = "trade", _("trade and logistics")
    OTHER = "other", _("other industry")


class Lead(RegisterRow):
    """A project that a firm from elsewhere may bring.

    ``planned`` is what the firm speaks of before it signs anything; what it promised stands in its signings. ``project_number``
    names the key project it became. ``next_red_on``: the day after which the overdue next step is red, kept as it was when the
    step was set.
    """

    STAGES = stages.STAGES
    MOVES = stages.MOVES

    number = models.CharField(_("number of the lead"), max_length=24)
    name = models.CharField(_("name of the project"), max_length=100)
    investor = models.CharField(_("investor"), max_length=80)
    origin = models.CharField(_("where the investor comes from"), max_length=40, blank=True)
    industry = models.CharField(_("kind of industry"), max_length=12, choices=Industry)
    content = models.TextField(_("what is to be built"), max_length=600, blank=True)
    planned = models.DecimalField(
        _("investment spoken of"), max_digits=14, decimal_places=2, default=Decimal(0), blank=True
    )
    found_on = models.DateField(_("lead found on"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("owner unit"))
    sponsor = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sponsor")
    )
    township = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("township")
    )
    project_number = models.CharField(_("key project"), max_length=24, blank=True)
    next_step = models.CharField(_("next step"), max_length=120, blank=True)
    next_on = models.DateField(_("by"), null=True, blank=True)
    next_red_on = models.DateField(null=True, blank=True)
    registered_on = models.DateField(_("firm registered on"), null=True, blank=True)
    started_on = models.DateField(_("works started on"), null=True, blank=True)
    produced_on = models.DateField(_("in production since"), null=True, blank=True)
    full_on = models.DateField(_("at capacity since"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    dropped_reason = models.CharField(_("why it was dropped"), max_length=200, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="lead_number"),
            models.UniqueConstraint(
                fields=["county", "name"],
                name="lead_name",
                violation_error_message=_(
                    "A project of this name is in the register already; one project counts once."
                ),
            ),
            models.UniqueConstraint(
                fields=["county", "project_number"],
                condition=~Q(project_number=""),
                name="lead_of_project",
                violation_error_message=_("Another lead has become this key project already; one project counts once."),
            ),
            models.CheckConstraint(
                condition=Q(planned__gte=0),
                name="lead_planned_not_negative",
                violation_error_message=_("An investment is never negative."),
            ),
            models.CheckConstraint(
                condition=Q(next_step="", next_on__isnull=True, next_red_on__isnull=True)
                | (~Q(next_step="") & Q(next_on__isnull=False, next_red_on__isnull=False)),
                name="lead_step_has_day",
                violation_error_message=_("A next step has a day."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=stages.DROPPED) | ~Q(dropped_reason=""), name="lead_dropped_for_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["county", "stage"], name="lead_by_stage"),
            models.Index(fields=["county", "unit"], name="lead_by_unit"),
            models.Index(fields=["county", "next_on"], name="lead_by_next_step"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("investment:lead", args=[self.pk])

    @property
    def has_ended(self) -> bool:
        """Dropped, or at full capacity: nothing more is expected."""
        return self.stage in stages.ENDED

    def colour(self, today: date) -> str:
        """How its next step stands: `red`, `yellow`, `green`; `yellow` too where none is set; `none` where nothing more is
        expected."""
        if self.has_ended:
            return "none"
        if self.next_on is None or self.next_red_on is None:
            return "yellow"
        if today > self.next_red_on:
            return "red"
        return "yellow" if today > self.next_on else "green"
