"""What can happen here, for the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("ranking_switched_on", _("Ranking switched on"), _("Units are ranked by verified values: {reason}"))
kinds.register("ranking_switched_off", _("Ranking switched off"), _("Units are ranked no more."))
kinds.register(
    "tightening_threshold_set",
    _("Threshold of tightening set"),
    _("A reason is asked for beyond {days} days or {percent} per cent."),
)
kinds.register("tightening_reason_given", _("Reason of tightening"), _("Tighter than asked, because: {reason}"))
