"""The conditions of the list of events."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds
from luoshi.audit.models import EventQuerySet


def kind_choices() -> list[tuple[str, object]]:
    """Every kind of event with its label, "all" first."""
    return [("", _("All")), *((kind.code, kind.label) for kind in kinds.all_kinds())]


class EventFilter(forms.Form):
    """Kind, person, words of the objects, days."""

    kind = forms.ChoiceField(label=_("what"), required=False, choices=kind_choices)
    who = forms.CharField(label=_("who"), required=False, max_length=40)
    words = forms.CharField(label=_("Matter or document"), required=False, max_length=60)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrow(self, found: EventQuerySet) -> EventQuerySet:
        """The events that meet the conditions; a condition that cannot be read is left out and shown as wrong."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        conditions = {
            "kind": "kind",
            "who": "actor_name__contains",
            "words": "about__contains",
            "since": "recorded_at__date__gte",
            "until": "recorded_at__date__lte",
        }
        return found.filter(Q(**{conditions[name]: value for name, value in given.items()}))
