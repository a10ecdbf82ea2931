"""The tables of `projects`."""

from luoshi.projects.models.dispatches import AskState, Dispatch, DispatchFile, DispatchState
from luoshi.projects.models.elements import Element, ElementKind, ElementState
from luoshi.projects.models.money import FundKind, FundSource, YearPlan
from luoshi.projects.models.places import Boundaries, TilePlace
from luoshi.projects.models.project import Project, ProjectType, Sector
from luoshi.projects.models.proposals import AllocationProposal, ProposalState
from luoshi.projects.models.rules import ProjectColumns, ProjectRule
from luoshi.projects.models.steps import Phase, Step, StepTemplate

__all__ = [
    "AllocationProposal",
    "AskState",
    "Boundaries",
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
    "ProposalState",
    "Sector",
    "Step",
    "StepTemplate",
    "TilePlace",
    "YearPlan",
]
