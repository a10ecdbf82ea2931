"""What can happen to a project, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("project_entered", _("Project entered"), _("Entered in the register: {objects}.")),
    ("projects_imported", _("Projects imported"), _("{count} projects taken over from {file}: {new} new.")),
    ("project_edited", _("Project changed"), _("Changed: {fields}.")),
    ("project_moved", _("Project moved to another stage"), _("{old} → {new}. {words}")),
    ("project_suspended", _("Project suspended"), _("Suspended: {reason}")),
    ("project_resumed", _("Project resumed"), _("Resumed: {reason}")),
    ("project_years_planned", _("Yearly investment planned"), _("Planned by year: {years}.")),
    ("project_funds_set", _("Funds of a project set"), _("Funds of {year}: {sources}.")),
    ("project_elements_set", _("Needs of a project set"), _("Needs: {kinds}.")),
    ("project_steps_laid", _("Steps laid out"), _("{count} steps laid out from the checklist.")),
    ("project_steps_changed", _("Steps changed"), _("Steps changed: {steps}.")),
    ("project_step_verified", _("Step found finished"), _("Found finished on {day}: {step}.")),
    ("project_dispatch_written", _("Dispatch written"), _("{month}: {done} in the month, {total} since January.")),
    ("project_dispatch_approved", _("Dispatch reported"), _("{unit} reported {month}.")),
    ("project_dispatch_returned", _("Dispatch returned in the unit"), _("Returned in the unit: {reason}")),
    ("project_dispatches_verified", _("Dispatches verified"), _("{count} dispatches verified: {words}")),
    (
        "project_dispatches_adopted",
        _("Dispatches taken over"),
        _("{count} dispatches of {month} taken over from {source}."),
    ),
    ("project_ask_answered", _("Coordination answered"), _("Asked: {ask} Answer: {answer}")),
    ("project_rule_set", _("Rule of project lights set"), _("Version {version} from {since}: {reason}")),
    ("project_checklist_set", _("Checklist of steps set"), _("{count} steps: {names}.")),
    ("project_columns_set", _("Columns of the register chosen"), _("{count} columns chosen.")),
):
    kinds.register(code, label, sentence)
