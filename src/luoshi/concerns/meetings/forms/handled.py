"""Instructions and suggestions as they are typed, answered and assessed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.meetings.actions import AnswerInput, InstructionInput, SuggestionInput
from luoshi.concerns.meetings.models import Handled, Satisfaction, Suggestion, SuggestionSort, Urgency, Verdict
from luoshi.ledger.forms.base import DayInput, segments, words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.choices import leaders_of, units_of
from luoshi.org.models import Unit
from luoshi.ui.keyed import KeyedForm


class InstructionForm(KeyedForm):
    """What a leader wrote, and who answers."""

    text = words_field(_("what was written"), most=600)
    paper = forms.CharField(label=_("on which paper"), max_length=200)
    author = LeaderField(label=_("written by"))
    written_on = forms.DateField(label=_("written on"), widget=DayInput)
    urgency = segments(_("class"), Urgency.choices)
    days = forms.IntegerField(
        label=_("working days (urgent)"), required=False, min_value=1, help_text=_("Only where it is fewer than usual.")
    )
    lead_unit = UnitField(label=_("lead unit"))
    domain = forms.ChoiceField(label=_("domain"), choices=Domain.choices)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data, initial={"written_on": clock.today(), "urgency": Urgency.ORDINARY})
        offer(self, "author", leaders_of(actor.county_id))
        offer(self, "lead_unit", units_of(actor.county_id))

    @property
    def input(self) -> InstructionInput:
        return InstructionInput(**self.filled)


class SuggestionForm(KeyedForm):
    """A suggestion or proposal, and who answers."""

    sort = segments(_("sort"), SuggestionSort.choices)
    number = forms.CharField(label=_("number"), max_length=24)
    session = forms.CharField(label=_("session"), max_length=60)
    title = forms.CharField(label=_("subject"), max_length=120)
    text = words_field(_("what is suggested"), most=1500)
    raised_by = forms.CharField(
        label=_("raised by"), max_length=60, help_text=_("A delegation, committee or group; no private person.")
    )
    lead_unit = UnitField(label=_("lead unit"))
    supporting = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("supporting units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sponsor = LeaderField(label=_("led by (leader)"), required=False)
    domain = forms.ChoiceField(label=_("domain"), choices=Domain.choices)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data, initial={"sort": SuggestionSort.DEPUTIES})
        for name in ("lead_unit", "supporting"):
            offer(self, name, units_of(actor.county_id))
        offer(self, "sponsor", leaders_of(actor.county_id))

    @property
    def input(self) -> SuggestionInput:
        return SuggestionInput(**self.filled | {"supporting": list(self.said("supporting"))})


class AnswerForm(KeyedForm):
    """The unit's answer; of a suggestion with its letter."""

    reply = words_field(_("reply"), rows=5, most=2000)
    verdict = segments(_("result of handling"), Verdict.choices)
    promised_on = forms.DateField(
        label=_("to be done by"), required=False, widget=DayInput, help_text=_("Needed for B: in hand or planned.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, row: Handled, data: Any = None) -> None:
        start: dict[str, Any] = {"reply": row.reply, "version": row.version}
        of_suggestion = isinstance(row, Suggestion)
        if isinstance(row, Suggestion):
            start |= {"verdict": row.verdict, "promised_on": row.promised_on}
        super().__init__(data, initial=start)
        if not of_suggestion:
            del self.fields["verdict"], self.fields["promised_on"]

    @property
    def input(self) -> AnswerInput:
        said = self.cleaned_data
        return AnswerInput(said["reply"], said.get("verdict", ""), said.get("promised_on"))


class VerifyForm(KeyedForm):
    """What was found of a reply."""

    holds = segments(_("finding"), (("yes", _("it holds")), ("no", _("back to the unit"))), initial="yes")
    words = words_field(_("what was found"), most=300)


class AssessForm(KeyedForm):
    """What those who raised it say."""

    satisfaction = segments(_("what they say"), [choice for choice in Satisfaction.choices if choice[0]])
    words = words_field(_("what they say in words"), required=False, most=300)
