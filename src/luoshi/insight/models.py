"""The tables of `insight`."""

from luoshi.insight.ranking.models import RankingSwitch
from luoshi.insight.search.models import EntryType, SearchEntry, SearchMark
from luoshi.insight.tightening.models import TighteningReason, TighteningRule

__all__ = ["EntryType", "RankingSwitch", "SearchEntry", "SearchMark", "TighteningReason", "TighteningRule"]
