"""What is to be invested by year, and where the money comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.keeping import bumped, checked, locked, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects import policies
from luoshi.projects.models import FundSource, Project, YearPlan
from luoshi.ui.formats import num

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class YearInput:
    """The plan of one year; ``path`` the twelve cumulative values by month, or empty."""

    year: int
    amount: Decimal
    goal: str = ""
    path: Sequence[Decimal] = ()


@dataclass(frozen=True, slots=True)
class FundInput:
    """One source of funds in the year that is set."""

    kind: str
    planned: Decimal = Decimal(0)
    due_on: date | None = None
    received: Decimal = Decimal(0)
    received_on: date | None = None
    paid: Decimal = Decimal(0)
    paid_on: date | None = None
    note: str = ""


def plan_years(
    *, actor: Actor, project: Project, years: Sequence[YearInput], version: int | None = None, key: str | None = None
) -> Project:
    """Sets the planned investment by year; years that are not named keep theirs, a year with 0 and no goal goes.

    Raises:
        Refused: who may not change the project.
        Conflict: somebody changed it meanwhile.
        ActionError: negative, more than the project costs, or a path that falls or does not end at its amount.
    """
    with recording(actor, "project_years_planned", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_edit(actor, row))
        same_version(row, version, {})
        plans = [year_plan(row, year) for year in years]
        row.year_plans.filter(year__in=[year.year for year in years]).delete()
        YearPlan.objects.bulk_create(plan for plan in plans if plan.amount or plan.goal)
        _check_sum(row)
        bumped(row)
        entry.about(row, years=[f"{plan.year}: {num(plan.amount)}" for plan in plans])
        entry.result(row)
        return row


def set_funds(
    *,
    actor: Actor,
    project: Project,
    year: int,
    funds: Sequence[FundInput],
    version: int | None = None,
    key: str | None = None,
) -> Project:
    """Sets the sources of one year, all of them.

    Raises:
        Refused: neither finance nor the project office.
        Conflict: somebody changed the project meanwhile.
        ActionError: negative, more paid than received, or received in the future.
    """
    with recording(actor, "project_funds_set", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_set_funds(actor, row))
        same_version(row, version, {})
        sources = [fund_source(row, year, given) for given in funds]
        row.funds.filter(year=year).delete()
        FundSource.objects.bulk_create(sources)
        bumped(row)
        said = [f"{source.get_kind_display()} {num(source.received)}/{num(source.planned)}" for source in sources]
        entry.about(row, year=year, sources=said)
        entry.result(row)
        return row


def year_plan(project: Project, given: YearInput) -> YearPlan:
    """The unsaved plan of a year. Raises ActionError where it cannot be."""
    plan = YearPlan(
        county_id=project.county_id,
        project=project,
        year=given.year,
        amount=given.amount,
        goal=given.goal.strip(),
        path=[str(value) for value in given.path],
    )
    if given.amount < 0:
        raise ActionError(_("%(year)d: an investment is never negative.") % {"year": given.year}, field="amount")
    path = list(given.path)
    if path and (len(path) != _MONTHS or path != sorted(path) or path[0] < 0 or path[-1] != given.amount):
        raise ActionError(
            _("%(year)d: the path has twelve values that never fall; December is the plan of the year.")
            % {"year": given.year},
            field="path",
        )
    return plan


def fund_source(project: Project, year: int, given: FundInput) -> FundSource:
    """The unsaved row of a source. Raises ActionError where it cannot be."""
    source = FundSource(
        county_id=project.county_id,
        project=project,
        kind=given.kind,
        year=year,
        planned=given.planned,
        due_on=given.due_on,
        received=given.received,
        received_on=given.received_on,
        paid=given.paid,
        paid_on=given.paid_on,
        note=given.note.strip(),
    )
    name = source.get_kind_display()
    if min(given.planned, given.received, given.paid) < 0:
        raise ActionError(_("%(name)s: funds are never negative.") % {"name": name}, field="planned")
    if given.paid > given.received:
        raise ActionError(_("%(name)s: more is paid than was received.") % {"name": name}, field="paid")
    if any(day and day > clock.today() for day in (given.received_on, given.paid_on)):
        raise ActionError(_("%(name)s: the day is in the future.") % {"name": name}, field="received_on")
    checked(source, exclude=("project",))
    return source


def _check_sum(project: Project) -> None:
    planned = sum((plan.amount for plan in project.year_plans.all()), project.invested_before)
    if planned > project.total_investment:
        raise ActionError(
            _("The years together are %(planned)s, more than the total investment of %(total)s.")
            % {"planned": num(planned), "total": num(project.total_investment)},
            field="amount",
        )
