"""要素: what a project needs from others before it can go on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Unit
from luoshi.projects.models.project import Project


class ElementKind(models.TextChoices):
    """What it may be short of."""

    LAND = "land", _("land")
    ENERGY = "energy", _("energy")
    ENVIRONMENT = "environment", _("environment capacity")
    WATER = "water", _("water")
    PLANNING = "planning", _("planning")


class ElementState(models.TextChoices):
    """How far it is secured."""

    NOT_ASKED = "not_asked", _("not asked for")
    ASKED = "asked", _("asked for")
    PARTLY = "partly", _("secured in part")
    SECURED = "secured", _("secured")


class Element(CountyRow):
    """One need, how much of it, and by whom it is given."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="elements")
    kind = models.CharField(_("need"), max_length=12, choices=ElementKind)
    need = models.CharField(_("how much"), max_length=120)
    state = models.CharField(_("how far secured"), max_length=12, choices=ElementState, default=ElementState.NOT_ASKED)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    needed_by = models.DateField(_("needed by"), null=True, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["county", "project", "kind"], name="element_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.need}"
