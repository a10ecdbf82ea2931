"""The page of a meeting and its acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from luoshi.concerns.meetings import actions, lights, policies, stages
from luoshi.concerns.meetings.forms.meetings import DecideForm, HoldForm, MeetingForm, WordsOfItemsForm
from luoshi.concerns.meetings.models import Meeting
from luoshi.concerns.meetings.pages.base import LitPage
from luoshi.concerns.meetings.verbs import Verb, not_at, sure, worded
from luoshi.ledger.pages.words import holder_of
from luoshi.ledger.registers import Fact
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor


def _may_settle(actor: Actor, row: Any) -> Decision:
    """``row`` as `MeetingQuerySet.for_list` fetched it."""
    left = row.decisions - row.decisions_closed
    return first_denial(
        policies.can_settle(actor, row), allow_if(not left, _("%(n)d decisions are not settled yet.") % {"n": left})
    )


VERBS: Mapping[str, Verb] = {
    "prepare": Verb(
        _("Change day, units and agenda"),
        _("Prepared anew; the units that are asked see it."),
        policies.can_set_agenda,
        lambda actor, row, data: MeetingForm(actor, data, meeting=row),
        lambda actor, row, form: actions.prepare_meeting(
            actor=actor, meeting=row, given=form.given(row.sort), version=form.said("version"), key=form.sent_key
        ),
        hidden=not_at(stages.PLANNED),
        template="meetings/prepare.html",
    ),
    "hold": Verb(
        _("The meeting was held"),
        _("On record. Next: enter its decisions, each with an owner and a day."),
        lambda actor, row: policies.can_hold(actor, row, clock.today()),
        lambda actor, row, data: HoldForm(row, data),
        lambda actor, row, form: actions.hold_meeting(
            actor=actor,
            meeting=row,
            on=form.said("on"),
            absent=[unit.pk for unit in form.said("absent")],
            key=form.sent_key,
        ),
        primary=True,
        hidden=not_at(stages.PLANNED),
    ),
    "decide": Verb(
        _("Enter decisions"),
        _("Issued: every decision is a matter with an owner and a day."),
        policies.can_decide,
        lambda actor, row, data: DecideForm(row, data),
        lambda actor, row, form: actions.decide(actor=actor, meeting=row, decisions=form.decisions, key=form.sent_key),
        note=_("All lines are issued at once, or none. Tab leads to the next cell; an empty line is none."),
        primary=True,
        hidden=not_at(stages.HELD),
        template="meetings/decide.html",
    ),
    "words": Verb(
        _("Write what was settled"),
        _("Kept for the minutes."),
        policies.can_decide,
        lambda actor, row, data: WordsOfItemsForm(row, data),
        lambda actor, row, form: actions.settle_in_words(
            actor=actor, meeting=row, outcomes=form.outcomes, key=form.sent_key
        ),
        hidden=not_at(stages.HELD),
    ),
    "issue": sure(
        _("Issue the minutes"),
        _("The minutes are out; the units that were asked read them."),
        policies.can_issue_minutes,
        lambda actor, row, key: actions.issue_minutes(actor=actor, meeting=row, key=key),
        note=_("What was settled stays as it is from now on."),
        hidden=not_at(stages.HELD),
    ),
    "settle": sure(
        _("All decisions are settled"),
        _("Settled."),
        _may_settle,
        lambda actor, row, key: actions.settle_meeting(actor=actor, meeting=row, key=key),
        note=_("Every decision must be closed or cancelled."),
        hidden=not_at(stages.MINUTED),
    ),
    "take-up": worded(
        _("Take up again"),
        _("Taken up again."),
        policies.can_take_up,
        lambda actor, row, words, key: actions.take_up_meeting(actor=actor, meeting=row, reason=words, key=key),
        asks=_("reason"),
        hidden=not_at(stages.SETTLED),
    ),
    "cancel": worded(
        _("Cancel the meeting"),
        _("Cancelled; its number stays taken."),
        policies.can_set_agenda,
        lambda actor, row, words, key: actions.cancel_meeting(actor=actor, meeting=row, reason=words, key=key),
        asks=_("why it was cancelled"),
        hidden=not_at(stages.PLANNED),
    ),
}


class MeetingPage(LitPage):
    """Stages, agenda with what was settled, units, decisions."""

    row: Meeting
    verbs = VERBS
    reckon = staticmethod(lights.of_meeting)
    main_line = (stages.PLANNED, stages.HELD, stages.MINUTED, stages.SETTLED)
    marks = {"meeting_decided": "solid", "meeting_minutes_issued": "solid"}

    @property
    def reached(self) -> Mapping[str, date | None]:
        return {
            stages.PLANNED: self.row.planned_on,
            stages.HELD: self.row.held_on,
            stages.MINUTED: self.row.minutes_on,
        }

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        return (
            Fact(gettext("sort of meeting"), str(row.get_sort_display())),
            Fact(gettext("chaired by"), f"{row.chair.title} {holder_of(row.chair)}"),
            Fact(pgettext("meeting", "place"), row.place or None),
            Fact(gettext("minutes to be out by"), row.minutes_due_on),
        )

    @property
    def may_read_minutes(self) -> bool:
        return bool(policies.can_read_minutes(self.actor, self.row))
