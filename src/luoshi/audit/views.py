"""The auditor's pages: every event, and the proof that none was altered."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.audit.forms import EventFilter
from luoshi.audit.models import READERS, Event, Reader
from luoshi.audit.verify import verify
from luoshi.audit.witness import WitnessUnreadable
from luoshi.ui.context import Crumb

_SIZES = {20, 50, 100}


def reader_of(request: HttpRequest) -> Reader:
    """The auditor or audit administrator who asks; for anybody else the page does not exist.

    Raises:
        Http404: somebody else.
    """
    actor: Reader | None = getattr(request, "actor", None)
    if actor is None or not actor.has(*READERS):
        raise Http404
    return actor


@login_required
def events(request: HttpRequest) -> HttpResponse:
    """The county's events, newest first, by kind, person, words and day."""
    reader = reader_of(request)
    form = EventFilter(request.GET)
    found = form.narrow(Event.objects.visible_to(reader).select_related("body").order_by("-seq"))
    size = int(size) if (size := request.GET.get("per_page", "")).isdigit() and int(size) in _SIZES else 50
    context = {
        "crumbs": [Crumb(_("Audit"))],
        "form": form,
        "page": Paginator(found, size).get_page(request.GET.get("page")),
        "report": request.session.pop("audit_report", None),
    }
    return render(request, "audit/events.html", context)


@login_required
@require_POST
def verify_chain(request: HttpRequest) -> HttpResponse:
    """Walks the county's chain and says whether it is whole, or which event is wrong first."""
    reader = reader_of(request)
    try:
        report = verify(reader.county_id)
    except WitnessUnreadable as problem:
        request.session["audit_report"] = {"ok": False, "words": str(problem)}
    else:
        words = [str(problem) for problem in report.problems] or [
            _("%(n)d events were checked; none was altered, and none is missing.") % {"n": report.events}
        ]
        request.session["audit_report"] = {"ok": report.ok, "words": "\n".join(words)}
    return redirect("audit:events")
