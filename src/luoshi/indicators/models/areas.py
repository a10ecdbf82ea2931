"""What a figure is about: the county, its townships, and those it is compared with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.indicators.querysets import AreaQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Unit


class AreaKind(models.TextChoices):
    """Which sort of area it is."""

    COUNTY = "county", pgettext_lazy("area", "the county")
    TOWNSHIP = "township", pgettext_lazy("area", "township")
    PEER = "peer", pgettext_lazy("area", "peer county")
    AVERAGE = "average", pgettext_lazy("area", "average of the city")


COMPARED = (AreaKind.PEER, AreaKind.AVERAGE)


class Area(CountyRow):
    """An area with series of its own. A township is one of the county's units; a peer or an average is only a name."""

    kind = models.CharField(_("kind of area"), max_length=8, choices=AreaKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=40)
    sort_no = models.PositiveIntegerField(_("order"), default=0)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["sort_no", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "name"], name="area_name", violation_error_message=_("An area of this name exists.")
            ),
            models.UniqueConstraint(fields=["county"], condition=Q(kind=AreaKind.COUNTY), name="area_one_county"),
            models.UniqueConstraint(
                fields=["county", "unit"], condition=Q(unit__isnull=False), name="area_once_a_township"
            ),
            models.CheckConstraint(
                condition=Q(kind=AreaKind.TOWNSHIP, unit__isnull=False)
                | (~Q(kind=AreaKind.TOWNSHIP) & Q(unit__isnull=True)),
                name="township_area_is_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_compared(self) -> bool:
        """Not ours: a peer county or an average."""
        return self.kind in COMPARED
