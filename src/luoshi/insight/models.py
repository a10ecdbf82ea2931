"""The tables of `insight`."""

from luoshi.insight.ranking.models import RankingSwitch
from luoshi.insight.search.models import EntryType, SearchEntry, SearchMark

__all__ = ["EntryType", "RankingSwitch", "SearchEntry", "SearchMark"]
