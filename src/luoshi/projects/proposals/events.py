"""What can happen to a proposal, for the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register(
    "allocation_proposed",
    _("Allocation proposed"),
    _("{count} of {of} projects put forward, {money} of {quota} (10,000 yuan)."),
)
kinds.register("allocation_adopted", _("Allocation adopted"), _("Adopted: {reason}"))
kinds.register("allocation_withdrawn", _("Allocation withdrawn"), _("Withdrawn: {reason}"))
