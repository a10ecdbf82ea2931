"""The tables of `insight`."""

from luoshi.insight.search.models import EntryType, SearchEntry, SearchMark

__all__ = ["EntryType", "SearchEntry", "SearchMark"]
