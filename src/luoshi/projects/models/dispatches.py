"""调度: what a unit says of a project once a month, and what the project office found of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Post, Unit
from luoshi.projects.models.project import Project
from luoshi.projects.querysets import DispatchFileQuerySet, DispatchQuerySet
from luoshi.sources.models import StoredFile


class DispatchState(models.TextChoices):
    """Where a dispatch stands inside its unit."""

    SUBMITTED = "submitted", _("waiting for approval in the unit")
    APPROVED = "approved", _("reported")
    RETURNED = "returned", _("returned")


class AskState(models.TextChoices):
    """What became of a request for coordination."""

    NONE = "", _("nothing asked")
    OPEN = "open", _("waits for an answer")
    ANSWERED = "answered", _("answered")


class Dispatch(CountyRow):
    """The claim of one month (``month`` is its first day), 10,000 yuan: ``done`` in the month, ``total`` since January.

    ``verified_total`` is what the project office found since January; it stands beside the claim and never overwrites it.
    ``recorded_at`` is the server's; an entry after the tenth of the next month is a late entry.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="dispatches")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("month"))
    state = models.CharField(_("state"), max_length=12, choices=DispatchState)
    done = models.DecimalField(_("done this month"), max_digits=14, decimal_places=2)
    total = models.DecimalField(_("done since January"), max_digits=14, decimal_places=2)
    physical = models.TextField(_("physical progress"), max_length=400)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    ask = models.CharField(_("to be coordinated"), max_length=300, blank=True)
    ask_to = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who is asked")
    )
    ask_state = models.CharField(max_length=8, choices=AskState, blank=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(_("late entry"), default=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)
    own_approval = models.BooleanField(_("approved by its writer"), default=False)
    return_reason = models.CharField(_("reason of return"), max_length=200, blank=True)
    verified_total = models.DecimalField(
        _("verified since January"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    verified_words = models.CharField(_("what was found"), max_length=300, blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["month", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "project", "month"],
                condition=~Q(state="returned"),
                name="dispatch_once_a_month",
                violation_error_message=_("This month has been reported already."),
            ),
            models.CheckConstraint(
                condition=Q(done__gte=0, total__gte=0) & (Q(verified_total__isnull=True) | Q(verified_total__gte=0)),
                name="dispatch_not_negative",
                violation_error_message=_("An investment is never negative."),
            ),
            models.CheckConstraint(
                condition=Q(verified_total__isnull=True) | Q(state="approved"),
                name="dispatch_verified_after_approval",
            ),
            models.CheckConstraint(condition=Q(ask_state="") | ~Q(ask=""), name="dispatch_asks_something"),
        ]
        indexes = [
            models.Index(fields=["county", "month", "state"], name="dispatch_by_month"),
            models.Index(fields=["county", "ask_state"], name="dispatch_by_ask"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return f"{reverse('projects:project', args=[self.project_id])}#dispatch-{self.pk}"


class DispatchFile(CountyRow):
    """佐证: a stored file that a dispatch shows."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = DispatchFileQuerySet.as_manager()

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return str(self.file)
