"""Background work, run by the job process."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from luoshi.sources import jobs
from luoshi.sources.models import Document


@task()
def read_document(document_id: str) -> None:
    """Reads one document; harmless when it was read already."""
    jobs.read(UUID(document_id))


def resume_interrupted() -> int:
    """Queues again what a killed job process left unread; called when a job process starts. Returns how many."""
    waiting = Document.objects.filter(state__in=jobs.IN_PROGRESS).values_list("pk", flat=True)
    for pk in waiting:
        read_document.enqueue(str(pk))
    return len(waiting)
