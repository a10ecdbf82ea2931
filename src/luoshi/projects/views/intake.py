"""The intake form of a project: to print, and as a Word record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import word
from luoshi.projects.views.acting import crumbs_of, project_or_404
from luoshi.ui import downloads


@actor_required
@require_safe
def intake(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The form on one page, made to be printed."""
    row = project_or_404(request, pk)
    context = {
        "project": row,
        "lines": word.lines_of(row),
        "today": clock.today(),
        "crumbs": crumbs_of(request, row, _("Intake form")),
    }
    return render(request, "projects/intake.html", context)


@actor_required
@require_safe
def intake_word(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The same as a Word file."""
    row = project_or_404(request, pk)
    name = f"{row.name} {_('Intake form')}.docx"
    return downloads.download(word.build(row, clock.today()), name, downloads.DOCX)
