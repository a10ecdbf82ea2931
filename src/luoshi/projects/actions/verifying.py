"""核实: what the project office found of the claims, beside them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import person_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.projects import policies
from luoshi.projects.models import Dispatch, DispatchState, Project
from luoshi.ui.formats import num


def verify_dispatches(
    *, actor: Actor, found: Mapping[UUID, Decimal], words: str, key: str | None = None
) -> list[Dispatch]:
    """Records what was found since January for several dispatches, by their keys; all or none, one event.

    Raises:
        Refused: the rule that forbids one of them, with its project.
        ActionError: none, no words, a dispatch that has not left its unit, or a negative value.
    """
    with recording(actor, "project_dispatches_verified", key=key) as entry:
        wanted = Dispatch.objects.filter(pk__in=found).order_by("pk")
        held = Project.objects.select_for_update(of=("self",)).filter(pk__in=wanted.order_by().values("project"))
        projects = {row.pk: row for row in held.order_by("pk")}  # projects before dispatches, as everywhere
        rows = list(wanted.select_for_update(of=("self",)))
        if entry.repeated:
            return rows
        for row in rows:
            decision = policies.can_verify(actor, projects[row.project_id])
            if isinstance(decision, Denied):
                decision = Denied(f"{projects[row.project_id].name}: {decision.reason}")
            require(decision)
        _check(rows, found, words)
        for row in rows:
            row.verified_total, row.verified_words = found[row.pk], words.strip()
            row.verified_by_id, row.verified_at = person_of(actor), clock.now()
            entry.about(projects[row.project_id])
        Dispatch.objects.bulk_update(rows, ["verified_total", "verified_words", "verified_by", "verified_at"])
        said = [f"{projects[row.project_id].name} {row.month:%Y-%m} {num(row.verified_total)}" for row in rows]
        entry.say(count=len(rows), words=words.strip(), values=said)
        return rows


def _check(rows: list[Dispatch], found: Mapping[UUID, Decimal], words: str) -> None:
    if not rows:
        raise ActionError(_("Choose at least one dispatch."))
    if not words.strip():
        raise ActionError(_("Say how it was checked."), field="words")
    if any(row.state != DispatchState.APPROVED for row in rows):
        raise ActionError(_("A dispatch has not left its unit. Reload the page."))
    if any(value < 0 for value in found.values()):
        raise ActionError(_("An investment is never negative."))
