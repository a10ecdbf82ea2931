"""提醒: everybody's own digests, read marks, and whether they come by mail."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings as site
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.chase import actions, policies
from luoshi.chase.forms import ReminderForm
from luoshi.chase.models import Digest, Occasion, ReminderSetting
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

_DAYS = 7


@actor_required
@require_safe
def inbox(request: ActorRequest) -> HttpResponseBase:
    """One's own digests, the newest first, a week a page."""
    if not policies.can_have_inbox(request.actor):
        raise Http404
    page = Paginator(Digest.objects.of(request.actor), _DAYS).get_page(request.GET.get("page"))
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Reminders"))],
        "page": page,
        "digests": [(digest, _sections(digest)) for digest in page.object_list],
        "today": clock.today(),
        "unread": Digest.objects.of(request.actor).unread().count(),
    }
    return render(request, "chase/inbox.html", context)


@actor_required
@require_POST
def read(request: ActorRequest) -> HttpResponseBase:
    """Marks one digest as read, or all of one's own."""
    if not policies.can_have_inbox(request.actor):
        raise Http404
    try:
        only = UUID(request.POST["digest"]) if request.POST.get("digest") else None
    except ValueError as problem:
        raise Http404 from problem
    Digest.objects.of(request.actor).mark_read(clock.now(), only)
    return redirect("chase:inbox")


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: ActorRequest) -> HttpResponseBase:
    """Whether the digest comes by mail, and where to."""
    if not policies.can_have_inbox(request.actor):
        raise Http404
    row = ReminderSetting.objects.filter(person=request.actor.person_id).first()
    start = {"by_mail": row.by_mail, "address": row.address} if row else {}
    form = ReminderForm(request.POST or None, initial=start)
    act = Act(
        form=form,
        decision=policies.can_have_inbox(request.actor),
        run=lambda: actions.set_reminders(actor=request.actor, key=form.sent_key, **form.filled),
        done=_("Your reminder setting is stored."),
        to="chase:inbox",
        verb=_("Store the reminder setting"),
        crumbs=[Crumb(_("Reminders"), reverse("chase:inbox")), Crumb(_("Reminder setting"))],
        note=_("Switched off, the address is erased."),
        sub=_about_letters(),
    )
    return act_page(request, act)


def _about_letters() -> str:
    """What the installation lacks for letters."""
    if not site.SMTP_URL:
        return _("No mail server is set on this installation; the digest stands on the page only.")
    return "" if site.SITE_URL else _("The address of the site is not set; letters come without links.")


def _sections(digest: Digest) -> list[dict[str, object]]:
    """The digest's sections with their labels in the reader's language."""
    return [
        {
            "label": Occasion(part["occasion"]).label,
            "rows": part["items"],
            "count": part["count"],
            "more": part["count"] - len(part["items"]),
        }
        for part in digest.lines
    ]
