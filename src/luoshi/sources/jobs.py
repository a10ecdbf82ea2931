"""The reading job: from a stored file to clauses."""

from __future__ import annotations

import logging
from uuid import UUID

from luoshi.org.actors import Actor
from luoshi.sources.actions.outcomes import AlreadyDone, finish_reading
from luoshi.sources.models import Document, DocumentState
from luoshi.sources.stored import read_stored

logger = logging.getLogger(__name__)

IN_PROGRESS = (DocumentState.QUEUED, DocumentState.READING)


def read(document_id: UUID) -> None:
    """Reads a document that waits for it. Can be repeated: a document that does not wait is left alone."""
    waiting = Document.objects.filter(pk=document_id, state__in=IN_PROGRESS)
    if not waiting.update(state=DocumentState.READING, progress_done=0, progress_total=0):
        return
    document = waiting.select_related("file", "county").first()
    if document is None or document.file is None:
        return
    outcome = read_stored(document.file, year=document.year, shown_on=waiting.filter(state=DocumentState.READING))
    try:
        finish_reading(actor=Actor.system(document.county), document_id=document_id, outcome=outcome)
    except AlreadyDone:
        logger.info("document %s was read by somebody else meanwhile", document_id)
