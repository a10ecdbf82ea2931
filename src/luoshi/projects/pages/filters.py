"""The conditions above the register, and the views that stand ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Colour
from luoshi.org.actors import Actor
from luoshi.org.choices import townships_of
from luoshi.projects import rates, stages
from luoshi.projects.models import Project, ProjectType, Sector
from luoshi.projects.querysets import ProjectQuerySet
from luoshi.projects.standing import Standing

Words = str | Promise
VIEWS: dict[str, tuple[Words, Callable[[Standing], bool]]] = {
    "": (_("Projects of the year"), lambda row: row.project.stage in stages.IN_FORCE),
    "red": (_("Red"), lambda row: row.light.colour == "red"),
    "asks": (_("Waits for coordination"), lambda row: row.open_ask is not None),
    "preparation": (_("In preparation"), lambda row: row.project.stage in stages.BEFORE_START),
    "building": (_("Under way"), lambda row: row.project.stage in stages.UNDER_WAY),
    "completed": (_("Completed"), lambda row: row.project.stage in stages.COMPLETED),
    "all": (_("Everything"), lambda row: True),
}
_ALL = ("", _("All"))


class RegisterForm(forms.Form):
    """The query bar. ``rate`` and ``met`` come from the numbers of the four rates."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=60)
    stage = forms.ChoiceField(
        label=pgettext_lazy("column", "Stage"),
        required=False,
        choices=[_ALL, *((s.code, s.label) for s in stages.STAGES)],
    )
    light = forms.ChoiceField(label=_("Light"), required=False, choices=[_ALL, *Colour.choices])
    lead = forms.ChoiceField(label=_("Lead unit"), required=False)
    type = forms.ChoiceField(
        label=pgettext_lazy("column", "Type"), required=False, choices=[_ALL, *ProjectType.choices]
    )
    sector = forms.ChoiceField(label=_("sector"), required=False, choices=[_ALL, *Sector.choices])
    township = forms.ChoiceField(label=_("township"), required=False)
    view = forms.CharField(required=False, widget=forms.HiddenInput, max_length=12)
    rate = forms.CharField(required=False, widget=forms.HiddenInput, max_length=12)
    met = forms.CharField(required=False, widget=forms.HiddenInput, max_length=3)

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        seen = Project.objects.visible_to(actor).order_by()
        leads = seen.values_list("lead_unit", "lead_unit__name", "lead_unit__sort_no").distinct()
        named = sorted(leads, key=lambda lead: lead[2])
        self._choose("lead", [(str(pk), name) for pk, name, _place in named])
        places = townships_of(actor.county_id).values_list("pk", "name")
        self._choose("township", [(str(pk), name) for pk, name in places])
        self.is_valid()

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [_ALL, *choices]

    def given(self, name: str) -> str:
        """A condition; what makes no sense is none."""
        return str(self.cleaned_data.get(name) or "")

    def rows(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """What the database can tell."""
        if q := self.given("q"):
            projects = projects.filter(Q(name__icontains=q) | Q(number__icontains=q))
        for name, field in (("stage", "stage"), ("type", "type"), ("sector", "sector")):
            if value := self.given(name):
                projects = projects.filter(**{field: value})
        for name, field in (("lead", "lead_unit"), ("township", "township")):
            if value := self.given(name):
                projects = projects.filter(**{field: value})
        return projects

    def keeps(self, row: Standing) -> bool:
        """What only the reckoning tells: the light, the view, whether a rate counts it."""
        light, rate, met = self.given("light"), self.given("rate"), self.given("met")
        everywhere = not self.given("view") and (self.given("stage") or self.given("q"))
        view = "all" if everywhere else self.given("view")
        if light and row.light.colour != light:
            return False
        if rate in rates.LABELS:
            counted = rates.counts(rate, row)
            return counted is not None and (not met or counted == (met == "yes"))
        return VIEWS.get(view, VIEWS[""])[1](row)
