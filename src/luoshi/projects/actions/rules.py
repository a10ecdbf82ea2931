"""The bands of lights, the checklist of steps, and the columns somebody wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects import policies
from luoshi.projects.actions.steps import lines_in_order
from luoshi.projects.checklist import Line
from luoshi.projects.models import ProjectColumns, ProjectRule, StepTemplate


@dataclass(frozen=True, slots=True)
class RuleInput:
    """The bands of a new version; see `ProjectRule`."""

    since: date
    tolerance: Decimal
    yellow_from: Decimal
    start_red_months: int
    listing_yellow_months: int
    listing_red_months: int
    milestone_red_days: int
    reason: str


def set_rule(*, actor: Actor, rule: RuleInput, key: str | None = None) -> ProjectRule:
    """A new version of the bands, in force from today or a later day; what was reckoned before keeps its version.

    Raises:
        Refused: not the project office.
        ActionError: no reason, a day that has passed, or bands in the wrong order.
    """
    with recording(actor, "project_rule_set", key=key) as entry:
        if entry.repeated:
            return earlier(ProjectRule, entry)
        require(policies.can_set_rules(actor))
        if not rule.reason.strip():
            raise ActionError(_("Say why the bands are changed."), field="reason")
        if rule.since < clock.today():
            raise ActionError(_("A rule is in force from today or a later day."), field="since")
        rows = ProjectRule.objects.select_for_update().filter(county=actor.county_id)
        last = max((row.version for row in rows), default=1)  # version 1 are the bands of `ProjectRule`'s defaults
        row = ProjectRule(
            **asdict(rule), county_id=actor.county_id, version=last + 1, set_by_id=person_of(actor), set_at=clock.now()
        )
        row.reason = rule.reason.strip()
        checked(row)
        row.save()
        entry.about(row, version=row.version, since=row.since, reason=row.reason)
        entry.result(row)
        return row


def set_checklist(*, actor: Actor, lines: Sequence[Line], key: str | None = None) -> list[StepTemplate]:
    """The county's checklist from now on; projects whose steps are laid out keep theirs.

    Raises:
        Refused: not the project office.
        ActionError: none, or lines that wait for each other or for one that is not there.
    """
    with recording(actor, "project_checklist_set", key=key) as entry:
        rows = StepTemplate.objects.filter(county=actor.county_id)
        if entry.repeated:
            return list(rows)
        require(policies.can_set_rules(actor))
        if not lines:
            raise ActionError(_("A checklist has at least one step."))
        lines_in_order(lines)
        made = [_template(actor, line, place) for place, line in enumerate(lines, 1)]
        rows.delete()
        StepTemplate.objects.bulk_create(made)
        entry.say(count=len(made), names=[row.name for row in made])
        return made


def set_columns(*, actor: Actor, columns: Sequence[str], key: str | None = None) -> ProjectColumns:
    """The columns of the register that somebody sees.

    Raises:
        Refused: somebody who has no register.
        ActionError: none was chosen.
    """
    with recording(actor, "project_columns_set", key=key) as entry:
        if entry.repeated:
            return earlier(ProjectColumns, entry)
        require(policies.can_list(actor))
        if not columns:
            raise ActionError(_("Choose at least one column."), field="columns")
        row, _made = ProjectColumns.objects.update_or_create(
            county_id=actor.county_id, person_id=person_of(actor), defaults={"columns": list(columns)}
        )
        entry.about(row, count=len(columns))
        entry.result(row)
        return row


def _template(actor: Actor, line: Line, place: int) -> StepTemplate:
    row = StepTemplate(
        county_id=actor.county_id,
        code=line.code,
        name=str(line.name).strip(),
        phase=line.phase,
        ordinal=place,
        is_milestone=line.is_milestone,
        after=list(line.after),
        usual_days=line.usual_days,
        limit_days=line.limit_days,
        basis=str(line.basis).strip(),
    )
    row.clean_fields(exclude={"county"})
    return row
