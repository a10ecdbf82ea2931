"""The unit tree."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.lib.ids import new_id
from luoshi.org.models.county import County
from luoshi.org.querysets import UnitQuerySet


class UnitKind(models.TextChoices):
    """What sort of body a unit is."""

    LEADERSHIP = "leadership", _("leadership")
    OFFICE = "office", _("office")
    DEPARTMENT = "department", _("department")
    TOWNSHIP = "township", _("township")
    ENTERPRISE = "enterprise", _("state-owned enterprise")


class Unit(models.Model):
    """A body that can be given work. Departments keep their official order in ``sort_no``."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("full name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=30)
    aliases = models.JSONField(_("aliases"), default=list, blank=True)
    kind = models.CharField(_("kind of unit"), max_length=16, choices=UnitKind)
    sort_no = models.PositiveIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    version = models.PositiveIntegerField(default=1)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["sort_no", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "code"], name="unit_code", violation_error_message=_("This code is taken.")
            ),
            models.UniqueConstraint(
                fields=["county", "name"], name="unit_name", violation_error_message=_("A unit of this name exists.")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def all_names(self) -> list[str]:
        """Every form under which documents write this unit, the full name first."""
        return list(dict.fromkeys([self.name, self.short_name, *self.aliases]))
