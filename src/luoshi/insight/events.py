"""What can happen here, for the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("ranking_switched_on", _("Ranking switched on"), _("Units are ranked by verified values: {reason}"))
kinds.register("ranking_switched_off", _("Ranking switched off"), _("Units are ranked no more."))
