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
    ("photos_asked", _("Pictures in reports"), _("Pictures in reports: {reason}.")),
    ("report_submitted", _("Progress written"), _("{unit}: {words}")),
    ("part_added", _("Part of a supporting unit written"), _("{unit}: {words}")),
    ("report_approved", _("Progress reported"), _("{unit} reported.")),
    ("reports_approved", _("Progress reported, several"), _("{count} reports approved.")),
    ("report_returned", _("Progress returned in the unit"), _("Returned in the unit: {reason}")),
    ("matter_verified", _("Verified"), _("{outcome}: {words}")),
    ("matter_verified_closed", _("Verified and closed"), _("{outcome}: {words} Closed.")),
    (
        "matters_verified_closed",
        _("Several verified and closed"),
        _("{count} matters on the same file: {words} Closed."),
    ),
    ("return_reasons_set", _("Reasons of return set"), _("Reasons of return: {titles}.")),
    ("verifier_named", _("Verifier named"), _("{verifier} was named to verify.")),
    ("matter_closed", _("Closed"), _("Closed.")),
    ("looked_back", _("Look-back"), _("{outcome}: {words}")),
    ("extension_asked", _("Extension asked"), _("Asked to move the date to {new_due_on}: {reason}")),
    ("extension_ruled", _("Extension ruled on"), _("{state}: {ruling}")),
    ("suspension_asked", _("Suspension asked"), _("Condition: {condition}. Look again on {review_on}.")),
    ("suspension_ruled", _("Suspension ruled on"), _("{state}: {ruling}")),
    ("matter_resumed", _("Resumed"), _("Resumed: {reason}")),
    ("matter_cancelled", _("Cancelled"), _("Cancelled: {basis}")),
    ("matters_acknowledged", _("Matters acknowledged together"), _("{unit} acknowledged, {count} together.")),
    ("matters_closed", _("Matters closed together"), _("Closed, {count} together.")),
    ("matters_cancelled", _("Matters cancelled together"), _("Cancelled, {count} together: {basis}")),
    ("matters_extended", _("Due dates moved together"), _("Due on {new_due_on}, {count} together: {basis}")),
    ("sponsor_set_together", _("Sponsor set"), _("Sponsor: {post}; {count} matters together.")),
    ("responsible_set_together", _("Responsible person set"), _("Responsible: {post}; {count} matters together.")),
    ("assignment_undone", _("Assignment taken back"), _("{field}: as it was before; {count} matters together.")),
    ("view_saved", _("View of the list saved"), _("View saved: {name}.")),
    ("view_deleted", _("View of the list deleted"), _("View deleted: {name}.")),
    ("list_columns_set", _("Columns of the list chosen"), _("{count} columns chosen.")),
    ("light_overridden", _("Light overridden"), _("Light set to {colour} until {until}: {reason}")),
    ("light_rule_set", _("Light rule set"), _("Light rule version {version} from {since}.")),
):
    kinds.register(code, label, sentence)
