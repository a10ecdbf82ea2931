"""What can happen to a hazard, a firm or an inspection, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("establishment_entered", _("Firm or place entered"), _("Entered in the register: {objects}.")),
    ("establishment_edited", _("Firm or place changed"), _("Changed: {fields}.")),
    ("hazard_recorded", _("Hazard recorded"), _("Found on {day}: {description}")),
    ("hazard_graded", _("Hazard graded"), _("Graded as {grade}. {cause}")),
    ("hazard_noticed", _("Notice of a hazard sent"), _("To be fixed by {due}: {demand}")),
    ("hazard_fixing_begun", _("Fixing of a hazard begun"), _("{owner} answers for it; measure: {measure}")),
    ("hazard_fixed", _("Hazard reported fixed"), _("Fixed on {day}: {words}")),
    ("hazard_rechecked", _("Hazard rechecked"), _("{outcome}: {words}")),
    ("hazard_looked_back", _("Look-back at a hazard"), _("{outcome}: {words}")),
    ("hazard_withdrawn", _("Hazard withdrawn"), _("No hazard: {reason}")),
    ("hazard_extension_asked", _("Extension of a hazard asked"), _("From {old} to {new}: {reason}")),
    ("hazard_extension_ruled", _("Extension of a hazard ruled on"), _("{outcome}, to be fixed by {due}: {ruling}")),
    ("hazard_listed", _("Hazard listed for supervision"), _("Listed by {number}, published: {published}")),
    ("hazard_quarter_reported", _("Listed hazard reported upward"), _("Report for {quarter}: {words}")),
    ("hazard_statement_taken", _("Quarterly statement taken in"), _("{quarter}, signed by {signed_by}.")),
    ("inspections_planned", _("Inspections planned"), _("{title}: {count} visits. {reason}")),
    ("inspection_carried_out", _("Inspection carried out"), _("{code}: {count} hazards found. {words}")),
    ("inspection_cancelled", _("Inspection not carried out"), _("{code}: {reason}")),
    ("hazards_imported", _("Hazards imported"), _("{count} hazards taken over from {file}; {firms} new firms.")),
):
    kinds.register(code, label, sentence)
