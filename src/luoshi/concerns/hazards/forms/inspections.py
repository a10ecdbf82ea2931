"""What is typed of a firm, of a plan, of a visit and of a signed quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.forms.models import fields_for_model, model_to_dict
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.hazards import checking, policies, quarters
from luoshi.concerns.hazards.actions import EDITABLE, MissInput, PlanInput, VisitInput, VisitResult
from luoshi.concerns.hazards.actions.inspecting import UNMET
from luoshi.concerns.hazards.models import Establishment, Inspection
from luoshi.concerns.hazards.pages.inspections import ANSWERS
from luoshi.ledger.forms.base import DayInput, segments, words_field
from luoshi.ledger.forms.choices import UnitField, offer
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.choices import townships_of, units_of
from luoshi.ui.keyed import KeyedForm

if TYPE_CHECKING:
    _Firms = forms.ModelMultipleChoiceField[Establishment]
else:  # the class takes no type at run time
    _Firms = forms.ModelMultipleChoiceField


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **more)


class PlaceForm(KeyedForm):
    """The facts of a firm or place; of one that stands in the register also whether it is in operation."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, data: Any = None, *, place: Establishment | None = None) -> None:
        start = {"unit": actor.unit_id} if place is None else model_to_dict(place, fields=EDITABLE)
        if place is not None:
            start |= {"version": place.version, "stage": place.stage}
        super().__init__(data, initial=start)
        self.fields |= fields_for_model(Establishment, fields=EDITABLE)
        self.fields["unit"] = UnitField(label=_("responsible department"))
        self.fields["township"] = UnitField(label=_("township"), required=False)
        own = units_of(actor.county_id)
        allowed = {*actor.unit_ids, *([place.unit_id] if place else [])}
        offer(self, "unit", own if policies.keeps(actor) else own.filter(pk__in=allowed))
        offer(self, "township", townships_of(actor.county_id))
        self.fields["industry"].label = _("industry (hazard)")
        self.fields["principal"].help_text = _("Who signs for it; a name only, no telephone number.")
        if place is not None:
            stages = [place.stage_of(place.stage), *place.next_stages]
            self.fields["stage"] = segments(_("State"), [(stage.code, stage.label) for stage in stages])

    @property
    def given(self) -> dict[str, Any]:
        """The facts as the action takes them."""
        return {name: self.cleaned_data[name] for name in EDITABLE}


