"""批示: what a leader wrote on a paper, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.meetings import stages
from luoshi.concerns.meetings.models.handled import Handled
from luoshi.concerns.meetings.querysets import InstructionQuerySet
from luoshi.org.models import Person, Post


class Urgency(models.TextChoices):
    """How fast; each has its clock (`limits`)."""

    URGENT = "urgent", pgettext_lazy("instruction", "urgent")
    ORDINARY = "ordinary", pgettext_lazy("instruction", "ordinary")
    HARD = "hard", pgettext_lazy("instruction", "hard")


class Instruction(Handled):
    """A leader's written instruction. ``days`` are the working days the officer gave an urgent one; empty: its clock's."""

    REGISTER = "instructions"
    STAGES = stages.INSTRUCTION_STAGES
    MOVES = stages.INSTRUCTION_MOVES

    text = models.TextField(_("what was written"), max_length=600)
    paper = models.CharField(_("on which paper"), max_length=200)
    author = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    written_on = models.DateField(_("written on"))
    urgency = models.CharField(_("class"), max_length=12, choices=Urgency)
    days = models.PositiveSmallIntegerField(_("working days (urgent)"), null=True, blank=True)
    verified_words = models.CharField(_("what was found"), max_length=400, blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verified_on = models.DateField(_("verified on"), null=True, blank=True)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="instruction_number"),
            models.CheckConstraint(
                condition=~Q(stage__in=("verified", "closed")) | Q(verified_on__isnull=False),
                name="instruction_closed_after_check",
            ),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(urgency="urgent"),
                name="instruction_days_of_urgent",
                violation_error_message=_("Only an urgent instruction is given a number of days of its own."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "stage", "due_on"], name="instruction_by_stage"),
            models.Index(fields=["county", "lead_unit"], name="instruction_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:40]}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:instruction", args=[self.pk])
