"""What the pages of a register share: who sees them, where they stand, an act on a page of its own, a matter about a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.ledger import actions, kinds
from luoshi.ledger.forms.about import AboutForm
from luoshi.ledger.models import DueSource, Matter, RegisterRow
from luoshi.ledger.policies import can_draft
from luoshi.ledger.registers import type_of
from luoshi.lib.errors import require
from luoshi.lib.policy import ALLOWED, Decision, first_denial
from luoshi.org.acting import Act, act_page
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest
from luoshi.org.models import Post
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm

Words = str | Promise
EDIT = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class RegisterPages:
    """A register as its views know it.

    ``can_list`` says who sees any of it; ``name_of`` is what a row is called in the breadcrumbs, ``sub_of`` below the heading
    of an act. The model's manager has `visible_to(actor)` and `for_page()`.
    """

    label: Words
    url_name: str
    can_list: Callable[[Actor], Decision]
    model: type[RegisterRow]
    name_of: Callable[[Any], str] = str
    sub_of: Callable[[Any], str] = str

    def seen_or_404(self, request: ActorRequest) -> None:
        """The register has no page for whoever sees none of its rows."""
        if not self.can_list(request.actor):
            raise Http404

    def row_or_404(self, request: ActorRequest, pk: UUID) -> Any:
        """A row with everything its page shows, where the actor sees it."""
        rows: Any = self.model._default_manager
        return get_object_or_404(rows.visible_to(request.actor).for_page(), pk=pk)

    def crumbs(self, request: ActorRequest, *more: Crumb) -> list[Crumb]:
        """County, register, and what stands below it."""
        here = reverse(self.url_name) if more else ""
        return [Crumb(request.actor.county_name, "/"), Crumb(str(self.label), here), *more]

    def crumbs_of(self, request: ActorRequest, row: Any, here: Words = "") -> list[Crumb]:
        """The same down to a row, or to a page below it."""
        if not here:
            return self.crumbs(request, Crumb(self.name_of(row)))
        return self.crumbs(request, Crumb(self.name_of(row), row.get_absolute_url()), Crumb(str(here)))

    def act(
        self, request: ActorRequest, row: Any, form: KeyedForm, verb: str, decision: Decision, **more: Any
    ) -> HttpResponseBase:
        """An act of a row on a page of its own; ``more`` as `Act` takes it."""
        given = {"to": row.get_absolute_url(), "sub": self.sub_of(row), **more}
        here = self.crumbs_of(request, row, verb)
        return act_page(request, Act(form=form, decision=decision, verb=verb, crumbs=here, **given))

    def draft(
        self, request: ActorRequest, row: Any, form: AboutForm, verb: str, *, may: Decision = ALLOWED, **given: Any
    ) -> HttpResponseBase:
        """Drafts a matter about a row; ``may`` is what the register asks beside the right to draft, ``given`` as `drafted`
        takes it, with ``note`` for the page."""
        note = given.pop("note", _("A draft first; it is issued from its own page."))

        def run() -> Matter:
            require(may)  # the action asks about the register of matters only
            return drafted(request.actor, row, form, **given)

        return self.act(
            request,
            row,
            form,
            verb,
            first_denial(can_draft(request.actor), may),
            run=run,
            done=_("Drafted; check it and issue it."),
            to=lambda made: made.get_absolute_url(),
            note=note,
        )


def drafted(
    actor: Actor, row: RegisterRow, form: AboutForm, *, domain: str, source: str = "", sponsor: Post | None = None
) -> Matter:
    """A draft about a row of a register, of the kind that keeps it; as `actions.draft_matter`. Without ``source`` the form has
    a field for it."""
    kind = cast(kinds.Kind, kinds.of_register(type_of(row)))
    return actions.draft_matter(
        actor=actor,
        title=form.said("title"),
        year=form.said("due_on").year,
        kind=kind.code,
        domain=domain,
        lead_unit=form.said("lead_unit"),
        sponsor=sponsor,
        due_on=form.said("due_on"),
        due_source=DueSource.OFFICE,
        other_source=(source or form.said("source"))[:200],
        subject=row,
        key=form.sent_key,
    )
