"""诉求: what a firm or a citizen asks of the county. Who asked is kept apart (`contact.py`)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.requests import stages
from luoshi.concerns.requests.querysets import RequestQuerySet
from luoshi.ledger.models import Domain, RegisterRow
from luoshi.org.models import Person, Unit


class Channel(models.TextChoices):
    """How it came in."""

    HOTLINE = "hotline", _("12345 hotline")
    ENTERPRISE = "enterprise", _("service line for firms")
    MAIL = "mail", _("letter or e-mail")
    VISIT = "visit", _("visit")
    OTHER = "other", pgettext_lazy("channel", "other")


class Asker(models.TextChoices):
    """Who asks."""

    CITIZEN = "citizen", _("citizen")
    FIRM = "firm", _("firm")


class Sort(models.TextChoices):
    """What is wanted."""

    CONSULT = "consult", _("question")
    HELP = "help", _("asks for help")
    COMPLAINT = "complaint", _("complaint")
    SUGGESTION = "suggestion", _("suggestion")


class AnswerBy(models.TextChoices):
    """The way by which the answer reaches whoever asked."""

    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    POST = "post", _("by letter or in person")
    NONE = "none", _("no answer wanted")


class Request(RegisterRow):
    """One request. ``unit`` handles it since it was dispatched; ``officer`` handles it in the office; ``proposed_unit`` stood
    in the sheet it came with. ``refuse_by`` and ``due_on`` are the days of the round under way (`Handling`). ``contact_until``:
    the last day on which contact data is kept, set at closing; ``contact_erased_on``: since when there is none."""

    STAGES = stages.STAGES
    MOVES = stages.MOVES

    number = models.CharField(_("request number"), max_length=24)
    origin_number = models.CharField(_("order number"), max_length=40, blank=True)
    title = models.CharField(_("what is asked"), max_length=80)
    body = models.TextField(_("text of the request"), max_length=2000)
    topic = models.CharField(_("topic"), max_length=30, blank=True)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    asker = models.CharField(_("who asks"), max_length=12, choices=Asker, default=Asker.CITIZEN)
    sort = models.CharField(_("what is wanted"), max_length=12, choices=Sort, default=Sort.HELP)
    domain = models.CharField(_("domain"), max_length=24, choices=Domain, default=Domain.LIVELIHOOD)
    answer_by = models.CharField(_("way of answering"), max_length=8, choices=AnswerBy)
    township = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("township")
    )
    received_on = models.DateField(_("received on"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handling unit")
    )
    proposed_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed unit")
    )
    officer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer")
    )
    refuse_by = models.DateField(_("may be refused until"), null=True, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    ended_reason = models.CharField(_("reason"), max_length=300, blank=True)
    contact_until = models.DateField(_("contact data kept until"), null=True, blank=True)
    contact_erased_on = models.DateField(_("contact data erased on"), null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="request_number"),
            models.UniqueConstraint(
                fields=["county", "origin_number"],
                condition=~Q(origin_number=""),
                name="request_origin_once",
                violation_error_message=_("An order of this number is in the register already."),
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stages.RECEIVED, stages.DECLINED]) | Q(unit__isnull=False, due_on__isnull=False),
                name="request_under_way_has_unit",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[stages.CLOSED, stages.DECLINED]) | Q(closed_on__isnull=False),
                name="request_ended_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "stage", "due_on"], name="request_by_stage"),
            models.Index(fields=["county", "unit"], name="request_by_unit"),
            models.Index(fields=["county", "-received_on"], name="request_by_day"),
            models.Index(fields=["county", "contact_until"], name="request_contact_until"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("requests:request", args=[self.pk])

    @property
    def is_late_entry(self) -> bool:
        """Typed on a later day than it came in."""
        return self.received_on < timezone.localtime(self.created_at).date()
