"""What work on targets leaves on the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("target_set", _("Target set"), _("{objects}: {words}")),
    ("target_changed", _("Target changed"), _("{objects}: {words}. {reason}")),
    ("target_bound", _("Matter bound to an indicator"), _("{objects}: {words}")),
    ("target_path_chosen", _("Path to a target chosen"), _("{objects}: {path}. {words}")),
    ("target_divided", _("Target divided"), _("{objects}: {count} parts. {words}")),
    ("target_withdrawn", _("Target withdrawn"), _("{objects}: {reason}")),
):
    kinds.register(code, label, sentence)
