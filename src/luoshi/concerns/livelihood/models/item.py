"""民生实事: one proposal and what becomes of it. Money is in 10,000 yuan (万元)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood import stages
from luoshi.concerns.livelihood.models.votes import Vote
from luoshi.concerns.livelihood.querysets import ItemQuerySet
from luoshi.ledger.keeping import label_of
from luoshi.ledger.models import Matter, RegisterRow
from luoshi.org.models import Post, Unit


class Source(models.TextChoices):
    """Who asked for it. They are counted, never named."""

    CITIZENS = "citizens", _("citizens")
    DEPUTIES = "deputies", _("deputies of the congress")
    ADVISERS = "advisers", _("members of the CPPCC")
    TOWNSHIPS = "townships", _("townships")
    UNITS = "units", _("units of the county")


class Item(RegisterRow):
    """A thing that people want done in a ``year``, from the proposal to what they say of it when it is done.

    ``voices``: how many people or bodies asked for it, without those of proposals merged into it. ``answer``: what those
    who asked were told where it is not taken up. ``ordinal``: its place in the published list of the year.
    ``also``: matters that carry it out and are about a project or a target; the others are about the item itself.
    """

    STAGES = stages.STAGES
    MOVES = stages.MOVES

    number = models.CharField(_("number of the proposal"), max_length=24)
    year = models.PositiveSmallIntegerField(_("year of the items"))
    title = models.CharField(_("title of the item"), max_length=100)
    content = models.TextField(_("what is done, how much of it, to which standard"), max_length=600)
    source = models.CharField(_("who asked for it"), max_length=12, choices=Source)
    voices = models.PositiveIntegerField(_("how many asked"), default=1)
    collected_by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("collected by"))
    collected_on = models.DateField(_("collected on"))
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead unit")
    )
    sponsor = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sponsor")
    )
    beneficiaries = models.CharField(_("who benefits"), max_length=100, blank=True)
    people = models.PositiveIntegerField(_("how many benefit"), default=0, blank=True)
    funds = models.DecimalField(_("funds planned"), max_digits=12, decimal_places=2, default=Decimal(0), blank=True)
    funds_from = models.CharField(_("where the funds come from"), max_length=100, blank=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    answer = models.CharField(_("answer to those who asked"), max_length=300, blank=True)
    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    votes_for = models.PositiveIntegerField(_("in favour"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("against"), null=True, blank=True)
    votes_abstained = models.PositiveIntegerField(_("abstained"), null=True, blank=True)
    ordinal = models.PositiveSmallIntegerField(_("place in the list"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_in = models.CharField(_("published in"), max_length=100, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    also = models.ManyToManyField(Matter, related_name="livelihood_items", blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="livelihood_number"),
            models.UniqueConstraint(
                fields=["county", "year", "title"],
                name="livelihood_title",
                violation_error_message=_(
                    "There is a proposal of this title already. Raise how many asked for that one."
                ),
            ),
            models.UniqueConstraint(
                fields=["county", "year", "ordinal"],
                name="livelihood_ordinal",
                violation_error_message=_("Two items stand at the same place of the list."),
            ),
            models.CheckConstraint(
                condition=Q(funds__gte=0),
                name="livelihood_funds_not_negative",
                violation_error_message=_("Funds are never negative."),
            ),
            models.CheckConstraint(
                condition=Q(voices__gte=1),
                name="livelihood_asked_by_somebody",
                violation_error_message=_("At least one asked for it."),
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=(stages.DECLINED, stages.MERGED)) | ~Q(answer=""),
                name="livelihood_answered",
                violation_error_message=_("Those who asked get an answer."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=stages.MERGED) | Q(merged_into__isnull=False), name="livelihood_merged_into_one"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=stages.PUBLIC)
                | Q(published_on__isnull=False, ordinal__isnull=False, lead_unit__isnull=False),
                name="livelihood_published_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["county", "year", "stage"], name="livelihood_by_stage"),
            models.Index(fields=["county", "lead_unit"], name="livelihood_by_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("livelihood:item", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.stage in stages.PUBLIC

    @property
    def missing(self) -> list[str]:
        """What a proposal lacks before deputies may vote on it, by the labels of its fields."""
        needed = ("lead_unit", "sponsor", "beneficiaries", "people", "funds", "funds_from", "due_on")
        free = self.funds == 0 and bool(self.funds_from)  # nothing is to be paid, and it says why
        return [label_of(self, name) for name in needed if not getattr(self, name) and not (name == "funds" and free)]
