"""The notes beside a matter or a row, one written or changed, and the county's questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.ledger import kinds
from luoshi.ledger.models import PhaseNote, Stretch
from luoshi.ledger.notes import actions, policies
from luoshi.ledger.notes.forms import NoteForm, PromptsForm
from luoshi.ledger.notes.prompts import prompts_of
from luoshi.ledger.notes.subjects import Subject, kind_of, of_note, subject_or_404
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

_EDIT = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch: its notes, the questions, and where another note is written (empty: not by this reader)."""

    label: str
    notes: list[PhaseNote]
    prompts: list[str]
    add: str


@actor_required
@require_safe
def notes(request: ActorRequest, subject_type: str, pk: UUID) -> HttpResponseBase:
    """The three blocks; whoever sees the subject sees them."""
    subject = subject_or_404(request.actor, subject_type, pk)
    context = {
        "blocks": _blocks(request, subject, bool(policies.can_add(request.actor, subject))),
        "me": request.actor.person_id,
        "may_set": bool(policies.can_set_prompts(request.actor)),
        "kind": kind_of(subject),
        "crumbs": _crumbs(request, subject, _("Notes on the work")),
    }
    response = render(request, "ledger/_notes.html" if request.htmx else "ledger/notes.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _blocks(request: ActorRequest, subject: Subject, may_add: bool) -> list[Block]:
    rows = list(PhaseNote.objects.filter(county=subject.county_id, subject_id=subject.pk).select_related("written_by"))
    prompts = prompts_of(subject.county_id, kind_of(subject))
    return [
        Block(
            label=str(stretch.label),
            notes=[row for row in rows if row.phase == stretch],
            prompts=prompts[stretch.value],
            add=reverse("ledger:add_note", args=[subject._meta.label, subject.pk, stretch.value]) if may_add else "",
        )
        for stretch in Stretch
    ]


@actor_required
@require_http_methods(_EDIT)
def add(request: ActorRequest, subject_type: str, pk: UUID, phase: str) -> HttpResponseBase:
    """Another note."""
    subject = subject_or_404(request.actor, subject_type, pk)
    if phase not in Stretch.values:
        raise Http404
    form = NoteForm(request.POST or None, clock.today())
    verb = _("Write a note: %(stretch)s") % {"stretch": Stretch(phase).label}
    act = Act(
        form=form,
        decision=policies.can_add(request.actor, subject),
        run=lambda: actions.add_note(
            actor=request.actor, subject=subject, phase=phase, note=form.note, key=form.sent_key
        ),
        done=_("The note is kept."),
        to=subject,
        verb=_("Keep the note"),
        crumbs=_crumbs(request, subject, verb),
        note=_("Whoever sees this piece of work reads it."),
        template="ledger/note_act.html",
        context={"prompts": prompts_of(subject.county_id, kind_of(subject))[phase]},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Another wording of one's own note."""
    row = get_object_or_404(PhaseNote, pk=pk, county=request.actor.county_id)
    subject = of_note(request.actor, row)
    form = NoteForm(request.POST or None, clock.today(), row)
    act = Act(
        form=form,
        decision=policies.can_edit(request.actor, row, subject),
        run=lambda: actions.edit_note(
            actor=request.actor,
            row=row,
            subject=subject,
            note=form.note,
            version=form.said("version") or 0,
            key=form.sent_key,
        ),
        done=_("The note is kept."),
        to=subject,
        verb=_("Keep the note"),
        crumbs=_crumbs(request, subject, _("Change the note")),
        note=_("The record keeps the old wording."),
        template="ledger/note_act.html",
        context={"prompts": prompts_of(subject.county_id, kind_of(subject))[row.phase]},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def prompts(request: ActorRequest, kind: str) -> HttpResponseBase:
    """The county's questions for one kind; the others a click away."""
    found = next((kinds.get(code) for code, _label in kinds.choices() if code == kind), None)
    if found is None or not policies.can_set_prompts(request.actor):
        raise Http404
    form = PromptsForm(request.POST or None, prompts_of(request.actor.county_id, found))
    act = Act(
        form=form,
        decision=policies.can_set_prompts(request.actor),
        run=lambda: actions.set_prompts(
            actor=request.actor, kind=found, prompts=form.prompts, seen=form.said("seen"), key=form.sent_key
        ),
        done=_("The questions are kept; notes written before stay as they are."),
        to=reverse("ledger:note_prompts", args=[kind]),
        verb=_("Keep the questions"),
        crumbs=[
            Crumb(request.actor.county_name, "/"),
            Crumb(_("Ledger of matters"), reverse("ledger:list")),
            Crumb(_("Questions of a kind: %(kind)s") % {"kind": found.label}),
        ],
        template="ledger/note_prompts.html",
        context={"kinds": kinds.choices(), "now": kind},
    )
    return act_page(request, act)


def _crumbs(request: ActorRequest, subject: Subject, here: str) -> list[Crumb]:
    return [
        Crumb(request.actor.county_name, "/"),
        Crumb(str(kind_of(subject).label)),
        Crumb(str(subject), cast(Any, subject).get_absolute_url()),
        Crumb(here),
    ]
