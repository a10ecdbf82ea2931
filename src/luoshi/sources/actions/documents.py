"""What people do with documents. Each action is one transaction with one audit event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.lib import files
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.sources import intake, policies
from luoshi.sources.models import Document, DocumentState, FileKind, StoredFile
from luoshi.sources.tasks import read_document

EDITABLE = ("title", "issuer", "number", "level", "issued_on", "year", "addressees")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was looked at and may be kept."""

    name: str
    data: bytes
    year: int | None


def upload_document(
    *, actor: Actor, name: str, chunks: Iterable[bytes], year: int | None = None, key: str | None = None
) -> Document:
    """Keeps a file durably and queues its reading.

    ``year`` is the document's year where the uploader knows it: relative dates (年底前) count from it.

    Raises:
        Refused: the actor may not.
        ActionError: empty, too large, not what its name says, or here already; nothing was kept.
    """
    require(policies.can_upload(actor))
    incoming = examined(name, chunks, year)
    with recording(actor, "document_uploaded", key=key) as entry:
        if entry.repeated:
            return Document.objects.visible_to(actor).get(pk=str(entry.result_id))
        document = _keep(actor, incoming, entry)
        read_document.enqueue(str(document.pk))
    return document


def add_document(*, actor: Actor, name: str, chunks: Iterable[bytes], year: int | None = None) -> Document:
    """As `upload_document`, for a caller that reads the document itself."""
    require(policies.can_upload(actor))
    incoming = examined(name, chunks, year)
    with recording(actor, "document_uploaded") as entry:
        return _keep(actor, incoming, entry)


def edit_metadata(*, actor: Actor, document: Document, version: int, **fields: Any) -> Document:
    """Writes the fields that differ; ``version`` is the one the form was drawn from.

    Raises:
        Refused: the actor may not.
        Conflict: somebody changed the document since; has both texts.
        ActionError: a value that does not fit its field.
    """
    require(policies.can_edit(actor, document))
    with recording(actor, "document_edited") as entry:
        current = _locked(document)
        changed = {name: value for name, value in fields.items() if getattr(current, name) != value}
        if current.version != version and changed:
            raise _conflict(current, changed)
        if not changed:
            raise ActionError(_("Nothing was changed."))
        _assign(current, changed)
        current.version += 1
        current.save(update_fields=[*changed, "version"])
        entry.about(current, fields=[_label(name) for name in changed], **changed)
    return current


def retry_reading(*, actor: Actor, document: Document) -> Document:
    """Queues the document again: after a failure, or with another year while nothing was made from it.

    Raises Refused.
    """
    with recording(actor, "document_requeued") as entry:
        current = _locked(document)
        require(policies.can_retry(actor, current))
        current.state, current.problem = DocumentState.QUEUED, ""
        current.progress_done = current.progress_total = 0
        current.save(update_fields=["state", "problem", "progress_done", "progress_total"])
        read_document.enqueue(str(current.pk))
        entry.about(current, year=current.year)
    return current


def discard_document(*, actor: Actor, document: Document) -> None:
    """Deletes document, text and file; the record keeps that they were there. Raises Refused."""
    with recording(actor, "document_discarded") as entry:
        current = _locked(document)
        require(policies.can_discard(actor, current))
        stored = list(StoredFile.objects.filter(pk__in=_file_ids(current)))
        entry.about(current, sha256=[file.sha256 for file in stored])
        current.delete()
        for file in stored:
            file.delete()
    for file in stored:  # after the commit: a rolled-back discard must find its file
        intake.forget_file(file.sha256)


def examined(name: str, chunks: Iterable[bytes], year: int | None = None) -> Incoming:
    """The whole file under a clean name. Raises ActionError when it cannot be a document."""
    name = files.clean_name(name)
    data = intake.collected(chunks, name)
    intake.check_file(data, name)
    return Incoming(name, data, year)


def _keep(actor: Actor, incoming: Incoming, entry: Entry) -> Document:
    intake.check_new(actor, intake.sha256_of(incoming.data))
    document = Document(
        county_id=actor.county_id,
        year=incoming.year,
        uploaded_by_id=actor.person_id,
        uploaded_by_name=actor.name,
    )
    _check(document, ["year"])
    document.file = stored = store(actor, incoming)
    document.save(force_insert=True)
    entry.about(document, sha256=stored.sha256, size=stored.size)
    entry.result(document)
    return document


def store(actor: Actor, incoming: Incoming) -> StoredFile:
    """Keeps the file durably and saves its row. Raises ActionError when somebody was faster with the same file."""
    kept = files.store([incoming.data], incoming.name)
    stored = StoredFile.of(kept, county_id=actor.county_id, kind=FileKind.DOCUMENT)
    try:
        with transaction.atomic():
            stored.save(force_insert=True)
    except IntegrityError:  # somebody sent the same file at this moment; now its row can be seen
        intake.check_new(actor, stored.sha256)
        raise
    return stored


def _locked(document: Document) -> Document:
    """The row as it is now; Document.DoesNotExist when it was discarded meanwhile."""
    return Document.objects.select_for_update(of=("self",)).select_related("file").get(pk=document.pk)


def _file_ids(document: Document) -> list[UUID]:
    ids = set(document.versions.values_list("file", flat=True))
    ids |= set(document.incoming.values_list("file", flat=True))
    return [pk for pk in ids | {document.file_id} if pk]


def _assign(document: Document, changed: dict[str, Any]) -> None:
    unknown = set(changed) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not fields of a document's metadata: {sorted(unknown)}")
    for name, value in changed.items():
        setattr(document, name, value)
    _check(document, list(changed))


def _check(document: Document, names: list[str]) -> None:
    others = {field.name for field in Document._meta.fields} - set(names)
    try:
        document.clean_fields(exclude=others)
    except ValidationError as problem:
        name, messages = next(iter(problem.message_dict.items()))
        raise ActionError(f"{_label(name)}：{messages[0]}", field=name) from problem


def _conflict(current: Document, changed: dict[str, Any]) -> Conflict:
    return Conflict(
        _("Somebody changed this document after you opened it. Compare both texts and decide."),
        theirs={_label(name): _text(getattr(current, name)) for name in changed},
        mine={_label(name): _text(value) for name, value in changed.items()},
    )


def _label(name: str) -> str:
    return next(str(field.verbose_name) for field in Document._meta.fields if field.name == name)


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")
