"""建议提案: deputies' suggestions and CPPCC proposals. Raised by a delegation, committee or group; no person's opinion."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.meetings import stages
from luoshi.concerns.meetings.models.handled import Handled
from luoshi.concerns.meetings.querysets import SuggestionQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Post, Unit


class SuggestionSort(models.TextChoices):
    """Where it comes from."""

    DEPUTIES = "deputies", pgettext_lazy("suggestion", "deputies' suggestion")
    CPPCC = "cppcc", pgettext_lazy("suggestion", "CPPCC proposal")


class Verdict(models.TextChoices):
    """The letter of the answer, as counties print it in its upper right corner."""

    SOLVED = "A", pgettext_lazy("answer", "A: solved, or solved in the main")
    PLANNED = "B", pgettext_lazy("answer", "B: in hand or planned")
    LATER = "C", pgettext_lazy("answer", "C: cannot be solved now")
    REFERENCE = "D", pgettext_lazy("answer", "D: kept as reference")


class Satisfaction(models.TextChoices):
    """What those who raised it say of the answer."""

    UNKNOWN = "", pgettext_lazy("answer", "not said yet")
    SATISFIED = "satisfied", pgettext_lazy("answer", "satisfied")
    MOSTLY = "mostly", pgettext_lazy("answer", "mostly satisfied")
    UNSATISFIED = "unsatisfied", pgettext_lazy("answer", "not satisfied")


class Suggestion(Handled):
    """One suggestion or proposal. ``is_hard``: up to six months instead of three, said with a reason before the time is over.
    ``promised_on``: until when what is planned (B) is to be done. ``rounds``: how often it was answered."""

    REGISTER = "suggestions"
    STAGES = stages.SUGGESTION_STAGES
    MOVES = stages.SUGGESTION_MOVES

    sort = models.CharField(_("sort"), max_length=12, choices=SuggestionSort)
    session = models.CharField(_("session"), max_length=60)
    title = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("what is suggested"), max_length=1500)
    raised_by = models.CharField(_("raised by"), max_length=60)
    sponsor = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by (leader)")
    )
    supporting = models.ManyToManyField(
        Unit, through="SuggestionSupport", related_name="+", blank=True, verbose_name=_("supporting units")
    )
    is_hard = models.BooleanField(_("hard case"), default=False)
    hard_because = models.CharField(_("why it takes longer"), max_length=300, blank=True)
    verdict = models.CharField(_("result of handling"), max_length=1, choices=Verdict, blank=True)
    promised_on = models.DateField(_("to be done by"), null=True, blank=True)
    satisfaction = models.CharField(_("what they say"), max_length=12, choices=Satisfaction, blank=True)
    satisfaction_words = models.CharField(_("what they say in words"), max_length=400, blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    rounds = models.PositiveSmallIntegerField(_("answers"), default=0)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "sort", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "sort", "session", "number"],
                name="suggestion_number",
                violation_error_message=_("This number of the session is in the register already."),
            ),
            models.CheckConstraint(
                condition=Q(is_hard=False) | ~Q(hard_because=""), name="suggestion_hard_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=("replied", "closed")) | ~Q(verdict=""), name="suggestion_answered_with_letter"
            ),
            models.CheckConstraint(
                condition=~Q(stage="closed") | Q(satisfaction__in=("satisfied", "mostly")),
                name="suggestion_closed_when_satisfied",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="B") | Q(promised_on__isnull=False),
                name="suggestion_planned_has_day",
                violation_error_message=_("What is planned (B) needs the day by which it is to be done."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "stage", "due_on"], name="suggestion_by_stage"),
            models.Index(fields=["county", "lead_unit"], name="suggestion_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:suggestion", args=[self.pk])


class SuggestionSupport(CountyRow):
    """A unit that helps to answer."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="support_rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["unit__sort_no"]
        constraints = [models.UniqueConstraint(fields=["county", "suggestion", "unit"], name="suggestion_support_once")]

    def __str__(self) -> str:
        return f"{self.suggestion}: {self.unit}"
