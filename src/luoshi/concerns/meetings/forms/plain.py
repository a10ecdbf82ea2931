"""Small forms that several acts share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.about import AboutForm
from luoshi.ledger.forms.base import words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.lib import clock
from luoshi.org.choices import leaders_of, units_of
from luoshi.ui.keyed import KeyedForm


class SureForm(KeyedForm):
    """Nothing but the decision."""


class WordsForm(KeyedForm):
    """A reason or what was found."""

    words = words_field(_("words"), most=300)

    def __init__(self, data: Any = None, *, label: Any) -> None:
        super().__init__(data)
        self.fields["words"].label = label


class UnitReasonForm(KeyedForm):
    """Another unit, and why."""

    unit = UnitField(label=_("lead unit"))
    reason = words_field(_("reason"), rows=2, most=200)

    def __init__(self, row: Any, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "unit", units_of(row.county_id).exclude(pk=row.lead_unit_id))


class FurtherForm(AboutForm):
    """Work that goes on after the answer, with the leader who answers for it."""

    sponsor = LeaderField(label=_("sponsor"), required=False)

    def __init__(self, row: Any, data: Any = None) -> None:
        sponsor = getattr(row, "author_id", None) or getattr(row, "sponsor_id", None)
        due_on = getattr(row, "promised_on", None) or row.due_on
        due_on = due_on if due_on > clock.today() else None
        super().__init__(row.county_id, data, lead_unit=row.lead_unit_id, due_on=due_on, sponsor=sponsor)
        self.order_fields(["title", "lead_unit", "sponsor", "due_on"])
        offer(self, "sponsor", leaders_of(row.county_id))
