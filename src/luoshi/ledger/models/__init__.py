"""The tables of `ledger`."""

from luoshi.ledger.models.findings import (
    LookBack,
    LookBackOutcome,
    Outcome,
    ReturnReason,
    Verification,
    VerifiedValue,
)
from luoshi.ledger.models.lights import Colour, LightOverride, LightRule, LightSpan, MatterLight
from luoshi.ledger.models.lists import Assigned, Assignment, ListColumns, SavedView
from luoshi.ledger.models.matters import Citation, Domain, DueSource, Matter, NumberSeries, State, Strength, Support
from luoshi.ledger.models.measures import Basis, Comparator, Measure, Mode, PlanPoint
from luoshi.ledger.models.notes import PhaseNote, PhaseTemplate, Stretch
from luoshi.ledger.models.registers import RegisterRow, Stage
from luoshi.ledger.models.reports import Evidence, Outlook, ProgressReport, ReportState, ReportValue
from luoshi.ledger.models.requests import Dispute, Extension, RequestState, Suspension

__all__ = [
    "Assigned",
    "Assignment",
    "Basis",
    "Citation",
    "Colour",
    "Comparator",
    "Dispute",
    "Domain",
    "DueSource",
    "Evidence",
    "Extension",
    "LightOverride",
    "LightRule",
    "LightSpan",
    "ListColumns",
    "LookBack",
    "LookBackOutcome",
    "Matter",
    "MatterLight",
    "Measure",
    "Mode",
    "NumberSeries",
    "Outcome",
    "Outlook",
    "PhaseNote",
    "PhaseTemplate",
    "PlanPoint",
    "ProgressReport",
    "RegisterRow",
    "ReportState",
    "ReportValue",
    "RequestState",
    "ReturnReason",
    "SavedView",
    "Stage",
    "State",
    "Strength",
    "Stretch",
    "Support",
    "Suspension",
    "Verification",
    "VerifiedValue",
]
