"""The list of inspections, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.audit.models import Event as Recorded
from luoshi.concerns.hazards import checking, policies
from luoshi.concerns.hazards.actions.inspecting import MET, NONE, UNMET
from luoshi.concerns.hazards.models import Hazard, Industry, Inspection, InspectionPlan, InspectionState
from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.page import RowAct
from luoshi.ledger.registers import Fact
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.ui.formats import day_near
from luoshi.ui.parts import Action, Event

EVENTS = 20
ANSWERS = {
    MET: pgettext_lazy("of an item", "met"),
    UNMET: pgettext_lazy("of an item", "not met"),
    NONE: pgettext_lazy("of an item", "does not apply"),
}


class InspectionQuery(QueryForm):
    """The query bar; the code that a firm names is looked through as well."""

    FIELDS = {"unit": "plan__unit", "industry": "establishment__industry"}
    SEARCHED = ("code", "establishment__name", "plan__title", "inspectors")

    q = forms.CharField(label=gettext_lazy("Code, firm, plan or inspector"), required=False, max_length=60)
    unit = forms.ChoiceField(label=gettext_lazy("Who inspects"), required=False)
    industry = forms.ChoiceField(
        label=gettext_lazy("industry (hazard)"), required=False, choices=[("", gettext_lazy("All")), *Industry.choices]
    )

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        seen = InspectionPlan.objects.visible_to(actor).order_by("unit__sort_no")
        units = seen.values_list("unit", "unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in units]})


def _day(row: Inspection, today: date) -> Cell:
    late = row.state == InspectionState.PLANNED and row.day < today
    return Cell(day_near(row.day, today), _("its day has passed") if late else "", warn=late)


def _firm(row: Inspection, today: date) -> Cell:
    return Cell(row.establishment.name, row.code)


def _who(row: Inspection, today: date) -> Cell:
    return Cell(row.unit.name, row.inspectors)


def _found(row: Inspection, today: date) -> Cell:
    if row.state != InspectionState.DONE:
        return Cell("—")
    return Cell(str(vars(row)["hazard_count"]))


COLUMNS = (
    Column("day", gettext_lazy("Day"), _day, ("day",), css="ls-date"),
    Column("name", gettext_lazy("Firm or place, code"), _firm, ("establishment__name",), css="ls-name"),
    Column("who", gettext_lazy("Who comes"), _who, ("plan__unit__sort_no",), css="ls-text-col"),
    Column(
        "why",
        gettext_lazy("Plan, and why"),
        lambda row, today: Cell(row.plan.title, row.plan.reason),
        css="ls-text-col",
    ),
    Column("state", gettext_lazy("State"), lambda row, today: Cell(row.get_state_display()), css="ls-nowrap"),
    Column("hazards", gettext_lazy("Hazards found"), _found, ("hazard_count",), css="ls-num"),
)
VIEWS = (
    ListView("", gettext_lazy("To be carried out"), lambda today: Q(state=InspectionState.PLANNED), kept=True),
    ListView("late", gettext_lazy("Day has passed"), lambda today: Q(state=InspectionState.PLANNED, day__lt=today)),
    ListView("done", InspectionState.DONE.label, lambda today: Q(state=InspectionState.DONE)),
    ListView("cancelled", InspectionState.CANCELLED.label, lambda today: Q(state=InspectionState.CANCELLED)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)
INSPECTIONS = Register(
    code="inspections",
    label=gettext_lazy("Inspections"),
    url_name="hazards:inspections",
    views=VIEWS,
    columns=COLUMNS,
    order=("day", "code"),
    none=gettext_lazy("No inspection is planned. Plan the first ones."),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the checklist with what was found."""

    item: checking.Item
    code: str
    hazard: Hazard | None

    @property
    def label(self) -> str:
        return str(ANSWERS.get(self.code, "—"))

    @property
    def is_missed(self) -> bool:
        return self.code == UNMET


class InspectionPage:
    """One visit: who, why, what was looked at, what was found."""

    def __init__(self, row: Inspection, actor: Actor, today: date) -> None:
        self.row, self.actor, self.today = row, actor, today
        self.may = policies.can_inspect(actor, row)

    @property
    def checklist(self) -> checking.Checklist | None:
        """None where the county has dropped the file since."""
        return checking.checklists().get(self.row.plan.checklist)

    @cached_property
    def hazards(self) -> list[Hazard]:
        """What the visit found; whoever sees the visit sees these."""
        return list(self.row.hazards.order_by("number"))

    @property
    def answers(self) -> list[Answer]:
        """The checklist in its order, what was not met first."""
        by_item = {hazard.item: hazard for hazard in self.hazards}
        items = self.checklist.items if self.checklist else ()
        found = [Answer(item, self.row.results.get(item.code, ""), by_item.get(item.code)) for item in items]
        return sorted(found, key=lambda answer: not answer.is_missed)

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        return (
            Fact(_("Firm or place"), row.establishment.name, url=row.establishment.get_absolute_url()),
            Fact(_("day of the inspection"), row.day),
            Fact(_("Who inspects"), row.unit.name),
            Fact(_("who comes"), row.inspectors),
            Fact(_("Plan"), row.plan.title, url=self._plan_url),
            Fact(_("why, and on what basis"), row.plan.reason),
            Fact(_("carried out"), row.done_on),
        )

    @cached_property
    def _plan_url(self) -> str:
        plan = self.row.plan
        seen = InspectionPlan.objects.visible_to(self.actor).filter(pk=plan.pk).exists()
        return plan.get_absolute_url() if seen else ""

    @property
    def actions(self) -> list[Action]:
        """What the reader may do, then what not and why."""
        row = self.row
        card = reverse("hazards:inspection_card", args=[row.pk])
        acts = (
            RowAct(_("Fill in the checklist"), reverse("hazards:check", args=[row.pk]), self.may, primary=True),
            RowAct(_("It does not take place"), reverse("hazards:inspection_cancel", args=[row.pk]), self.may),
        )
        shown = [Action(_("Card with the code, for the firm"), card)]
        for act in acts:
            refused = act.decision
            shown.append(
                Action(act.label, reason=refused.reason)
                if isinstance(refused, Denied)
                else Action(act.label, act.url, primary=act.primary)
            )
        return sorted(shown, key=lambda action: (bool(action.reason), not action.primary))

    @cached_property
    def of_year(self) -> list[Inspection]:
        """All visits to the firm in the year of this one, by whatever department: how often somebody comes."""
        rows = Inspection.objects.visits(self.row.day.year).filter(establishment=self.row.establishment)
        return list(rows.select_related("plan__unit"))

    @property
    def place_in_year(self) -> int:
        """Which of them this one is; 0 where it does not take place."""
        return next((n for n, row in enumerate(self.of_year, 1) if row.pk == self.row.pk), 0)

    @cached_property
    def trail(self) -> list[Event]:
        """From the record, newest first."""
        rows = Recorded.objects.for_object("hazards.inspection", self.row.pk)[:EVENTS]
        return [
            Event(row.recorded_at, row.label, row.sentence, note=f"{row.unit_name} · {row.actor_name}") for row in rows
        ]
