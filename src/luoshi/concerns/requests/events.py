"""What can happen to a request, for the record. Codes are never used twice. No event carries contact data."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("request_received", _("Request received"), _("Received: {objects}.")),
    (
        "requests_imported",
        _("Requests imported"),
        _("{count} requests taken over from {file}, {dispatched} dispatched."),
    ),
    ("request_corrected", _("Request corrected"), _("Corrected: {fields}.")),
    ("request_declined", _("Request not taken up"), _("Not taken up: {reason}")),
    ("request_dispatched", _("Request dispatched"), _("Dispatched to {to}, answer due {due}. {words}")),
    ("request_taken_over", _("Request taken over by an officer"), _("{actor} handles it from now on.")),
    ("request_accepted", _("Request acknowledged"), _("{unit} acknowledged.")),
    ("request_refused", _("Request refused"), _("{unit} refused: {reason}")),
    ("request_ruled", _("Refusal ruled on"), _("Ruled: {to} handles it, answer due {due}. {reason}")),
    ("request_extension_asked", _("More time asked for a request"), _("{days} working days more: {reason}")),
    ("request_extension_granted", _("More time granted for a request"), _("Due {due} instead of {old}. {reason}")),
    ("request_extension_denied", _("More time denied for a request"), _("Not granted: {reason}")),
    ("requests_answered", _("Requests answered"), _("{unit} answered {count}: {answer}")),
    (
        "requests_revisited",
        _("Requests revisited"),
        _("{count} revisited: {closed} closed, {redone} to be done again."),
    ),
    ("request_reopened", _("Request taken up again"), _("Taken up again, answer due {due}: {reason}")),
    ("request_contact_shown", _("Contact data looked at"), _("{actor} looked at the contact data.")),
    ("request_contact_erased", _("Contact data erased on demand"), _("Erased before its day: {reason}")),
    ("request_contacts_erased", _("Contact data erased by rule"), _("Contact data of {count} requests erased.")),
):
    kinds.register(code, label, sentence)
