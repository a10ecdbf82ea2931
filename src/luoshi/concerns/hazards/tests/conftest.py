"""A county, its people, and a chemical works that the transport bureau answers for; the water bureau keeps the register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.concerns.hazards import actions
from luoshi.concerns.hazards.models import Establishment, Hazard, Inspection
from luoshi.concerns.hazards.querysets import REGISTER
from luoshi.org.models import Keeper
from luoshi.org.tests.cast import Cast, make_cast

TODAY = date(2026, 6, 18)  # a Thursday
DUE = date(2026, 7, 10)
FIVE = actions.FiveInput("测试化工安全总监", "更换联锁阀门并联调。", Decimal("12.5"), "停用三号储罐，专人值守。")


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 18, 9, 0)
    return kept_by_water(make_cast())


def kept_by_water(cast: Cast) -> Cast:
    """The water bureau stands for the emergency bureau of a county."""
    Keeper.objects.create(county=cast.county, register=REGISTER, unit=cast.units["water"])
    return cast


def firm_of(cast: Cast, name: str = "测试化工有限公司", **changes: Any) -> Establishment:
    """A firm of the transport bureau."""
    given = {
        "name": name,
        "kind": "firm",
        "industry": "chemicals",
        "unit": cast.units["transport"],
        "township": cast.units["town"],
        "principal": "测法人",
    } | changes
    return actions.enter_establishment(actor=cast.actor("officer"), fields=given)


def found(cast: Cast, firm: Establishment | None = None, who: str = "liaison", **changes: Any) -> Hazard:
    """A hazard as the liaison of the department records it, graded unless ``grade`` says otherwise."""
    given = {
        "establishment": firm or firm_of(cast),
        "part": "三号储罐",
        "description": "联锁阀门不动作",
        "found_on": TODAY,
        "grade": "major",
        "cause": "阀门老化，备件停产。",
    } | changes
    return actions.record_hazard(actor=cast.actor(who), hazard=actions.HazardInput(**given))


def noticed(cast: Cast, hazard: Hazard, due: date = DUE) -> Hazard:
    return actions.send_notice(actor=cast.actor("liaison"), hazard=hazard, demand="更换阀门。", due_on=due)


def fixing(cast: Cast, hazard: Hazard, due: date = DUE) -> Hazard:
    return actions.begin_fixing(actor=cast.actor("liaison"), hazard=noticed(cast, hazard, due), five=FIVE)


def fixed(cast: Cast, hazard: Hazard, who: str = "liaison") -> Hazard:
    return actions.report_fixed(actor=cast.actor(who), hazard=fixing(cast, hazard), words="已更换并联调。")


def closed(cast: Cast, hazard: Hazard) -> Hazard:
    """Fixed by the liaison, rechecked by the head."""
    return actions.recheck_hazard(
        actor=cast.actor("head"), hazard=fixed(cast, hazard), passed=True, words="现场试验，动作正常。"
    )


def visit_of(cast: Cast, firm: Establishment | None = None, checklist: str = "generic") -> Inspection:
    """A planned visit of the transport bureau."""
    visit = actions.VisitInput(firm or firm_of(cast), TODAY, "交联络、交局长")
    plan = actions.PlanInput("夏季检查", "县安委会部署的夏季安全检查。", checklist, [visit])
    return actions.plan_inspections(actor=cast.actor("liaison"), plan=plan).inspections.get()
