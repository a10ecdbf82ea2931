"""Takes in files that show something: looked at before anything is kept, then kept durably.

Nothing of them is ever opened here; they are sent to be saved only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePath
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from fenjie.errors import ReadError
from fenjie.formats.sniff import check_content
from luoshi.lib import files
from luoshi.lib.errors import ActionError
from luoshi.lib.files import Stored
from luoshi.sources.models import FileKind, StoredFile

# Ending → the bytes a file of it may start with; none: any text.
_STARTS: dict[str, tuple[bytes, ...]] = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG",),
    ".pdf": (b"%PDF-",),
    ".ofd": (b"PK",),
    ".docx": (b"PK",),
    ".xlsx": (b"PK",),
    ".pptx": (b"PK",),
    ".zip": (b"PK",),
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".xls": (b"\xd0\xcf\x11\xe0",),
    ".wps": (b"\xd0\xcf\x11\xe0",),
    ".et": (b"\xd0\xcf\x11\xe0",),
    ".txt": (),
    ".csv": (),
}
_READ_AS = {".ofd", ".docx", ".xlsx", ".pdf", ".txt"}
_HEAD = 64 * 1024


def accepted() -> str:
    """What a file input for evidence offers: .csv,.doc,…"""
    return ",".join(sorted(_STARTS))


def keep(chunks: Iterable[bytes], name: str) -> Stored:
    """Looks at a file and keeps it; returns when it is on disk.

    Raises:
        ActionError: empty, too large, of a type that is not taken, or not what its name says. The message names the
            file; nothing was kept.
    """
    name = files.clean_name(name)
    pieces = iter(chunks)
    head = next(pieces, b"")
    _check(head, name)
    try:
        return files.store(_all(head, pieces), name)
    except files.TooLarge:
        message = _("“%(name)s” is larger than %(limit)s MB. Split it, or compress its pictures, and retry.")
        limit = settings.MAX_UPLOAD_BYTES // 1024 // 1024
        raise ActionError(message % {"name": name, "limit": limit}, field="files") from None


def row_of(stored: Stored, county_id: UUID) -> StoredFile:
    """The unsaved row of a kept file, for an action that shows it as evidence."""
    return StoredFile.of(stored, county_id=county_id, kind=FileKind.EVIDENCE)


def _all(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    return chain([head], rest)


def _check(head: bytes, name: str) -> None:
    if not head:
        message = _("“%(name)s” is empty. Make sure it was saved, then choose it again.")
        raise ActionError(message % {"name": name}, field="files")
    ending = PurePath(name).suffix.lower()
    if ending not in _STARTS:
        types = "、".join(sorted(kind.lstrip(".") for kind in _STARTS))
        message = _("“%(name)s” is of a type that is not taken as evidence. These are: %(types)s.")
        raise ActionError(message % {"name": name, "types": types}, field="files")
    try:
        check_content(head[:_HEAD], name, ending if ending in _READ_AS else "")
    except ReadError as problem:
        raise ActionError(problem.message + problem.hint, field="files") from problem
    starts = _STARTS[ending]
    if starts and not head.startswith(starts) or not starts and b"\0" in head[:_HEAD]:
        message = _("The content of “%(name)s” is not what its ending says. Save it anew in its own format and retry.")
        raise ActionError(message % {"name": name}, field="files")
