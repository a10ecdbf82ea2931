"""The page of one project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.audit.models import Event as Recorded
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.words import holder_of
from luoshi.ledger.policies import can_draft
from luoshi.lib.policy import Decision, Denied
from luoshi.org.actors import Actor
from luoshi.org.models import Post
from luoshi.projects import months, policies, slots, stages
from luoshi.projects.lights.explain import explain, short
from luoshi.projects.models import Dispatch, DispatchState, FundSource, Phase, Project, Step
from luoshi.projects.standing import Standing, standing_of
from luoshi.ui.formats import num, percent
from luoshi.ui.parts import Action, Event, Key, Link, Path, Why
from luoshi.ui.parts import Step as Position

_EVENTS, _MONTHS = 12, 12


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with its shape: done, late, under way or to come, and in words."""

    step: Step
    shape: str
    words: str
    place: int


@dataclass(frozen=True, slots=True)
class Sum:
    """The funds of one kind or of all."""

    label: str
    planned: Decimal
    received: Decimal
    paid: Decimal


class ProjectPage:
    """Built on a project that `ProjectQuerySet.for_page` fetched; the reckoning is fetched beside it."""

    def __init__(self, project: Project, actor: Actor, today: date) -> None:
        self.project, self.actor, self.today = project, actor, today

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.project, self.actor, self.today)

    @property
    def short(self) -> str:
        return short(self.standing)

    @property
    def why(self) -> Why:
        return explain(self.standing, (Link(_("The rule"), reverse("projects:rules")),))

    @property
    def positions(self) -> list[Position]:
        """The stages as a line; what was dropped stands at its last place."""
        order = [stage for stage in stages.STAGES if stage.code != stages.DROPPED]
        codes = [stage.code for stage in order]
        now = codes.index(self.project.stage) if self.project.stage in codes else -1
        dates = {stages.STARTED: self.project.started_on, stages.FINISHED: self.project.finished_on}
        return [
            Position(stage.label, "done" if place < now else "now" if place == now else "next", dates.get(stage.code))
            for place, stage in enumerate(order)
        ]

    @cached_property
    def invested(self) -> Decimal:
        """Invested to date as claimed: earlier years and the last total of each year with dispatches."""
        totals: dict[int, Decimal] = {}
        for row in self.dispatches:
            if row.state == DispatchState.APPROVED:
                totals[row.month.year] = row.total
        return self.project.invested_before + sum(totals.values(), Decimal(0))

    @property
    def keys(self) -> list[Key]:
        row, light = self.standing, self.standing.light
        received = sum((f.received for f in row.funds), Decimal(0))
        planned = sum((f.planned for f in row.funds), Decimal(0))
        money = str(_("10,000 yuan"))
        year = _("verified %(v)s, claimed %(c)s, planned by now %(d)s") % {
            "v": num(row.verified, 0),
            "c": num(row.claimed, 0),
            "d": num(row.due, 0),
        }
        share = self.invested / self.project.total_investment * 100 if self.project.total_investment else None
        done = [step for step in self.steps if step.is_done]
        return [
            Key(
                _("Plan of the year done"),
                percent(light.verified, 1),
                why=year if row.planned else _("no plan for the year"),
                url="#invested",
            ),
            Key(
                _("Funds received"),
                percent(received / planned * 100 if planned else None, 1),
                why=_("%(done)s of %(due)s %(unit)s")
                % {"done": num(received, 0), "due": num(planned, 0), "unit": money},
                url="#funds",
            ),
            Key(
                _("Invested since the start"),
                num(self.invested, 0),
                money,
                _("claimed; %(share)s of the total of %(total)s")
                % {"share": percent(share, 1), "total": num(self.project.total_investment, 0)},
                url="#dispatches",
            ),
            Key(
                _("Steps finished"),
                f"{len(done)} / {len(self.steps)}",
                why=_("%(n)d found finished") % {"n": sum(step.verified_on is not None for step in done)},
                url="#steps",
            ),
        ]

    @cached_property
    def steps(self) -> list[Step]:
        return list(self.project.steps.all())

    @property
    def may_verify(self) -> bool:
        return bool(policies.can_verify(self.actor, self.project))

    @property
    def may_steps(self) -> bool:
        return bool(policies.can_set_steps(self.actor, self.project))

    @property
    def phases(self) -> list[tuple[str, list[StepLine]]]:
        """Steps by phase, each with what is known of it."""
        lines = [self._line(place, step) for place, step in enumerate(self.steps, 1)]
        return [
            (str(phase.label), mine)
            for phase in Phase
            if (mine := [line for line in lines if line.step.phase == phase])
        ]

    def _line(self, place: int, step: Step) -> StepLine:
        late = step.days_late(self.today)
        if step.is_done:
            words = _("done, %(n)d days late") % {"n": late} if late else _("done in time")
            return StepLine(step, "closed", words, place)
        if late:
            red = late > self.standing.bands.milestone_red_days
            return StepLine(step, "red" if red else "yellow", _("%(n)d days late") % {"n": late}, place)
        words = _("under way") if step.actual_start else _("not due yet")
        return StepLine(step, "green" if step.actual_start else "not_started", words, place)

    @cached_property
    def dispatches(self) -> list[Dispatch]:
        """In order of months; those of the unit only that have left it, except for itself."""
        own = policies.is_inside(self.actor, self.project.lead_unit_id)
        rows = list(self.project.dispatches.all())
        return [row for row in rows if own or row.state == DispatchState.APPROVED]

    @property
    def newest(self) -> list[Dispatch]:
        return self.dispatches[::-1][:_MONTHS]

    @property
    def asks(self) -> list[tuple[Dispatch, Decision]]:
        """Requests that wait for an answer, each with whether the reader gives it."""
        return [(row, policies.can_answer(self.actor, row)) for row in self.standing.open_asks]

    @property
    def problem(self) -> Dispatch | None:
        """What stands in the way, from the newest dispatch."""
        row = self.standing.last
        return row if row is not None and row.problem else None

    @cached_property
    def path(self) -> Path | None:
        """Cumulative investment of the year: planned, claimed and verified by month."""
        row = self.standing
        if row.plan is None:
            return None
        year = row.month.year
        claimed = {d.month.month: d.total for d in row.dispatches}
        found = {d.month.month: d.verified_total for d in row.dispatches if d.verified_total is not None}
        numbers = range(1, _MONTHS + 1)
        return Path(
            periods=[_("%(n)d (month)") % {"n": n} for n in numbers],
            planned=[float(row.plan.due_by(n)) for n in numbers],
            claimed=[_float(claimed.get(n)) for n in numbers],
            verified=[_float(found.get(n)) for n in numbers],
            unit=_("10,000 yuan, %(year)d") % {"year": year},
        )

    @property
    def funds_year(self) -> int:
        return self.standing.month.year

    @property
    def funds(self) -> list[FundSource]:
        return [source for source in self.project.funds.all() if source.year == self.funds_year]

    @property
    def fund_sum(self) -> Sum:
        names = ("planned", "received", "paid")
        return Sum(_("together"), *(sum((getattr(f, name) for f in self.funds), Decimal(0)) for name in names))

    @cached_property
    def matters(self) -> list[Matter]:
        """Obligations about the project that the reader sees."""
        rows = Matter.objects.visible_to(self.actor).about(self.project)
        return list(rows.select_related("lead_unit", "light").order_by("due_on"))

    @property
    def panels(self) -> list[tuple[str, Mapping[str, Any]]]:
        return slots.panels_of(self.actor, self.project, self.today)

    @property
    def trail(self) -> list[Event]:
        """The newest events, from the record."""
        rows = Recorded.objects.for_object(Project._meta.label_lower, self.project.pk)[:_EVENTS]
        return [
            Event(
                row.recorded_at,
                row.label,
                row.sentence,
                note=f"{row.unit_name} · {row.actor_name}",
                mark=_mark(row.kind),
            )
            for row in rows
        ]

    @property
    def sponsor(self) -> str:
        return _leader(self.project.sponsor)

    @property
    def contact(self) -> str:
        return _leader(self.project.contact_leader)

    @property
    def main(self) -> tuple[str, str] | None:
        """The one thing the reader most likely came to do."""
        for row, decision in self.asks:
            if decision and self.actor.is_leader:
                return _("Answer the request"), reverse("projects:answer", args=[row.pk])
        waiting = next((row for row in self.dispatches if policies.can_rule_dispatch(self.actor, row)), None)
        if waiting is not None:
            return _("Approve the dispatch"), reverse("projects:approve", args=[waiting.pk])
        if self.to_write and policies.can_dispatch(self.actor, self.project):
            return _("Write the dispatch"), reverse("projects:dispatch", args=[self.project.pk])
        return None

    @property
    def to_write(self) -> list[date]:
        return open_months(self.project.dispatches.all(), self.today)

    @property
    def actions(self) -> list[Action]:
        """What the reader may do, and what not and why."""
        project, actor = self.project, self.actor
        edit, move = policies.can_edit(actor, project), policies.can_move(actor, project)
        steps = policies.can_set_steps(actor, project)
        found = [
            self._action(_("Write the dispatch"), "dispatch", policies.can_dispatch(actor, project)),
            self._action(_("Change the steps"), "steps", steps),
            self._action(_("Set the needs"), "elements", steps),
            self._action(_("Set the funds"), "funds", policies.can_set_funds(actor, project)),
            self._action(_("Plan the years"), "years", edit),
            self._action(_("Change the facts"), "edit", edit),
            self._action(_("Move to another stage"), "move", move),
            self._action(_("Go on with it") if project.suspended else _("Suspend it"), "pause", move),
            self._action(_("Make a matter of it"), "matter", can_draft(actor)),
        ]
        return sorted(found, key=lambda action: bool(action.reason))

    def _action(self, label: str, name: str, decision: Decision) -> Action:
        if isinstance(decision, Denied):
            return Action(label, reason=decision.reason)
        return Action(label, reverse(f"projects:{name}", args=[self.project.pk]))


def open_months(dispatches: Sequence[Dispatch] | Any, today: date) -> list[date]:
    """The months that may be written: of this year (in January also last December) after the newest one, the one that is
    asked for first."""
    kept = [row.month for row in dispatches if row.state != DispatchState.RETURNED]
    first = max([months.shifted(row, 1) for row in kept], default=date.min)
    here = months.first_of(today)
    earliest = max(first, months.shifted(here, -1) if here.month == 1 else here.replace(month=1))
    found = [months.shifted(earliest, n) for n in range(months.between(earliest, here) + 1)]
    asked = months.asked(today)
    return sorted(found, key=lambda month: (month != asked, -months.between(date(2000, 1, 1), month)))


def _leader(post: Post | None) -> str:
    """The post and who holds it."""
    name = holder_of(post)
    return f"{post.title} {name}" if post and name != post.title else name


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _mark(kind: str) -> str:
    if kind in ("project_dispatches_verified", "project_step_verified"):
        return "solid"
    return "hollow" if kind.startswith("project_dispatch") else "line"
