"""What an act happens on: who acts, on which matter, on which of its requests or reports, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from luoshi.ledger import rhythm
from luoshi.ledger.models import Dispute, Extension, Matter, ProgressReport, ReportState, Suspension
from luoshi.org.actors import Actor

Target = Extension | Suspension | Dispute | ProgressReport


@dataclass(frozen=True)
class Scene:
    """The matter is fetched with `MatterQuerySet.for_page`. ``up_to``: the day of the period that the address names."""

    actor: Actor
    matter: Matter
    today: date
    target: Target | None = None
    up_to: date | None = None

    @cached_property
    def asked(self) -> rhythm.Asked | None:
        """The report that is asked of the actor's unit: of the named period, else of the newest round. One query."""
        lead = self.matter.lead_unit_id
        if lead is None or lead not in self.actor.unit_ids:
            return None
        if self.up_to:
            return rhythm.current().of_day(self.matter.pk, lead, self.up_to)
        return rhythm.current().asked([self.matter.pk]).get(self.matter.pk)

    @property
    def extension(self) -> Extension:
        assert isinstance(self.target, Extension)
        return self.target

    @property
    def suspension(self) -> Suspension:
        assert isinstance(self.target, Suspension)
        return self.target

    @property
    def report(self) -> ProgressReport:
        assert isinstance(self.target, ProgressReport)
        return self.target

    def draft_key(self, code: str) -> str:
        """Names what a browser keeps of a half-written form: the act, the matter and how far the matter was."""
        steps = len(self.matter.reports.all()) + len(self.matter.verifications.all())
        return f"{code}:{self.matter.pk}:v{self.matter.version}.{steps}"

    def approved_reports(self) -> list[ProgressReport]:
        """The lead unit's reports that have left the unit, oldest first."""
        return [
            row
            for row in self.matter.reports.all()
            if row.state == ReportState.APPROVED and row.unit_id == self.matter.lead_unit_id
        ]

    @property
    def last_report(self) -> ProgressReport | None:
        """The one that was written last, whatever period it is about."""
        return max(self.approved_reports(), key=lambda row: (row.recorded_at, row.pk), default=None)

    def own_last_report(self) -> ProgressReport | None:
        """The newest report of the lead unit, if that is the actor's, whatever became of it."""
        leads = self.matter.lead_unit_id in self.actor.unit_ids
        return self.newest_of(self.matter.lead_unit_id) if leads else None

    def newest_of(self, unit_id: UUID | None) -> ProgressReport | None:
        """The newest report or part of a unit, whatever became of it."""
        own = [row for row in self.matter.reports.all() if row.unit_id == unit_id]
        return max(own, key=lambda row: (row.recorded_at, row.pk), default=None)
