"""The kind of matter that is about a hazard, and what other apps may read of one."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.hazards.models import Hazard
from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact


def facts(hazard: Hazard) -> Mapping[str, Fact]:
    """What stands in the row itself, and its firm."""
    url = hazard.get_absolute_url()
    grade = str(hazard.get_grade_display()) if hazard.grade else None
    return {
        "number": Fact(_("Number"), hazard.number, status="typed", url=url),
        "establishment": Fact(_("Firm or place"), hazard.establishment.name, status="typed", url=url),
        "grade": Fact(_("Grade (hazard)"), grade, status="typed", url=url),
        "due_on": Fact(_("To be fixed by"), hazard.due_on, status="planned", url=url),
        "closed_on": Fact(_("Closed on"), hazard.closed_on, status="verified", url=url),
    }


HAZARD = kinds.register(kinds.Kind("hazard", gettext_lazy("hazard"), "YH", register="hazards.Hazard", facts=facts))
