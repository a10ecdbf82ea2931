"""催办: rules, one digest a person and working day, and the letters that carry digests by mail."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.chase.querysets import DigestQuerySet
from luoshi.ledger.models import Matter
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Unit


class Occasion(models.TextChoices):
    """What a person is reminded of; the order is that of the digest."""

    URGED = "urged", _("the delivery office asks")
    RETURNED = "returned", _("returned")
    OVERDUE = "overdue", _("overdue")
    NOTICE = "notice", _("notice to answer")
    DUE = "due", _("falls due")
    ACKNOWLEDGE = "acknowledge", _("to acknowledge")
    REPORT = "report", _("to report")
    APPROVE = "approve", _("to approve")
    RULING = "ruling", _("waits for your ruling")


# The office presses a button for the first; when the others remind is the county's to say.
RULED = tuple(occasion for occasion in Occasion if occasion != Occasion.URGED)


class ReminderRule(CountyRow):
    """When an occasion reminds: ``days`` before the day it is about (0 on it), where the occasion knows such a day.
    A county without a row for an occasion has the default (`occasions.DEFAULT_DAYS`)."""

    occasion = models.CharField(_("occasion"), max_length=12, choices=Occasion)
    is_on = models.BooleanField(_("reminds"), default=True)
    days = models.JSONField(_("days before"), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "occasion"], name="reminder_rule_once")]

    def __str__(self) -> str:
        return f"{self.occasion} {self.days}"


class Reminder(CountyRow):
    """催办: the office asked a unit about a matter, once a day at most. ``told_on`` is the day of the digest in which it
    stands; empty until there is one."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="reminders")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    words = models.CharField(_("words to the unit"), max_length=200, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["county", "matter", "day"], name="reminder_once_a_day")]
        indexes = [models.Index(fields=["county"], condition=Q(told_on__isnull=True), name="reminder_to_be_told")]

    def __str__(self) -> str:
        return f"{self.matter} {self.day:%Y-%m-%d}"


class ReminderSetting(CountyRow):
    """Where one person wants the digest by mail. The address is contact data: its owner alone sees and changes it, it
    goes into no event and no list."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder_setting")
    address = models.EmailField(_("e-mail address"), blank=True)
    by_mail = models.BooleanField(_("send the digest by e-mail"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by_mail=False) | ~Q(address=""),
                name="mail_needs_an_address",
                violation_error_message=_("Give the address the digest goes to."),
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class Digest(CountyRow):
    """What one person was reminded of on one day, once. ``lines``: dicts of occasion, title, words and url."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    lines = models.JSONField(default=list)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["county", "person", "day"], name="digest_once_a_day")]
        indexes = [models.Index(fields=["person", "read_at"], name="digest_unread")]

    def __str__(self) -> str:
        return f"{self.person} {self.day:%Y-%m-%d}"


class Letter(CountyRow):
    """A digest on its way by mail: kept until the server took it. The address is cleared when it is sent or given up."""

    digest = models.OneToOneField(Digest, on_delete=models.CASCADE, related_name="letter")
    address = models.EmailField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["next_try_at"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="letter_waiting",
            )
        ]

    def __str__(self) -> str:
        return str(self.digest)
