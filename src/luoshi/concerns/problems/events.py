"""What can happen to a problem, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("problems_raised", _("Problem raised"), _("Found in: {source}. Responsible: {units}.")),
    ("problem_edited", _("Problem changed"), _("Changed: {fields}.")),
    ("problem_triaged", _("Problem triaged"), _("{answer}, last day {by}. {words}")),
    ("problem_escalated", _("Problem escalated"), _("{decider} is asked by {by}: {words}")),
    ("problem_decided", _("Decision on a problem"), _("{decider}: {answer}. {words}")),
    ("problem_planned", _("Plan for a problem"), _("{count} steps until {by}.")),
    ("problem_step_done", _("Step of a plan done"), _("{step}: {words}")),
    ("problem_time_asked", _("More time asked for a problem"), _("Until {by}: {words}")),
    ("problem_time_ruled", _("More time for a problem ruled on"), _("{ruling}, last day {by}. {words}")),
    ("problem_claimed", _("Problem claimed as solved"), "{words}"),
    ("problem_checked", _("Problem checked"), _("{outcome}: {words}")),
    ("problem_closed", _("Problem closed off"), _("Closed after {days} days.")),
    ("problem_looked_back", _("Problem looked back at"), _("{outcome}: {words}")),
    ("problem_joined", _("Problem joined to its root"), _("Root: {root}.")),
    ("problem_parted", _("Problem parted from its root"), _("Root was: {root}. {words}")),
):
    kinds.register(code, label, sentence)
