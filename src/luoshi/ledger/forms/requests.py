"""Short forms: objections, extensions, pauses, rulings, cancelling, lights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import ActForm, DayInput, segments, words_field
from luoshi.ledger.models import Colour
from luoshi.ledger.scene import Scene
from luoshi.org.models import Person, Unit

NEEDED, NOT_NEEDED = "needed", "not_needed"
GRANT, REFUSE = "grant", "refuse"


def units_in(scene: Scene) -> QuerySet[Unit]:
    """The county's active units, in their official order."""
    return Unit.objects.filter(county=scene.actor.county_id, is_active=True)


class DisputeForm(ActForm):
    """One round: why not us, and who instead."""

    reason = words_field(_("Reason of the objection"), most=300)
    proposed_unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Who should lead instead"), required=False, empty_label=_("no proposal")
    )

    def prepare(self, scene: Scene) -> None:
        self.offer("proposed_unit", units_in(scene))


class RuleDisputeForm(ActForm):
    """The ruling says who leads; it binds."""

    lead_unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Lead unit"),
        help_text=_("Leave it as it is if the objection does not hold."),
    )
    ruling = words_field(_("Ruling"), most=300)

    def start(self, scene: Scene) -> dict[str, Any]:
        return {"lead_unit": scene.matter.lead_unit_id}

    def prepare(self, scene: Scene) -> None:
        self.offer("lead_unit", units_in(scene))


class AskExtensionForm(ActForm):
    new_due_on = forms.DateField(label=_("New due date"), widget=DayInput)
    reason = words_field(_("Reason"), most=300)


class RulingForm(ActForm):
    """Yes or no, with words when it is no."""

    decision = segments(_("Decision"), [(GRANT, _("Grant")), (REFUSE, _("Refuse"))])
    ruling = words_field(_("Ruling"), required=False, most=300, help_text=_("Needed when it is refused."))

    @property
    def grants(self) -> bool:
        return bool(self.said("decision") == GRANT)


class AskSuspensionForm(ActForm):
    condition = forms.CharField(
        label=_("Condition"), max_length=200, help_text=_("What must have happened before the work goes on.")
    )
    review_on = forms.DateField(label=_("Look again on"), widget=DayInput)
    reason = words_field(_("Reason"), most=300)


class PhotosForm(ActForm):
    """Whether reports show a picture; by default they need none."""

    wanted = segments(_("Pictures in reports"), [(NOT_NEEDED, _("not needed")), (NEEDED, _("needed"))])
    reason = forms.CharField(label=_("What they are to show, and why words do not"), max_length=120, required=False)

    def start(self, scene: Scene) -> dict[str, Any]:
        why = scene.matter.photo_reason
        return {"wanted": NEEDED if why else NOT_NEEDED, "reason": why}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("wanted") == NEEDED and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say what the pictures are to show; without a reason none are asked for."))
        return self.cleaned_data

    @property
    def why(self) -> str:
        return str(self.said("reason")) if self.said("wanted") == NEEDED else ""


class ResumeForm(ActForm):
    reason = words_field(_("Why it goes on"), most=300)


class CancelForm(ActForm):
    basis = words_field(
        _("Basis of the cancellation"), most=300, help_text=_("The document or decision that takes it out of force.")
    )


class NameVerifierForm(ActForm):
    """Somebody of another unit than the lead unit."""

    verifier = forms.ModelChoiceField(Person.objects.none(), label=_("Who verifies"))

    def prepare(self, scene: Scene) -> None:
        people = Person.objects.filter(county=scene.actor.county_id, is_active=True, holdings__isnull=False)
        others = people.exclude(holdings__post__unit=scene.matter.lead_unit_id)
        self.offer("verifier", others.distinct().order_by("name"))


class OverrideForm(ActForm):
    colour = segments(_("Light"), [(c.value, c.label) for c in (Colour.RED, Colour.YELLOW, Colour.GREEN)])
    until = forms.DateField(label=_("Until"), widget=DayInput)
    reason = words_field(_("Reason"), most=200, help_text=_("It is shown wherever the light is shown."))
