"""The tables of `org`."""

from luoshi.org.models.changes import Absence, Handover, ImportState, OrganisationImport
from luoshi.org.models.county import CalendarDay, County
from luoshi.org.models.keepers import Keeper
from luoshi.org.models.people import ADMINISTRATORS, LEADERS, Holding, Person, Portfolio, Post, Role
from luoshi.org.models.units import Unit, UnitKind

__all__ = [
    "ADMINISTRATORS",
    "LEADERS",
    "Absence",
    "CalendarDay",
    "County",
    "Handover",
    "Holding",
    "ImportState",
    "Keeper",
    "OrganisationImport",
    "Person",
    "Portfolio",
    "Post",
    "Role",
    "Unit",
    "UnitKind",
]
