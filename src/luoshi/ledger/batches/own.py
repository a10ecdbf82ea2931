"""The ledger's own batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luoshi.ledger import actions, list_policies, policies
from luoshi.ledger.actions.assigning import fits
from luoshi.ledger.actions.issuing import missing
from luoshi.ledger.actions.together import is_later
from luoshi.ledger.batches import register
from luoshi.ledger.batches.base import Batch, BatchForm, Change, Done, Given
from luoshi.ledger.filters import sponsors_of
from luoshi.ledger.forms.base import DayInput, words_field
from luoshi.ledger.models import Assigned, Matter, ProgressReport, ReportState, State
from luoshi.ledger.pages import plain, words
from luoshi.ledger.querysets import holders_of
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Post, Role
from luoshi.ui.formats import full_day

_NO_WAY_BACK = gettext_lazy("This cannot be taken back.")


def _office(actor: Actor) -> bool:
    return actor.is_office and not actor.is_system


def _of_unit(actor: Actor) -> bool:
    return actor.has(Role.LIAISON, Role.UNIT_HEAD)


def _state(to: str) -> Any:
    """The change of a matter's state."""

    def change(actor: Actor, matter: Matter, given: Given) -> list[Change]:
        return [Change(_("State"), str(matter.get_state_display()), str(State(to).label))]

    return change


class _PostForm(BatchForm):
    post = forms.ModelChoiceField(Post.objects.none(), empty_label=gettext_lazy("choose"))

    def offer(self, label: str, rows: Any, names: dict[str, str]) -> None:
        field: Any = self.fields["post"]
        field.label, field.queryset = label, rows.prefetch_related(holders_of("holdings"))
        field.label_from_instance = lambda post: names[str(post.pk)]


class SponsorForm(_PostForm):
    def prepare(self, actor: Actor, matters: Sequence[Matter]) -> None:
        names = {pk: str(name) for pk, name in sponsors_of(actor, clock.today())}
        self.offer(_("Sponsor"), Post.objects.filter(pk__in=names).order_by("sort_no"), names)


class ResponsibleForm(_PostForm):
    """People of the lead units of the chosen matters."""

    def prepare(self, actor: Actor, matters: Sequence[Matter]) -> None:
        units = {row.lead_unit_id for row in matters if row.lead_unit_id}
        held = Holding.objects.current(clock.today()).filter(post__unit__in=units, county=actor.county_id)
        named = held.select_related("post__unit", "person").order_by("post__unit__sort_no", "post__sort_no")
        names = {str(row.post_id): f"{row.person.name} {row.post.title}（{row.post.unit.short_name}）" for row in named}
        rows = Post.objects.filter(pk__in=names).order_by("unit__sort_no", "sort_no")
        self.offer(_("responsible person"), rows, names)


class ExtendForm(BatchForm):
    new_due_on = forms.DateField(label=gettext_lazy("New due date"), widget=DayInput)
    basis = words_field(
        gettext_lazy("Basis"), most=300, help_text=gettext_lazy("The document or decision that moves the date.")
    )


class CancelForm(BatchForm):
    basis = words_field(
        gettext_lazy("Basis"), most=300, help_text=gettext_lazy("The document or decision that takes it out of force.")
    )


def _waiting(actor: Actor, matter: Matter) -> list[ProgressReport]:
    """Reports of the actor's units that wait for their head."""
    return [row for row in matter.reports.all() if row.state == ReportState.SUBMITTED and row.unit_id in actor.unit_ids]


def _can_issue(actor: Actor, matter: Matter, given: Given) -> Decision:
    lacking = "、".join(missing(matter))
    return first_denial(
        policies.can_issue(actor, matter),
        allow_if(not lacking, _("%(names)s missing") % {"names": lacking}),
        allow_if(
            matter.due_on is None or matter.due_on >= clock.today(), gettext_lazy("The due date has passed already.")
        ),
    )


def _can_approve(actor: Actor, matter: Matter, given: Given) -> Decision:
    waiting = _waiting(actor, matter)
    return first_denial(
        allow_if(bool(waiting), gettext_lazy("No report waits for your approval.")),
        *(policies.can_rule_report(actor, row) for row in waiting),
    )


def _approve_change(actor: Actor, matter: Matter, given: Given) -> list[Change]:
    return [
        Change(full_day(row.period_end), row.words, _("claims completion") if row.is_claim else _("leaves the unit"))
        for row in _waiting(actor, matter)
    ]


