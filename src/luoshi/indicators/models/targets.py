"""目标: what an indicator is to reach in a year, in one area, by one unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.indicators.models.areas import Area
from luoshi.indicators.models.cards import Indicator
from luoshi.indicators.models.figures import Datum
from luoshi.indicators.querysets import TargetQuerySet
from luoshi.ledger.models import Basis, Comparator, RegisterRow, Stage
from luoshi.org.models import Unit


class Course(models.TextChoices):
    """Which path leads to the target."""

    SEASONAL = "seasonal", _("by the seasons of past years")
    STRAIGHT = "straight", _("straight, equal parts of the year")
    TYPED = "typed", _("typed by months")


class Target(RegisterRow):
    """One target. A matter is the obligation to reach it (`MatterQuerySet.about`); its clauses are the matter's.

    ``value``: in the indicator's unit, for growth in per cent. ``tolerance``: what 左右 allows, in points of growth or in
    per cent of a level. ``datum``: the series it is held against; growth without a published rate is held against values.
    ``points``: planned values by month where the path is typed. ``parent``: the target this one is a part of.
    """

    STAGES = (
        Stage("standing", pgettext_lazy("target", "standing")),
        Stage("withdrawn", pgettext_lazy("target", "withdrawn"), ended=True),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"standing": ("withdrawn",)}

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit that answers"))
    year = models.PositiveSmallIntegerField(_("year"))
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.LEVEL)
    datum = models.CharField(_("datum"), max_length=8, choices=Datum, default=Datum.LEVEL)
    comparator = models.CharField(_("comparator"), max_length=8, choices=Comparator, default=Comparator.GE)
    value = models.DecimalField(_("target"), max_digits=20, decimal_places=4)
    tolerance = models.DecimalField(_("tolerance"), max_digits=6, decimal_places=2, default=Decimal(0))
    is_binding = models.BooleanField(_("binding"), default=False)
    course = models.CharField(_("path"), max_length=8, choices=Course, default=Course.SEASONAL)
    points = models.JSONField(default=dict, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["indicator__sort_no", "area__sort_no", "unit__sort_no"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "indicator", "area", "unit", "year"],
                condition=~Q(stage="withdrawn"),
                name="target_once_a_year",
                violation_error_message=_("This indicator has a target of the year already."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="target_is_no_part_of_itself"
            ),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="target_tolerance_is_not_negative"),
        ]
        indexes = [models.Index(fields=["county", "year", "stage"], name="target_by_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.indicator}"

    def get_absolute_url(self) -> str:
        return reverse("targets:target", args=[self.pk])

    @property
    def is_growth(self) -> bool:
        return self.basis == Basis.GROWTH

    @property
    def unit_of_value(self) -> str:
        return "%" if self.is_growth else self.indicator.unit

    @property
    def is_cap(self) -> bool:
        """Not to be exceeded."""
        return self.comparator == Comparator.LE

    @property
    def has_own_series(self) -> bool:
        """A part given to a unit of the county has none: figures are kept by area."""
        return self.parent_id is None or self.area.unit_id == self.unit_id
