"""What units ask for: another date, a pause, another unit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.models.matters import Matter
from luoshi.org.models import Person, Unit


class RequestState(models.TextChoices):
    """What became of a request."""

    ASKED = "asked", _("waiting for a ruling")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


class Request(CountyRow):
    """Something a unit asks of the office or the sponsor; one open request of a sort at a time."""

    reason = models.CharField(_("reason"), max_length=300)
    state = models.CharField(_("state"), max_length=8, choices=RequestState, default=RequestState.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruling = models.CharField(_("ruling"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["asked_at"]

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.ASKED


class Extension(Request):
    """延期: asked before the due date; the second is ruled on one level higher."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="extensions")
    ordinal = models.PositiveSmallIntegerField()
    old_due_on = models.DateField(_("old due date"))
    new_due_on = models.DateField(_("new due date"))

    class Meta(Request.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["county", "matter", "ordinal"], name="extension_ordinal"),
            models.UniqueConstraint(
                fields=["county", "matter"], condition=Q(state=RequestState.ASKED), name="extension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(new_due_on__gt=models.F("old_due_on")),
                name="extension_is_later",
                violation_error_message=_("The new date must be later than the old one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} → {self.new_due_on:%Y-%m-%d}"


class Suspension(Request):
    """挂账: a pause with a condition and a day to look again."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="suspensions")
    condition = models.CharField(_("condition"), max_length=200)
    review_on = models.DateField(_("look again on"))
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Request.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["county", "matter"], condition=Q(state=RequestState.ASKED), name="suspension_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter} · {self.condition}"


class Dispute(Request):
    """异议: one round, then the office rules and the ruling binds.

    With ``ruled_lead``, who leads by the ruling, it stays as a precedent whatever becomes of the matter.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="disputes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    proposed_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_lead = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Request.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["county", "matter", "unit"],
                name="dispute_once",
                violation_error_message=_("The unit has objected once; the ruling binds."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter} · {self.unit}"
