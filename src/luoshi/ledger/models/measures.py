"""What is to be reached, and the dated path to it."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.models.matters import Matter


class Comparator(models.TextChoices):
    """How the value binds."""

    EQ = "eq", "="
    APPROX = "approx", "≈"
    GE = "ge", "≥"
    LE = "le", "≤"
    RANGE = "range", "–"


class Basis(models.TextChoices):
    """What sort of number it is."""

    GROWTH = "growth", _("growth")
    LEVEL = "level", _("level")
    DELTA = "delta", _("change of level")
    OUTPUT = "output", _("output")


class Mode(models.TextChoices):
    """How completion is reckoned (DESIGN §3)."""

    ACCUMULATING = "accumulating", _("accumulates to the target")
    LEVEL = "level", _("level with a direction")
    CAPPED = "capped", _("must not exceed the cap")
    GROWTH = "growth", _("rate of growth")
    DEED = "deed", _("a deed, by its milestones")


class Measure(CountyRow):
    """目标值: indicator or deed with comparator, value and unit."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="measures")
    ordinal = models.PositiveSmallIntegerField(default=1)
    subject = models.CharField(_("what is measured"), max_length=120)
    comparator = models.CharField(_("comparator"), max_length=8, choices=Comparator, default=Comparator.EQ)
    value = models.DecimalField(_("target"), max_digits=20, decimal_places=4, null=True, blank=True)
    value_high = models.DecimalField(_("upper end"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=20, blank=True)
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=20, decimal_places=4, null=True, blank=True)
    mode = models.CharField(_("how it counts"), max_length=12, choices=Mode, default=Mode.ACCUMULATING)
    tolerance = models.DecimalField(_("tolerance, points"), max_digits=6, decimal_places=2, default=Decimal(0))

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["county", "matter", "ordinal"], name="measure_ordinal"),
            models.CheckConstraint(
                condition=Q(mode=Mode.DEED) | Q(value__isnull=False),
                name="measure_has_value",
                violation_error_message=_("Only a deed goes without a target value."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_deed(self) -> bool:
        return self.mode == Mode.DEED


class PlanPoint(CountyRow):
    """计划: a planned value of a measure at a date, or a milestone in words.

    ``is_claimed`` and ``is_verified`` are set on rows that `MatterQuerySet.for_page` fetched.
    """

    is_claimed: bool
    is_verified: bool

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="plan_points")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="path")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("planned value"), max_digits=20, decimal_places=4, null=True, blank=True)
    words = models.CharField(_("milestone"), max_length=120, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, measure__isnull=False) | ~Q(words=""),
                name="plan_point_says_something",
                violation_error_message=_("A point of the plan has a value or words."),
            ),
        ]
        indexes = [models.Index(fields=["county", "on"], name="plan_point_by_date")]

    def __str__(self) -> str:
        return self.words or f"{self.on}: {self.value}"
