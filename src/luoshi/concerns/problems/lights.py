"""The light of a problem: a pure function of what is known of it, the day and the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.concerns import clocks
from luoshi.concerns.problems import stages
from luoshi.concerns.problems.models.problem import Answer, Problem
from luoshi.lib.workdays import Calendar
from luoshi.ui.formats import day_near, full_day
from luoshi.ui.parts import Why

RED, YELLOW, GREEN, CLOSED = "red", "yellow", "green", "closed"


@dataclass(frozen=True, slots=True)
class Known:
    """What a light is reckoned from. ``step_on``: the day of the first step that is not done."""

    stage: str
    answer: str
    clock_from: date
    due_on: date
    has_plan: bool = False
    step_on: date | None = None
    claimed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Light:
    """``colour`` by what was verified, ``claimed`` by what the unit says; ``rule`` names what decided, ``days`` working days
    left (negative: past). ``estimated``: the day rests on holidays that are not announced yet."""

    colour: str
    claimed: str
    rule: str
    days: int
    estimated: bool = False


def known(problem: Problem) -> Known:
    """What the row says; the steps are read whole, so that they may be fetched beforehand."""
    open_steps: Iterable[date] = (step.on for step in problem.plan_steps.all() if step.done_on is None)
    return Known(
        problem.stage,
        problem.answer,
        problem.clock_from,
        problem.due_on,
        problem.has_plan,
        min(open_steps, default=None),
        problem.claimed_on,
    )


def reckon(row: Known, today: date, calendar: Calendar) -> Light:
    """Red past the clock whatever the stage, yellow two working days before it or with a step late, else green.

    By what the unit claims, the clock stopped on the day of the claim.
    """
    if row.stage == stages.CLOSED:
        return Light(CLOSED, CLOSED, "closed", 0)
    if row.stage == stages.VERIFIED:
        return Light(GREEN, GREEN, "verified", 0)
    clock = clocks.read(row.due_on, today, calendar)
    rule = _rule(row)
    if clock.state == clocks.LATE:
        return Light(RED, _claimed(row, RED), rule, clock.days_left, clock.estimated)
    if row.step_on is not None and row.step_on < today:
        late = calendar.between(today, row.step_on)
        return Light(YELLOW, _claimed(row, YELLOW), "step", min(late, 0), clock.estimated)
    colour = YELLOW if clock.state == clocks.NEAR else GREEN
    return Light(colour, _claimed(row, colour), rule, clock.days_left, clock.estimated)


def _rule(row: Known) -> str:
    """What has to be there by the last day."""
    if row.stage in stages.NEW:
        return "triage"
    if row.answer == Answer.ESCALATE:
        return "decision"
    if row.answer == Answer.PLAN_REQUIRED:
        return "plan_end" if row.has_plan else "plan"
    return "solve"


def _claimed(row: Known, verified: str) -> str:
    """The light as the unit claims it: green where the claim came in time, red where it came late."""
    if row.stage != stages.SOLVED_CLAIMED or row.claimed_on is None:
        return verified
    return GREEN if row.claimed_on <= row.due_on else RED


def short(light: Light, row: Known) -> str:
    """What stands below a light: 超 3 个工作日未拿方案, 还剩 2 个工作日."""
    if light.rule == "closed":
        return _("closed off")
    if light.rule == "verified":
        return _("solved, verified")
    days = abs(light.days)
    if light.rule == "step":
        return _("a step is %(n)d working days late") % {"n": days}
    if light.colour == RED:
        return _late_words(light.rule) % {"n": days}
    if row.stage == stages.SOLVED_CLAIMED:
        return _("claimed, to be verified")
    return _left_words(light.rule) % {"n": days} if days else _last_day_words(light.rule)


def _late_words(rule: str) -> str:
    words = {
        "triage": _("%(n)d working days past, not triaged"),
        "decision": _("%(n)d working days past, not decided"),
        "plan": _("%(n)d working days past, no plan"),
        "plan_end": _("%(n)d working days past the plan's end"),
        "solve": _("%(n)d working days past, not solved"),
    }
    return words[rule]


def _left_words(rule: str) -> str:
    words = {
        "triage": _("%(n)d working days left, not triaged"),
        "decision": _("%(n)d working days left to decide"),
        "plan": _("%(n)d working days left for the plan"),
        "plan_end": _("%(n)d working days left by the plan"),
        "solve": _("%(n)d working days left to solve it"),
    }
    return words[rule]


def _last_day_words(rule: str) -> str:
    words = {
        "triage": _("due today, not triaged"),
        "decision": _("due today, not decided"),
        "plan": _("due today, no plan"),
        "plan_end": _("the plan ends today"),
        "solve": _("due today, not solved"),
    }
    return words[rule]


def explain(light: Light, row: Known, today: date) -> Why:
    """The light with its rule, what went into it and the day."""
    rows = [
        (_("Rule"), _rule_words(light.rule)),
        (_("Clock counts from"), full_day(row.clock_from)),
        (_("Last day"), full_day(row.due_on)),
        (_("Dated plan"), _("yes") if row.has_plan else _("no")),
    ]
    if row.step_on:
        rows.append((_("First open step"), full_day(row.step_on)))
    if row.claimed_on:
        rows.append((_("Claimed as solved on"), day_near(row.claimed_on, today)))
        rows.append((_("By the unit's claim"), _colour_word(light.claimed)))
    notes = [_("Past its clock it is red whatever its stage, until somebody else has verified that it is solved.")]
    if light.estimated:
        notes.append(_("The day rests on a year whose holidays are not announced yet."))
    notes.append(_("Reckoned on %(day)s.") % {"day": full_day(today)})
    return Why(
        title=_("Why it is %(colour)s") % {"colour": _colour_word(light.colour)},
        rows=rows,
        strong=_("Last day") if light.colour == RED else "",
        notes=notes,
    )


def _colour_word(colour: str) -> str:
    return {RED: _("Red"), YELLOW: _("Yellow"), GREEN: _("Green"), CLOSED: _("Closed off")}[colour]


def _rule_words(rule: str) -> str:
    words = {
        "closed": _("closed: verified by another unit than its own"),
        "verified": _("verified as solved; the clock has stopped"),
        "triage": _("not triaged: the clock of what is solved at once runs"),
        "decision": _("escalated: the decision is due"),
        "plan": _("a dated plan is due"),
        "plan_end": _("with a plan: its last step's day counts"),
        "step": _("with a plan: a step is past its day"),
        "solve": _("to be solved at once"),
    }
    return words[rule]
