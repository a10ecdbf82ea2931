"""The Gantt chart: its rows for the chart, the same rows as a table, and sentences that say what matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.projects.models import Phase, Step
from luoshi.projects.schedule.reckoning import Schedule
from luoshi.ui.formats import day_near


@dataclass(frozen=True, slots=True)
class Bar:
    """One step on the chart. Stretches are first and last day. ``fact`` is what happened, to today while under way;
    ``ahead`` what is still expected. ``words`` stand at the right edge."""

    step: Step
    plan: tuple[date, date] | None
    fact: tuple[date, date] | None
    ahead: tuple[date, date] | None
    verified: bool
    critical: bool
    slack: int | None
    late: int
    words: str

    @property
    def is_moment(self) -> bool:
        """Drawn as a diamond: a milestone that takes no time."""
        return self.step.is_milestone and (self.plan is None or self.plan[0] == self.plan[1])


@dataclass(frozen=True)
class Board:
    """The bars of a project by phase."""

    schedule: Schedule
    bars: list[Bar]

    @property
    def groups(self) -> list[tuple[str, list[Bar]]]:
        grouped = groupby(self.bars, key=lambda bar: bar.step.phase)
        return [(str(Phase(phase).label), list(bars)) for phase, bars in grouped]

    def chart(self) -> dict[str, Any]:
        """What `chart_gantt.js` draws; days as ISO dates, a stretch's last day included."""
        rows: list[dict[str, Any]] = []
        for phase, bars in self.groups:
            done = sum(bar.step.is_done for bar in bars)
            rows.append({"group": phase, "words": f"{done} / {len(bars)}"})
            rows += [_row(bar, self.schedule.today) for bar in bars]
        days = [day for bar in self.bars for stretch in (bar.plan, bar.fact, bar.ahead) if stretch for day in stretch]
        today = self.schedule.today
        return {
            "kind": "gantt",
            "from": min([today, *days]).isoformat(),
            "to": max([today, *days]).isoformat(),
            "today": today.isoformat(),
            "todayWord": _("Today"),
            "criticalWord": _("critical"),
            "rows": rows,
        }


def board_of(schedule: Schedule) -> Board:
    """Bars in the order of phases and places."""
    places = {str(phase): n for n, phase in enumerate(Phase)}
    steps = sorted(schedule.steps, key=lambda step: (places.get(step.phase, 9), step.ordinal))
    return Board(schedule, [_bar(schedule, step) for step in steps])


def _bar(schedule: Schedule, step: Step) -> Bar:
    placed = schedule.network.placed[step.code] if schedule.network else None
    expected = schedule.network.days_of(step.code) if schedule.network else None
    late = _late(schedule, step, expected)
    critical = bool(placed and placed.is_critical)
    return Bar(
        step=step,
        plan=_stretch(step.baseline_start or step.planned_start, step.baseline_finish or step.planned_finish),
        fact=_fact(step, schedule.today),
        ahead=_ahead(step, expected, schedule.today),
        verified=step.verified_on is not None,
        critical=critical,
        slack=placed.slack if placed else None,
        late=late,
        words=_words(step, late),
    )


def _stretch(start: date | None, finish: date | None) -> tuple[date, date] | None:
    return (start or finish, finish) if finish else None


def _fact(step: Step, today: date) -> tuple[date, date] | None:
    if step.actual_start is None:
        return _stretch(None, step.actual_finish)
    return step.actual_start, step.actual_finish or max(today, step.actual_start)


def _ahead(step: Step, expected: tuple[date, date] | None, today: date) -> tuple[date, date] | None:
    if step.is_done or expected is None:
        return None
    return (max(expected[0], today), expected[1]) if expected[1] >= today else None


def _late(schedule: Schedule, step: Step, expected: tuple[date, date] | None) -> int:
    """Working days behind what was first agreed; negative before it."""
    due = step.baseline_finish or step.planned_finish
    end = step.actual_finish or (expected[1] if expected else None)
    return schedule.calendar.between(due, end) if due and end else 0


def _words(step: Step, late: int) -> str:
    if step.is_done:
        return _("✓ on time") if late <= 0 else ngettext("✓ %(n)d day late", "✓ %(n)d days late", late) % {"n": late}
    if late > 0:
        return ngettext("%(n)d day late expected", "%(n)d days late expected", late) % {"n": late}
    return _("under way") if step.actual_start else _("not due")


def _row(bar: Bar, today: date) -> dict[str, Any]:
    return {
        "name": bar.step.name,
        "plan": _iso(bar.plan),
        "fact": _iso(bar.fact),
        "ahead": _iso(bar.ahead),
        "verified": bar.verified,
        "critical": bar.critical,
        "moment": bar.is_moment,
        "late": bar.late > 0 and not bar.step.is_done,
        "words": bar.words,
        "hint": _hint(bar, today),
    }


def _hint(bar: Bar, today: date) -> str:
    lines = [bar.step.name]
    for label, stretch in ((_("Plan"), bar.plan), (_("Actual"), bar.fact), (_("Expected"), bar.ahead)):
        if stretch:
            lines.append(f"{label} {day_near(stretch[0], today)} – {day_near(stretch[1], today)}")
    return "\n".join(lines)


def _iso(stretch: tuple[date, date] | None) -> list[str] | None:
    return [day.isoformat() for day in stretch] if stretch else None
