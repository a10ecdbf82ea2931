"""Matters at each step of the path, made by the real actions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.ledger import actions
from luoshi.ledger.models import Matter, ProgressReport, Verification
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast


def draft(cast: Cast, **given: Any) -> Matter:
    """A draft of the delivery office: 120 km of roads by the transport bureau, the water bureau supporting."""
    fields: dict[str, Any] = {
        "title": "农村公路提档升级 120 公里",
        "year": clock.today().year,
        "kind": "task",
        "domain": "livelihood",
        "lead_unit": cast.units["transport"],
        "supporting": [cast.units["water"]],
        "sponsor": cast.post("leader"),
        "due_on": date(clock.today().year, 12, 31),
        "due_source": "document",
        "other_source": "县长办公会议",
        "measures": [actions.MeasureInput("农村公路提档升级", value=Decimal(120), unit="公里", basis="output")],
    }
    return actions.draft_matter(actor=cast.actor("officer"), **(fields | given))


def issued(cast: Cast, **given: Any) -> Matter:
    matter = draft(cast, **given)
    return actions.issue_matters(actor=cast.actor("officer"), matters=[matter])[0]


def acknowledged(cast: Cast, **given: Any) -> Matter:
    return actions.acknowledge(actor=cast.actor("liaison"), matter=issued(cast, **given))


def report_input(matter: Matter, value: int | str = 30, **given: Any) -> actions.ReportInput:
    """A report of today with a value of the first measure, where there is one."""
    measure = matter.measures.first()
    values = {measure.pk: Decimal(value)} if measure and not measure.is_deed else {}
    fields: dict[str, Any] = {"period_end": clock.today(), "words": "已完成部分路段。", "values": values}
    return actions.ReportInput(**(fields | given))


def submitted(cast: Cast, matter: Matter, value: int | str = 30, **given: Any) -> ProgressReport:
    """The transport bureau's liaison writes a report."""
    return actions.submit_report(
        actor=cast.actor("liaison"), matter=matter, report=report_input(matter, value, **given)
    )


def reported(cast: Cast, matter: Matter, value: int | str = 30, **given: Any) -> ProgressReport:
    """… and its head approves it."""
    return actions.approve_report(actor=cast.actor("head"), report=submitted(cast, matter, value, **given))


def claimed(cast: Cast, **given: Any) -> Matter:
    matter = acknowledged(cast, **given)
    reported(cast, matter, 120, is_claim=True, words="全部完成。")
    return Matter.objects.get(pk=matter.pk)


def verified(cast: Cast, matter: Matter, value: int | str = 120, outcome: str = "confirmed") -> Verification:
    """The officer checks on site."""
    measure = matter.measures.first()
    values = {measure.pk: Decimal(value)} if measure and not measure.is_deed else {}
    finding = actions.FindingInput(
        outcome=outcome, words="现场核对。", found_on=clock.today(), on_site=True, values=values
    )
    report = matter.reports.filter(is_claim=True).last()
    return actions.verify(actor=cast.actor("officer"), matter=matter, finding=finding, report=report)


def closed(cast: Cast, **given: Any) -> Matter:
    matter = claimed(cast, **given)
    verified(cast, matter)
    return actions.close(actor=cast.actor("officer"), matter=matter)
