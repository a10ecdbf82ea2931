"""A proposal of which projects get how much of a quota."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger.models.base import CountyRow
from luoshi.org.actors import Actor
from luoshi.org.models import Person
from luoshi.projects.models.money import FundKind
from luoshi.projects.querysets import sees_all


class ProposalState(models.TextChoices):
    """A proposal applies nothing by itself, in whatever state."""

    PROPOSED = "proposed", pgettext_lazy("allocation", "proposed")
    ADOPTED = "adopted", _("adopted")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ProposalQuerySet(models.QuerySet["AllocationProposal"]):
    """Proposals name every project of the pool, so only those who see all projects see them."""

    def visible_to(self, actor: Actor) -> ProposalQuerySet:
        return self.filter(county=actor.county_id) if sees_all(actor) else self.none()

    def for_list(self) -> ProposalQuerySet:
        return self.select_related("made_by", "ruled_by")


class AllocationProposal(CountyRow):
    """``inputs``: what was asked, frozen (`frozen.Asked`); ``result``: what was found (`frozen.Found`). Both stay as they
    were when the proposal was made, whatever happens to the projects. Money in 10,000 yuan."""

    name = models.CharField(_("name of the proposal"), max_length=80)
    kind = models.CharField(_("source of funds"), max_length=16, choices=FundKind)
    year = models.PositiveSmallIntegerField(_("year"))
    quota = models.DecimalField(_("quota"), max_digits=14, decimal_places=2)
    money = models.DecimalField(_("given out"), max_digits=14, decimal_places=2)
    points = models.DecimalField(_("points"), max_digits=12, decimal_places=2)
    inputs = models.JSONField()
    result = models.JSONField()
    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=ProposalState.PROPOSED)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", ruled_at__isnull=True) | (Q(ruled_at__isnull=False) & ~Q(reason="")),
                name="proposal_ruled_with_reason",
            ),
            models.CheckConstraint(condition=Q(money__lte=models.F("quota")), name="proposal_within_quota"),
        ]
        indexes = [models.Index(fields=["county", "-made_at"], name="proposal_by_day")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:proposal", args=[self.pk])
