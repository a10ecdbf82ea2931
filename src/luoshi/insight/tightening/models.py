"""From when a matter that is tighter than what was asked needs a reason, and the reasons that were given."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Matter
from luoshi.lib.ids import new_id
from luoshi.org.models import County, Person

USUAL_DAYS, USUAL_PERCENT = 30, 10


class TighteningRule(models.Model):
    """The threshold of a county; the newest row counts, without one 30 days and 10 per cent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField(_("days earlier"), default=USUAL_DAYS)
    percent = models.PositiveSmallIntegerField(_("per cent more"), default=USUAL_PERCENT)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at", "-id"]

    def __str__(self) -> str:
        return f"{self.days} / {self.percent}%"


class TighteningReason(models.Model):
    """Why a matter is tighter than what was asked from above."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, models.PROTECT, related_name="+")
    matter = models.OneToOneField(Matter, models.CASCADE, related_name="tightening_reason")
    reason = models.CharField(_("reason"), max_length=200)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="tightening_has_reason")]

    def __str__(self) -> str:
        return self.reason
