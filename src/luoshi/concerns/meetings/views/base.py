"""What the pages of this app share: who sees them, where they stand, and an act by its verb."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.meetings import policies
from luoshi.concerns.meetings.verbs import Verb
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab

EDIT = ["GET", "HEAD", "POST"]


def seen_or_404(request: ActorRequest) -> None:
    """There is no page for whoever takes part in no meeting and answers nothing."""
    if not policies.can_list(request.actor):
        raise Http404


def _labels() -> dict[str, str]:
    return {
        "list": _("Meetings"),
        "instructions": _("Leaders' instructions"),
        "suggestions": _("Suggestions and proposals"),
    }


def tabs(now: str) -> list[Tab]:
    """The three registers."""
    return [Tab(label, reverse(f"meetings:{code}"), current=code == now) for code, label in _labels().items()]


def crumbs(request: ActorRequest, register: str, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    here = reverse(f"meetings:{register}") if more else ""
    return [Crumb(request.actor.county_name, "/"), Crumb(_labels()[register], here), *more]


def run_verb(request: ActorRequest, row: Any, verbs: Mapping[str, Verb], code: str, register: str) -> HttpResponseBase:
    """The page of an act; an unknown verb is no address."""
    verb = verbs.get(code)
    if verb is None:
        raise Http404
    form = verb.form(request.actor, row, request.POST or None)
    after = verb.after
    act = Act(
        form=form,
        decision=verb.may(request.actor, row),
        run=lambda: verb.run(request.actor, row, form),
        done=verb.done,
        to=after if after else row.get_absolute_url(),
        verb=verb.label,
        sub=str(row),
        note=verb.note,
        crumbs=crumbs(request, register, Crumb(str(row), row.get_absolute_url()), Crumb(str(verb.label))),
        template=verb.template,
        context={"row": row},
    )
    return act_page(request, act)
