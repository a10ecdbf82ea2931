"""Files that people brought in are sent to be saved, never to be opened inside the site; plain pictures may be looked at."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from django.http import FileResponse, HttpResponse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 60

_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def attachment(path: Path, name: str) -> FileResponse:
    """A kept file as a download under its own name."""
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def picture_of(path: Path) -> FileResponse | None:
    """A kept file as a picture inside a page: only what starts as JPEG or PNG does, and is named by that, not by its name.

    Browsers run nothing inside these two; `nosniff` keeps them from taking the file for anything else.
    """
    with path.open("rb") as file:
        head = file.read(8)
    kind = next((kind for start, kind in _PICTURES.items() if head.startswith(start)), None)
    if kind is None:
        return None
    response = FileResponse(path.open("rb"), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """What the site made, to be saved; a long name is cut before its ending, signs that a disk refuses are replaced."""
    stem, dot, ending = name.rpartition(".")
    plain = "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in stem)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(plain[:_LONGEST_NAME] + dot + ending)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
