"""The job that reads a version once more and keeps only what differs."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.sources.differences import differences
from luoshi.sources.models import Reread, RereadState
from luoshi.sources.reading import Classified, Reading, Unreadable
from luoshi.sources.rows import clauses_of, version_of
from luoshi.sources.stored import read_stored

IN_PROGRESS = (RereadState.QUEUED, RereadState.RUNNING)


def run(reread_id: UUID) -> None:
    """Reads for a reread that waits; harmless when it has ended. Changes nothing of the document."""
    waiting = Reread.objects.filter(pk=reread_id, state__in=IN_PROGRESS)
    if not waiting.update(state=RereadState.RUNNING, progress_done=0, progress_total=0):
        return
    row = waiting.select_related("version__file", "version__document").get()
    outcome = read_stored(row.version.file, year=row.version.document.year, shown_on=waiting)
    match outcome:
        case Reading():
            _compare(row, outcome)
        case Classified():
            _fail(
                row, _("With today's rules this file would be refused: it carries a classification mark. Discard it.")
            )
        case Unreadable():
            _fail(row, outcome.message)


def _compare(row: Reread, reading: Reading) -> None:
    if reading.content != row.version.text:
        _fail(row, _("The text itself is read differently today. Upload the file as a new version to compare them."))
        return
    fresh = version_of(row.version.document, reading)
    found, row.recut = differences(row.version.clauses.order_by("ordinal"), clauses_of(fresh, reading))
    row.changes = [difference.as_row() for difference in found]
    row.rules_version, row.state = reading.rules, RereadState.DONE
    row.save(update_fields=["changes", "recut", "rules_version", "state"])


def _fail(row: Reread, problem: str) -> None:
    row.state, row.problem = RereadState.FAILED, problem
    row.save(update_fields=["state", "problem"])
