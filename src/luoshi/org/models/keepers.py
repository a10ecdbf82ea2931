"""Which unit keeps which register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.lib.ids import new_id
from luoshi.org.models.county import County
from luoshi.org.models.units import Unit


class Keeper(models.Model):
    """The unit that keeps a register for the county: hazards, requests. ``register`` is the code an app declares."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(_("register"), max_length=24)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="kept_registers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "register"], name="org_one_keeper_of_a_register")]

    def __str__(self) -> str:
        return f"{self.register}: {self.unit}"
