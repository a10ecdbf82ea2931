"""What speaks for an item of a review meeting: matters that are red, and what the register they are about says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from luoshi.ledger.lights import explain
from luoshi.ledger.models import Matter
from luoshi.ledger.registers import facts_of
from luoshi.org.actors import Actor

_MOST = 120


def red_matters(actor: Actor, also: Sequence[UUID] = ()) -> list[Matter]:
    """Red matters that the actor sees, by unit, and those that are on the agenda already."""
    seen = Matter.objects.visible_to(actor).in_force()
    rows = seen.filter(Q(light__verified="red") | Q(pk__in=also)).select_related("lead_unit", "light")
    return list(rows.order_by("lead_unit__sort_no", "due_on", "number"))


def reasons(actor: Actor, matters: Sequence[Matter]) -> dict[UUID, str]:
    """Why each is on the agenda; a matter about a project or another row adds its stage. One query a register."""
    stages = _stages(actor, matters)
    found = {}
    for matter in matters:
        light = getattr(matter, "light", None)
        words = [explain.short(light, matter) if light else "", stages.get(matter.subject_id, "")]
        found[matter.pk] = "；".join(word for word in words if word)[:_MOST]
    return found


def _stages(actor: Actor, matters: Sequence[Matter]) -> Mapping[UUID | None, str]:
    by_type = defaultdict(set)
    for matter in matters:
        if matter.subject_id:
            by_type[matter.subject_type].add(matter.subject_id)
    found: dict[UUID | None, str] = {}
    for name, keys in by_type.items():
        for row in apps.get_model(name)._default_manager.visible_to(actor).filter(pk__in=keys):
            stage = facts_of(row).get("stage")
            if stage is not None:
                found[row.pk] = f"{stage.label}：{stage.text}"
    return found
