"""What can happen to the rules of registers, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("clock_set", _("Clock of a register set"), _("{clock}: {limit} from {since}: {reason}"))
kinds.register("keepers_set", _("Keepers of registers set"), _("Kept by: {keepers}."))
