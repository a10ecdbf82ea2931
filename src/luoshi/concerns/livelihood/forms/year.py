"""What is sent about all items of a year: the vote, the published list, the texts of a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood.actions import Tally, VoteInput
from luoshi.concerns.livelihood.forms.item import count, day
from luoshi.concerns.livelihood.models import Item
from luoshi.ledger.forms.base import name_cells
from luoshi.lib import clock
from luoshi.ui.keyed import KeyedForm

_VOTES = (("for", _("in favour")), ("against", _("against")), ("abstained", _("abstained")))


class VoteForm(KeyedForm):
    """The record of the vote, and a line for each item."""

    meeting = forms.CharField(label=_("meeting"), max_length=100)
    held_on = day(_("day of the vote"))
    deputies = count(_("deputies in all"))
    present = count(_("deputies present"))
    ballots = count(_("valid ballots"))
    seats = count(_("items to be chosen"))

    def __init__(self, items: Sequence[Item], data: Any = None) -> None:
        self.items = items
        super().__init__(data, initial={"held_on": clock.today(), "seats": min(10, len(items))})
        for item in items:
            for name, label in _VOTES:
                said = gettext("%(name)s: %(what)s") % {"name": item.title, "what": label}
                self.fields[f"{name}_{item.pk}"] = count(said)
            if self.is_bound:
                said = gettext("%(name)s: chosen by the second vote") % {"name": item.title}
                self.fields[f"second_{item.pk}"] = forms.BooleanField(label=said, required=False)
        name_cells(self)

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("meeting", "held_on", "deputies", "present", "ballots", "seats")]

    @property
    def lines(self) -> list[tuple[Item, list[forms.BoundField]]]:
        names = [name for name, _label in _VOTES] + (["second"] if self.is_bound else [])
        return [(item, [self[f"{name}_{item.pk}"] for name in names]) for item in self.items]

    @property
    def input(self) -> VoteInput:
        said = self.cleaned_data
        tallies = {item.pk: Tally(*(said[f"{name}_{item.pk}"] for name, _label in _VOTES)) for item in self.items}
        second = {item.pk for item in self.items if said.get(f"second_{item.pk}")}
        head = {name: said[name] for name in ("meeting", "held_on", "deputies", "present", "ballots", "seats")}
        return VoteInput(**head, tallies=tallies, second=second)


class PublishForm(KeyedForm):
    """When and where the list is published, and the place of each item in it."""

    on = day(_("published on"))
    where = forms.CharField(
        label=_("published in"), max_length=100, help_text=_("Such as: website and bulletin board.")
    )

    def __init__(self, items: Sequence[Item], data: Any = None) -> None:
        self.items = items
        super().__init__(data, initial={"on": clock.today()})
        for number, item in enumerate(items, 1):
            said = gettext("%(name)s: place in the list") % {"name": item.title}
            self.fields[f"at_{item.pk}"] = count(said, initial=number)
        name_cells(self)

    @property
    def lines(self) -> list[tuple[Item, forms.BoundField]]:
        return [(item, self[f"at_{item.pk}"]) for item in self.items]

    @property
    def ordinals(self) -> dict[UUID, int]:
        return {item.pk: self.cleaned_data[f"at_{item.pk}"] for item in self.items}


class ReleaseForm(KeyedForm):
    """Nothing but the decision."""
