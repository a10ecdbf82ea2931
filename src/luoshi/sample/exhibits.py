"""The evidence that the stories show: made and kept before it is needed, one file for one name within a matter.

An event may show the file of another matter: ``shown_for`` names the one it was made for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from luoshi.lib.files import Stored
from luoshi.sample import files
from luoshi.sample.happenings import Happening
from luoshi.sample.organisation import read_unit
from luoshi.sources import evidence
from luoshi.sources.models import StoredFile

_AT_ONCE = 4  # the disk is waited for, not the processor


class Exhibits:
    """Files by matter and name; each was durably kept when it is handed out."""

    def __init__(self, kept: dict[tuple[str, str], Future[Stored]]) -> None:
        self._kept = kept

    def rows(self, matter: dict[str, Any], event: Mapping[str, Any], county_id: UUID) -> list[StoredFile]:
        """Unsaved rows for an action."""
        owner, names = event.get("shown_for", matter["key"]), event.get("evidence", ())
        return [evidence.row_of(self._kept[owner, name].result(), county_id) for name in names]


@contextmanager
def made_for(happenings: Iterable[Happening]) -> Iterator[Exhibits]:
    """Makes and keeps the files of these happenings beside whatever is done meanwhile."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        kept: dict[tuple[str, str], Future[Stored]] = {}
        for happening in happenings:
            for name in happening.event.get("evidence", ()) if "shown_for" not in happening.event else ():
                matter = happening.matters[0]
                if (matter["key"], name) not in kept:
                    kept[matter["key"], name] = pool.submit(_keep, matter, happening.event, name)
        try:
            yield Exhibits(kept)
        finally:
            pool.shutdown(cancel_futures=True)


def _keep(matter: dict[str, Any], event: dict[str, Any], name: str) -> Stored:
    unit = read_unit(event.get("unit", matter["lead"]))["name"]
    lines = [f"事项：{matter['title']}", f"填报单位：{unit}", event["words"]]
    return evidence.keep([files.make(name, lines, _table(matter, event))], name)


def _table(matter: dict[str, Any], event: dict[str, Any]) -> list[list[Any]]:
    values = event.get("values") or [None] * len(matter["measures"])
    rows = [
        [measure["subject"], measure["unit"], measure["value"], value]
        for measure, value in zip(matter["measures"], values, strict=True)
    ]
    return [["事项", matter["title"]], ["指标", "单位", "目标", "累计完成"], *rows, ["说明", event["words"]]]
