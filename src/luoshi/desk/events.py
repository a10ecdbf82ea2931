"""What can happen at the desk, for the record. Accepting a proposal is the ledger's event: a matter is drafted."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("clause_waived", _("No matter made"), _("No matter is made of {place}: {reason}"))
kinds.register("clause_unwaived", _("Waiver taken back"), _("{place} is open again; the reason had been: {reason}"))
