"""Evidence, to be saved; pictures also to be looked at."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from luoshi.ledger.models import Evidence
from luoshi.lib import files
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.downloads import attachment, picture_of


@actor_required
@require_safe
def evidence(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The file of one evidence row, for whoever sees its matter."""
    row = get_object_or_404(Evidence.objects.visible_to(request.actor).select_related("file"), pk=pk)
    path = files.path_of(row.file.sha256)
    if not path.is_file():
        raise Http404
    return attachment(path, row.file.name)


@actor_required
@require_safe
def picture(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The same file to be looked at inside a page, if it is a picture by its content."""
    row = get_object_or_404(Evidence.objects.visible_to(request.actor).select_related("file"), pk=pk)
    path = files.path_of(row.file.sha256)
    shown = picture_of(path) if path.is_file() else None
    if shown is None:
        raise Http404
    return shown
