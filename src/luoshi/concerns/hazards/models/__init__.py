"""The tables of `hazards`."""

from luoshi.concerns.hazards.models.establishment import Establishment, EstablishmentKind, Industry
from luoshi.concerns.hazards.models.following import (
    Check,
    CheckKind,
    Extension,
    ExtensionState,
    Notice,
    QuarterReport,
    Statement,
    Supervision,
)
from luoshi.concerns.hazards.models.hazard import FIVE, Grade, Hazard
from luoshi.concerns.hazards.models.inspection import Inspection, InspectionPlan, InspectionState

__all__ = [
    "FIVE",
    "Check",
    "CheckKind",
    "Establishment",
    "EstablishmentKind",
    "Extension",
    "ExtensionState",
    "Grade",
    "Hazard",
    "Industry",
    "Inspection",
    "InspectionPlan",
    "InspectionState",
    "Notice",
    "QuarterReport",
    "Statement",
    "Supervision",
]
