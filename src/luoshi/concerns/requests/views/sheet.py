"""A sheet of requests: its faults and what it would bring, and carrying it out; a stored mail that fills the form."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.concerns.requests import actions, masking, policies
from luoshi.concerns.requests.forms.request import RequestForm
from luoshi.concerns.requests.forms.sheet import ApplyForm, FileForm, MailForm
from luoshi.concerns.requests.models import Channel
from luoshi.concerns.requests.sheet import reading, taking
from luoshi.concerns.requests.sheet.layout import LAYOUT
from luoshi.concerns.requests.views.base import EDIT, crumbs, seen_or_404
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.importing import Looked, SheetImport
from luoshi.org.workbook.headed import Table
from luoshi.org.workbook.template import empty
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import XLSX, download

_IMPORT = SheetImport("requests.sheet", "requests/import.html", policies.can_receive, ApplyForm)
_SHOWN = 10  # good rows of the preview
_TITLE, _BODY = 80, 2000


@actor_required
@require_http_methods(EDIT)
@never_cache
def take(request: ActorRequest) -> HttpResponseBase:
    """Reads a sheet: its faults, and what would be taken over."""
    seen_or_404(request)
    form = FileForm(request.POST or None, request.FILES or None)
    trail = crumbs(request, Crumb(_("Import requests")))
    return _IMPORT.take(request, form, lambda: _looked_at(request, form), mail=MailForm(), crumbs=trail)


def _looked_at(request: ActorRequest, form: FileForm) -> Looked:
    file = form.said("file")
    plan = taking.plan_of(request.actor.county_id, reading.read(file, file.name, file.size))
    content = {"lines": plan.good, "file": file.name[:120]} if plan.lines else None
    shown = [(line.given.fields, masking.phone(line.given.contact.phone)) for line in plan.lines[:_SHOWN]]
    return Looked(plan, content, {"masked": shown})


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Carries out what was shown: all of the good rows or none."""
    content, key = _IMPORT.shown(request)
    plan = taking.plan_of(request.actor.county_id, Table(content["lines"]), again=True)
    made = actions.import_requests(
        actor=request.actor,
        lines=plan.lines,
        file=content["file"],
        dispatch=bool(request.POST.get("dispatch")),
        key=key,
    )
    messages.success(request, _("%(n)d requests were taken over.") % {"n": len(made)})
    return redirect("requests:list")


@actor_required
@require_safe
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty sheet with the heads."""
    _IMPORT.check(request)
    return download(empty("诉求", LAYOUT), "诉求导入模板.xlsx", XLSX)


@actor_required
@require_POST
@never_cache
def mail(request: ActorRequest) -> HttpResponseBase:
    """A stored mail fills the form of a new request; nothing is written until that is sent."""
    _IMPORT.check(request)
    form = MailForm(request.POST, request.FILES)
    if not form.is_valid():
        raise ActionError(_("Choose a mail that was stored as .eml."))
    said = reading.read_mail(form.said("file"), form.said("file").size)
    start: dict[str, Any] = {
        "title": masking.scrubbed(said["subject"])[:_TITLE],
        "body": masking.scrubbed(said["body"])[:_BODY],
        "channel": Channel.MAIL,
        "name": said["name"][:60],
        "email": said["email"][:120],
    }
    if said["day"]:
        start["received_on"] = date.fromisoformat(said["day"])
    filled = RequestForm(request.actor, **start)
    return render(
        request, "requests/from_mail.html", {"form": filled, "crumbs": crumbs(request, Crumb(_("From a mail")))}
    )
