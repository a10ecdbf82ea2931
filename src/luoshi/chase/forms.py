"""The shape of what people send from the pages of chasing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.chase.actions import NoticeInput, SampleInput
from luoshi.chase.actions.reminders import MOST_WORDS
from luoshi.chase.models import NoticeColour, Rhythm, Way
from luoshi.ledger.forms.base import DayInput, segments, words_field
from luoshi.ledger.models import Domain
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.ui.keyed import KeyedForm


def words_to_units() -> forms.CharField:
    """Optional words of a reminder."""
    return words_field(
        _("Words to the unit"),
        required=False,
        rows=2,
        most=MOST_WORDS,
        help_text=_("Left empty, the title and the due date stand there."),
    )


class Usual(models.TextChoices):
    """Why nothing has changed, most of the time: one click says it."""

    HIGHER_LEVEL = "higher_level", _("waits for approval from above")
    LATER = "later", _("by the plan its next step comes later")
    SEASON = "season", _("work rests for the season")
    TENDER = "tender", _("the tender is running")


class UnchangedForm(KeyedForm):
    """Why nothing has changed: one of the usual reasons, or words."""

    reason = forms.CharField(label=_("Another reason"), required=False, max_length=120)
    usual = forms.ChoiceField(choices=Usual.choices, required=False)

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("usual") or self.cleaned_data.get("reason")):
            self.add_error("reason", _("Say why nothing has changed."))
        return self.cleaned_data

    @property
    def why(self) -> str:
        usual = self.cleaned_data["usual"]
        return str(Usual(usual).label) if usual else str(self.cleaned_data["reason"])


class CadenceForm(KeyedForm):
    """How often a matter is reported on."""

    rhythm = forms.ChoiceField(label=_("rhythm"), choices=Rhythm.choices, widget=forms.RadioSelect)
    day = forms.IntegerField(
        label=_("by day"),
        min_value=1,
        max_value=31,
        help_text=_(
            "of the month, of the quarter's last month, or 1 to 7 of the week; a day off moves to the next working day"
        ),
    )


class RemindForm(KeyedForm):
    """What the office says to the lead unit, where it says more than the matter's title and date."""

    words = words_to_units()


class ApprovalsForm(KeyedForm):
    """Which reports leave the unit; the choices are those that wait for the actor."""

    reports = forms.MultipleChoiceField(
        label=_("Reports"), error_messages={"required": _("Choose at least one report.")}
    )

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """What may be chosen."""
        field = self.fields["reports"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


class NoticeForm(KeyedForm):
    """A slip to a unit."""

    colour = segments(
        _("colour"),
        NoticeColour.choices,
        help_text=_("blue reminds, yellow warns, red goes out over the sponsor's name"),
    )
    text = words_field(_("What is behind"), rows=4)
    asked = words_field(_("What is to be answered"), rows=2, most=200)
    answer_workdays = forms.IntegerField(label=_("answer within, working days"), min_value=1, max_value=30)

    @property
    def input(self) -> NoticeInput:
        """The slip as the action takes it."""
        data = self.cleaned_data
        return NoticeInput(data["colour"], data["text"], data["asked"], data["answer_workdays"])


class ReasonForm(KeyedForm):
    """A decision that needs its reason."""

    reason = forms.CharField(label=_("reason"), max_length=200)


class AnswerForm(KeyedForm):
    """The two answers to a problem."""

    answer = segments(_("answer"), ObstacleAnswer.choices)
    words = words_field(_("How, and who answers for it"), rows=4)
    promised_on = forms.DateField(label=_("done by"), widget=DayInput)


class ReminderForm(KeyedForm):
    """Where one's own digest goes."""

    by_mail = forms.BooleanField(label=_("send the digest by e-mail"), required=False)
    address = forms.EmailField(
        label=_("e-mail address"),
        required=False,
        max_length=254,
        help_text=_("seen by you alone; a work address, because titles of matters stand in the letter"),
    )


class SampleForm(KeyedForm):
    """What to look back at."""

    name = forms.CharField(label=_("name"), max_length=80)
    domain = forms.ChoiceField(label=_("domain"), choices=[("", _("all domains")), *Domain.choices], required=False)
    closed_from = forms.DateField(label=_("closed from"), widget=DayInput)
    closed_to = forms.DateField(label=_("closed to"), widget=DayInput)
    size = forms.IntegerField(label=_("how many"), min_value=1, max_value=500)
    way = segments(_("way"), Way.choices)
    seed = forms.CharField(
        label=_("seed"),
        max_length=80,
        help_text=_("something public that nobody here chooses, fixed before the draw: a published number of the day"),
    )
    finish_by = forms.DateField(label=_("to be finished by"), widget=DayInput)

    @staticmethod
    def start(today: date) -> dict[str, Any]:
        """The last half year, ten matters, within a month."""
        return {
            "closed_from": today - timedelta(days=183),
            "closed_to": today,
            "size": 10,
            "way": Way.UNANNOUNCED,
            "finish_by": today + timedelta(days=30),
        }

    @property
    def input(self) -> SampleInput:
        """The sample as the action takes it."""
        return SampleInput(**self.filled)
