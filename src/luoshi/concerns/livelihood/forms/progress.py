"""What is sent about one promised item: matters, places, funds, texts, the end, what people said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood import policies, verified
from luoshi.concerns.livelihood.actions import AssessmentInput, FundsFound, FundsInput, facts_for, linkable_matters
from luoshi.concerns.livelihood.forms.item import count, day, money, plain
from luoshi.concerns.livelihood.models import Item, Place, QuarterText, Way
from luoshi.ledger.forms.about import AboutForm
from luoshi.ledger.forms.base import name_cells, segments, words_field
from luoshi.ledger.forms.choices import UnitField, offer
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.choices import townships_of, units_of
from luoshi.org.models import Unit
from luoshi.ui.keyed import KeyedForm


class MatterForm(AboutForm):
    """An obligation that carries the item out: what, who, by when, and where it was promised."""

    source = forms.CharField(label=_("Source"), max_length=200)

    def __init__(self, item: Item, data: Any = None) -> None:
        super().__init__(
            item.county_id,
            data,
            title=item.title,
            lead_unit=item.lead_unit_id,
            due_on=item.due_on,
            source=_source(item),
        )


def _source(item: Item) -> str:
    said = {"year": item.year, "meeting": item.vote.meeting if item.vote else "", "title": item.title}
    return gettext("Livelihood items of %(year)d (%(meeting)s): %(title)s") % said


class LinkForm(KeyedForm):
    """Matters that the work report has made already."""

    matters = forms.MultipleChoiceField(
        label=_("Livelihood matters that carry out no item yet"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, actor: Actor, item: Item, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["matters"]
        assert isinstance(field, forms.MultipleChoiceField)
        found = linkable_matters(actor, item).select_related("lead_unit")
        field.choices = [(str(m.pk), f"{m.title}（{m.lead_unit.name if m.lead_unit else '—'}）") for m in found]

    @property
    def chosen(self) -> set[UUID]:
        return {UUID(pk) for pk in self.cleaned_data["matters"]}


class PlacesForm(KeyedForm):
    """A line for each township; an empty one has no part in the item."""

    def __init__(self, item: Item, data: Any = None) -> None:
        self.townships = list(townships_of(item.county_id))
        kept = {f"place_{place.township_id}": place.what for place in item.places.all()}
        super().__init__(data, initial=kept)
        for unit in self.townships:
            self.fields[f"place_{unit.pk}"] = forms.CharField(
                label=unit.short_name or unit.name, max_length=100, required=False
            )

    @property
    def places(self) -> dict[Unit, str]:
        return {unit: self.cleaned_data[f"place_{unit.pk}"] for unit in self.townships}


class FundsForm(KeyedForm):
    """Money from the start up to a day."""

    as_of = day(_("up to (day)"))
    in_place = money(_("funds in place"), help_text=_("10,000 yuan, from the start"))
    paid = money(_("funds paid"), help_text=_("10,000 yuan, from the start"))
    proof = forms.CharField(label=_("proof"), max_length=120)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"as_of": clock.today()})
        self.fields["proof"].help_text = _("Such as: budget notice and number of payment vouchers.")
        if self.is_bound:
            self.fields["sure"] = forms.BooleanField(label=_("The sum is right"), required=False)

    @property
    def input(self) -> FundsInput:
        said = self.said
        sure = bool(self.cleaned_data.get("sure"))
        return FundsInput(said("as_of"), said("in_place"), said("paid"), said("proof"), sure=sure)


class CheckForm(KeyedForm):
    """Places and funds beside what was said; an emptied cell leaves its line for later."""

    words = forms.CharField(label=_("How it was checked"), max_length=200)

    def __init__(self, item: Item, data: Any = None) -> None:
        super().__init__(data)
        self.places = [place for place in item.places.all() if place.found_on is None]
        for place in self.places:
            said = gettext("%(name)s: found in use on") % {"name": place.township.name}
            self.fields[f"place_{place.pk}"] = day(said, required=False)
        reports = list(item.fund_reports.all())
        self.report = reports[-1] if reports and not reports[-1].is_verified else None
        if self.report is not None:
            self.fields["in_place"] = money(
                _("in place, verified"), required=False, initial=plain(self.report.in_place)
            )
            self.fields["paid"] = money(_("paid, verified"), required=False, initial=plain(self.report.paid))
        name_cells(self)

    def clean(self) -> dict[str, Any]:
        """Both sums or neither."""
        said = super().clean() or self.cleaned_data
        both = [said.get(name) for name in ("in_place", "paid") if name in self.fields]
        if any(value is None for value in both) and any(value is not None for value in both):
            self.add_error(
                "paid" if said.get("paid") is None else "in_place", gettext("Fill in both sums, or neither.")
            )
        return said

    @property
    def lines(self) -> list[tuple[Place, forms.BoundField]]:
        return [(place, self[f"place_{place.pk}"]) for place in self.places]

    @property
    def sums(self) -> list[forms.BoundField]:
        return [self["in_place"], self["paid"]]

    @property
    def found(self) -> dict[UUID, date]:
        said = {place.pk: self.cleaned_data.get(f"place_{place.pk}") for place in self.places}
        return {pk: on for pk, on in said.items() if on is not None}

    @property
    def funds(self) -> FundsFound | None:
        in_place: Decimal | None = self.cleaned_data.get("in_place")
        paid: Decimal | None = self.cleaned_data.get("paid")
        return None if in_place is None or paid is None else FundsFound(in_place, paid)


class TextForm(KeyedForm):
    """What the public reads; starts from what is verified."""

    words = words_field(_("progress for the public"), rows=4, most=400)

    def __init__(self, item: Item, text: QuarterText | None, data: Any = None) -> None:
        self.facts = facts_for(item)
        super().__init__(data, initial={"words": text.words if text else verified.proposed(self.facts)})
        self.fields["words"].help_text = _(
            "Every number must be verified or promised; say why where something is behind."
        )
        if text is not None and text.is_released:
            self.fields["because"] = forms.CharField(label=_("why it is corrected"), max_length=200)


class FinishForm(KeyedForm):
    """The day on which it was done."""

    on = day(_("done on"))
    words = words_field(_("Remark"), required=False, rows=2, most=200)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})


class ReopenForm(KeyedForm):
    """What proves not to be done."""

    words = words_field(_("what is not done"), rows=2, most=200)


class AssessForm(KeyedForm):
    """How many people said what."""

    on = day(_("day of the survey"))
    way = segments(_("how people were asked"), Way.choices)
    unit = UnitField(label=_("asked by"))
    asked = count(_("people asked"))
    satisfied = count(_("satisfied"))
    basically = count(_("basically satisfied"))
    dissatisfied = count(_("not satisfied"))
    words = words_field(_("what people said"), rows=3, most=400)

    def __init__(self, actor: Actor, item: Item, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today(), "way": Way.PHONE, "unit": actor.unit_id})
        others = units_of(actor.county_id)
        if item.lead_unit_id is not None:
            others = others.exclude(pk=item.lead_unit_id)
        offer(self, "unit", others if policies.keeps(actor) else others.filter(pk__in=actor.unit_ids))
        self.fields["asked"].help_text = _("Of fewer than 30 people no rate is said.")
        self.fields["words"].help_text = _(
            "What was praised and what was missing; no names, phone or identity numbers."
        )

    @property
    def input(self) -> AssessmentInput:
        return AssessmentInput(**self.filled)
