"""What can happen to meetings, instructions and suggestions, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("meeting_planned", _("Meeting planned"), _("{meeting}, to be held on {day}; {items} items, {units} units.")),
    ("meeting_changed", _("Meeting prepared anew"), _("To be held on {day}; {items} items, {units} units.")),
    ("meeting_held", _("Meeting held"), _("Held on {day}; {present} units were there, {absent} were not.")),
    ("meeting_settled_in_words", _("What was settled written down"), _("{count} items with what was settled.")),
    ("meeting_decided", _("Decisions of a meeting issued"), _("{meeting}: {count} decisions issued.")),
    ("meeting_minutes_issued", _("Minutes issued"), _("The minutes are out; {count} decisions.")),
    ("meeting_settled", _("Decisions settled"), _("Every decision is closed or cancelled.")),
    ("meeting_taken_up", _("Meeting taken up again"), _("Taken up again: {reason}")),
    ("meeting_cancelled", _("Meeting cancelled"), _("Cancelled: {reason}")),
    ("instructions_entered", _("Leader's instructions given to units"), _("Instructions given to units: {count}.")),
    ("suggestions_entered", _("Suggestions given to units"), _("Suggestions given to units: {count}.")),
    ("handled_given_anew", _("Given to another unit"), _("{old} → {new}: {reason}")),
    ("reply_written", _("Reply written"), _("Waits for the head of {unit}.")),
    ("reply_signed", _("Reply sent"), _("{unit} answered.")),
    ("reply_returned", _("Reply returned"), _("Returned: {reason}")),
    ("instruction_verified", _("Instruction verified"), _("Found: {words}")),
    ("instruction_closed", _("Instruction closed"), _("Closed.")),
    ("instruction_taken_up", _("Instruction taken up again"), _("Taken up again: {reason}")),
    ("suggestion_hard", _("Longer term for a suggestion"), _("{old} → {new}: {reason}")),
    ("suggestion_assessed", _("Answer assessed"), _("{satisfaction} {words}")),
):
    kinds.register(code, label, sentence)
