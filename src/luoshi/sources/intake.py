"""Looks at a file before anything of it is kept, and keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePath

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from fenjie.errors import ReadError
from fenjie.formats import EXTENSIONS
from fenjie.formats.sniff import check_content
from luoshi.lib import files
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.sources.models import Document, StoredFile


def accept_attribute() -> str:
    """What a file input offers: .docx,.pdf,…"""
    return ",".join(sorted(EXTENSIONS))


def collected(chunks: Iterable[bytes], name: str) -> bytes:
    """The whole file. Raises ActionError when it is larger than ``settings.MAX_UPLOAD_BYTES``."""
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
            message = _("“%(name)s” is larger than %(limit)s MB. Split it, or compress its pictures, and retry.")
            raise ActionError(message % {"name": name, "limit": limit}, field="file")
    return bytes(data)


def check_file(data: bytes, name: str) -> None:
    """Raises ActionError for an empty file, a format that cannot be read, and content that is not what the name says."""
    if not data:
        message = _("“%(name)s” is empty. Make sure it was saved, then choose it again.")
        raise ActionError(message % {"name": name}, field="file")
    extension = PurePath(name).suffix.lower()
    try:
        check_content(data, name, extension)
    except ReadError as problem:
        raise ActionError(problem.message + problem.hint, field="file") from problem
    if extension not in EXTENSIONS:
        formats = "、".join(sorted(ending.lstrip(".") for ending in EXTENSIONS))
        message = _("“%(name)s” is of a format that cannot be read. These can: %(formats)s.")
        raise ActionError(message % {"name": name, "formats": formats}, field="file")


def check_new(actor: Actor, sha256: str) -> None:
    """Raises ActionError that names the document which the county has from the same file."""
    known = Document.objects.holding(actor.county_id, sha256).select_related("file").first()
    if known:
        message = _("This file is here already: “%(title)s”, uploaded by %(who)s on %(day)s.")
        day = timezone.localtime(known.created_at).date().isoformat()
        raise ActionError(message % {"title": known.label, "who": known.uploaded_by_name, "day": day}, field="file")


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def forget_file(sha256: str) -> None:
    """Deletes a kept file that no row names any more."""
    if not StoredFile.objects.filter(sha256=sha256).exists():
        path = files.path_of(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            files.sync_folder(path.parent)
