"""The tables of `projects`."""

from luoshi.projects.models.dispatches import AskState, Dispatch, DispatchFile, DispatchState
from luoshi.projects.models.elements import Element, ElementKind, ElementState
from luoshi.projects.models.money import FundKind, FundSource, YearPlan
from luoshi.projects.models.project import Project, ProjectType, Sector
from luoshi.projects.models.rules import ProjectColumns, ProjectRule
from luoshi.projects.models.steps import Phase, Step, StepTemplate

__all__ = [
    "AskState",
    "Dispatch",
    "DispatchFile",
    "DispatchState",
    "Element",
    "ElementKind",
    "ElementState",
    "FundKind",
    "FundSource",
    "Phase",
    "Project",
    "ProjectColumns",
    "ProjectRule",
    "ProjectType",
    "Sector",
    "Step",
    "StepTemplate",
    "YearPlan",
]
