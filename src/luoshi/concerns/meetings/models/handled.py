"""What an instruction and a suggestion have alike: a unit answers by a day, its head signs, somebody else looks at it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Domain, RegisterRow
from luoshi.org.models import Person, Unit


class Handled(RegisterRow):
    """A row that one unit answers. ``due_on`` was reckoned when the clock started and stays; ``returned_because`` says what
    is to be mended while the answer is the unit's again. ``replied_at`` is the server's: the answer left the unit then."""

    number = models.CharField(_("number"), max_length=24)
    domain = models.CharField(_("domain"), max_length=24, choices=Domain)
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("lead unit"))
    given_on = models.DateField(_("given on"))
    due_on = models.DateField(_("to be answered by"))
    reply = models.TextField(_("reply"), max_length=2000, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(_("replied at"), null=True, blank=True)
    returned_because = models.CharField(_("what is to be mended"), max_length=300, blank=True)
    closed_on = models.DateField(_("day of closing"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def replied_on(self) -> date | None:
        """The day on which the answer left the unit."""
        return timezone.localtime(self.replied_at).date() if self.replied_at else None

    @property
    def is_open(self) -> bool:
        return not self.stage_of(self.stage).ended
