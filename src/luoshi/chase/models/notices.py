"""督办单: blue, yellow and red slips, and the ladder by which they are proposed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.chase.querysets import NoticeQuerySet
from luoshi.ledger.models import Matter
from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.org.models import Person, Unit


class NoticeColour(models.TextChoices):
    """How grave a slip is. Blue reminds, yellow warns, red goes out over the sponsor's name."""

    BLUE = "blue", pgettext_lazy("notice", "blue")
    YELLOW = "yellow", pgettext_lazy("notice", "yellow")
    RED = "red", pgettext_lazy("notice", "red")


class NoticeState(models.TextChoices):
    """Where a slip is. Nothing is sent by itself: the tick proposes, a person issues."""

    PROPOSED = "proposed", _("proposed")
    TO_SIGN = "to_sign", _("waits for the sponsor's signature")
    ISSUED = "issued", pgettext_lazy("notice", "issued")
    RECEIVED = "received", _("received")
    ANSWERED = "answered", _("answered")
    DROPPED = "dropped", _("taken back")


OPEN_NOTICES = (NoticeState.PROPOSED, NoticeState.TO_SIGN, NoticeState.ISSUED, NoticeState.RECEIVED)
UNANSWERED = (NoticeState.ISSUED, NoticeState.RECEIVED)
SENT = (NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.ANSWERED)


class Notice(CountyRow):
    """One slip about one matter to its lead unit. ``cause`` names what the ladder proposed it for; empty: written by hand."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="notices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    colour = models.CharField(_("colour"), max_length=8, choices=NoticeColour)
    state = models.CharField(_("state"), max_length=8, choices=NoticeState)
    number = models.CharField(_("number"), max_length=40, blank=True)
    cause = models.CharField(max_length=80, blank=True)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="next")
    text = models.TextField(_("text"), max_length=600)
    asked = models.CharField(_("what is to be answered"), max_length=200)
    answer_workdays = models.PositiveSmallIntegerField(_("answer within, working days"), default=3)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    made_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=16, choices=ObstacleAnswer, blank=True)
    answer_words = models.TextField(_("how"), max_length=600, blank=True)
    promised_on = models.DateField(_("done by"), null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    back_reason = models.CharField(_("why it was sent back or taken back"), max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], condition=~Q(number=""), name="notice_number"),
            models.UniqueConstraint(
                fields=["county", "matter", "colour"],
                condition=Q(state__in=OPEN_NOTICES),
                name="notice_one_open_of_a_colour",
                violation_error_message=_("A notice of this colour is open for the matter."),
            ),
            models.UniqueConstraint(
                fields=["county", "matter", "cause"], condition=~Q(cause=""), name="notice_proposed_once_for_a_cause"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | (~Q(number="") & Q(answer_by__isnull=False, issued_at__isnull=False)),
                name="sent_notice_has_number_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SENT, colour=NoticeColour.RED) | Q(signed_by__isnull=False),
                name="red_notice_is_signed",
                violation_error_message=_("A red notice is signed by the sponsor."),
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.ANSWERED) | (~Q(answer="") & Q(promised_on__isnull=False)),
                name="answered_notice_has_answer_and_day",
                violation_error_message=_("A problem is solved at once or gets a dated plan."),
            ),
        ]
        indexes = [models.Index(fields=["county", "state", "answer_by"], name="notice_by_state")]

    def __str__(self) -> str:
        return self.number or f"{self.get_colour_display()} · {self.matter}"

    def get_absolute_url(self) -> str:
        return reverse("chase:notice", args=[self.pk])

    @property
    def is_unanswered(self) -> bool:
        return self.state in UNANSWERED

    def is_late(self, today: date) -> bool:
        """The day of the answer has passed without one."""
        return self.is_unanswered and self.answer_by is not None and today > self.answer_by


class Trigger(models.TextChoices):
    """From when a rule of the ladder counts its working days."""

    OVERDUE = "overdue", _("the matter is overdue")
    UNANSWERED = "unanswered", _("the notice before was not answered in time")
    PROMISE = "promise", _("the day promised in the answer has passed")


class EscalationRule(CountyRow):
    """One rung: so many working days after the trigger, a slip of this colour is proposed. A county without rules has
    the default ladder (`ladder.DEFAULT`)."""

    trigger = models.CharField(_("trigger"), max_length=12, choices=Trigger)
    from_colour = models.CharField(_("after a notice of"), max_length=8, choices=NoticeColour, blank=True)
    workdays = models.PositiveSmallIntegerField(_("working days"))
    colour = models.CharField(_("proposes"), max_length=8, choices=NoticeColour)
    answer_workdays = models.PositiveSmallIntegerField(_("answer within, working days"), default=3)

    class Meta:
        ordering = ["trigger", "from_colour"]
        constraints = [
            models.UniqueConstraint(fields=["county", "trigger", "from_colour"], name="escalation_rule_once"),
            models.CheckConstraint(
                condition=Q(trigger=Trigger.OVERDUE, from_colour="")
                | (~Q(trigger=Trigger.OVERDUE) & ~Q(from_colour="")),
                name="escalation_rule_names_the_notice_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trigger} {self.from_colour} + {self.workdays} → {self.colour}"
