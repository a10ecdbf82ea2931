"""Files that people brought in are sent to be saved, never to be opened inside the site."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse


def attachment(path: Path, name: str) -> FileResponse:
    """A kept file as a download under its own name."""
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
