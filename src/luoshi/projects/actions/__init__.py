"""Every change to a project: keyword-only, the actor first, one event each."""

from luoshi.projects.actions.asking import answer_ask
from luoshi.projects.actions.dispatching import (
    DispatchInput,
    approve_dispatch,
    return_dispatch,
    write_dispatch,
)
from luoshi.projects.actions.entering import EDITABLE, ProjectInput, edit_project, enter_project
from luoshi.projects.actions.importing import HistoryLine, ImportLine, adopt_dispatches, import_projects
from luoshi.projects.actions.money import FundInput, YearInput, plan_years, set_funds
from luoshi.projects.actions.moving import move_project, resume_project, suspend_project
from luoshi.projects.actions.needs import ElementInput, set_elements
from luoshi.projects.actions.rules import RuleInput, set_checklist, set_columns, set_rule
from luoshi.projects.actions.steps import StepInput, change_steps, lay_steps, verify_step
from luoshi.projects.actions.verifying import verify_dispatches

__all__ = [
    "EDITABLE",
    "DispatchInput",
    "ElementInput",
    "FundInput",
    "HistoryLine",
    "ImportLine",
    "ProjectInput",
    "RuleInput",
    "StepInput",
    "YearInput",
    "adopt_dispatches",
    "answer_ask",
    "approve_dispatch",
    "change_steps",
    "edit_project",
    "enter_project",
    "import_projects",
    "lay_steps",
    "move_project",
    "plan_years",
    "resume_project",
    "return_dispatch",
    "set_checklist",
    "set_columns",
    "set_elements",
    "set_funds",
    "set_rule",
    "suspend_project",
    "verify_dispatches",
    "verify_step",
    "write_dispatch",
]