class FirmsField(_Firms):
    """Firms with their industry."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}（{obj.get_industry_display()}）"


class PlanForm(KeyedForm):
    """Who goes to which firms from which day on, and by which checklist."""

    title = forms.CharField(label=_("name of the plan"), max_length=80)
    reason = words_field(_("why, and on what basis"), rows=2, most=200)
    checklist = forms.ChoiceField(label=_("checklist"))
    day = _day(_("first day"))
    per_day = forms.IntegerField(label=_("firms a day"), min_value=1, max_value=20)
    inspectors = forms.CharField(label=_("who comes"), max_length=80)
    establishments = FirmsField(
        queryset=Establishment.objects.none(), label=_("firms and places"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, firms: QuerySet[Establishment], data: Any = None, *, chosen: Sequence[UUID] = (), industry: str = ""
    ) -> None:
        checklists = checking.checklists()
        fits = next((code for code, each in checklists.items() if industry in each.industries), checking.GENERIC)
        start = {"day": clock.today(), "per_day": 2, "checklist": fits, "establishments": list(chosen)}
        super().__init__(data, initial=start)
        offered = self.fields["establishments"]
        assert isinstance(offered, FirmsField)
        offered.queryset = firms
        field = self.fields["checklist"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, each.title) for code, each in checklists.items()]
        self.fields["reason"].help_text = _("The firm reads this on its card.")
        self.fields["inspectors"].help_text = _("At least two names, parted by 、.")
        self.fields["per_day"].help_text = _("The others follow on the next working days, in the order of the list.")

    @property
    def input(self) -> PlanInput:
        return PlanInput(self.said("title"), self.said("reason"), self.said("checklist"), list(self._visits()))

    def _visits(self) -> Sequence[VisitInput]:
        """So many firms a day, on working days after the first."""
        day, found, days = self.said("day"), list[VisitInput](), calendar()
        for number, firm in enumerate(self.said("establishments")):
            if number and number % self.said("per_day") == 0:
                day = days.add(day, 1)
            found.append(VisitInput(firm, day, self.said("inspectors")))
        return found


class CheckForm(KeyedForm):
    """The checklist on the spot: an answer for each item, words for each that is not met, and a summary."""

    day = _day(_("day of the inspection"))
    words = words_field(_("summary of what was found"), rows=3, most=400)

    def __init__(self, inspection: Inspection, data: Any = None) -> None:
        checklist = checking.checklists().get(inspection.plan.checklist)
        self.items = checklist.items if checklist else ()
        super().__init__(data, initial={"day": clock.today()})
        self._asked = {item.code: _item_fields(item) for item in self.items}
        for asked in self._asked.values():
            self.fields |= asked

    @property
    def lines(self) -> list[tuple[checking.Item, list[forms.BoundField]]]:
        """Each item with its answer and what is asked where it is not met."""
        return [(item, [self[name] for name in self._asked[item.code]]) for item in self.items]

    def clean(self) -> dict[str, Any]:
        """Words where something is not met: all that are missing are named at once."""
        given = super().clean() or self.cleaned_data
        for item in self.items:
            if given.get(f"result_{item.code}") == UNMET and not str(given.get(f"wrong_{item.code}") or "").strip():
                self.add_error(f"wrong_{item.code}", gettext("Say what is wrong there."))
        return given

    @property
    def found(self) -> VisitResult:
        """As the action takes it."""
        results = {item.code: str(self.said(f"result_{item.code}")) for item in self.items}
        misses = {item.code: self._miss(item) for item in self.items if results[item.code] == UNMET}
        return VisitResult(results, misses, self.said("words"), self.said("day"))

    def _miss(self, item: checking.Item) -> MissInput:
        given: Mapping[str, Any] = self.cleaned_data
        return MissInput(
            part=given[f"part_{item.code}"],
            description=given[f"wrong_{item.code}"],
            fixed_words=given.get(f"fixed_{item.code}", ""),
            cause=given.get(f"cause_{item.code}", ""),
        )


def _item_fields(item: checking.Item) -> dict[str, forms.Field]:
    """The answer; where it is not met: the spot, what is wrong, and how it was mended or, of a major one, its cause."""
    answer = segments(item.text, list(ANSWERS.items()), error_messages={"required": _("Not looked at yet.")})
    more: dict[str, forms.Field] = {
        f"part_{item.code}": forms.CharField(label=_("part or spot"), max_length=80, required=False),
        f"wrong_{item.code}": words_field(_("What is wrong"), required=False, rows=2, most=300),
    }
    if item.major:
        label = _("present state, cause and difficulty")
        more[f"cause_{item.code}"] = words_field(label, required=False, rows=2, most=400)
    else:
        label = _("Mended on the spot: how")
        more[f"fixed_{item.code}"] = words_field(label, required=False, rows=2, most=400)
    return {f"result_{item.code}": answer, **more}


class CancelForm(KeyedForm):
    """Why a visit does not take place."""

    words = words_field(_("Why it does not take place"), rows=2, most=400)


class StatementForm(KeyedForm):
    """A quarter's sheet as it comes back signed."""

    quarter = segments(_("quarter"), ())
    signed_by = forms.CharField(label=_("signed by the principal"), max_length=40)
    signed_on = _day(_("signed on"))
    remark = forms.CharField(label=_("remark"), max_length=200, required=False)

    def __init__(
        self, place: Establishment, offered: Sequence[tuple[str, str]], data: Any = None, quarter: str = ""
    ) -> None:
        first = offered[0][0] if offered else ""
        start = {"quarter": quarter if quarter in dict(offered) else first, "signed_by": place.principal}
        super().__init__(data, initial=start | {"signed_on": clock.today()})
        field = self.fields["quarter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(offered)
        self.fields["remark"].help_text = _("Needed where somebody else than the principal signed: why.")

    @property
    def quarter_end(self) -> date:
        return quarters.named(self.said("quarter"))
