"""What the reader may do with a matter, and what not and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ledger import acts, policies
from luoshi.ledger.acts.base import LEADER, OFFICE, UNIT, Act
from luoshi.ledger.models import Matter, State
from luoshi.ledger.scene import Scene
from luoshi.lib.policy import Decision, Denied
from luoshi.org.actors import Actor
from luoshi.ui.parts import Action


def abilities(scene: Scene) -> tuple[list[Action], list[Action]]:
    """The acts of the reader's part, allowed or refused with the rule, and the refused ones of the others' parts.

    The first allowed one that may be is the page's main step. No query for a matter fetched with
    `MatterQuerySet.for_page`.
    """
    mine = parts_of(scene.actor, scene.matter)
    own, others = list[Action](), list[Action]()
    main: Action | None = None
    for act in (act for act in acts.ALL if act.concerns(scene.matter)):
        for item in _items(act, scene):
            if main is None and act.main and not item.reason:
                main = item = replace(item, primary=True)
            (own if not item.reason or act.part in mine else others).append(item)
    if scene.matter.state == State.DRAFT:
        own.insert(1, _edit(scene))
    return own, others


def main_step(own: list[Action]) -> Action | None:
    """What the head of the page offers."""
    return next((item for item in own if item.primary), None)


def parts_of(actor: Actor, matter: Matter) -> set[str]:
    """Which parts somebody plays in a matter."""
    parts = set()
    if actor.is_office or (actor.person_id is not None and actor.person_id == matter.named_verifier_id):
        parts.add(OFFICE)
    if actor.is_leader:
        parts.add(LEADER)
    if matter.lead_unit_id in actor.unit_ids and not actor.is_leader:
        parts.add(UNIT)
    if any(row.unit_id in actor.unit_ids for row in matter.support_rows.all()) and not actor.is_leader:
        parts.add(UNIT)
    return parts


def _items(act: Act, scene: Scene) -> Iterator[Action]:
    if act.targets is None:
        yield _action(act, act.policy(scene), act.url(scene.matter))
        return
    waiting = act.waiting(scene.matter)
    for target in waiting:
        at = Scene(scene.actor, scene.matter, scene.today, target)
        yield _action(act, act.policy(at), act.url(scene.matter, target))
    if not waiting:
        yield Action(act.label, reason=act.missing)


def _action(act: Act, decision: Decision, url: str) -> Action:
    if isinstance(decision, Denied):
        return Action(act.label, reason=decision.reason)
    return Action(act.label, url, note=act.note)


def _edit(scene: Scene) -> Action:
    decision = policies.can_edit(scene.actor, scene.matter)
    if isinstance(decision, Denied):
        return Action(_("Edit draft"), reason=decision.reason)
    return Action(_("Edit draft"), reverse("ledger:edit", args=[scene.matter.pk]), note=_("everything may be changed"))