def _approve(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    reports = [row for matter in matters for row in _waiting(actor, matter)]
    actions.approve_reports(actor=actor, reports=reports, key=given["key"])
    return Done(
        ngettext("%(n)d report left the unit.", "%(n)d reports left the unit.", len(reports)) % {"n": len(reports)}
    )


def _assign(field: Assigned) -> Any:
    def run(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
        made = actions.assign_matters(actor=actor, matters=matters, field=field, post=given["post"], key=given["key"])
        return Done(_("Set. It can be taken back while nobody has changed it."), made.get_absolute_url())

    return run


def _can_assign(field: Assigned) -> Any:
    def check(actor: Actor, matter: Matter, given: Given) -> Decision:
        policy = list_policies.can_set_sponsor if field == Assigned.SPONSOR else list_policies.can_set_responsible
        may, post = policy(actor, matter), given.get("post")
        if post is None:
            return may
        same = getattr(matter, f"{field}_id") == post.pk
        return first_denial(may, fits(matter, field, post), allow_if(not same, _("It stands there already.")))

    return check


def _sponsor_change(actor: Actor, matter: Matter, given: Given) -> list[Change]:
    post = given.get("post")
    return [Change(_("Sponsor"), words.holder_of(matter.sponsor) or "—", words.holder_of(post) if post else "")]


def _responsible_change(actor: Actor, matter: Matter, given: Given) -> list[Change]:
    post = given.get("post")
    now = plain.responsible_of(matter) or "—"
    return [Change(_("responsible person"), now, f"{words.holder_of(post)} {post.title}" if post else "")]


def _can_extend(actor: Actor, matter: Matter, given: Given) -> Decision:
    may, day = list_policies.can_extend(actor, matter), given.get("new_due_on")
    return first_denial(may, is_later(matter, day)) if day else may


def _extend_change(actor: Actor, matter: Matter, given: Given) -> list[Change]:
    day = given.get("new_due_on")
    return [Change(_("Due on"), full_day(matter.due_on), full_day(day) if day else "")]


def _extend(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.extend_matters(
        actor=actor, matters=matters, new_due_on=given["new_due_on"], basis=given["basis"], key=given["key"]
    )
    return Done(_("%(n)d due dates were moved to %(day)s.") % {"n": len(rows), "day": full_day(given["new_due_on"])})


def _cancel(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.cancel_matters(actor=actor, matters=matters, basis=given["basis"], key=given["key"])
    return Done(_("%(n)d matters were cancelled; their numbers stay with them.") % {"n": len(rows)})


def _issue(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.issue_matters(actor=actor, matters=matters, key=given["key"])
    return Done(_("%(n)d matters were issued; the clocks run.") % {"n": len(rows)})


def _acknowledge(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.acknowledge_matters(actor=actor, matters=matters, key=given["key"])
    return Done(_("%(n)d matters were acknowledged.") % {"n": len(rows)})


def _close(actor: Actor, matters: Sequence[Matter], given: Given) -> Done:
    rows = actions.close_matters(actor=actor, matters=matters, key=given["key"])
    return Done(_("%(n)d matters were closed. A look-back may open them again.") % {"n": len(rows)})


OWN = (
    Batch(
        "acknowledge",
        gettext_lazy("Acknowledge"),
        gettext_lazy("The unit takes these matters; the clock of the first reply runs on."),
        _of_unit,
        lambda actor, matter, given: policies.can_acknowledge(actor, matter),
        _state(State.ACKNOWLEDGED),
        _acknowledge,
        once=_NO_WAY_BACK,
    ),
    Batch(
        "approve",
        gettext_lazy("Approve reports"),
        gettext_lazy("The reports leave the unit; a claim of completion goes to the delivery office."),
        lambda actor: actor.is_head or actor.lone_in_unit,
        _can_approve,
        _approve_change,
        _approve,
        once=_NO_WAY_BACK,
    ),
    Batch(
        "issue",
        gettext_lazy("Issue"),
        gettext_lazy("The drafts get their numbers, the units see them at once, the clocks start."),
        _office,
        _can_issue,
        _state(State.ISSUED),
        _issue,
        once=_NO_WAY_BACK,
    ),
    Batch(
        "close",
        gettext_lazy("Close (batch)"),
        gettext_lazy("Ends matters whose claim a verification has confirmed."),
        _office,
        lambda actor, matter, given: policies.can_close(actor, matter),
        _state(State.CLOSED),
        _close,
        once=gettext_lazy("Only a look-back opens a closed matter again."),
    ),
    Batch(
        "sponsor",
        gettext_lazy("Set sponsor"),
        gettext_lazy("The leader sees these matters at once; who sponsored them before may not see them any more."),
        _office,
        _can_assign(Assigned.SPONSOR),
        _sponsor_change,
        _assign(Assigned.SPONSOR),
        form=SponsorForm,
    ),
    Batch(
        "responsible",
        gettext_lazy("Set responsible person"),
        gettext_lazy("Who answers for these matters within the lead unit."),
        lambda actor: _office(actor) or _of_unit(actor),
        _can_assign(Assigned.RESPONSIBLE),
        _responsible_change,
        _assign(Assigned.RESPONSIBLE),
        form=ResponsibleForm,
    ),
    Batch(
        "extend",
        gettext_lazy("Extend"),
        gettext_lazy("One new date for all, by a document or decision. It counts as the first extension of each."),
        _office,
        _can_extend,
        _extend_change,
        _extend,
        form=ExtendForm,
        once=_NO_WAY_BACK,
    ),
    Batch(
        "cancel",
        gettext_lazy("Cancel (batch)"),
        gettext_lazy("Takes these matters out of force, by a document or decision. Their units see it at once."),
        _office,
        lambda actor, matter, given: policies.can_cancel(actor, matter),
        _state(State.CANCELLED),
        _cancel,
        form=CancelForm,
        once=_NO_WAY_BACK,
    ),
)
for _batch in OWN:
    register(_batch)
