"""What the office decided about clauses that become no matter."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person
from luoshi.sources.models import Clause


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
