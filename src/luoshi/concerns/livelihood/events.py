"""What can happen to a livelihood item, for the record. Codes are never used twice."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

for code, label, sentence in (
    ("livelihood_proposed", _("Livelihood proposal entered"), _("Asked for by {voices} ({source}): {objects}.")),
    ("livelihood_edited", _("Livelihood item changed"), _("Changed: {fields}. {basis}")),
    ("livelihood_screened", _("Livelihood proposal screened"), _("{title}: {old} → {new}. {words}")),
    ("livelihood_voted", _("Livelihood items voted on"), _("{meeting}: {chosen} of {count} chosen for {year}.")),
    ("livelihood_published", _("Livelihood items published"), _("{count} items of {year}, in {where}.")),
    ("livelihood_matters_linked", _("Matters linked to a livelihood item"), _("Matters: {matters}.")),
    ("livelihood_places_set", _("Places of a livelihood item set"), _("Places: {places}.")),
    ("livelihood_funds_reported", _("Funds of a livelihood item reported"),
     _("Up to {as_of}: in place {in_place}, paid {paid}; proof: {proof}.")),
    ("livelihood_checked", _("Livelihood item checked"), _("{values} {words}")),
    ("livelihood_text_written", _("Progress of a livelihood item written for the public"), _("Quarter {quarter}: {words}")),
    ("livelihood_text_corrected", _("Progress of a livelihood item corrected"),
     _("Quarter {quarter}: {old} → {words} ({reason})")),
    ("livelihood_texts_released", _("Progress of livelihood items published"), _("{count} items, {year} quarter {quarter}.")),
    ("livelihood_done", _("Livelihood item done"), _("Done on {on}. {words}")),
    ("livelihood_reopened", _("Livelihood item worked on again"), _("{words}")),
    ("livelihood_assessed", _("Livelihood item assessed by those it is for"),
     _("{unit} asked {asked}: {satisfied} satisfied, {basically} basically, {dissatisfied} not. {words}")),
):  # fmt: skip
    kinds.register(code, label, sentence)
