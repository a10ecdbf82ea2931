"""Switching the ranking on and off."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.insight.policies import can_switch_ranking
from luoshi.insight.ranking.models import RankingSwitch
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def switch_on(*, actor: Actor, reason: str, key: str | None = None) -> RankingSwitch:
    """Units may be ranked by verified values from now on; the reason stands on the page.

    Raises:
        Refused: not the county head.
        ActionError: no reason, or it is on already.
    """
    with recording(actor, "ranking_switched_on", key=key) as entry:
        if entry.repeated:
            return earlier(RankingSwitch, entry)
        require(can_switch_ranking(actor))
        if not reason.strip():
            raise ActionError(_("Say why units are to be ranked; the reason stands on the page."), field="reason")
        if _open(actor) is not None:
            raise ActionError(_("The ranking is on already."))
        row = RankingSwitch.objects.create(
            county_id=actor.county_id, reason=reason.strip(), on_by_id=person_of(actor), on_at=clock.now()
        )
        entry.about(row, reason=row.reason)
        entry.result(row)
        return row


def switch_off(*, actor: Actor, key: str | None = None) -> RankingSwitch:
    """Units are ranked no more.

    Raises:
        Refused: not the county head.
        ActionError: it is off already.
    """
    with recording(actor, "ranking_switched_off", key=key) as entry:
        if entry.repeated:
            return earlier(RankingSwitch, entry)
        require(can_switch_ranking(actor))
        row = _open(actor)
        if row is None:
            raise ActionError(_("The ranking is off already."))
        row.off_by_id, row.off_at = person_of(actor), clock.now()
        row.save(update_fields=["off_by", "off_at"])
        entry.about(row)
        entry.result(row)
        return row


def _open(actor: Actor) -> RankingSwitch | None:
    rows = RankingSwitch.objects.select_for_update().filter(county=actor.county_id, off_at__isnull=True)
    return rows.first()
