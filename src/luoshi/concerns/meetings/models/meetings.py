"""会议: an executive or a review meeting, what it talks about, which units come, and what it decides."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.meetings import stages
from luoshi.concerns.meetings.querysets import MeetingQuerySet
from luoshi.ledger.models import Domain, Matter, RegisterRow
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Post, Unit


class MeetingSort(models.TextChoices):
    """What sort of meeting; each counts its own number a year."""

    EXECUTIVE = "executive", pgettext_lazy("meeting", "executive meeting")
    REVIEW = "review", pgettext_lazy("meeting", "review meeting")
    TOPIC = "topic", pgettext_lazy("meeting", "topical meeting")


class Meeting(RegisterRow):
    """One meeting. Its decisions with an owner and a date are matters (`MatterQuerySet.about`); what it settled in words
    stands at the items. ``domain``: empty where the meeting is about everything. ``minutes_due_on``: the day by which the
    minutes are to be out, from the day it was held."""

    STAGES = stages.MEETING_STAGES
    MOVES = stages.MEETING_MOVES

    sort = models.CharField(_("sort of meeting"), max_length=12, choices=MeetingSort)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveSmallIntegerField(_("serial of the year"))
    title = models.CharField(_("name of the meeting"), max_length=100)
    domain = models.CharField(_("domain"), max_length=24, choices=Domain, blank=True)
    planned_on = models.DateField(_("to be held on"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=60, blank=True)
    chair = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name=_("chaired by"))
    minutes_due_on = models.DateField(_("minutes to be out by"), null=True, blank=True)
    minutes_on = models.DateField(_("minutes out on"), null=True, blank=True)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_on", "-serial"]
        constraints = [
            models.UniqueConstraint(fields=["county", "sort", "year", "serial"], name="meeting_serial"),
            models.CheckConstraint(
                condition=Q(stage__in=("planned", "cancelled")) | Q(held_on__isnull=False), name="meeting_held_on_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(stage="cancelled") | ~Q(cancel_reason=""), name="meeting_cancelled_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["county", "-planned_on"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def day(self) -> date:
        """The day it was held on, or is to be."""
        return self.held_on or self.planned_on


class AgendaItem(CountyRow):
    """议题. ``why`` is what spoke for it when it was put on the agenda (the light of the matter), and stays; ``outcome`` what
    the meeting settled in words, for the minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    ordinal = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("item"), max_length=200)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reported by")
    )
    why = models.CharField(_("why it is on the agenda"), max_length=120, blank=True)
    outcome = models.TextField(_("what was settled"), max_length=1000, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "meeting", "matter"],
                condition=Q(matter__isnull=False),
                name="agenda_matter_once",
                violation_error_message=_("This matter is on the agenda already."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(CountyRow):
    """A unit that is asked to come; whether it was there is known once the meeting was held. Units, not persons."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    was_there = models.BooleanField(_("was there"), null=True, blank=True)

    class Meta:
        ordering = ["unit__sort_no"]
        constraints = [models.UniqueConstraint(fields=["county", "meeting", "unit"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.unit}"
