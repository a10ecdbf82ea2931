"""群众评价: what those an item was done for say of it."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood.models.item import Item
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Unit

FEWEST = 30  # people asked; of fewer no rate is said


class Way(models.TextChoices):
    """How people were asked."""

    DOOR = "door", _("door to door")
    SITE = "site", _("on the spot")
    PHONE = "phone", _("by telephone")
    SHEET = "sheet", _("by questionnaire")


class Assessment(CountyRow):
    """One round of asking, by a unit that does not lead the item. People are counted; nobody is named."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="assessments")
    on = models.DateField(_("day of the survey"))
    way = models.CharField(_("how people were asked"), max_length=8, choices=Way)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked = models.PositiveIntegerField(_("people asked"))
    satisfied = models.PositiveIntegerField(_("satisfied"))
    basically = models.PositiveIntegerField(_("basically satisfied"))
    dissatisfied = models.PositiveIntegerField(_("not satisfied"))
    words = models.TextField(_("what people said"), max_length=400)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked=F("satisfied") + F("basically") + F("dissatisfied")),
                name="livelihood_assessment_adds_up",
                violation_error_message=_(
                    "Satisfied, basically satisfied and not satisfied do not add up to those asked."
                ),
            ),
            models.CheckConstraint(
                condition=Q(asked__gte=1),
                name="livelihood_assessment_asked_somebody",
                violation_error_message=_("Nobody was asked."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.on}"

    @property
    def rate(self) -> Decimal | None:
        """Percent who are satisfied or basically so; None where fewer than `FEWEST` were asked."""
        if self.asked < FEWEST:
            return None
        return Decimal(self.satisfied + self.basically) * 100 / self.asked
