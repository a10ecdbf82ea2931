"""One round of handling: dispatched, perhaps refused or extended, answered, revisited."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.requests.models.request import Request
from luoshi.concerns.requests.querysets import HandlingQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Unit


class Outcome(models.TextChoices):
    """What the unit says came of it: a claim until the revisit."""

    SOLVED = "solved", _("solved")
    PLANNED = "planned", _("cannot be solved at once, planned with a date")
    EXPLAINED = "explained", _("cannot be done, explained")


class Rating(models.TextChoices):
    """What whoever asked said of the handling; empty where nobody rated."""

    SATISFIED = "satisfied", _("satisfied")
    FAIR = "fair", _("fairly satisfied")
    DISSATISFIED = "dissatisfied", _("dissatisfied")


PLEASED = (Rating.SATISFIED, Rating.FAIR)


class Handling(CountyRow):
    """A round. ``answered_at`` and ``outcome`` are what the unit claims; ``reached``, ``resolved`` and ``rating`` what the
    office heard from whoever asked. ``reached`` is empty until the revisit."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="handlings")
    ordinal = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("handling unit"))
    started_on = models.DateField(_("dispatched on"))
    due_on = models.DateField(_("answer due on"))
    why = models.CharField(_("note to the unit"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    revisited_at = models.DateTimeField(null=True, blank=True)
    revisited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reached = models.BooleanField(_("reached"), null=True, blank=True)
    resolved = models.BooleanField(_("resolved"), null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=12, choices=Rating, blank=True)
    revisit_words = models.CharField(_("what was heard"), max_length=300, blank=True)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["county", "request", "ordinal"], name="request_round_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", outcome="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(outcome="")),
                name="request_answer_whole",
            ),
            models.CheckConstraint(
                condition=Q(revisited_at__isnull=True, reached__isnull=True)
                | Q(revisited_at__isnull=False, reached__isnull=False, answered_at__isnull=False),
                name="request_revisit_after_answer",
            ),
            models.CheckConstraint(
                condition=Q(reached=True, resolved__isnull=False) | Q(resolved__isnull=True, rating=""),
                name="request_only_who_was_reached",
            ),
        ]
        indexes = [models.Index(fields=["county", "unit"], name="request_round_by_unit")]

    def __str__(self) -> str:
        return f"{self.request} ({self.ordinal})"

    @property
    def is_on_time(self) -> bool:
        return self.answered_at is not None and timezone.localtime(self.answered_at).date() <= self.due_on


class Refusal(CountyRow):
    """A unit says the request is not its own. Once in the life of a request; the ruling binds and is a precedent."""

    request = models.OneToOneField(Request, on_delete=models.CASCADE, related_name="refusal")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    suggested = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("whose it is instead")
    )
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ruled_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handling unit")
    )
    ruling = models.CharField(_("ruling"), max_length=300, blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ruled_at__isnull=True, ruled_unit__isnull=True)
                | (Q(ruled_at__isnull=False, ruled_unit__isnull=False) & ~Q(ruling="")),
                name="request_ruling_whole",
            )
        ]
        indexes = [models.Index(fields=["county", "-ruled_at"], name="request_ruling_by_day")]

    def __str__(self) -> str:
        return f"{self.request}: {self.reason}"


class Extension(CountyRow):
    """More time for one round, asked for before its day; once a round."""

    handling = models.OneToOneField(Handling, on_delete=models.CASCADE, related_name="extension")
    days = models.PositiveSmallIntegerField(
        _("working days more"), validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    reason = models.CharField(_("reason"), max_length=300)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted = models.BooleanField(_("granted"), null=True, blank=True)
    words = models.CharField(_("ruling"), max_length=300, blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(granted__isnull=True, ruled_at__isnull=True)
                | Q(granted__isnull=False, ruled_at__isnull=False),
                name="request_extension_ruled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.handling}: {self.days}"
