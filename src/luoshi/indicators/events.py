"""What work on indicators leaves on the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("indicator_defined", _("Indicator defined"), _("{objects}, kept by {owner}.")),
    ("indicator_changed", _("Indicator changed"), _("{objects}: {what}.")),
    ("area_defined", _("Area of figures defined"), _("{objects}")),
    ("figures_saved", _("Figures entered"), _("{count} figures of {objects}, {periods}. {words}")),
    ("figures_submitted", _("Figures sent to the head"), _("{count} figures of {objects}.")),
    ("figures_approved", _("Figures approved"), _("{count} figures of {objects} approved and locked. {words}")),
    ("figures_returned", _("Figures returned"), _("{count} figures of {objects} returned: {reason}")),
    ("release_set", _("Day of official release set"), _("{objects}, {period}: {on}.")),
    ("questions_asked", _("Questions about figures asked"), _("{count} questions about {objects}.")),
    ("question_explained", _("Question about a figure explained"), _("{objects}: {words}")),
    ("question_accepted", _("Explanation accepted"), _("{objects}: {words}")),
    ("question_asked_again", _("Explanation not accepted"), _("{objects}: {words}")),
):
    kinds.register(code, label, sentence)
