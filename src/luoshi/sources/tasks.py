"""Background work, run by the job process."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from luoshi.lib.sandbox import STANDARD
from luoshi.sources import comparisons, incoming, jobs, rereading
from luoshi.sources.models import Document, IncomingVersion, LinkRun, Reread

_LONGEST_READING = timedelta(seconds=2 * STANDARD.wall_seconds)


@task()
def read_document(document_id: str) -> None:
    """Reads one document; harmless when it was read already."""
    jobs.read(UUID(document_id))


@task()
def reread_version(reread_id: str) -> None:
    """Reads a version with today's rules; harmless when it was read already."""
    rereading.run(UUID(reread_id))


@task()
def read_incoming(incoming_id: str) -> None:
    """Reads a new version of a document; harmless when it was read already."""
    incoming.run(UUID(incoming_id))


@task()
def compare_document(run_id: str) -> None:
    """Compares a document with others; harmless when that was done."""
    comparisons.run(UUID(run_id))


def resume_interrupted() -> int:
    """A duty of the minute: queues again what a killed job process left unread. Returns how many.

    A task that claims to run for longer than any reading may take belongs to a process that is gone.
    """
    waiting = (
        (read_document, Document.objects.filter(state__in=jobs.IN_PROGRESS)),
        (reread_version, Reread.objects.filter(state__in=rereading.IN_PROGRESS)),
        (compare_document, LinkRun.objects.filter(state__in=("queued", "running"))),
        (read_incoming, IncomingVersion.objects.filter(state__in=incoming.IN_PROGRESS)),
    )
    return sum(_queued_again(kind, set(rows.values_list("pk", flat=True))) for kind, rows in waiting)


def _queued_again(kind: Any, waiting: set[UUID]) -> int:
    left = waiting - _in_hand(kind) if waiting else waiting
    for pk in left:
        kind.enqueue(str(pk))
    return len(left)


def _in_hand(kind: Any) -> set[UUID]:
    """What has a task of the kind that waits for a worker or is being carried out."""
    begun = Q(status=TaskResultStatus.RUNNING, started_at__gte=timezone.now() - _LONGEST_READING)
    tasks = DBTaskResult.objects.filter(Q(status=TaskResultStatus.READY) | begun, task_path=kind.module_path)
    return {UUID(arguments["args"][0]) for arguments in tasks.values_list("args_kwargs", flat=True)}
