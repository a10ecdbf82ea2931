"""One verb, one function: keyword-only, the actor first, the policy checked first, one transaction, one event."""

from luoshi.ledger.actions.assigning import assign_matters, undo_assignment
from luoshi.ledger.actions.bench import set_return_reasons, verify_and_close, verify_and_close_same
from luoshi.ledger.actions.closing import cancel, close, look_back
from luoshi.ledger.actions.drafting import (
    DraftInput,
    MeasureInput,
    discard_draft,
    draft_matter,
    draft_matters,
    edit_draft,
)
from luoshi.ledger.actions.issuing import issue_matters
from luoshi.ledger.actions.lights import override_light, set_light_rule
from luoshi.ledger.actions.planning import PlanInput, ask_photos, set_plan
from luoshi.ledger.actions.receipt import acknowledge, dispute, rule_dispute
from luoshi.ledger.actions.reporting import (
    ReportInput,
    add_part,
    approve_report,
    approve_reports,
    return_report,
    submit_report,
)
from luoshi.ledger.actions.requests import (
    ask_extension,
    ask_suspension,
    resume,
    rule_extension,
    rule_suspension,
)
from luoshi.ledger.actions.together import acknowledge_matters, cancel_matters, close_matters, extend_matters
from luoshi.ledger.actions.verifying import FindingInput, name_verifier, verify
from luoshi.ledger.actions.views import delete_view, save_view, set_columns

__all__ = [
    "DraftInput",
    "FindingInput",
    "MeasureInput",
    "PlanInput",
    "ReportInput",
    "acknowledge",
    "acknowledge_matters",
    "add_part",
    "approve_report",
    "approve_reports",
    "ask_extension",
    "ask_photos",
    "ask_suspension",
    "assign_matters",
    "cancel",
    "cancel_matters",
    "close",
    "close_matters",
    "delete_view",
    "discard_draft",
    "dispute",
    "draft_matter",
    "draft_matters",
    "edit_draft",
    "extend_matters",
    "issue_matters",
    "look_back",
    "name_verifier",
    "override_light",
    "resume",
    "return_report",
    "rule_dispute",
    "rule_extension",
    "rule_suspension",
    "save_view",
    "set_columns",
    "set_light_rule",
    "set_plan",
    "set_return_reasons",
    "submit_report",
    "undo_assignment",
    "verify",
    "verify_and_close",
    "verify_and_close_same",
]
