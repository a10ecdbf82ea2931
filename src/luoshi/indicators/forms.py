"""The shape of what people send from the pages of indicators."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.indicators.actions import CardInput
from luoshi.indicators.models import Area, AreaKind, Group, Indicator
from luoshi.ledger.forms.base import DayInput, words_field
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Post, Unit, UnitKind
from luoshi.org.workbook.reading import MOST_BYTES
from luoshi.ui.formats import NOTHING
from luoshi.ui.keyed import KeyedForm

_STATES = (
    ("", _("all")),
    ("missing", _("newest period not entered")),
    ("overdue", _("not entered in time")),
    ("waiting", _("not approved")),
    ("questions", _("with questions")),
)
_PERIODS = 6


class RegisterForm(forms.Form):
    """Conditions of the register."""

    words = forms.CharField(label=_("Name or code"), required=False, max_length=40)
    group = forms.ChoiceField(label=_("part of the economy"), required=False, choices=[("", _("all")), *Group.choices])
    owner = forms.ModelChoiceField(label=_("owner"), required=False, queryset=Unit.objects.none(), empty_label=_("all"))
    state = forms.ChoiceField(label=_("state"), required=False, choices=_STATES)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        owners = Indicator.objects.visible_to(actor).order_by().values("owner")
        field.queryset = Unit.objects.filter(county=actor.county_id, pk__in=owners)

    def asked(self) -> dict[str, Any]:
        """The conditions as the list takes them."""
        data = self.cleaned_data
        return {**data, "words": data["words"].strip(), "owner": data["owner"].pk if data["owner"] else None}


class CardForm(KeyedForm):
    """A card; the fields are those of the model, with its own labels and limits."""

    def __init__(self, data: Any = None, *, actor: Actor, indicator: Indicator | None = None) -> None:
        start = {name: getattr(indicator, name) for name in _CARD_FIELDS} if indicator else {}
        readers = [str(reader.post_id) for reader in indicator.readers.all()] if indicator else []
        super().__init__(data, initial={**start, "readers": readers, "version": indicator.version if indicator else 0})
        model_fields = forms.fields_for_model(Indicator, _CARD_FIELDS)
        self.fields.update(model_fields)
        units = Unit.objects.filter(county=actor.county_id, is_active=True)
        others = Indicator.objects.filter(county=actor.county_id)
        self._offer("owner", units)
        self._offer("parent", others.exclude(pk=indicator.pk) if indicator else others)
        posts = Post.objects.filter(county=actor.county_id, role__in=LEADERS).in_bulk()
        self.fields["definition"].widget.attrs["rows"] = 3
        self.fields["readers"] = forms.TypedMultipleChoiceField(
            choices=[(str(pk), post.title) for pk, post in posts.items()],
            coerce=lambda pk: posts[UUID(pk)],
            label=_("leaders named"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("They see approved values before the official release."),
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = rows, NOTHING

    @property
    def version(self) -> int:
        return int(self.cleaned_data["version"])

    def card(self) -> CardInput:
        """The card as the action takes it."""
        return CardInput({name: self.cleaned_data[name] for name in _CARD_FIELDS}, list(self.cleaned_data["readers"]))


_CARD_FIELDS = [
    "code",
    "name",
    "definition",
    "group",
    "unit",
    "decimals",
    "owner",
    "period",
    "is_cumulative",
    "joins_january",
    "is_seasonal",
    "direction",
    "method",
    "has_level",
    "has_rate",
    "due_day",
    "awaits_release",
    "parent",
    "parts_add_up",
    "sort_no",
    "is_active",
]


class AreaForm(KeyedForm):
    """A township by its unit, a peer or an average by its name."""

    kind = forms.ChoiceField(label=_("kind of area"), choices=AreaKind.choices, widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(label=_("unit of the township"), required=False, queryset=Unit.objects.none())
    name = forms.CharField(label=_("name"), required=False, max_length=40, help_text=_("A township bears its own."))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        taken = Area.objects.filter(county=actor.county_id, unit__isnull=False).values("unit")
        field.queryset = Unit.objects.filter(county=actor.county_id, kind=UnitKind.TOWNSHIP, is_active=True).exclude(
            pk__in=taken
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("kind") == AreaKind.TOWNSHIP:
            data["name"] = ""
            if not data.get("unit"):
                self.add_error("unit", _("Choose the unit."))
        else:
            data["unit"] = None
            if not data.get("name"):
                self.add_error("name", _("Give the name."))
        return data


class ReleaseForm(KeyedForm):
    """One of the newest periods, and the day of its official release."""

    period_end = forms.TypedChoiceField(label=_("period"), coerce=date.fromisoformat)
    on = forms.DateField(
        label=_("day of official release"), required=False, widget=DayInput(), help_text=_("Empty: not known yet.")
    )

    def __init__(self, data: Any = None, *, indicator: Indicator, today: date) -> None:
        super().__init__(data)
        rhythm = indicator.rhythm
        field = self.fields["period_end"]
        assert isinstance(field, forms.TypedChoiceField)
        ends = islice(rhythm.back(rhythm.last_ended(today)), _PERIODS)
        field.choices = [(end.isoformat(), rhythm.full_label(end)) for end in ends]


class WordsForm(KeyedForm):
    """A few sentences; ``label`` says of what."""

    words = words_field(_("Words"), required=False, most=400)

    def __init__(self, data: Any = None, *, label: Any, required: bool = True) -> None:
        super().__init__(data)
        self.fields["words"].label = label
        self.fields["words"].required = required


class FileForm(KeyedForm):
    """A workbook or a CSV file of figures."""

    file = forms.FileField(label=_("Workbook or CSV"), help_text=_("An .xlsx or .csv file of at most 5 MB."))

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data)
        if files:
            self.files = files
        self.fields["file"].widget.attrs |= {"accept": ".xlsx,.xls,.csv", "data-max-bytes": MOST_BYTES}
