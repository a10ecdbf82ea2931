"""事前准备、事中研究、事后落实: what people wrote beside a matter or a row of a register, so that a later officer sees why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person

PROMPT_LINES = 8


class Stretch(models.TextChoices):
    """The three stretches of every piece of work."""

    BEFORE = "before", _("Before: prepare")
    DURING = "during", _("During: work through")
    AFTER = "after", _("After: make it hold")


class PhaseNote(CountyRow):
    """One short note. ``subject_type`` is ``ledger.Matter`` or a register's ``app.Model``; ``on`` the day it speaks of."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    phase = models.CharField(_("stretch of the work"), max_length=8, choices=Stretch)
    on = models.DateField(_("day of the note"))
    text = models.TextField(_("note"), max_length=600)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "recorded_at"]
        indexes = [models.Index(fields=["county", "subject_id", "on"], name="phase_note_by_subject")]

    def __str__(self) -> str:
        return f"{self.get_phase_display()} {self.on:%Y-%m-%d}"


class PhaseTemplate(CountyRow):
    """What the county asks in one stretch of one kind of work: a question a line."""

    kind = models.CharField(max_length=40)
    phase = models.CharField(max_length=8, choices=Stretch)
    prompts = models.TextField(max_length=800)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "kind", "phase"], name="phase_template_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.get_phase_display()}"
