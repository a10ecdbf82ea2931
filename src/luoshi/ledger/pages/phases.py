"""事前 事中 事后: what each stretch of the work has left behind, as far as there are data."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.ledger.models import Matter, ProgressReport, ReportState, State
from luoshi.ui.formats import day
from luoshi.ui.parts import Phase, PhaseLine


def phases(matter: Matter, people: Sequence[str]) -> list[Phase]:
    """The three blocks. ``people`` are the names of those who are responsible in the lead unit."""
    return [
        Phase(_("Before: prepare"), _before(matter, people)),
        Phase(_("During: work through"), _during(matter)),
        Phase(_("After: make it hold"), _after(matter)),
    ]


def _before(matter: Matter, people: Sequence[str]) -> list[PhaseLine]:
    cited, points = len(matter.citations.all()), len(matter.plan_points.all())
    measures = len(matter.measures.all())
    sentence = _("%(n)d sentences of documents linked") % {"n": cited} if cited else matter.other_source
    who = _("Responsible: %(names)s") % {"names": people[0]} if people else _("Nobody responsible is named")
    plan = _("Plan with %(n)d points") % {"n": points} if points else _("No plan is set")
    target = _("%(n)d target values") % {"n": measures} if measures else _("No target value; measured by its dates")
    return [
        PhaseLine(sentence or _("No source is named"), bool(sentence)),
        PhaseLine(target, bool(measures)),
        PhaseLine(who, bool(people)),
        PhaseLine(plan, bool(points)),
    ]


def _during(matter: Matter) -> list[PhaseLine]:
    reports = [row for row in matter.reports.all() if row.state == ReportState.APPROVED]
    lines = [
        PhaseLine(
            _("%(n)d reports, the last on %(day)s") % {"n": len(reports), "day": day(reports[-1].recorded_at)}
            if reports
            else _("No report yet"),
            bool(reports),
        )
    ]
    if reports and reports[-1].obstacle:
        lines.append(PhaseLine(obstacle(reports[-1])))
    for request, words in _requests(matter):
        lines.append(PhaseLine(words, not request))
    return lines


def obstacle(report: ProgressReport) -> str:
    """A problem with its answer and day."""
    return _("%(problem)s (%(answer)s, by %(day)s)") % {
        "problem": report.obstacle,
        "answer": report.get_obstacle_answer_display(),
        "day": day(report.obstacle_by),
    }


def _requests(matter: Matter) -> list[tuple[bool, str]]:
    """Each request with whether it is open."""
    found = [(d.is_open, _("Objection: %(state)s") % {"state": d.get_state_display()}) for d in matter.disputes.all()]
    for extension in matter.extensions.all():
        words = _("Extension to %(day)s: %(state)s")
        state = extension.get_state_display()
        found.append((extension.is_open, words % {"day": day(extension.new_due_on), "state": state}))
    for pause in matter.suspensions.all():
        found.append((pause.is_open, _("Suspension: %(state)s") % {"state": pause.get_state_display()}))
    return found


def _after(matter: Matter) -> list[PhaseLine]:
    findings, looks = list(matter.verifications.all()), list(matter.look_backs.all())
    checked = (
        _("%(n)d verifications, the last on %(day)s") % {"n": len(findings), "day": day(findings[-1].found_on)}
        if findings
        else _("Not verified yet")
    )
    closed = matter.state == State.CLOSED
    ended = _("Closed on %(day)s") % {"day": day(matter.closed_at)} if closed else _("Not closed yet")
    look = (
        _("Looked back on %(day)s: %(outcome)s")
        % {"day": day(looks[-1].found_on), "outcome": looks[-1].get_outcome_display()}
        if looks
        else _("No look-back yet")
    )
    return [PhaseLine(checked, bool(findings)), PhaseLine(ended, closed), PhaseLine(look, bool(looks))]
