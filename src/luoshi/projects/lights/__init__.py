"""How a project stands: derived from its rows and the bands in force, never typed."""

from luoshi.projects.lights.reckon import Bands, Facts, Reckoned, Ruling, reckon

__all__ = ["Bands", "Facts", "Reckoned", "Ruling", "reckon"]
