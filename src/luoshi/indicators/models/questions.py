"""疑问: what looks odd in a series, for its owner to explain. A question, never an accusation."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.indicators.models.areas import Area
from luoshi.indicators.models.cards import Indicator
from luoshi.indicators.models.figures import Datum
from luoshi.indicators.querysets import QuestionQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class Sort(models.TextChoices):
    """What looks odd."""

    JUMP = "jump", _("jump at the end of a period")
    FLAT = "flat", _("the same value again and again")
    DIGITS = "digits", _("repeated digits")
    PARTS = "parts", _("parts do not add up")
    VERIFIED = "verified", _("differs from a verified value")
    RATES = "rates", _("published and computed rate differ")


class QuestionState(models.TextChoices):
    """How far it is."""

    OPEN = "open", pgettext_lazy("question", "to be explained")
    EXPLAINED = "explained", pgettext_lazy("question", "explained")
    ACCEPTED = "accepted", pgettext_lazy("question", "accepted")
    GONE = "gone", pgettext_lazy("question", "no longer so")


OPEN_QUESTIONS = (QuestionState.OPEN, QuestionState.EXPLAINED)


class Question(CountyRow):
    """One question about one period of one series. ``facts`` are the figures it rests on, as ``oddities.Finding`` gives
    them; ``answer`` is the owner's, ``ruling`` the delivery office's."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="questions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period_end = models.DateField(_("end of the period"))
    datum = models.CharField(_("datum"), max_length=8, choices=Datum, default=Datum.LEVEL)
    sort = models.CharField(_("what looks odd"), max_length=12, choices=Sort)
    facts = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=12, choices=QuestionState, default=QuestionState.OPEN)
    asked_at = models.DateTimeField()
    answer = models.TextField(_("explanation"), max_length=400, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    ruling = models.CharField(_("ruling"), max_length=200, blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-period_end", "indicator__sort_no", "sort"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "indicator", "area", "period_end", "datum", "sort"], name="question_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("explained", "accepted")) | ~models.Q(answer=""),
                name="explained_question_has_answer",
            ),
        ]
        indexes = [models.Index(fields=["county", "state"], name="question_by_state")]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.indicator.rhythm.full_label(self.period_end)} · {self.get_sort_display()}"

    def get_absolute_url(self) -> str:
        return reverse("indicators:question", args=[self.pk])
