"""A matter as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.ledger.lights import explain
from luoshi.ledger.models import Matter, MatterLight
from luoshi.ledger.pages import words


@dataclass(frozen=True, slots=True)
class Row:
    """One matter in words; shares are percent of the target. ``figures`` says whether there is anything to draw."""

    matter: Matter
    colour: str
    reason: str
    catching_up: bool
    source: str
    suspect: bool
    supporting: str
    sponsor: str
    days: str
    late: bool
    verified: Decimal | None
    claimed: Decimal | None
    schedule: Decimal | None
    value: str
    target: str


def row_of(matter: Matter, today: date) -> Row:
    """The row of a matter fetched with `MatterQuerySet.for_list`; no query."""
    light: MatterLight | None = getattr(matter, "light", None)
    side = light.explanation.get("verified", {}) if light else {}
    return Row(
        matter=matter,
        colour=light.verified if light else "none",
        reason=explain.short(light, matter) if light else "",
        catching_up=bool(light and light.is_catching_up),
        source=words.source_of(matter),
        suspect=words.is_suspect(matter),
        supporting=words.few_units(row.unit for row in matter.support_rows.all()),
        sponsor=words.holder_of(matter.sponsor),
        days=words.days_left(matter, today),
        late=matter.is_overdue(today),
        verified=light.completion_verified if light else None,
        claimed=light.completion_claimed if light else None,
        schedule=light.schedule if light else None,
        value=words.amount(side.get("value")),
        target=words.amount(side.get("target"), side.get("unit", "")) if side.get("target") else "",
    )
