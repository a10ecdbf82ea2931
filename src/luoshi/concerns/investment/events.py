"""What can happen to a lead, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("lead_entered", _("Investment lead entered"), _("Entered in the register: {objects}.")),
    ("lead_edited", _("Investment lead changed"), _("Changed: {fields}.")),
    ("lead_moved", _("Investment lead moved to another stage"), _("{old} → {new}. {words}")),
    ("lead_followed", _("Investment lead followed up"), _("{words} Next step: {next} by {by}.")),
    ("lead_signed", _("Signed with an investor"), _("{kind} of {on}: {amount}; proof: {proof}.")),
    ("lead_capital_claimed", _("Capital in place claimed"), _("{amount} on {on}; proof: {proof}.")),
    ("lead_claims_verified", _("Signings or capital verified"), _("{count} verified: {words}")),
):
    kinds.register(code, label, sentence)
