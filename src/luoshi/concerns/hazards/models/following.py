"""What follows a hazard: notices, extensions, checks, listed supervision with its reports; and a firm's quarter."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.hazards.models.establishment import Establishment
from luoshi.concerns.hazards.models.hazard import Hazard
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class Notice(CountyRow):
    """整改通知: what must be done by when."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="notices")
    demand = models.CharField(_("what must be done"), max_length=400)
    due_on = models.DateField(_("to be fixed by"))
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sent_on", "id"]

    def __str__(self) -> str:
        return f"{self.hazard.number} {self.sent_on}"


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("waits for a ruling")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", pgettext_lazy("extension", "refused")


class Extension(CountyRow):
    """延期: asked before the day, ruled on by somebody else."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="extensions")
    old_due_on = models.DateField()
    new_due_on = models.DateField(_("new day"))
    reason = models.CharField(_("why it is not fixed in time"), max_length=300)
    state = models.CharField(max_length=8, choices=ExtensionState, default=ExtensionState.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ruling = models.CharField(_("ruling"), max_length=300, blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["hazard"],
                condition=Q(state="asked"),
                name="hazards_one_extension_waits",
                violation_error_message=_("An extension waits for its ruling already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hazard.number} {self.new_due_on}"


class CheckKind(models.TextChoices):
    RECHECK = "recheck", _("recheck")
    LOOK_BACK = "look_back", _("look-back")


class Check(CountyRow):
    """复查 or 回头看: what somebody else than the fixer found on the spot."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="checks")
    kind = models.CharField(max_length=10, choices=CheckKind)
    passed = models.BooleanField()
    words = models.CharField(_("what was found"), max_length=400)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_by_name = models.CharField(max_length=60)

    class Meta:
        ordering = ["checked_on", "id"]

    def __str__(self) -> str:
        return f"{self.hazard.number} {self.checked_on}"


class Supervision(CountyRow):
    """挂牌督办 of a major hazard: listed in public with the day of its notice, lifted when it is closed."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="supervisions")
    number = models.CharField(_("document of the listing"), max_length=60)
    published = models.CharField(_("where it is published"), max_length=120)
    listed_on = models.DateField()
    listed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["listed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["hazard"],
                condition=Q(lifted_on__isnull=True),
                name="hazards_listed_once",
                violation_error_message=_("This hazard is listed already."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class QuarterReport(CountyRow):
    """What the department reports upward of a listed hazard for a quarter (``quarter_end`` is its last day)."""

    supervision = models.ForeignKey(Supervision, on_delete=models.PROTECT, related_name="reports")
    quarter_end = models.DateField(_("quarter"))
    words = models.CharField(_("how the fixing stands"), max_length=400)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["quarter_end"]
        constraints = [
            models.UniqueConstraint(
                fields=["supervision", "quarter_end"],
                name="hazards_one_report_a_quarter",
                violation_error_message=_("This quarter is reported already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supervision} {self.quarter_end}"


class Statement(CountyRow):
    """季度统计表 of a firm, signed by its principal. The counts are those of the register on the day it was taken in."""

    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="statements")
    quarter_end = models.DateField(_("quarter"))
    general_found = models.PositiveIntegerField()
    general_fixed = models.PositiveIntegerField()
    major_found = models.PositiveIntegerField()
    major_fixed = models.PositiveIntegerField()
    signed_by = models.CharField(_("signed by the principal"), max_length=40)
    signed_on = models.DateField(_("signed on"))
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    taken_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter_end"]
        constraints = [
            models.UniqueConstraint(
                fields=["establishment", "quarter_end"],
                name="hazards_one_statement_a_quarter",
                violation_error_message=_("The statement of this quarter is in already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.establishment} {self.quarter_end}"
