"""Files that were kept and that no row came to name: a request that died after the file was on disk, before its row.

They are deleted after a week. The week covers every request that is still under way and every restored backup whose
rows come after its files.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings

from luoshi.lib import clock, files
from luoshi.sources.models import StoredFile

KEPT = timedelta(days=7)
_AT_ONCE = 500  # names a query

logger = logging.getLogger(__name__)


class Daily:
    """The duty of the tick: once a day, and at the first tick of a process."""

    def __init__(self) -> None:
        self.done: date | None = None

    def __call__(self) -> None:
        if self.done != clock.today():
            self.done = clock.today()
            sweep()


def sweep() -> int:
    """Deletes what no row names and was put there more than a week ago; gives how many files went.

    Where no row names any file at all, nothing goes: the folder then belongs to another database than this one.
    """
    if not StoredFile.objects.exists():
        return 0
    latest = clock.now() - KEPT
    gone = sum(_delete(path, latest) for path in [*_unnamed(latest), *_left_over(latest)])
    if gone:
        logger.info("deleted %s kept files that no row names", gone)
    return gone


def _unnamed(latest: datetime) -> Iterator[Path]:
    old = (name for name in files.names() if _since(files.path_of(name)) < latest.timestamp())
    while names := list(islice(old, _AT_ONCE)):
        named = set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
        yield from (files.path_of(name) for name in names if name not in named)


def _left_over(latest: datetime) -> Iterable[Path]:
    """Halves of files that a power cut left."""
    found = (Path(settings.FILES) / files.TEMPORARY).glob("*")
    return [path for path in found if path.is_file() and _since(path) < latest.timestamp()]


def _delete(path: Path, latest: datetime) -> bool:
    """Takes the file out of the way first: one that is kept anew at this moment is then seen, and put back."""
    aside = Path(settings.FILES) / files.TEMPORARY / f"sweep-{path.name}"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        os.replace(path, aside)
    except FileNotFoundError:
        return False
    if _since(aside) >= latest.timestamp():
        os.replace(aside, path)
        return False
    aside.unlink()
    files.sync_folder(path.parent)
    return True


def _since(path: Path) -> float:
    """When the file was put there, in seconds; now when it is gone: keeping a file anew renews its time."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return clock.now().timestamp()
