"""What people do with new versions of a document. Each action is one transaction with one audit event."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources import intake, policies
from luoshi.sources.actions.documents import examined, store
from luoshi.sources.actions.succeeding import delete_file
from luoshi.sources.models import Document, IncomingState, IncomingVersion
from luoshi.sources.tasks import read_incoming


def add_version(
    *, actor: Actor, document: Document, name: str, chunks: Iterable[bytes], key: str | None = None, queue: bool = True
) -> IncomingVersion:
    """Keeps a file durably and queues its reading as the document's new version; the one in force stays until then.

    Args:
        queue: False for a caller that reads the file itself.

    Raises:
        Refused: the actor may not, or the document was not read.
        ActionError: a file that cannot be read, that is here already, or another version being read.
    """
    require(policies.can_add_version(actor, document))
    incoming = examined(name, chunks)
    with recording(actor, "version_uploaded", key=key) as entry:
        if entry.repeated:
            return IncomingVersion.objects.get(pk=str(entry.result_id))
        current = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        require(policies.can_add_version(actor, current))
        _check_new(actor, current, intake.sha256_of(incoming.data))
        row = IncomingVersion(county_id=actor.county_id, document=current, by_name=actor.name)
        row.file = store(actor, incoming)
        row.save(force_insert=True)
        if queue:
            read_incoming.enqueue(str(row.pk))
        entry.about(current, sha256=row.file.sha256, size=row.file.size)
        entry.result(row)
        return row


def accept_version(*, actor: Actor, incoming: IncomingVersion) -> IncomingVersion:
    """Answers the question about a file with yes: it is read again and becomes the version in force.

    Raises:
        Refused: the actor may not.
        ActionError: nothing is asked about it any more.
    """
    with recording(actor, "version_accepted") as entry:
        row = _asked(incoming)
        require(policies.can_add_version(actor, row.document))
        entry.about(row.document, why=row.problem)
        row.state, row.accepted, row.problem = IncomingState.QUEUED, True, ""
        row.save(update_fields=["state", "accepted", "problem"])
        read_incoming.enqueue(str(row.pk))
        return row


def drop_version(*, actor: Actor, incoming: IncomingVersion) -> None:
    """Answers the question about a file with no: it is deleted. Raises as `accept_version`."""
    with recording(actor, "version_failed") as entry:
        row = _asked(incoming)
        require(policies.can_add_version(actor, row.document))
        entry.about(row.document, reason="dropped", sha256=row.file.sha256 if row.file else "", why=row.problem)
        delete_file(row)
        row.state = IncomingState.DROPPED
        row.save(update_fields=["state"])


def _asked(incoming: IncomingVersion) -> IncomingVersion:
    rows = IncomingVersion.objects.select_for_update(of=("self",)).select_related("file", "document")
    row = rows.get(pk=incoming.pk)
    if row.state != IncomingState.ASKED:
        raise ActionError(_("Nothing is asked about this file any more."))
    return row


def _check_new(actor: Actor, document: Document, sha256: str) -> None:
    """Raises ActionError when a version is being read, or the file is here already."""
    if document.incoming.filter(state__in=("queued", "running", "asked")).exists():
        raise ActionError(_("A new version of this document is being read already, or waits for a decision."))
    known = document.versions.filter(file__sha256=sha256).order_by("-ordinal").first()
    if known:
        words = _("This file is version %(n)s of this document already; nothing in it is different.")
        raise ActionError(words % {"n": known.ordinal}, field="file")
    intake.check_new(actor, sha256)
