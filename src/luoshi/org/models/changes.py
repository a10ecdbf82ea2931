"""Absence and substitute, handovers, and workbooks that wait to be applied."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.lib.ids import new_id
from luoshi.org.models.county import County
from luoshi.org.models.people import Person
from luoshi.org.models.units import Unit
from luoshi.org.querysets import AbsenceQuerySet, HandoverQuerySet, ImportQuerySet


class Absence(models.Model):
    """Somebody is away; a colleague of the unit acts with their posts meanwhile, and the record says so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="substitutions", verbose_name=_("substitute")
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="absence_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(person=F("substitute")),
                name="absence_has_another",
                violation_error_message=_("Nobody stands in for themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} · {self.person}"


class Handover(models.Model):
    """交接: posts went from one person to another on a day. ``content`` is the list to sign as it was then:
    ``{"posts": [str], "work": [{"heading", "lines": [{"text", "note"}]}], "moved": [{"label", "count"}]}``."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    leaver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="handed_over")
    successor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="taken_over")
    first_day = models.DateField(_("first day of the successor"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    content = models.JSONField()

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.leaver} → {self.successor}"

    def get_absolute_url(self) -> str:
        return reverse("org:handover_list", args=[self.pk])


class ImportState(models.TextChoices):
    """Where a workbook of units and people stands."""

    WAITING = "waiting", _("waiting for the security administrator")
    APPLIED = "applied", _("applied")
    DISCARDED = "discarded", _("discarded")


class OrganisationImport(models.Model):
    """A workbook without faults. ``lines`` holds what it says; what that changes is worked out anew each time it is
    looked at, so that it never overwrites what happened since."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("file"), max_length=200)
    lines = models.JSONField()
    state = models.CharField(_("state"), max_length=12, choices=ImportState, default=ImportState.WAITING)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("org:import", args=[self.pk])
