"""What chasing leaves on the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("cadence_set", _("Rhythm of reports set"), _("Reports {rhythm}, by day {day}.")),
    ("cadences_set", _("Rhythm of reports set together"), _("{count} matters report {rhythm}, by day {day}.")),
    ("matters_reminded", _("Units reminded"), _("{count} matters reminded of. {words}")),
    ("round_opened", _("Reporting round opened"), _("{objects}: {count} matters report, the last by {due_on}.")),
    ("round_closed", _("Reporting round closed"), _("{objects}: {on_time} on time, {missed} not reported.")),
    ("chase_rules_set", _("Rules of chasing set"), _("Rules of chasing set: {what}.")),
    ("notices_proposed", _("Notices proposed"), _("{count} notices proposed by the ladder.")),
    ("notices_withdrawn", _("Proposed notices withdrawn"), _("{count} proposed notices withdrawn: {why}.")),
    ("notice_issued", _("Notice issued"), _("Notice {number}, to be answered by {answer_by}.")),
    ("notice_to_sign", _("Red notice sent for signature"), _("A red notice waits for the sponsor's signature.")),
    ("notice_signed", _("Red notice signed"), _("Signed and issued: {number}, to be answered by {answer_by}.")),
    ("notice_sent_back", _("Notice sent back"), _("Not signed: {reason}")),
    ("notice_taken_back", _("Notice taken back"), _("Taken back: {reason}")),
    ("notice_received", _("Notice received"), _("{unit} received {number}.")),
    ("notice_answered", _("Notice answered"), _("{answer}, by {promised_on}: {words}")),
    ("campaign_drawn", _("Look-back sample drawn"), _("{count} of {population} drawn with the seed {seed}.")),
    ("reminders_set", _("Reminder setting changed"), _("Digest by e-mail: {by_mail}.")),
):
    kinds.register(code, label, sentence)
