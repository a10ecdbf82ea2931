"""Every change to hazards, firms and inspections: keyword-only, the actor first, one event each."""

from luoshi.concerns.hazards.actions.establishments import EDITABLE, edit_establishment, enter_establishment
from luoshi.concerns.hazards.actions.extending import ask_extension, rule_extension
from luoshi.concerns.hazards.actions.fixing import (
    FiveInput,
    begin_fixing,
    look_back,
    recheck_hazard,
    report_fixed,
    send_notice,
)
from luoshi.concerns.hazards.actions.importing import FirmInput, ImportLine, import_hazards
from luoshi.concerns.hazards.actions.inspecting import (
    MissInput,
    PlanInput,
    VisitInput,
    VisitResult,
    cancel_inspection,
    carry_out,
    plan_inspections,
)
from luoshi.concerns.hazards.actions.recording import HazardInput, grade_hazard, record_hazard, withdraw_hazard
from luoshi.concerns.hazards.actions.supervising import list_for_supervision, report_quarter, take_statement

__all__ = [
    "EDITABLE",
    "FirmInput",
    "FiveInput",
    "HazardInput",
    "ImportLine",
    "MissInput",
    "PlanInput",
    "VisitInput",
    "VisitResult",
    "ask_extension",
    "begin_fixing",
    "cancel_inspection",
    "carry_out",
    "edit_establishment",
    "enter_establishment",
    "grade_hazard",
    "import_hazards",
    "list_for_supervision",
    "look_back",
    "plan_inspections",
    "recheck_hazard",
    "record_hazard",
    "report_fixed",
    "report_quarter",
    "rule_extension",
    "send_notice",
    "take_statement",
    "withdraw_hazard",
]
