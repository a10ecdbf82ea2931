"""A request as it is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.requests.actions import EDITABLE, ContactInput, RequestInput
from luoshi.concerns.requests.models import Asker, Channel, Request, Sort
from luoshi.ledger.forms.base import DayInput, words_field
from luoshi.ledger.forms.choices import UnitField, offer
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.choices import townships_of
from luoshi.ui.keyed import KeyedForm

_CONTACT = ("name", "phone", "email", "address")


class WordsForm(KeyedForm):
    """What is asked, without who asks: to correct it."""

    title = forms.CharField(
        label=_("what is asked"),
        max_length=80,
        required=False,
        help_text=_("One line; left empty, the beginning of the text."),
    )
    body = words_field(
        _("text of the request"),
        rows=6,
        most=2000,
        help_text=_("Leave out names, phone and identity numbers: they belong below and are covered here."),
    )
    received_on = forms.DateField(label=_("received on"), widget=DayInput)
    channel = forms.ChoiceField(label=_("channel"), choices=Channel.choices)
    sort = forms.ChoiceField(label=_("what is wanted"), choices=Sort.choices, initial=Sort.HELP)
    asker = forms.ChoiceField(label=_("who asks"), choices=Asker.choices)
    domain = forms.ChoiceField(label=_("domain"), choices=Domain.choices, initial=Domain.LIVELIHOOD)
    topic = forms.CharField(label=_("topic"), max_length=30, required=False)
    township = UnitField(label=_("township"), required=False)
    origin_number = forms.CharField(label=_("order number"), max_length=40, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, data: Any = None, *, request: Request | None = None, **start: Any) -> None:
        known = {"received_on": clock.today(), **start}
        if request is not None:
            known = model_to_dict(request, fields=EDITABLE) | {"version": request.version}
        super().__init__(data, initial=known)
        offer(self, "township", townships_of(actor.county_id))

    @property
    def words(self) -> dict[str, Any]:
        """The fields as the actions take them."""
        return {name: self.cleaned_data[name] for name in EDITABLE if name in self.fields}


class RequestForm(WordsForm):
    """A whole request with who asks."""

    name = forms.CharField(label=_("name of who asks"), max_length=60, required=False)
    phone = forms.CharField(label=_("phone"), max_length=30, required=False)
    email = forms.CharField(label=_("e-mail"), max_length=120, required=False)
    address = forms.CharField(label=_("address"), max_length=160, required=False)
    unanswered = forms.BooleanField(
        label=_("No answer is wanted"),
        required=False,
        help_text=_("Only when whoever asks leaves no way to be reached; the revisit is then done on the spot."),
    )

    def __init__(self, actor: Actor, data: Any = None, **start: Any) -> None:
        super().__init__(actor, data, **start)
        for name in _CONTACT:
            self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def contact(self) -> list[forms.BoundField]:
        return [self[name] for name in (*_CONTACT, "unanswered")]

    @property
    def asked(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in (*_CONTACT, "unanswered")]

    @property
    def input(self) -> RequestInput:
        contact = ContactInput(**{name: self.cleaned_data[name] for name in _CONTACT})
        return RequestInput(self.words, contact, unanswered=self.cleaned_data["unanswered"])
