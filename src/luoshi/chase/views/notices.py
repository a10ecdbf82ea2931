"""督办单: the list, one slip as it is printed, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.chase import actions, policies, slip
from luoshi.chase.forms import NoticeForm
from luoshi.chase.ladder import asked_by_default
from luoshi.chase.models import Notice, NoticeState
from luoshi.chase.pages.notices import VIEWS, actions_of, signature_of, views_of
from luoshi.chase.pages.tabs import crumbs, tabs
from luoshi.chase.verbs import Verb
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import DOCX, download

_ROWS = 30


@actor_required
@require_safe
def notices(request: ActorRequest) -> HttpResponseBase:
    """The slips that the actor sees, the newest first."""
    if not policies.can_follow(request.actor):
        raise Http404
    code = request.GET.get("view", "")
    code = code if code in VIEWS else ""
    today = clock.today()
    seen = Notice.objects.visible_to(request.actor)
    rows = VIEWS[code][1](seen, today).select_related("matter", "unit")
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Notices"))),
        "tabs": tabs(request.actor, "notices"),
        "views": views_of(seen, code, today),
        "page": Paginator(rows, _ROWS).get_page(request.GET.get("page")),
        "today": today,
    }
    return render(request, "chase/notices.html", context)


@actor_required
@require_safe
def notice(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One slip, in the form in which it is printed."""
    row = _visible(request, pk)
    day = timezone.localtime(row.issued_at).date() if row.issued_at else clock.today()
    context = {
        "crumbs": _crumbs(request, row),
        "notice": row,
        "actions": actions_of(request.actor, row),
        "signature": signature_of(row, day) if row.colour == "red" else "",
        "today": clock.today(),
    }
    return render(request, "chase/notice.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A slip that nobody proposed."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor).select_related("lead_unit"), pk=pk)
    start = {"colour": "blue", "asked": asked_by_default(), "answer_workdays": 3}
    form = NoticeForm(request.POST or None, initial=start)
    here = (Crumb(matter.number or matter.title, matter.get_absolute_url()), Crumb(_("Send a notice")))
    return act_page(request, _sending(request, matter, form, None, here))


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What the ladder proposed, checked by a person and sent."""
    row = _visible(request, pk)
    start = {name: getattr(row, name) for name in ("colour", "text", "asked", "answer_workdays")}
    form = NoticeForm(request.POST or None, initial=start)
    act = _sending(request, row.matter, form, row, (Crumb(str(row), row.get_absolute_url()), Crumb(_("Send a notice"))))
    return act_page(request, act)


View = Callable[..., HttpResponseBase]


def view_of(verb: Verb) -> View:
    """The page of something that is done with a slip."""

    @actor_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActorRequest, pk: UUID) -> HttpResponseBase:
        row, form = _visible(request, pk), verb.form(request.POST or None)
        unit = {"unit": row.unit.name}
        act = Act(
            form=form,
            decision=verb.policy(request.actor, row),
            run=lambda: verb.call(request.actor, row, form),
            done=str(verb.done) % unit,
            to="chase:notices" if verb.leaves else row,
            verb=verb.label,
            note=verb.note,
            crumbs=_crumbs(request, row, Crumb(str(verb.label))),
            sub=row.matter.title,
            context={"notice": row},
            template="chase/slip_act.html",
        )
        return act_page(request, act)

    return view


@actor_required
@require_safe
def word(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The slip as a Word file, to be printed and filed. It reads only, so it leaves no event."""
    row = _visible(request, pk)
    day = timezone.localtime(row.issued_at).date() if row.issued_at else clock.today()
    content = slip.build(row, signature_of(row, day) if row.colour == "red" else "")
    return download(content, f"{row.number or row.get_colour_display()}.docx", DOCX)


def _visible(request: ActorRequest, pk: UUID) -> Notice:
    rows = Notice.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related(
            "matter", "unit", "county", "previous", "sent_by", "signed_by", "received_by", "answered_by"
        ),
        pk=pk,
    )


def _crumbs(request: ActorRequest, row: Notice, *steps: Crumb) -> list[Crumb]:
    here = Crumb(str(row), row.get_absolute_url() if steps else "")
    return crumbs(request.actor, Crumb(_("Notices"), reverse("chase:notices")), here, *steps)


def _sending(
    request: ActorRequest, matter: Matter, form: NoticeForm, proposal: Notice | None, here: tuple[Crumb, ...]
) -> Act:
    waits: Decision = allow_if(
        proposal is None or proposal.state == NoticeState.PROPOSED,
        _("This proposal has been dealt with. Reload the page."),
    )
    unit = {"unit": str(matter.lead_unit)}
    red = request.POST.get("colour") == "red"
    return Act(
        form=form,
        decision=first_denial(policies.can_send_notice(request.actor, matter), waits),
        run=lambda: actions.send_notice(
            actor=request.actor, matter=matter, notice=form.input, proposal=proposal, key=form.sent_key
        ),
        done=_("The sponsor has it for signature.") if red else _("Issued. %(unit)s sees it at once.") % unit,
        to=reverse("chase:notices"),
        verb=_("Issue the notice"),
        note=_("to %(unit)s; a red one goes to the sponsor for signature first") % unit,
        crumbs=crumbs(request.actor, *here),
        sub=matter.title,
    )
