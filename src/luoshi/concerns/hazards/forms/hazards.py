"""What is typed of a hazard on its way from the finding to the look-back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.hazards import quarters
from luoshi.concerns.hazards.actions import FiveInput, HazardInput
from luoshi.concerns.hazards.models import Establishment, Grade, Hazard
from luoshi.ledger.forms.base import DayInput, Figure, FigureField, segments, words_field
from luoshi.lib import clock
from luoshi.ui.keyed import KeyedForm

if TYPE_CHECKING:
    _Firm = forms.ModelChoiceField[Establishment]
else:  # the class takes no type at run time
    _Firm = forms.ModelChoiceField


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **more)


class RecordForm(KeyedForm):
    """A hazard as somebody finds it."""

    establishment = _Firm(queryset=Establishment.objects.none(), label=_("firm or place (hazard)"))
    part = forms.CharField(label=_("part or spot"), max_length=80)
    description = words_field(_("what is wrong (hazard)"), rows=2, most=300)
    found_on = _day(_("found on (hazard)"))
    grade = segments(_("grade"), [("", _("graded later")), *Grade.choices], required=False)
    cause = words_field(_("present state, cause and difficulty"), required=False, rows=2, most=400)
    fixed_words = words_field(_("Mended on the spot: how"), required=False, rows=2, most=400)

    def __init__(self, firms: QuerySet[Establishment], data: Any = None, *, firm: UUID | None = None) -> None:
        super().__init__(data, initial={"found_on": clock.today(), "establishment": firm})
        field = self.fields["establishment"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = firms
        self.fields["cause"].help_text = _("Needed of a major hazard.")

    @property
    def input(self) -> HazardInput:
        return HazardInput(**self.filled)


class GradeForm(KeyedForm):
    """General or major."""

    grade = segments(_("grade"), Grade.choices)
    cause = words_field(_("present state, cause and difficulty"), required=False, rows=3, most=400)

    def __init__(self, hazard: Hazard, data: Any = None) -> None:
        super().__init__(data, initial={"grade": hazard.grade, "cause": hazard.cause})
        self.fields["cause"].help_text = _("Needed of a major hazard.")


class WordsForm(KeyedForm):
    """A sentence or two: a reason, or how it was fixed."""

    words = words_field("", rows=3, most=400)

    def __init__(self, label: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["words"].label = label


class NoticeForm(KeyedForm):
    """整改通知."""

    demand = words_field(_("what must be done"), rows=3, most=400)
    due_on = _day(_("to be fixed by"))


class FiveForm(KeyedForm):
    """五落实 but for the day, which the notice set."""

    owner = forms.CharField(label=_("who answers for the fixing"), max_length=60)
    measure = words_field(_("measure (hazard)"), rows=3, most=400)
    money = FigureField(
        label=_("money, 10,000 yuan"), required=False, max_digits=12, decimal_places=2, min_value=0, widget=Figure()
    )
    emergency_plan = words_field(_("emergency plan until then"), required=False, rows=2, most=400)

    def __init__(self, hazard: Hazard, data: Any = None) -> None:
        super().__init__(
            data, initial={"owner": hazard.owner or hazard.establishment.principal, "measure": hazard.measure}
        )
        if hazard.is_major:
            self.fields["money"].help_text = _("A major hazard needs all five points; 0 where none is needed.")

    @property
    def input(self) -> FiveInput:
        return FiveInput(**self.filled)


class FixedForm(KeyedForm):
    """Reported fixed."""

    words = words_field(_("how it was fixed"), rows=3, most=400)
    on = _day(_("fixed on"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})


class OutcomeForm(KeyedForm):
    """What somebody else found on the spot, or how a request is ruled on."""

    outcome = segments("", ())
    words = words_field(_("what was found"), rows=3, most=400)

    def __init__(self, label: Any, choices: Sequence[tuple[str, Any]], data: Any = None, *, words: Any = None) -> None:
        super().__init__(data)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.label, field.choices = label, list(choices)
        if words:
            self.fields["words"].label = words

    @property
    def is_yes(self) -> bool:
        return bool(self.said("outcome") == "yes")


class LaterForm(KeyedForm):
    """延期."""

    new_due_on = _day(_("new day"))
    reason = words_field(_("why it is not fixed in time"), rows=2, most=300)


class ListingForm(KeyedForm):
    """挂牌督办."""

    number = forms.CharField(label=_("document of the listing"), max_length=60)
    published = forms.CharField(label=_("where it is published"), max_length=120)


class ReportForm(KeyedForm):
    """A quarter of a listed hazard, upward."""

    quarter = segments(_("quarter"), ())
    words = words_field(_("how the fixing stands"), rows=3, most=400)

    def __init__(self, owed: Sequence[date], data: Any = None) -> None:
        super().__init__(data, initial={"quarter": f"{owed[0]:%Y-%m-%d}"} if owed else {})
        field = self.fields["quarter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(f"{end:%Y-%m-%d}", quarters.name(end)) for end in owed]

    @property
    def quarter_end(self) -> date:
        return quarters.named(self.said("quarter"))
