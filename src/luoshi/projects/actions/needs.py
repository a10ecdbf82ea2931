"""要素: what a project needs from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.audit.record import recording
from luoshi.ledger.keeping import bumped, checked, locked, same_version
from luoshi.lib.errors import require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.projects import policies
from luoshi.projects.models import Element, Project


@dataclass(frozen=True, slots=True)
class ElementInput:
    """One need."""

    kind: str
    need: str
    state: str
    unit: Unit | None = None
    needed_by: date | None = None


def set_elements(
    *,
    actor: Actor,
    project: Project,
    elements: Sequence[ElementInput],
    version: int | None = None,
    key: str | None = None,
) -> Project:
    """Sets all needs of a project; one without words is none.

    Raises:
        Refused: neither the lead unit nor the project office.
        Conflict: somebody changed the project meanwhile.
        ActionError: an unknown kind or state.
    """
    with recording(actor, "project_elements_set", key=key) as entry:
        row = locked(project)
        if entry.repeated:
            return row
        require(policies.can_set_steps(actor, row))
        same_version(row, version, {})
        needs = [element(row, given) for given in elements if given.need.strip()]
        row.elements.all().delete()
        Element.objects.bulk_create(needs)
        bumped(row)
        entry.about(row, kinds=[f"{need.get_kind_display()} {need.get_state_display()}" for need in needs])
        entry.result(row)
        return row


def element(project: Project, given: ElementInput) -> Element:
    """The unsaved row of a need. Raises ActionError where it cannot be."""
    row = Element(
        county_id=project.county_id,
        project=project,
        kind=given.kind,
        need=given.need.strip(),
        state=given.state,
        unit=given.unit,
        needed_by=given.needed_by,
    )
    checked(row, exclude=("project",))
    return row
