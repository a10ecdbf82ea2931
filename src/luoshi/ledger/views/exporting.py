"""The list as a file. It reads only, so it leaves no event."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from luoshi.ledger.exports import plain_csv, workbook
from luoshi.ledger.exports.sheet import Sheet, file_name, sheet_of
from luoshi.ledger.views.listing import listing_of
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.downloads import XLSX


@actor_required
@require_safe
def as_csv(request: ActorRequest) -> HttpResponseBase:
    """The rows and columns of the list."""
    listing = listing_of(request)
    sheet = sheet_of(listing)
    return _download(plain_csv.build(sheet), file_name(sheet, listing.today, "csv"), "text/csv; charset=utf-8")


@actor_required
@require_safe
def as_xlsx(request: ActorRequest) -> HttpResponseBase:
    """The same, ready to print."""
    listing = listing_of(request)
    sheet = sheet_of(listing)
    return _download(_workbook(sheet), file_name(sheet, listing.today, "xlsx"), XLSX)


def _workbook(sheet: Sheet) -> bytes:
    with tempfile.TemporaryDirectory(prefix="luoshi-export-") as folder:
        path = Path(folder) / "ledger.xlsx"
        workbook.build(sheet, path)
        return path.read_bytes()


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    """Sent to be saved; signs that a disk refuses are replaced."""
    plain = "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(plain)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
