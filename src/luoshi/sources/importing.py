"""`luoshi import FILE…`: a document from the command line, read before it returns."""

from __future__ import annotations

from pathlib import Path

from luoshi.lib.errors import ActionError
from luoshi.lib.files import chunks_of
from luoshi.org.actors import Actor
from luoshi.sources import jobs
from luoshi.sources.actions.documents import add_document
from luoshi.sources.models import Document, DocumentState


def import_file(path: Path, actor: Actor, *, year: int | None = None) -> Document:
    """Imports one file as the upload page does and waits for its reading.

    Raises:
        OSError: the file cannot be opened.
        Refused, ActionError: as `upload_document`; ActionError also when the file was refused or could not be read. The
            document is then listed with the reason, as after an upload.
    """
    with path.open("rb") as file:
        document = add_document(actor=actor, name=path.name, chunks=chunks_of(file), year=year)
    jobs.read(document.pk)
    document.refresh_from_db()
    if document.state != DocumentState.READ:
        raise ActionError(document.problem)
    return document
