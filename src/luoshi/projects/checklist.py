"""The steps that a project usually takes, in their order. A county sets its own lines; until then these hold.

Legal limits are working days; where the law counts calendar days, the note says so. They are data: a county checks them
against the texts in force and sets its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.projects.models import Phase, StepTemplate

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``after`` are codes of other lines, ``usual_days`` and ``limit_days`` working days."""

    code: str
    name: Words
    phase: str
    after: tuple[str, ...] = ()
    usual_days: int = 0
    limit_days: int | None = None
    basis: Words = ""
    is_milestone: bool = False


DEFAULT: tuple[Line, ...] = (
    Line("approval", _("project approval"), Phase.PREPARATION, (), 10),
    Line("feasibility", _("feasibility study approved"), Phase.PREPARATION, ("approval",), 20),
    Line(
        "land",
        _("land use and site"),
        Phase.PREPARATION,
        ("approval",),
        20,
        20,
        _("pre-examination of land: 20 working days"),
    ),
    Line(
        "environment",
        _("environment impact approved"),
        Phase.PREPARATION,
        ("feasibility",),
        20,
        21,
        _("report form: 30 calendar days, about 21 working days"),
    ),
    Line("energy", _("energy saving examined"), Phase.PREPARATION, ("feasibility",), 8, 10, _("10 working days")),
    Line("planning", _("planning permits"), Phase.PREPARATION, ("land", "feasibility"), 15, 20, _("20 working days")),
    Line("design", _("design and estimate approved"), Phase.PREPARATION, ("feasibility",), 20),
    Line("tender", _("tender"), Phase.PREPARATION, ("design",), 25),
    Line(
        "permit",
        _("building permit"),
        Phase.PREPARATION,
        ("planning", "environment", "tender"),
        5,
        5,
        _("7 calendar days, about 5 working days"),
    ),
    Line("foundation", _("foundation done"), Phase.CONSTRUCTION, ("permit",), 60, is_milestone=True),
    Line("structure", _("structure topped out"), Phase.CONSTRUCTION, ("foundation",), 110, is_milestone=True),
    Line("equipment", _("equipment installed"), Phase.CONSTRUCTION, ("structure",), 60, is_milestone=True),
    Line("trial", _("trial run"), Phase.COMPLETION, ("equipment",), 25, is_milestone=True),
    Line("finish", _("finished and in production"), Phase.COMPLETION, ("trial",), 15, is_milestone=True),
)


def of_county(county_id: UUID) -> Sequence[Line]:
    """The county's own checklist, or the usual one; one query."""
    rows = StepTemplate.objects.filter(county=county_id)
    return [_line(row) for row in rows] or DEFAULT


def _line(row: StepTemplate) -> Line:
    return Line(
        row.code, row.name, row.phase, tuple(row.after), row.usual_days, row.limit_days, row.basis, row.is_milestone
    )
