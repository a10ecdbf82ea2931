"""A sheet of requests: its faults and what it would bring, and carrying it out; a stored mail that fills the form."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.concerns.requests import actions, masking, policies
from luoshi.concerns.requests.forms.request import RequestForm
from luoshi.concerns.requests.forms.sheet import ApplyForm, FileForm, MailForm
from luoshi.concerns.requests.models import Channel
from luoshi.concerns.requests.sheet import reading, taking, writing
from luoshi.concerns.requests.sheet.reading import Table
from luoshi.concerns.requests.views.base import EDIT, crumbs, seen_or_404
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import download

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT, _HOUR = "luoshi.requests.sheet", 3600
_MOST_SIGNED = 2_000_000  # characters that a form may bring back
_SHOWN = 10  # good rows of the preview
_TITLE, _BODY = 80, 2000


@actor_required
@require_http_methods(EDIT)
@never_cache
def take(request: ActorRequest) -> HttpResponseBase:
    """Reads a sheet: its faults, and what would be taken over."""
    seen_or_404(request)
    decision = policies.can_receive(request.actor)
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "mail": MailForm(),
        "refusal": decision.reason if isinstance(decision, Denied) else "",
        "crumbs": crumbs(request, Crumb(_("Import requests"))),
    }
    status = 200 if decision else 403
    if request.method == "POST" and decision:
        status = 400
        if form.is_valid():
            try:
                status = _looked_at(request, form, context)
            except ActionError as problem:
                form.take(problem)
    return render(request, "requests/import.html", context, status=status)


def _looked_at(request: ActorRequest, form: FileForm, context: dict[str, Any]) -> int:
    """Adds faults and the preview to the page; the status of the answer."""
    file = form.said("file")
    plan = taking.plan_of(request.actor.county_id, reading.read(file, file.name, file.size))
    context["plan"] = plan
    context["masked"] = [(line.given.fields, masking.phone(line.given.contact.phone)) for line in plan.lines[:_SHOWN]]
    if not plan.lines:
        return 400
    content = {"lines": plan.good, "file": file.name[:120]}
    signed = signing.dumps(content, salt=_salt(request), compress=True)
    if len(signed) > _MOST_SIGNED:
        raise ActionError(_("The sheet holds too much text for one import. Split it."), field="file")
    context["apply"] = ApplyForm(content=signed)
    return 400 if plan.faults else 200


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Carries out what was shown: all of the good rows or none."""
    if not policies.can_receive(request.actor):
        raise Http404
    try:
        content = signing.loads(request.POST.get("content", ""), salt=_salt(request), max_age=_HOUR)
    except signing.BadSignature:
        raise ActionError(_("The preview is older than an hour or was changed. Choose the file again.")) from None
    plan = taking.plan_of(request.actor.county_id, Table(content["lines"]), again=True)
    key = request.POST.get("key") or uuid4().hex
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
    if not policies.can_receive(request.actor):
        raise Http404
    return download(writing.empty(), "诉求导入模板.xlsx", _XLSX)


@actor_required
@require_POST
@never_cache
def mail(request: ActorRequest) -> HttpResponseBase:
    """A stored mail fills the form of a new request; nothing is written until that is sent."""
    if not policies.can_receive(request.actor):
        raise Http404
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


def _salt(request: ActorRequest) -> str:
    return f"{_SALT}.{request.actor.person_id}"
