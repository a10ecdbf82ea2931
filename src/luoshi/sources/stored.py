"""Reading a stored file in a job: the county's lexicon goes in, and how far it is stands on the row that waits for it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from luoshi.lib import files
from luoshi.sources.lexicon import table_of
from luoshi.sources.models import StoredFile
from luoshi.sources.reading import Outcome, Progress, read_file


def read_stored(file: StoredFile, *, year: int | None, shown_on: QuerySet[Any]) -> Outcome:
    """Reads the file in a child process; ``shown_on`` is the row that waits, as long as it does."""
    return read_file(
        files.path_of(file.sha256),
        sha256=file.sha256,
        name=file.name,
        year=year,
        progress=progress_on(shown_on),
        lexicon=table_of(file.county_id),
    )


def progress_on(rows: QuerySet[Any]) -> Progress:
    """Progress is no business row: it is written as it comes, outside any action."""

    def show(done: int, total: int) -> None:
        rows.update(progress_done=done, progress_total=total)

    return show
