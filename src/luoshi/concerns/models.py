"""What the registers of concerns share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class ClockUnit(models.TextChoices):
    """What a limit is counted in."""

    WORKING_DAY = "working_day", pgettext_lazy("limit", "working days")
    DAY = "day", pgettext_lazy("limit", "days")
    MONTH = "month", pgettext_lazy("limit", "months")


class ClockRule(CountyRow):
    """A limit that the county has set, in force from a day; the newest that is in force counts. Rows keep the day that
    their clock gave them when it started."""

    code = models.CharField(_("clock"), max_length=40)
    since = models.DateField(_("in force from"))
    amount = models.PositiveSmallIntegerField(_("limit"))
    unit = models.CharField(_("unit (limit)"), max_length=12, choices=ClockUnit.choices)
    reason = models.CharField(_("reason of the change"), max_length=200)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "code", "since"],
                name="concerns_one_limit_a_day",
                violation_error_message=_("This clock was set for that day already. Choose another day."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=1, amount__lte=400),
                name="concerns_limit_of_use",
                violation_error_message=_("A limit lies between 1 and 400."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.amount} {self.unit}"
