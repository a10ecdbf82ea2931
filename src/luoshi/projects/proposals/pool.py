"""Candidates for a quota: projects of the pool and those in preparation, with what is known of their need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from luoshi.org.actors import Actor
from luoshi.projects import stages
from luoshi.projects.models import FundSource, Phase, Project, Step, YearPlan

CANDIDATES = (stages.RESERVE, *stages.BEFORE_START)
BASE_POINTS, READY_POINTS = 20, 60  # a start for people to correct: readiness is what fund reviews look at first


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A candidate with a proposed need (10,000 yuan) and proposed points."""

    project: Project
    need: Decimal
    points: int

    @property
    def code(self) -> str:
        pk: UUID = self.project.pk
        return pk.hex

    @property
    def township(self) -> str:
        return self.project.township.short_name if self.project.township else ""


def pool_of(actor: Actor, kind: str, year: int) -> list[PoolRow]:
    """Five queries, however many there are."""
    rows = Project.objects.visible_to(actor).in_stages(CANDIDATES).filter(suspended=False)
    rows = rows.select_related("lead_unit", "township").prefetch_related("funds", "year_plans", "steps")
    return [PoolRow(p, need_of(p, kind, year), points_of(list(p.steps.all()))) for p in rows]


def need_of(project: Project, kind: str, year: int) -> Decimal:
    """What is planned from this source in the year and not yet there; else the year's plan; else all that is not built."""
    funds: Sequence[FundSource] = [f for f in project.funds.all() if f.kind == kind and f.year == year]
    missing = sum((max(f.planned - f.received, Decimal(0)) for f in funds), Decimal(0))
    if missing:
        return missing
    plans: Sequence[YearPlan] = [p for p in project.year_plans.all() if p.year == year and p.amount]
    return plans[0].amount if plans else project.total_investment - project.invested_before


def points_of(steps: Sequence[Step]) -> int:
    """20, and up to 60 more by the share of preparation steps that are done."""
    own = [step for step in steps if step.phase == Phase.PREPARATION]
    done = sum(step.is_done for step in own)
    return BASE_POINTS + (READY_POINTS * done // len(own) if own else 0)
