"""What a supporting unit adds to a matter that another unit leads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger import actions, policies
from luoshi.ledger.acts.base import UNIT, Act
from luoshi.ledger.forms.part import PartForm
from luoshi.ledger.models import ReportState
from luoshi.ledger.people import head_of
from luoshi.ledger.scene import Scene


def _done(scene: Scene, form: PartForm) -> str:
    unit = policies.supporting_unit(scene.actor, scene.matter)
    return _("Received. It goes to %(head)s for approval; then %(lead)s sees it when it reports.") % {
        "head": head_of(unit, scene.today),
        "lead": scene.matter.lead_unit,
    }


def _context(scene: Scene, form: PartForm) -> dict[str, Any]:
    last = scene.newest_of(policies.supporting_unit(scene.actor, scene.matter))
    return {"returned": last if last and last.state == ReportState.RETURNED else None}


ADD_PART = Act(
    "add_part",
    "part/",
    gettext_lazy("Add own part"),
    gettext_lazy("what a supporting unit has done; its head approves, the lead unit sees it"),
    UNIT,
    lambda scene: policies.can_add_part(scene.actor, scene.matter),
    lambda scene, form: actions.add_part(
        actor=scene.actor, matter=scene.matter, part=form.input, files=form.rows, key=form.sent_key
    ),
    _done,
    PartForm,
    template="ledger/part_form.html",
    context=_context,
)
