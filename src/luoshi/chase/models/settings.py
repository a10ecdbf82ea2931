"""What a county has decided about chasing."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import County


class ChaseSetting(CountyRow):
    """One row a county; a county without one has the defaults.

    ``number_prefix`` starts the numbers of notices (青政督); digests are made and mail is sent only outside quiet hours.
    """

    number_prefix = models.CharField(_("prefix of notice numbers"), max_length=12)
    quiet_from = models.TimeField(_("quiet from"), default=time(20, 0))
    quiet_until = models.TimeField(_("quiet until"), default=time(7, 30))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county"], name="chase_setting_once"),
            models.CheckConstraint(
                condition=Q(quiet_until__lt=F("quiet_from")),
                name="quiet_hours_span_the_night",
                violation_error_message=_("Quiet hours begin in the evening and end in the morning."),
            ),
        ]

    def __str__(self) -> str:
        return self.number_prefix

    @classmethod
    def of(cls, county: County) -> ChaseSetting:
        """The county's setting, or the defaults, not saved: the first character of its name and 政督. One query."""
        return cls.objects.filter(county=county).first() or cls(county=county, number_prefix=f"{county.name[:1]}政督")

    def is_quiet(self, at: time) -> bool:
        """Whether nobody is disturbed at this time of the county's day."""
        return at >= self.quiet_from or at < self.quiet_until
