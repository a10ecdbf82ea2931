"""The job that reads a new version of a document."""

from __future__ import annotations

import logging
from uuid import UUID

from luoshi.org.actors import Actor
from luoshi.sources.actions.outcomes import AlreadyDone
from luoshi.sources.actions.succeeding import finish_incoming
from luoshi.sources.models import IncomingState, IncomingVersion
from luoshi.sources.stored import read_stored

logger = logging.getLogger(__name__)

IN_PROGRESS = (IncomingState.QUEUED, IncomingState.RUNNING)


def run(incoming_id: UUID) -> None:
    """Reads a file that waits to become a version; harmless when that was done."""
    waiting = IncomingVersion.objects.filter(pk=incoming_id, state__in=IN_PROGRESS)
    if not waiting.update(state=IncomingState.RUNNING, progress_done=0, progress_total=0):
        return
    row = waiting.select_related("file", "document__county").first()
    if row is None or row.file is None:
        return
    outcome = read_stored(row.file, year=row.document.year, shown_on=waiting.filter(state=IncomingState.RUNNING))
    try:
        finish_incoming(actor=Actor.system(row.document.county), incoming_id=incoming_id, outcome=outcome)
    except AlreadyDone:
        logger.info("version %s was read by somebody else meanwhile", incoming_id)
