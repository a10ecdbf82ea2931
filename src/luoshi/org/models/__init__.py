"""The tables of `org`."""

from luoshi.org.models.county import CalendarDay, County
from luoshi.org.models.people import Holding, Person, Portfolio, Post, Role
from luoshi.org.models.units import Unit, UnitKind

__all__ = ["CalendarDay", "County", "Holding", "Person", "Portfolio", "Post", "Role", "Unit", "UnitKind"]
