"""Two people and an action for tests of the record; tables of the record itself stand in for business rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from luoshi.audit import kinds
from luoshi.audit.models import Submission
from luoshi.audit.record import recording
from luoshi.lib import clock

KIND = "test_noted"
if not kinds.is_registered(KIND):
    kinds.register(KIND, "Noted", "{actor} noted {text} on {objects}")


@dataclass(frozen=True)
class Somebody:
    county_id: UUID
    name: str = "甲"
    unit_name: str = "督查室"
    person_id: UUID | None = field(default_factory=uuid4)
    unit_id: UUID | None = field(default_factory=uuid4)
    roles: tuple[str, ...] = ()

    def has(self, *roles: str) -> bool:
        return any(role in self.roles for role in roles)


def row() -> Submission:
    """Any saved row will do as a business row; this app has none of its own."""
    made = Submission(actor_id=uuid4(), action="row", key=str(uuid4()), recorded_at=clock.now())
    made.save(force_insert=True)
    return made


def note(actor: Somebody, text: object = "话", *, key: str | None = None) -> UUID | None:
    """A plain action: makes one row, says one word."""
    with recording(actor, KIND, key=key) as entry:
        if entry.repeated:
            return entry.result_id
        made = row()
        entry.about(made, text=text)
        entry.result(made)
    return made.pk
