"""Who asked, in a table of its own: it is shown to few and erased when its purpose has ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.requests import masking
from luoshi.concerns.requests.models.request import Request
from luoshi.ledger.models.base import CountyRow


class Contact(CountyRow):
    """Personal data. Purpose: to answer and to revisit. Seen by the people of the handling unit and by the officer who
    handles the request, each look in the record. Kept until ``Request.contact_until``. Never in lists, exports, search,
    packages, digests or events."""

    request = models.OneToOneField(Request, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name of who asks"), max_length=60, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.CharField(_("e-mail"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=160, blank=True)

    def __str__(self) -> str:
        return str(self.request)  # never the data: this stands in records and logs

    @property
    def words(self) -> tuple[str, ...]:
        """What must not stand in any text."""
        return tuple(filter(None, (self.name, self.phone, self.email, self.address)))

    @property
    def masked(self) -> dict[str, str]:
        """As everybody sees it, by label."""
        return {
            str(_("name of who asks")): masking.name(self.name),
            str(_("phone")): masking.phone(self.phone),
            str(_("e-mail")): masking.email(self.email),
            str(_("address")): masking.address(self.address),
        }

    @property
    def plain(self) -> dict[str, str]:
        """As whoever handles the request sees it, by label."""
        return {
            str(_("name of who asks")): self.name,
            str(_("phone")): self.phone,
            str(_("e-mail")): self.email,
            str(_("address")): self.address,
        }
