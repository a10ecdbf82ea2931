"""The list of hazards, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.concerns.hazards import lights, policies, stages
from luoshi.concerns.hazards.actions.supervising import owed_quarters
from luoshi.concerns.hazards.lights import Ruling, Standing
from luoshi.concerns.hazards.models import (
    CheckKind,
    Establishment,
    Extension,
    ExtensionState,
    Grade,
    Hazard,
    Industry,
    Supervision,
)
from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.page import RowAct, RowPage
from luoshi.ledger.policies import can_draft
from luoshi.ledger.registers import Fact
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.ui.formats import day_near
from luoshi.ui.parts import Why

_ALL = ("", gettext_lazy("All"))
REASONS = {
    "overdue": gettext_lazy("past the day of the notice"),
    "step_late": gettext_lazy("this step is late"),
    "unlisted": gettext_lazy("major, not listed for supervision"),
    "near": gettext_lazy("its day is near"),
    "relapsed": gettext_lazy("came back after closing"),
    "in_time": gettext_lazy("in time"),
    stages.CLOSED: pgettext_lazy("hazard stage", "closed"),
    stages.WITHDRAWN: pgettext_lazy("hazard stage", "no hazard"),
}


class Lights:
    """The lights of the rows of one page, with the calendar asked for once. ``listed`` comes with `for_list`."""

    def __init__(self, today: date) -> None:
        self.today, self.calendar = today, calendar()

    def of(self, row: Hazard) -> Ruling:
        listed = bool(vars(row).get("listed"))
        standing = Standing(row.stage, row.is_major, row.step_due_on, row.due_on, listed, row.relapses)
        return lights.light_of(standing, self.today, self.calendar)


class HazardQuery(QueryForm):
    """The query bar."""

    FIELDS = {"grade": "grade", "industry": "establishment__industry", "unit": "establishment__unit"}
    SEARCHED = ("number", "establishment__name", "part", "description")

    q = forms.CharField(label=gettext_lazy("Firm, spot, hazard or number"), required=False, max_length=60)
    grade = forms.ChoiceField(label=gettext_lazy("grade"), required=False, choices=[_ALL, *Grade.choices])
    industry = forms.ChoiceField(
        label=gettext_lazy("industry (hazard)"), required=False, choices=[_ALL, *Industry.choices]
    )
    unit = forms.ChoiceField(label=gettext_lazy("responsible department"), required=False)

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        seen = Establishment.objects.visible_to(actor).order_by("unit__sort_no")
        units = seen.values_list("unit", "unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in units]})


def _name(row: Hazard, today: date) -> Cell:
    return Cell(row.description, f"{row.number} · {row.establishment.name}")


def _grade(row: Hazard, today: date) -> Cell:
    return Cell(row.get_grade_display() if row.grade else "—", _("listed") if vars(row).get("listed") else "")


def _unit(row: Hazard, today: date) -> Cell:
    place = row.establishment.township
    return Cell(row.establishment.unit.name, place.short_name or place.name if place else "")


def _due(row: Hazard, today: date) -> Cell:
    if not row.is_open:
        return Cell(day_near(row.closed_on, today))
    day = row.due_on or row.step_due_on
    late = day is not None and today > day
    return Cell(day_near(day, today), _("overdue") if late else "", warn=late)


def _late(today: date) -> Q:
    with_day = Q(stage__in=stages.WITH_DEADLINE, due_on__lt=today)
    return with_day | Q(stage__in=stages.OPEN, step_due_on__lt=today)


def register(marks: Lights) -> Register:
    """The list, with the lights of one day."""

    def light(row: Hazard, today: date) -> Cell:
        ruling = marks.of(row)
        return Cell(REASONS[ruling.reason], light=ruling.colour)

    return Register(
        code="hazards",
        label=gettext_lazy("Hazards"),
        url_name="hazards:list",
        views=VIEWS,
        columns=(Column("light", gettext_lazy("Light"), light, css="ls-light-col"), *COLUMNS),
        order=("step_due_on", "number"),
        none=gettext_lazy("No hazard is open."),
    )


COLUMNS = (
    Column("name", gettext_lazy("Hazard"), _name, ("number",), css="ls-name"),
    Column("grade", gettext_lazy("Grade (hazard)"), _grade, ("grade",), css="ls-nowrap"),
    Column("stage", pgettext_lazy("column", "Stage"), lambda row, today: Cell(row.stage_label), css="ls-nowrap"),
    Column("unit", gettext_lazy("Department / township"), _unit, ("establishment__unit__sort_no",), css="ls-unit-col"),
    Column("found", gettext_lazy("Found on"), lambda row, today: Cell(day_near(row.found_on, today)), ("found_on",)),
    Column("due", gettext_lazy("To be fixed by"), _due, ("due_on",), css="ls-nowrap"),
)
VIEWS = (
    ListView("", gettext_lazy("Not closed"), lambda today: Q(stage__in=stages.OPEN), kept=True),
    ListView("late", pgettext_lazy("hazards", "Late"), _late),
    ListView("major", gettext_lazy("Major, not closed"), lambda today: Q(stage__in=stages.OPEN, grade=Grade.MAJOR)),
    ListView("recheck", gettext_lazy("To be rechecked"), lambda today: Q(stage=stages.RECHECK)),
    ListView("relapsed", gettext_lazy("Came back"), lambda today: Q(relapses__gt=0)),
    ListView("closed", pgettext_lazy("hazard stage", "closed"), lambda today: Q(stage=stages.CLOSED)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)


class HazardPage(RowPage):
    """Stages, the five points, what followed, and what the reader may do."""

    row: Hazard
    main_line = tuple(stage.code for stage in stages.STAGES if stage.code != stages.WITHDRAWN)
    marks = {"hazard_fixed": "hollow", "hazard_rechecked": "solid", "hazard_looked_back": "solid"}

    @property
    def reached(self) -> Mapping[str, date | None]:
        row = self.row
        sent = [notice.sent_on for notice in row.notices.all()]
        return {
            stages.FOUND: row.found_on,
            stages.NOTICED: sent[-1] if sent else None,
            stages.RECHECK: row.fixed_on,
            stages.CLOSED: row.closed_on,
        }

    @cached_property
    def _ruling(self) -> Ruling:
        return Lights(self.today).of(self.row)

    @property
    def colour(self) -> str:
        return self._ruling.colour

    @property
    def short(self) -> str:
        return str(REASONS[self._ruling.reason])

    @property
    def why(self) -> Why | None:
        row = self.row
        if not row.is_open:
            return None
        days = ((_("to be fixed by"), row.due_on), (_("this step ends on"), row.step_due_on))
        return Why(self.short, [(label, day_near(day, self.today)) for label, day in days if day])

    @property
    def facts(self) -> Sequence[Fact]:
        row, firm = self.row, self.row.establishment
        return (
            Fact(_("firm or place (hazard)"), firm.name, url=self._firm_url),
            Fact(_("part or spot"), row.part),
            Fact(_("grade"), str(row.get_grade_display()) if row.grade else None),
            Fact(_("responsible department"), firm.unit.name),
            Fact(_("found by"), f"{row.found_by_name}（{row.found_by_unit.name}）"),
            Fact(_("to be fixed by"), row.due_on),
            Fact(_("who answers for the fixing"), row.owner),
            Fact(_("money, 10,000 yuan"), row.money),
        )

    @property
    def _firm_url(self) -> str:
        seen = Establishment.objects.visible_to(self.actor).filter(pk=self.row.establishment_id).exists()
        return self.row.establishment.get_absolute_url() if seen else ""

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What is said of it, without what nobody has said."""
        row = self.row
        given = (
            (_("present state, cause and difficulty"), row.cause),
            (_("measure (hazard)"), row.measure),
            (_("emergency plan until then"), row.emergency_plan),
            (_("how it was fixed"), row.fixed_words),
        )
        return [(label, text) for label, text in given if text]

    @property
    def waiting(self) -> Extension | None:
        """An extension that waits for its ruling."""
        return next((each for each in self.row.extensions.all() if each.state == ExtensionState.ASKED), None)

    @property
    def supervision(self) -> Supervision | None:
        """The listing that is in force, or the last one."""
        rows = list(self.row.supervisions.all())
        return rows[-1] if rows else None

    @property
    def lines(self) -> list[tuple[date, str, str]]:
        """Notices and checks in their order: day, what, words."""
        kinds = {CheckKind.RECHECK: _("recheck"), CheckKind.LOOK_BACK: _("look-back")}
        found = [(notice.sent_on, _("notice"), notice.demand) for notice in self.row.notices.all()]
        for check in self.row.checks.all():
            outcome = _("in order") if check.passed else _("not in order")
            found.append(
                (
                    check.checked_on,
                    f"{kinds[CheckKind(check.kind)]} · {outcome}",
                    f"{check.words}（{check.checked_by_name}）",
                )
            )
        return sorted(found)

    @property
    def owed(self) -> list[date]:
        """Quarters of the listing that are over and not reported."""
        if self.supervision is None:
            return []
        known = {report.quarter_end for report in self.supervision.reports.all()}
        return [end for end in owed_quarters(self.supervision, self.today) if end not in known]

    @property
    def acts(self) -> Sequence[RowAct]:
        row, actor, stage = self.row, self.actor, self.row.stage

        def act(label: str, name: str, decision: Any, *at: str, primary: bool = True) -> RowAct:
            url = reverse(f"hazards:{name}", args=[row.pk])
            return RowAct(label, url, decision, primary=primary, hidden=bool(at) and stage not in at)

        early = (stages.FOUND, stages.GRADED)
        acts = [
            act(_("Grade it"), "grade", policies.can_grade(actor, row), *early, primary=stage == stages.FOUND),
            act(_("Send the notice"), "notice", policies.can_notice(actor, row), stages.GRADED),
            act(_("Settle the five points"), "begin", policies.can_begin(actor, row), stages.NOTICED),
            act(_("Report it fixed"), "fixed", policies.can_report_fixed(actor, row), stages.GRADED, stages.FIXING,
                primary=stage == stages.FIXING),
            act(_("Recheck"), "recheck", policies.can_recheck(actor, row), stages.RECHECK),
            act(_("Look back"), "look_back", policies.can_look_back(actor, row), stages.CLOSED),
            act(_("Ask for an extension"), "later", policies.can_ask_extension(actor, row, self.today),
                *stages.WITH_DEADLINE, primary=False),
            act(_("It is no hazard"), "withdraw", policies.can_withdraw(actor, row), *early, primary=False),
            act(_("Make a matter of it"), "matter", can_draft(actor), *stages.OPEN, primary=False),
        ]  # fmt: skip
        if self.waiting is not None:
            acts.append(act(_("Rule on the extension"), "rule", policies.can_rule_extension(actor, self.waiting)))
        if row.is_major and not vars(row)["listed"]:
            listing = policies.can_list_for_supervision(actor, row)
            acts.append(act(_("List it for supervision"), "listing", listing, *stages.WITH_DEADLINE, primary=False))
        if self.owed:
            acts.append(act(_("Report the quarter upward"), "report", policies.can_report_quarter(actor, row)))
        return acts
