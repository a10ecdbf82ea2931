"""What the pages of this app share: the three registers, their tabs, and an act by its verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.meetings import policies
from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.concerns.meetings.pages.base import LitPage
from luoshi.concerns.meetings.verbs import Verb
from luoshi.ledger.register_pages import EDIT, RegisterPages
from luoshi.lib.policy import Decision
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm
from luoshi.ui.parts import Tab

__all__ = ["EDIT", "INSTRUCTIONS", "MEETINGS", "SUGGESTIONS", "entering", "run_verb", "show", "tabs"]

MEETINGS = RegisterPages(_("Meetings"), "meetings:list", policies.can_list, Meeting)
INSTRUCTIONS = RegisterPages(
    _("Leaders' instructions"),
    "meetings:instructions",
    policies.can_list,
    Instruction,
    name_of=lambda row: str(row.number),
)
SUGGESTIONS = RegisterPages(
    _("Suggestions and proposals"),
    "meetings:suggestions",
    policies.can_list,
    Suggestion,
    name_of=lambda row: str(row.title),
)


def tabs(now: RegisterPages) -> list[Tab]:
    """The three registers."""
    return [
        Tab(str(pages.label), reverse(pages.url_name), current=pages is now)
        for pages in (MEETINGS, INSTRUCTIONS, SUGGESTIONS)
    ]


def show(request: ActorRequest, pages: RegisterPages, page: LitPage, template: str) -> HttpResponseBase:
    """The page of one row."""
    context = {"page": page, "row": page.row, "crumbs": pages.crumbs_of(request, page.row)}
    return render(request, template, context)


def entering(
    request: ActorRequest,
    pages: RegisterPages,
    form: KeyedForm,
    verb: str,
    decision: Decision,
    *,
    run: Callable[[], Any],
    done: str,
    template: str = "ui/act.html",
) -> HttpResponseBase:
    """A new row of a register; it leads to the row's page."""
    pages.seen_or_404(request)
    here = pages.crumbs(request, Crumb(verb))
    act = Act(
        form, decision, run, done, to=lambda row: row.get_absolute_url(), verb=verb, crumbs=here, template=template
    )
    return act_page(request, act)


def run_verb(
    request: ActorRequest, pages: RegisterPages, row: Any, verbs: Mapping[str, Verb], code: str
) -> HttpResponseBase:
    """The page of an act; an unknown verb is no address."""
    verb = verbs.get(code)
    if verb is None:
        raise Http404
    form = verb.form(request.actor, row, request.POST or None)
    more: dict[str, Any] = {"to": verb.after} if verb.after else {}
    return pages.act(
        request,
        row,
        form,
        str(verb.label),
        verb.may(request.actor, row),
        run=lambda: verb.run(request.actor, row, form),
        done=verb.done,
        note=verb.note,
        template=verb.template,
        context={"row": row},
        **more,
    )
