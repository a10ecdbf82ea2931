"""A project as it is typed: intake, entry and change, moves, and the matter made from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model, model_to_dict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger.forms.base import words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.org.actors import Actor
from luoshi.org.choices import leaders_of, townships_of, units_of
from luoshi.org.models import Unit
from luoshi.projects import stages
from luoshi.projects.actions import EDITABLE, ProjectInput
from luoshi.projects.forms.base import DayInput, Figure, FigureField, Money, day_field, plain
from luoshi.projects.models import Project
from luoshi.ui.keyed import KeyedForm

_WHAT = ("name", "type", "sector", "content", "scale", "owner", "basis", "benefit")
_WHO = ("lead_unit", "supporting", "sponsor", "contact_leader", "township", "longitude", "latitude")
_MONEY = ("year_from", "year_to", "total_investment", "invested_before", "sure")
_DAYS = ("start_on", "finish_on", "started_on", "finished_on", "listed_on")
_CARBON = ("capacity_mw", "yearly_output", "carbon_factor", "carbon_source", "energy_use")
GROUPS = (
    (_("What it is"), _WHAT),
    (_("Who answers for it, and where"), _WHO),
    (_("Years and money"), _MONEY),
    (_("Days"), _DAYS),
    (_("Carbon and energy"), _CARBON),
    (_("Dispatch"), ("photo_reason",)),
)
_INTAKE = (*_WHAT, "lead_unit", "township", "year_from", "year_to", "total_investment", "sure", *_CARBON)


def _control(field: models.Field[Any, Any], **given: Any) -> forms.Field | None:
    """The control of a field of the table: numbers as people paste them, days with the browser's calendar."""
    if isinstance(field, models.DecimalField):
        return FigureField(
            label=field.verbose_name,
            required=not (field.blank or field.has_default()),
            max_digits=field.max_digits,
            decimal_places=field.decimal_places,
            validators=field.validators,
            widget=Figure(),
        )
    if isinstance(field, models.DateField):
        return forms.DateField(label=field.verbose_name, required=False, widget=DayInput)
    return field.formfield(**given)


class ProjectForm(KeyedForm):
    """All facts of a project; ``intake`` takes only what somebody knows who proposes one."""

    supporting = forms.ModelMultipleChoiceField(
        label=_("supporting units"), queryset=Unit.objects.none(), required=False
    )
    sure = forms.BooleanField(
        label=_("The sums are right"), required=False, help_text=_("Only when a sum is asked about; 10,000 yuan.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, data: Any = None, *, project: Project | None = None, intake: bool = False) -> None:
        self.actor, self.project, self._intake = actor, project, intake
        super().__init__(data, initial=self._start())
        names = [name for name in EDITABLE if not intake or name in _INTAKE]
        self.fields |= fields_for_model(Project, fields=names, formfield_callback=_control)
        self.fields["lead_unit"] = UnitField(label=_("lead unit"))
        for name in ("content", "basis", "benefit"):
            self.fields[name].widget = forms.Textarea({"rows": 2})
        self._offer()

    def _start(self) -> dict[str, Any]:
        if self.project is None:
            return {"lead_unit": self.actor.unit_id}
        start = model_to_dict(self.project, fields=EDITABLE)
        numbers = {name: plain(value) for name, value in start.items() if hasattr(value, "normalize")}
        supporting = list(self.project.supporting.values_list("pk", flat=True))
        return start | numbers | {"supporting": supporting, "version": self.project.version}

    def _offer(self) -> None:
        county = self.actor.county_id
        lead = units_of(county)
        if self._intake and self.actor.unit_id:
            lead = lead.filter(pk__in=self.actor.unit_ids)
        offer(self, "lead_unit", lead)
        township = UnitField(label=_("township"), required=False)
        self.fields["township"] = township
        offer(self, "township", townships_of(county))
        if self._intake:
            del self.fields["supporting"]
            return
        offer(self, "supporting", units_of(county))
        self.fields["supporting"].widget.attrs["size"] = 6
        leaders = leaders_of(county)
        for name, label in (("sponsor", _("sponsor")), ("contact_leader", _("contact leader"))):
            self.fields[name] = LeaderField(label=label, required=False)
            offer(self, name, leaders)

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Fields under their headings, for the page."""
        found = [(title, [self[name] for name in names if name in self.fields]) for title, names in GROUPS]
        return [(title, fields) for title, fields in found if fields]

    @property
    def input(self) -> ProjectInput:
        """The project as the action takes it."""
        data = self.cleaned_data
        fields = {name: data[name] for name in EDITABLE if name in self.fields}
        if fields.get("invested_before", 0) is None:
            fields["invested_before"] = 0
        return ProjectInput(fields, supporting=list(data.get("supporting", ())), sure=data["sure"])


class MoveForm(KeyedForm):
    """The next stage."""

    stage = forms.ChoiceField(label=_("next stage"), widget=forms.RadioSelect)
    on = day_field(pgettext_lazy("of a stage", "on (day)"))
    words = words_field(_("Remark"), required=False, rows=2, most=200)

    def __init__(self, project: Project, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(stage.code, stage.label) for stage in project.next_stages]
        self.fields["on"].help_text = _("The start and the finish take this day; left empty, today.")


class ReasonForm(KeyedForm):
    """Why something is done."""

    words = words_field(_("Reason"), rows=2, most=200)


class MatterForm(KeyedForm):
    """An obligation about a project: what, by when, how much."""

    title = forms.CharField(label=pgettext_lazy("of a matter", "Title"), max_length=200)
    due_on = day_field(_("Due on"), required=True)
    value = Money(_("Investment of the year"), required=False)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The meeting, list or document that asks for it.")
    )


class EntryForm(ProjectForm):
    """A project that the project office enters at some stage."""

    stage = forms.ChoiceField(label=_("stage"), choices=[(s.code, s.label) for s in stages.STAGES])

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        first, *others = super().groups
        return [(first[0], [self["stage"], *first[1]]), *others]
