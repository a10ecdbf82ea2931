"""A meeting as it is prepared, held, and decided in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns.meetings import red
from luoshi.concerns.meetings.actions import AgendaInput, DecisionInput, MeetingInput
from luoshi.concerns.meetings.models import Meeting, MeetingSort
from luoshi.ledger.forms.base import DayInput, name_cells, segments, words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.ledger.models import Domain, Matter
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.choices import leaders_of, units_of
from luoshi.org.models import Unit
from luoshi.ui.keyed import KeyedForm

LINES = 6
_CELLS = ("words", "unit", "sponsor", "due", "domain")
_NAMED = ("planned_on", "title", "place", "chair", "domain")


@dataclass(frozen=True, slots=True)
class RedLine:
    """A red matter that may be put on the agenda, and what speaks for it."""

    box: forms.boundfield.BoundWidget
    matter: Matter
    why: str


class MeetingForm(KeyedForm):
    """Day, place and units, and the agenda: red matters to tick, other items a line each."""

    sort = segments(_("sort of meeting"), MeetingSort.choices)
    planned_on = forms.DateField(label=_("to be held on"), widget=DayInput)
    title = forms.CharField(
        label=_("name of the meeting"),
        max_length=100,
        required=False,
        help_text=_("Empty: sort and number of the year."),
    )
    place = forms.CharField(label=pgettext_lazy("meeting", "place"), max_length=60, required=False)
    chair = LeaderField(label=_("chaired by"))
    domain = forms.ChoiceField(label=_("domain"), required=False, choices=[("", _("All")), *Domain.choices])
    red = forms.MultipleChoiceField(
        label=_("Red matters for the agenda"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = words_field(_("Other items, one a line"), required=False, rows=3, most=2000)
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label=_("Units asked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lead units of the matters on the agenda are asked by themselves."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, data: Any = None, *, meeting: Meeting | None = None) -> None:
        self._items = {item.title: item for item in meeting.items.all()} if meeting else {}
        on_it = [item.matter_id for item in self._items.values() if item.matter_id]
        self._matters = {str(row.pk): row for row in red.red_matters(actor, on_it)}
        self._why = red.reasons(actor, list(self._matters.values()))
        super().__init__(data, initial=_start(meeting, self._items))
        offer(self, "chair", leaders_of(actor.county_id))
        offer(self, "units", units_of(actor.county_id))
        if meeting:
            del self.fields["sort"]
        self._offer_red()

    def _offer_red(self) -> None:
        field = self.fields["red"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, row.title) for key, row in self._matters.items()]

    @property
    def before(self) -> list[forms.BoundField]:
        """What stands above the agenda."""
        return [self[name] for name in ("sort", *_NAMED) if name in self.fields]

    @property
    def groups(self) -> list[tuple[str, list[RedLine]]]:
        """Red matters by domain, in the order of the domains; within one by unit."""
        found: dict[str, list[RedLine]] = {code: [] for code in Domain.values}
        for box in self["red"]:
            matter = self._matters[str(box.data["value"])]
            found[matter.domain].append(RedLine(box, matter, self._why[matter.pk]))
        return [(str(Domain(code).label), lines) for code, lines in found.items() if lines]

    def given(self, sort: str) -> MeetingInput:
        """The meeting as the action takes it."""
        said, items = self.said, [self._item(key) for key in self.said("red")]
        for line in filter(None, map(str.strip, self.said("others").splitlines())):
            kept = self._items.get(line)
            items.append(AgendaInput(line, unit=kept.unit if kept else None, why=kept.why if kept else ""))
        units = dict.fromkeys([*said("units"), *(item.unit for item in items if item.unit)])
        return MeetingInput(sort, units=list(units), items=items, **{name: said(name) for name in _NAMED})

    def _item(self, key: str) -> AgendaInput:
        matter = self._matters[key]
        return AgendaInput(matter.title[:200], matter, matter.lead_unit, self._why[matter.pk])


def _start(meeting: Meeting | None, items: Any) -> dict[str, Any]:
    if meeting is None:
        return {"sort": MeetingSort.REVIEW, "planned_on": clock.today()}
    fields = {name: getattr(meeting, name) for name in ("planned_on", "title", "place", "domain", "version")}
    return fields | {
        "chair": meeting.chair_id,
        "red": [str(item.matter_id) for item in items.values() if item.matter_id],
        "others": "\n".join(item.title for item in items.values() if not item.matter_id),
        "units": [row.unit_id for row in meeting.attendances.all()],
    }


class HoldForm(KeyedForm):
    """The day, and which units did not come."""

    on = forms.DateField(label=_("held on"), widget=DayInput)
    absent = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Units that did not come"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data, initial={"on": min(meeting.planned_on, clock.today())})
        asked = [row.unit_id for row in meeting.attendances.all()]
        offer(self, "absent", units_of(meeting.county_id).filter(pk__in=asked))


class WordsOfItemsForm(KeyedForm):
    """What was settled about each item."""

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        for item in meeting.items.all():
            self.fields[f"item_{item.pk}"] = words_field(
                item.title, required=False, rows=3, most=1000, initial=item.outcome, help_text=item.why
            )

    @property
    def outcomes(self) -> dict[UUID, str]:
        return {UUID(name[5:]): words for name, words in self.cleaned_data.items() if name.startswith("item_")}


class DecideForm(KeyedForm):
    """Decisions while the meeting goes on: a line each, an empty one is none; Tab to the next cell, Enter sends."""

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        units, leaders = list(units_of(meeting.county_id)), list(leaders_of(meeting.county_id))
        for n in range(LINES):
            self._line(meeting, n)
            for name, rows in ((f"unit_{n}", units), (f"sponsor_{n}", leaders)):
                field = self.fields[name]
                assert isinstance(field, forms.ModelChoiceField)
                field.queryset = units_of(meeting.county_id) if "unit" in name else leaders_of(meeting.county_id)
                field.choices = [("", "—"), *((row.pk, field.label_from_instance(row)) for row in rows)]
        name_cells(self)

    def _line(self, meeting: Meeting, n: int) -> None:
        number = {"n": n + 1}
        self.fields[f"words_{n}"] = forms.CharField(
            label=gettext("%(n)d: what is to be done") % number, max_length=200, required=False
        )
        self.fields[f"unit_{n}"] = UnitField(label=gettext("%(n)d: lead unit") % number, required=False)
        self.fields[f"sponsor_{n}"] = LeaderField(
            label=gettext("%(n)d: sponsor") % number, required=False, initial=meeting.chair_id
        )
        self.fields[f"due_{n}"] = forms.DateField(
            label=gettext("%(n)d: due on") % number, required=False, widget=DayInput
        )
        self.fields[f"domain_{n}"] = forms.ChoiceField(
            label=gettext("%(n)d: domain") % number,
            required=False,
            choices=Domain.choices,
            initial=meeting.domain or Domain.GOVERNMENT,
        )

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        return [[self[f"{cell}_{n}"] for cell in _CELLS] for n in range(LINES)]

    def clean(self) -> None:
        """A line with words needs the rest of it."""
        for n in range(LINES):
            if not self.cleaned_data.get(f"words_{n}"):
                continue
            for cell in ("unit", "sponsor", "due"):
                name = f"{cell}_{n}"
                if not self.cleaned_data.get(name) and not self.has_error(name):
                    self.add_error(name, gettext("A decision needs who, under whom and by when."))
            due: date | None = self.cleaned_data.get(f"due_{n}")
            if due and due <= clock.today():
                self.add_error(f"due_{n}", gettext("The day must be still to come."))

    @property
    def decisions(self) -> list[DecisionInput]:
        said = self.cleaned_data
        return [
            DecisionInput(*(said[f"{cell}_{n}"] for cell in _CELLS)) for n in range(LINES) if said.get(f"words_{n}")
        ]
