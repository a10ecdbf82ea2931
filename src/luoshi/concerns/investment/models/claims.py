"""What is said to be signed and paid in, and what the keeper of the register found of it. 10,000 yuan (万元)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.investment.models.lead import Lead
from luoshi.concerns.investment.querysets import ClaimQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person
from luoshi.sources.models import StoredFile


class Claim(CountyRow):
    """A sum with its day and its proof, as claimed; ``verified_amount`` stands beside it and never overwrites it."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT)
    on = models.DateField(_("day"))
    amount = models.DecimalField(_("amount claimed"), max_digits=14, decimal_places=2)
    proof = models.CharField(_("proof"), max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    verified_amount = models.DecimalField(_("amount verified"), max_digits=14, decimal_places=2, null=True, blank=True)
    verified_words = models.CharField(_("what was found"), max_length=200, blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["on", "recorded_at"]

    def get_absolute_url(self) -> str:
        return f"{self.lead.get_absolute_url()}#claims"

    @property
    def counts(self) -> Decimal:
        """What is verified of it."""
        return self.verified_amount or Decimal(0)


def _sums(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(amount__gt=0),
            name=f"{name}_positive",
            violation_error_message=_("The amount is above zero."),
        ),
        models.CheckConstraint(
            condition=Q(verified_amount__isnull=True) | Q(verified_amount__gte=0),
            name=f"{name}_found_not_negative",
            violation_error_message=_("An investment is never negative."),
        ),
        models.CheckConstraint(
            condition=Q(verified_amount__isnull=True) | (Q(verified_at__isnull=False) & ~Q(verified_words="")),
            name=f"{name}_found_in_words",
        ),
    ]


class SigningKind(models.TextChoices):
    """A framework agreement binds nobody and is never counted; an increase counts only what it adds."""

    FRAMEWORK = "framework", _("framework agreement")
    CONTRACT = "contract", _("contract")
    INCREASE = "increase", _("increase of the contract")


class Signing(Claim):
    """签约: a paper with the investment it promises; an ``increase`` promises only what is added."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="signings")
    kind = models.CharField(_("what was signed"), max_length=12, choices=SigningKind)

    class Meta(Claim.Meta):
        constraints = [
            *_sums("signing"),
            models.UniqueConstraint(
                fields=["county", "lead", "kind"],
                condition=~Q(kind=SigningKind.INCREASE),
                name="signing_once",
                violation_error_message=_("It is signed already; what was added later is an increase."),
            ),
        ]
        indexes = [models.Index(fields=["county", "on"], name="signing_by_day")]

    def __str__(self) -> str:
        return f"{self.lead}: {self.get_kind_display()}"


class Capital(Claim):
    """到位资金: money that has come, with the day and the paper that shows it."""

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="capital")

    class Meta(Claim.Meta):
        constraints = _sums("capital")
        indexes = [models.Index(fields=["county", "on"], name="capital_by_day")]

    def __str__(self) -> str:
        return f"{self.lead}: {self.on}"
