"""The first glance in sentences: what holds the project up, when it will be finished and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.projects.plan.network import BrokenPlan, Slip
from luoshi.projects.plan.simulate import Outlook
from luoshi.projects.schedule.reckoning import Schedule
from luoshi.ui.formats import full_day


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds the project up: the step, how late it is, who does it, why, and what waits for it."""

    name: str
    unit: str
    why: str
    state: str
    late: str
    waiting: str


def holding_of(schedule: Schedule) -> Holding | None:
    """None when nothing is left, or nothing can be reckoned."""
    step, network = schedule.held_by, schedule.network
    if step is None or network is None or schedule.is_over:
        return None
    late = max(0, schedule.calendar.between(step.planned_finish, schedule.today)) if step.planned_finish else 0
    waiting = [item.task.name for item in network.blocks(step.code) if not item.task.finished]
    return Holding(
        name=step.name,
        unit=step.unit.short_name if step.unit else "",
        why=step.note,
        state=_("under way since {day}").format(day=full_day(step.actual_start))
        if step.actual_start
        else _("not begun"),
        late=ngettext("%(n)d working day past its date", "%(n)d working days past its date", late) % {"n": late}
        if late
        else "",
        waiting=_("{first} and {n} more wait for it").format(first=waiting[0], n=len(waiting) - 1)
        if len(waiting) > 1
        else "".join(_("{first} waits for it").format(first=name) for name in waiting),
    )


def finish_of(schedule: Schedule) -> str:
    """When it will be finished if nothing else happens, against what was agreed."""
    if schedule.network is None or schedule.is_over:
        return ""
    day, late = full_day(schedule.network.finish_day), schedule.days_late
    if late is None:
        return _("Expected finish {day}.").format(day=day)
    due = full_day(schedule.due)
    if late > 0:
        return _("Expected finish {day}, {n} working days after the agreed {due}.").format(day=day, n=late, due=due)
    return _("Expected finish {day}; agreed was {due}.").format(day=day, due=due)


def outlook_of(outlook: Outlook) -> list[str]:
    """The simulated finish in sentences."""
    found = [
        _("In four of five simulated courses it is finished by {day}; in half of them by {half}.").format(
            day=full_day(outlook.sure), half=full_day(outlook.half)
        )
    ]
    if outlook.chance is not None:
        found.append(_("The agreed date is kept in {share} of 100 courses.").format(share=round(outlook.chance * 100)))
    driver = outlook.main_driver
    if driver:
        found.append(
            _("“{step}” drives the finish most: it is critical in {share} of 100 courses.").format(
                step=driver.task.name, share=round(driver.criticality * 100)
            )
        )
    for task in outlook.exhausted:
        found.append(_("“{step}” has used up its worst estimate; give new ones.").format(step=task.name))
    return found


def basis_of(outlook: Outlook) -> str:
    """How the simulation was made."""
    return _(
        "{runs} courses, working days drawn from the three estimates of each step (triangular), seed {seed}. Steps are "
        "drawn independently: what delays all of them at once is not in it."
    ).format(runs=outlook.runs, seed=outlook.seed)


def slip_words(slip: Slip, name: str, days: int) -> str:
    """What follows when a step slips, in one sentence."""
    if slip.days <= 0:
        return _("If “{step}” slips by {n} working days, the finish stays at {day}: the days are absorbed.").format(
            step=name, n=days, day=full_day(slip.before)
        )
    found = _("If “{step}” slips by {n} working days, the finish moves by {m}, from {before} to {after}.").format(
        step=name, n=days, m=slip.days, before=full_day(slip.before), after=full_day(slip.after)
    )
    if slip.absorbed > 0:
        found += _(" {n} days are absorbed.").format(n=slip.absorbed)
    return found


def broken_words(broken: BrokenPlan) -> str:
    """Why the plan cannot be reckoned and what to do."""
    names = " → ".join(broken.names)
    if broken.kind == "cycle":
        return _("These steps wait for each other in a circle: {names}. Take one of the links out.").format(names=names)
    return _("The plan cannot be reckoned because of these steps: {names}. Correct their days or links.").format(
        names=names
    )
