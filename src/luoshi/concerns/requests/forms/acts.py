"""What is typed when a request is dispatched, refused, ruled on, extended, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.requests import routing
from luoshi.concerns.requests.models import Outcome, Refusal, Request
from luoshi.ledger.forms.base import segments, words_field
from luoshi.ledger.forms.choices import UnitField, offer
from luoshi.org.choices import units_of
from luoshi.ui.keyed import KeyedForm

if TYPE_CHECKING:
    _Several = forms.ModelMultipleChoiceField[Request]
else:  # the class takes no type at run time
    _Several = forms.ModelMultipleChoiceField


class ReasonForm(KeyedForm):
    """Why something is done."""

    words = words_field(_("Reason"), rows=2, most=300)


class DispatchForm(KeyedForm):
    """The unit that handles a request; what the sheet or a precedent proposes is chosen already, and can be changed."""

    unit = UnitField(label=_("handling unit"))
    words = words_field(_("note to the unit"), rows=2, most=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, request: Request, precedents: list[routing.Precedent], data: Any = None) -> None:
        ruled = precedents[0].refusal.ruled_unit_id if precedents else None
        start = {"version": request.version, "unit": ruled or request.proposed_unit_id}
        super().__init__(data, initial=start)
        offer(self, "unit", units_of(request.county_id))


class RefuseForm(KeyedForm):
    """Why a request is not the unit's own."""

    reason = words_field(
        _("Reason"), rows=3, most=300, help_text=_("The rule, the place or the duty it goes by. Only once.")
    )
    suggested = UnitField(label=_("whose it is instead"), required=False)

    def __init__(self, request: Request, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "suggested", units_of(request.county_id).exclude(pk__in=[request.unit_id]))


class RuleForm(KeyedForm):
    """Whose a request is."""

    unit = UnitField(label=_("handling unit"))
    ruling = words_field(_("Reason"), rows=3, most=300, help_text=_("It binds, and is proposed for like requests."))

    def __init__(self, request: Request, refusal: Refusal | None, data: Any = None) -> None:
        super().__init__(data, initial={"unit": refusal.suggested_id if refusal else None})
        offer(self, "unit", units_of(request.county_id))


class MoreForm(KeyedForm):
    """More time."""

    days = forms.IntegerField(label=_("working days more"), min_value=1)
    reason = words_field(_("Reason"), rows=3, most=300)

    def __init__(self, most: int, data: Any = None) -> None:
        super().__init__(data)
        self.fields["days"].help_text = gettext("At most %(most)d.") % {"most": most}


class RuleMoreForm(KeyedForm):
    """More time, or not."""

    granted = segments(_("ruling"), [("yes", _("grant")), ("no", _("deny"))])
    words = words_field(_("Reason"), rows=2, most=300, required=False, help_text=_("Needed when it is denied."))


class _Numbers(_Several):
    """Requests by number and title."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class AnswerForm(KeyedForm):
    """The unit's answer; the same answer may go to others that ask the same."""

    outcome = segments(_("outcome"), Outcome.choices)
    answer = words_field(
        _("answer"), rows=5, most=1000, help_text=_("What was done, and what whoever asked was told. No contact data.")
    )
    others = _Numbers(label=_("Answers these too"), queryset=Request.objects.none(), required=False)

    def __init__(self, others: QuerySet[Request], data: Any = None) -> None:
        super().__init__(data)
        if others.exists():
            offer(self, "others", others)
        else:
            del self.fields["others"]
