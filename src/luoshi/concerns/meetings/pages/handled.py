"""The pages of an instruction and a suggestion, and their acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.meetings import actions, lights, policies, stages
from luoshi.concerns.meetings.forms.handled import AnswerForm, AssessForm, VerifyForm
from luoshi.concerns.meetings.forms.plain import FurtherForm, UnitReasonForm
from luoshi.concerns.meetings.models import Instruction, Suggestion
from luoshi.concerns.meetings.pages.base import LitPage
from luoshi.concerns.meetings.verbs import Verb, not_at, sure, worded
from luoshi.ledger.models import Matter
from luoshi.ledger.register_pages import drafted
from luoshi.ledger.registers import Fact
from luoshi.lib import clock
from luoshi.lib.policy import Decision
from luoshi.org.actors import Actor


def _make_matter(actor: Actor, row: Any, form: Any) -> Matter:
    return drafted(actor, row, form, domain=row.domain, source=str(row), sponsor=form.said("sponsor"))


_WRITE = Verb(
    _("Write the reply"),
    _("Written; a liaison's reply waits for the head."),
    policies.can_write,
    lambda actor, row, data: AnswerForm(row, data),
    lambda actor, row, form: actions.write_reply(
        actor=actor, row=row, answer=form.input, version=form.said("version"), key=form.sent_key
    ),
    note=_("The clock stops when the head has signed."),
    primary=True,
    hidden=not_at(*stages.ANSWERABLE),
)
_SIGN = sure(
    _("Sign the reply"),
    _("The reply is out."),
    policies.can_sign,
    lambda actor, row, key: actions.sign_reply(actor=actor, row=row, key=key),
    primary=True,
    hidden=not_at(stages.WRITTEN),
    template="meetings/reply.html",
)
_RETURN = worded(
    _("Return to the writer"),
    _("Returned."),
    policies.can_sign,
    lambda actor, row, words, key: actions.return_reply(actor=actor, row=row, reason=words, key=key),
    asks=_("what is to be mended"),
    hidden=not_at(stages.WRITTEN),
)
_ANEW = Verb(
    _("Give to another unit"),
    _("Given to another unit; the day stays."),
    policies.can_give_anew,
    lambda actor, row, data: UnitReasonForm(row, data),
    lambda actor, row, form: actions.give_anew(
        actor=actor, row=row, unit=form.said("unit"), reason=form.said("reason"), key=form.sent_key
    ),
    hidden=not_at(*stages.ANSWERABLE),
)
_MATTER = Verb(
    _("Make a matter of it"),
    _("Drafted; check it and issue it."),
    policies.can_make_matter,
    lambda actor, row, data: FurtherForm(row, data),
    _make_matter,
    note=_("A draft first; it is issued from its own page."),
    after=lambda made: str(made.get_absolute_url()),
)


def _may_ask_longer(actor: Actor, row: Suggestion) -> Decision:
    return policies.can_ask_longer(actor, row, clock.today())


INSTRUCTION_VERBS: Mapping[str, Verb] = {
    "write": _WRITE,
    "sign": _SIGN,
    "return": _RETURN,
    "verify": Verb(
        _("Verify the reply"),
        _("On record."),
        policies.can_verify,
        lambda actor, row, data: VerifyForm(data),
        lambda actor, row, form: actions.verify_instruction(
            actor=actor,
            instruction=row,
            words=form.said("words"),
            holds=form.said("holds") == "yes",
            key=form.sent_key,
        ),
        primary=True,
        hidden=not_at(stages.REPLIED),
        template="meetings/reply.html",
    ),
    "close": sure(
        _("Close the instruction"),
        _("Closed."),
        policies.can_close,
        lambda actor, row, key: actions.close_instruction(actor=actor, instruction=row, key=key),
        note=_("The leader has been told, and no matter about it is open."),
        primary=True,
        hidden=not_at(stages.VERIFIED),
    ),
    "take-up": worded(
        _("Take up again"),
        _("Taken up again."),
        policies.can_take_up_again,
        lambda actor, row, words, key: actions.take_up_instruction(actor=actor, instruction=row, reason=words, key=key),
        asks=_("reason"),
        note=_("A new clock of its class starts today."),
        hidden=not_at(stages.VERIFIED, stages.CLOSED),
    ),
    "anew": _ANEW,
    "matter": _MATTER,
}
SUGGESTION_VERBS: Mapping[str, Verb] = {
    "write": _WRITE,
    "sign": _SIGN,
    "return": _RETURN,
    "longer": worded(
        _("Ask for the longer term"),
        _("A hard case: six months from the day it was given."),
        _may_ask_longer,
        lambda actor, row, words, key: actions.lengthen_suggestion(actor=actor, suggestion=row, reason=words, key=key),
        asks=_("why it takes longer"),
        hidden=not_at(stages.GIVEN, stages.WRITTEN),
    ),
    "assess": Verb(
        _("Enter what they say"),
        _("On record; who is not satisfied is answered again."),
        policies.can_assess,
        lambda actor, row, data: AssessForm(data),
        lambda actor, row, form: actions.assess_suggestion(
            actor=actor,
            suggestion=row,
            satisfaction=form.said("satisfaction"),
            words=form.said("words"),
            key=form.sent_key,
        ),
        primary=True,
        hidden=not_at(stages.REPLIED),
        template="meetings/reply.html",
    ),
    "anew": _ANEW,
    "matter": _MATTER,
}


class HandledPage(LitPage):
    """What both pages have."""

    reckon = staticmethod(lights.of_handled)
    marks = {"reply_signed": "hollow", "instruction_verified": "solid", "suggestion_assessed": "solid"}

    @property
    def sub(self) -> str:
        """What stands beside the heading."""
        return str(self.row.lead_unit)

    @property
    def reply(self) -> str:
        """What has not left the unit is read inside it only."""
        row = self.row
        out = row.stage in (stages.REPLIED, stages.VERIFIED, stages.CLOSED)
        return row.reply if out or policies.is_inside(self.actor, row) else ""


class InstructionPage(HandledPage):
    """One instruction."""

    row: Instruction
    verbs = INSTRUCTION_VERBS

    @property
    def reached(self) -> Mapping[str, date | None]:
        row = self.row
        return {
            stages.GIVEN: row.given_on,
            stages.REPLIED: row.replied_on,
            stages.VERIFIED: row.verified_on,
            stages.CLOSED: row.closed_on,
        }

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        return (
            Fact(gettext("written by"), row.author.title),
            Fact(gettext("written on"), row.written_on),
            Fact(gettext("on which paper"), row.paper),
            Fact(gettext("class"), str(row.get_urgency_display())),
            Fact(gettext("lead unit"), row.lead_unit.name),
            Fact(gettext("to be answered by"), row.due_on),
        )


class SuggestionPage(HandledPage):
    """One suggestion or proposal."""

    row: Suggestion
    verbs = SUGGESTION_VERBS
    main_line = (stages.GIVEN, stages.WRITTEN, stages.REPLIED, stages.CLOSED)

    @property
    def sub(self) -> str:
        return f"{self.row.get_sort_display()} {self.row.number} · {self.row.lead_unit}"

    @property
    def reached(self) -> Mapping[str, date | None]:
        row = self.row
        return {stages.GIVEN: row.given_on, stages.REPLIED: row.replied_on, stages.CLOSED: row.closed_on}

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        helped = "、".join(support.unit.name for support in row.support_rows.all())
        promised = row.promised_on if self.reply else None
        return (
            Fact(gettext("raised by"), f"{row.raised_by}（{row.session}）"),
            Fact(gettext("lead unit"), row.lead_unit.name),
            Fact(gettext("supporting units"), helped or None),
            Fact(gettext("led by (leader)"), row.sponsor.title if row.sponsor else None),
            Fact(gettext("to be answered by"), row.due_on),
            Fact(gettext("result of handling"), str(row.get_verdict_display()) if self.reply and row.verdict else None),
            *([Fact(gettext("to be done by"), promised)] if promised else ()),
            Fact(gettext("what they say"), str(row.get_satisfaction_display())),
        )
