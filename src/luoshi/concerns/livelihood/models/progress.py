"""Where an item is done, what is paid for it, and what the public reads each quarter."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood.models.item import Item
from luoshi.concerns.livelihood.querysets import PartQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Unit


class Place(CountyRow):
    """落点: what of an item stands in a township; ``found_on`` the day on which the keeper found it in use."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="places")
    township = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("township"))
    what = models.CharField(_("what is done there"), max_length=100)
    found_on = models.DateField(_("found in use on"), null=True, blank=True)
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["township__sort_no"]
        constraints = [
            models.UniqueConstraint(fields=["county", "item", "township"], name="livelihood_place_once"),
            models.CheckConstraint(
                condition=Q(found_on__isnull=True) | Q(found_by__isnull=False), name="livelihood_place_found_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township}: {self.what}"


class FundReport(CountyRow):
    """资金进度 up to a day, as the lead unit says, in 10,000 yuan; what the keeper found stands beside it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="fund_reports")
    as_of = models.DateField(_("up to (day)"))
    in_place = models.DecimalField(_("funds in place"), max_digits=12, decimal_places=2)
    paid = models.DecimalField(_("funds paid"), max_digits=12, decimal_places=2)
    proof = models.CharField(_("proof"), max_length=120)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    found_in_place = models.DecimalField(
        _("in place, verified"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    found_paid = models.DecimalField(_("paid, verified"), max_digits=12, decimal_places=2, null=True, blank=True)
    found_words = models.CharField(_("what was found"), max_length=200, blank=True)
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    found_at = models.DateTimeField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["as_of"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "item", "as_of"],
                name="livelihood_funds_once_a_day",
                violation_error_message=_("The funds up to this day are reported already."),
            ),
            models.CheckConstraint(
                condition=Q(in_place__gte=0, paid__gte=0),
                name="livelihood_report_not_negative",
                violation_error_message=_("Funds are never negative."),
            ),
            models.CheckConstraint(
                condition=Q(paid__lte=F("in_place")),
                name="livelihood_paid_was_in_place",
                violation_error_message=_("More is paid than is in place."),
            ),
            models.CheckConstraint(
                condition=Q(found_at__isnull=True)
                | (
                    Q(
                        found_in_place__gte=0,
                        found_paid__gte=0,
                        found_by__isnull=False,
                        found_paid__lte=F("found_in_place"),
                    )
                    & ~Q(found_words="")
                ),
                name="livelihood_funds_found",
                violation_error_message=_("More is paid than is in place."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.as_of}"

    @property
    def is_verified(self) -> bool:
        return self.found_at is not None

    @property
    def share_paid(self) -> Decimal | None:
        """Percent of the planned funds that are verified as paid; None where nothing is verified or planned."""
        if self.found_paid is None or not self.item.funds:
            return None
        return self.found_paid * 100 / self.item.funds


class QuarterText(CountyRow):
    """What the public reads of an item after a quarter. ``facts`` are the verified ones it was held against when it was
    written; ``corrected_because`` says why a published text was changed."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="texts")
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    words = models.TextField(_("progress for the public"), max_length=400)
    facts = models.JSONField(default=list)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    corrected_because = models.CharField(_("why it was corrected"), max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["quarter"]
        constraints = [
            models.UniqueConstraint(fields=["county", "item", "quarter"], name="livelihood_text_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="livelihood_text_of_quarter"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_by__isnull=False), name="livelihood_text_released_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.quarter}"

    @property
    def is_released(self) -> bool:
        return self.released_at is not None
