"""票决: the vote of a people's congress on the items of a year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class Vote(CountyRow):
    """One vote on all shortlisted items of a year; what each item got stands on the item.

    ``deputies`` are all of the congress, ``present`` those who came, ``ballots`` the valid ones; ``seats`` items are chosen.
    """

    year = models.PositiveSmallIntegerField(_("year of the items"))
    meeting = models.CharField(_("meeting"), max_length=100)
    held_on = models.DateField(_("day of the vote"))
    deputies = models.PositiveIntegerField(_("deputies in all"))
    present = models.PositiveIntegerField(_("deputies present"))
    ballots = models.PositiveIntegerField(_("valid ballots"))
    seats = models.PositiveSmallIntegerField(_("items to be chosen"))
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "year"],
                name="livelihood_vote_once",
                violation_error_message=_("The vote on the items of this year is entered already."),
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("deputies")),
                name="livelihood_present_are_deputies",
                violation_error_message=_("More deputies are present than there are."),
            ),
            models.CheckConstraint(
                condition=Q(ballots__lte=F("present")),
                name="livelihood_ballots_of_present",
                violation_error_message=_("There are more valid ballots than deputies present."),
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(F("present") * 3, F("deputies") * 2),
                name="livelihood_vote_quorum",
                violation_error_message=_("The congress meets with two thirds of its deputies at least."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="livelihood_vote_chooses",
                violation_error_message=_("At least one item is chosen."),
            ),
        ]

    def __str__(self) -> str:
        return self.meeting
