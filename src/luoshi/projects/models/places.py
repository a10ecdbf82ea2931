"""Where townships stand on the schematic map, and the county's own boundaries where it has lawful ones."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Unit
from luoshi.sources.models import StoredFile


class TilePlace(CountyRow):
    """The place of a township's tile, counted from the upper left. A county without rows gets a layout by the order of
    its units."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    row = models.PositiveSmallIntegerField(_("row"))
    column = models.PositiveSmallIntegerField(_("column"))

    class Meta:
        ordering = ["row", "column"]
        constraints = [
            models.UniqueConstraint(fields=["county", "unit"], name="tile_of_unit_once"),
            models.UniqueConstraint(fields=["county", "row", "column"], name="tile_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.row}/{self.column}"


class Boundaries(CountyRow):
    """An uploaded GeoJSON of township boundaries, checked; ``approval``: the number under which the map was approved
    (审图号) or why none is needed. At most one is in use."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    approval = models.CharField(_("map approval number, or why none is needed"), max_length=120)
    in_use = models.BooleanField(default=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-added_at"]
        constraints = [
            models.UniqueConstraint(fields=["county"], condition=Q(in_use=True), name="boundaries_in_use_once"),
            models.CheckConstraint(condition=~Q(approval=""), name="boundaries_have_approval"),
        ]

    def __str__(self) -> str:
        return str(self.file)
