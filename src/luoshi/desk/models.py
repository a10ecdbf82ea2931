"""What the office decided about clauses beyond the matters made of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Matter
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person
from luoshi.sources.models import Clause, Document


class Waiver(CountyRow):
    """不立项: a commitment that becomes no matter, and why. The other states of a clause are derived (`states`)."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="waivers", verbose_name=_("clause"))
    reason = models.CharField(_("reason"), max_length=200)
    waived_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="waivers", verbose_name=_("waived by"))
    waived_at = models.DateTimeField(_("waived at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "clause"],
                name="desk_waiver_once",
                violation_error_message=_("This sentence is waived already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="desk_waiver_has_reason",
                violation_error_message=_("Say why no matter is made of this sentence."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Joined(CountyRow):
    """合并: a commitment that was added to the draft of the one before it. ``added`` is what undoing takes out:
    `{"citations": [clause key], "measures": [[subject, comparator, value, unit]], "due": {"before", "after"} or {}}`."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+", verbose_name=_("clause"))
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+", verbose_name=_("matter"))
    added = models.JSONField(default=dict)
    joined_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("merged by"))
    joined_at = models.DateTimeField(_("merged at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "clause"],
                name="desk_joined_once",
                violation_error_message=_("This sentence is merged already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} → {self.matter}"


class Marked(CountyRow):
    """补标: a background sentence that the office takes as a commitment. The reading itself stays as it was."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="marks", verbose_name=_("clause"))
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("marked by"))
    marked_at = models.DateTimeField(_("marked at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "clause"],
                name="desk_marked_once",
                violation_error_message=_("This sentence is a commitment already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.clause)


class Settling(models.TextChoices):
    """How a matter whose sentence changed was settled. Cancelling is the ledger's."""

    CLEARED = "cleared", _("still applies")
    AMENDED = "amended", _("amended after the new sentence")


class Settled(CountyRow):
    """确认: a citation whose sentence changed stands on the new sentence now. ``batch`` are those of one decision.

    ``old`` is None for a citation that was added because the sentence was split; ``new`` is None where the sentence is gone
    and the matter stands without it. ``words`` says what was amended.
    """

    batch = models.UUIDField()
    act = models.CharField(_("decision"), max_length=8, choices=Settling)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="settled")
    old = models.ForeignKey(Clause, on_delete=models.CASCADE, null=True, related_name="+")
    new = models.ForeignKey(Clause, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.TextField(blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("settled by"))
    settled_at = models.DateTimeField(_("settled at"))
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county", "-settled_at"], name="desk_settled_newest")]

    def __str__(self) -> str:
        return f"{self.matter} {self.get_act_display()}"


class PublicPromises(CountyRow):
    """公开: the promises of a document for people's livelihood, with their state, are open to everybody. Without a row, or
    with ``closed_at``, there is no such page."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="public_promises")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.document)
