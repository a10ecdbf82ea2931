"""Downloads of the desk. They read only, so they leave no event."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.desk import policies
from luoshi.desk.answers import visible_document
from luoshi.desk.exports import notice, table
from luoshi.desk.exports.rows import in_marks, lines_of
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.models import Document, DocumentState
from luoshi.ui.downloads import DOCX, XLSX, download
from luoshi.ui.formats import full_day


@actor_required
@require_safe
def document_table(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """任务分解表 of one document: its matters, drafts too."""
    document = visible_document(request, pk)
    name = _("Decomposition table of %(document)s") % {"document": in_marks(document)}
    return _sheet(request, name, [document])


@actor_required
@require_safe
def table_of_all(request: ActorRequest) -> HttpResponseBase:
    """任务分解表 of every document on the desk."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    read = Document.objects.visible_to(request.actor).filter(state=DocumentState.READ)
    name = _("Decomposition table of %(document)s") % {"document": request.actor.county_name}
    return _sheet(request, name, list(read))


@actor_required
@require_safe
def notices(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The notices to all units that have a part, in one archive."""
    document = visible_document(request, pk)
    shares = notice.shares_of(lines_of(request.actor, [document]))
    if not shares:
        raise Http404
    content = notice.build_all(request.actor, document, shares, clock.today())
    return download(content, _("task notices") + f"-{document.title}.zip", "application/zip")


@actor_required
@require_safe
def unit_notice(request: ActorRequest, pk: UUID, unit: UUID) -> HttpResponseBase:
    """The notice to one unit."""
    document, share = _share(request, pk, unit)
    content = notice.build(request.actor, document, share, clock.today())
    return download(content, notice.file_name(share.unit), DOCX)


@actor_required
@require_safe
def unit_table(request: ActorRequest, pk: UUID, unit: UUID) -> HttpResponseBase:
    """The workbook of one unit."""
    document, share = _share(request, pk, unit)
    content = notice.build_table(request.actor, document, share, clock.today())
    return download(content, notice.file_name(share.unit, "xlsx"), XLSX)


def _share(request: ActorRequest, pk: UUID, unit: UUID) -> tuple[Document, notice.Share]:
    document = visible_document(request, pk)
    shares = notice.shares_of(lines_of(request.actor, [document]))
    share = next((row for row in shares if row.unit.pk == unit), None)
    if share is None:
        raise Http404
    return document, share


def _sheet(request: ActorRequest, name: str, documents: list[Document]) -> HttpResponse:
    actor, today = request.actor, clock.today()
    content = table.build(name, f"{actor.unit_name} {full_day(today)}", lines_of(actor, documents))
    return download(content, f"{name}.xlsx", XLSX)
