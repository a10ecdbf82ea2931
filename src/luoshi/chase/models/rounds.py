"""调度期: who reports how often, and what each round asked for."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.chase.querysets import RoundItemQuerySet, RoundQuerySet
from luoshi.ledger.models import Matter
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Unit

DEFAULT_DAY = 28


class Rhythm(models.TextChoices):
    """How often a matter is reported on."""

    WEEKLY = "weekly", _("weekly")
    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    MILESTONES = "milestones", _("at milestones")
    NONE = "none", _("no regular report")


class Cadence(CountyRow):
    """The rhythm of one matter, or without a matter the county's default.

    ``day`` is the last day: of the month (or of the quarter's last month; 31 is its end), or of the week (1 Monday).
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.CASCADE, null=True, blank=True, related_name="cadences", verbose_name=_("matter")
    )
    rhythm = models.CharField(_("rhythm"), max_length=12, choices=Rhythm, default=Rhythm.MONTHLY)
    day = models.PositiveSmallIntegerField(_("by day"), default=DEFAULT_DAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "matter"], name="cadence_once"),
            models.UniqueConstraint(fields=["county"], condition=Q(matter__isnull=True), name="cadence_default_once"),
            models.CheckConstraint(
                condition=Q(day__gte=1, day__lte=31) & (~Q(rhythm=Rhythm.WEEKLY) | Q(day__lte=7)),
                name="cadence_day_exists",
                violation_error_message=_("The day is 1 to 7 of a week or 1 to 31 of a month."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rhythm_display()} {self.day}"


class ReportingRound(CountyRow):
    """One period of one rhythm. Its items are what had to report when it opened."""

    rhythm = models.CharField(_("rhythm"), max_length=12, choices=Rhythm)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    due_on = models.DateField(_("last day"))
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-period_start", "rhythm"]
        constraints = [
            models.UniqueConstraint(fields=["county", "rhythm", "period_start"], name="round_once"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="round_period_in_order"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("chase:round", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def label(self) -> str:
        """2026年6月月度调度, 2026年6月1日—7日周调度."""
        start = {"year": self.period_start.year, "month": self.period_start.month, "day": self.period_start.day}
        if self.rhythm == Rhythm.WEEKLY:
            return gettext("week from %(year)d-%(month)d-%(day)d") % start
        if self.rhythm == Rhythm.QUARTERLY:
            return gettext("quarter %(quarter)d of %(year)d") % (
                start | {"quarter": (self.period_start.month + 2) // 3}
            )
        if self.rhythm == Rhythm.MILESTONES:
            return gettext("milestones of %(year)d-%(month)d") % start
        return gettext("month %(year)d-%(month)d") % start


class Outcome(models.TextChoices):
    """What became of an item when its round closed."""

    ON_TIME = "on_time", _("on time")
    MISSED = "missed", _("not reported")
    EXCUSED = "excused", _("not needed any more")


class RoundItem(CountyRow):
    """One matter that had to report in a round, by a day of its own. ``outcome`` is empty while the round is open.
    ``reported_at``, when the first report about the period left the unit, is derived: `keep_reported` reckons it anew."""

    round = models.ForeignKey(ReportingRound, on_delete=models.CASCADE, related_name="items")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="round_items")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("by"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)

    reported_at = models.DateTimeField(null=True, blank=True)

    objects = RoundItemQuerySet.as_manager()

    class Meta:
        ordering = ["unit__sort_no", "due_on", "matter__number"]
        constraints = [models.UniqueConstraint(fields=["county", "round", "matter"], name="round_item_once")]
        indexes = [
            # Everything a round is counted by.
            models.Index(
                fields=["county", "round", "unit", "outcome", "reported_at", "due_on", "matter"],
                name="round_item_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.matter}"

    @property
    def window(self) -> tuple[date, date]:
        """A report up to one of these days is about this period."""
        return self.round.period_start, max(self.round.period_end, self.due_on)
