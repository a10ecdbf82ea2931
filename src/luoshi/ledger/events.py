"""What can happen to a matter, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("matter_drafted", _("Matter drafted"), _("Drafted: {objects}.")),
    ("matters_drafted", _("Matters drafted"), _("{count} matters drafted from one document.")),
    ("matter_edited", _("Draft changed"), _("Draft changed: {fields}.")),
    ("matter_discarded", _("Draft discarded"), _("Draft discarded: {title}.")),
    ("matters_issued", _("Matters issued"), _("{count} matters issued.")),
    ("matter_acknowledged", _("Matter acknowledged"), _("{unit} acknowledged.")),
    ("matter_disputed", _("Objection raised"), _("{unit} objected: {reason}")),
    ("dispute_ruled", _("Objection ruled on"), _("Ruling: {ruling} Lead unit: {lead}.")),
    ("plan_set", _("Plan set"), _("Plan with {points} points set.")),
    ("report_submitted", _("Progress written"), _("{unit}: {words}")),
    ("report_approved", _("Progress reported"), _("{unit} reported.")),
    ("part_added", _("Part of a supporting unit written"), _("{unit}: {words}")),
    ("reports_approved", _("Progress reported, several"), _("{count} reports approved.")),
    ("report_returned", _("Progress returned in the unit"), _("Returned in the unit: {reason}")),
    ("matter_verified", _("Verified"), _("{outcome}: {words}")),
    ("verifier_named", _("Verifier named"), _("{verifier} was named to verify.")),
    ("matter_verified_closed", _("Verified and closed"), _("{outcome}: {words} Closed.")),
    ("matters_verified_closed", _("Several verified and closed"), _("{count} matters on the same file: {words} Closed.")),
    ("return_reasons_set", _("Reasons of return set"), _("Reasons of return: {titles}.")),
    ("matter_closed", _("Closed"), _("Closed.")),
    ("looked_back", _("Look-back"), _("{outcome}: {words}")),
    ("extension_asked", _("Extension asked"), _("Asked to move the date to {new_due_on}: {reason}")),
    ("extension_ruled", _("Extension ruled on"), _("{state}: {ruling}")),
    ("suspension_asked", _("Suspension asked"), _("Condition: {condition}. Look again on {review_on}.")),
    ("suspension_ruled", _("Suspension ruled on"), _("{state}: {ruling}")),
    ("matter_resumed", _("Resumed"), _("Resumed: {reason}")),
    ("matter_cancelled", _("Cancelled"), _("Cancelled: {basis}")),
    ("light_overridden", _("Light overridden"), _("Light set to {colour} until {until}: {reason}")),
    ("light_rule_set", _("Light rule set"), _("Light rule version {version} from {since}.")),
):
    kinds.register(code, label, sentence)
