"""Units are told when a matter of theirs was amended after a new version of its document: a week long, in their work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.desk.models import Settled, Settling
from luoshi.ledger.work import Sort, Told
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_SHOWN = timedelta(days=7)


def _recent(today: date) -> Q:
    return Q(act=Settling.AMENDED, undone_at=None, settled_at__date__gt=today - _SHOWN)


def _amended(actor: Actor, today: date) -> Q | None:
    if not actor.has(Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE):
        return None
    recent = Settled.objects.filter(_recent(today), county_id=actor.county_id)
    return Q(lead_unit__in=actor.unit_ids, pk__in=recent.order_by().values("matter"))


def _told(actor: Actor, matters: Collection[UUID], today: date) -> Mapping[UUID, Told]:
    rows = Settled.objects.filter(_recent(today), matter__in=matters).select_related("matter").order_by("settled_at")
    return {
        row.matter_id: Told(
            due=row.matter.due_on or today,
            words=_("the document has changed: %(words)s") % {"words": row.words},
            url=reverse("ledger:matter", args=[row.matter_id]),
        )
        for row in rows
    }


AMENDED = Sort(
    code="amended",
    act="",
    tag=gettext_lazy("Amended"),
    button=gettext_lazy("Look"),
    condition=_amended,
    told=_told,
)
