"""The tables of `livelihood`."""

from luoshi.concerns.livelihood.models.assessments import Assessment, Way
from luoshi.concerns.livelihood.models.item import Item, Source
from luoshi.concerns.livelihood.models.progress import FundReport, Place, QuarterText
from luoshi.concerns.livelihood.models.votes import Vote

__all__ = ["Assessment", "FundReport", "Item", "Place", "QuarterText", "Source", "Vote", "Way"]
