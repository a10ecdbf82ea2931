"""Keeping the unit tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.lib.ids import new_id
from luoshi.org import hooks, policies
from luoshi.org.actions.base import earlier
from luoshi.org.actors import Actor
from luoshi.org.models import County, Holding, Unit
from luoshi.org.trees import loop_message

EDITABLE = ("name", "short_name", "kind", "parent", "aliases", "sort_no")


def add_unit(*, actor: Actor, key: str | None = None, **fields: Any) -> Unit:
    """Adds a unit; ``fields`` are those of ``EDITABLE``.

    Raises:
        Refused: not the system administrator.
        ActionError: a name that another unit has, or a parent that is no active unit of the county.
    """
    with recording(actor, "unit_added", key=key) as entry:
        _hold(actor)
        if entry.repeated:
            return earlier(Unit, entry)
        require(policies.can_edit_units(actor))
        unit = Unit(county_id=actor.county_id, code=new_code(), **fields)
        check_unit(unit)
        unit.save(force_insert=True)
        entry.about(unit, parent=_name(unit.parent))
        entry.result(unit)
        return unit


def edit_unit(*, actor: Actor, unit: Unit, version: int, key: str | None = None, **fields: Any) -> Unit:
    """Changes a unit. A new name keeps the old one as an alias: documents of last year still write it.

    Raises:
        Refused: not the system administrator.
        Conflict: somebody changed the unit since ``version``.
        ActionError: a name that another unit has, a parent that is no active unit, or a loop, which is named.
    """
    with recording(actor, "unit_changed", key=key) as entry:
        _hold(actor)
        current = Unit.objects.select_related("parent").get(pk=unit.pk)
        if entry.repeated:
            return current
        require(policies.can_edit_units(actor, current))
        was = {name: getattr(current, name) for name in EDITABLE}
        _check_version(current, version, was, fields)
        for name, value in fields.items():
            setattr(current, name, value)
        if current.name != was["name"]:
            current.aliases = list(dict.fromkeys([*current.aliases, was["name"]]))
        check_unit(current)
        changed = [name for name in EDITABLE if getattr(current, name) != was[name]]
        current.version += 1
        current.save(update_fields=[*changed, "version"])
        entry.about(current, changed=[f"{_label(name)}：{_said(getattr(current, name))}" for name in changed])
        return current


def close_unit(*, actor: Actor, unit: Unit, key: str | None = None) -> Unit:
    """Switches a unit off; what it did stays.

    Raises:
        Refused: not the system administrator.
        ActionError: it has open work, posts that are held, or active units below it.
    """
    with recording(actor, "unit_closed", key=key) as entry:
        _hold(actor)
        current = Unit.objects.get(pk=unit.pk)
        if entry.repeated:
            return current
        require(policies.can_edit_units(actor, current))
        if obstacle := obstacle_to_closing(current):
            raise ActionError(obstacle)
        current.is_active = False
        current.version += 1
        current.save(update_fields=["is_active", "version"])
        entry.about(current)
        return current


def reopen_unit(*, actor: Actor, unit: Unit, key: str | None = None) -> Unit:
    """Switches a unit on again.

    Raises:
        Refused: not the system administrator.
        ActionError: the unit above it is off.
    """
    with recording(actor, "unit_reopened", key=key) as entry:
        _hold(actor)
        current = Unit.objects.select_related("parent").get(pk=unit.pk)
        if entry.repeated:
            return current
        require(policies.can_edit_units(actor, current))
        if current.parent is not None and not current.parent.is_active:
            raise ActionError(_("%(unit)s above it is off. Switch that on first.") % {"unit": current.parent})
        current.is_active = True
        current.version += 1
        current.save(update_fields=["is_active", "version"])
        entry.about(current)
        return current


def new_code() -> str:
    """A code for a unit that came without one; it is never shown."""
    return new_id().hex


def obstacle_to_closing(unit: Unit) -> Any:
    """Why a unit cannot be switched off now, or None."""
    if below := unit.children.filter(is_active=True).first():
        return _("%(unit)s stands below it. Move it or switch it off first.") % {"unit": below}
    held = Holding.objects.between(clock.today(), None).filter(post__unit=unit).select_related("person").first()
    if held is not None:
        return _("%(name)s holds a post there. End it first.") % {"name": held.person.name}
    return hooks.obstacle_to_closing(unit)


def check_unit(unit: Unit) -> None:
    """Raises ActionError when the unit could not stand in the tree as it is now in memory."""
    others = {row.pk: row for row in Unit.objects.filter(county_id=unit.county_id) if row.pk != unit.pk}
    _check_names(unit, list(others.values()))
    parent = others.get(unit.parent_id) if unit.parent_id else None
    if unit.parent_id and unit.parent_id != unit.pk and (parent is None or not parent.is_active):
        raise ActionError(_("Choose a unit of the county that is active."), field="parent")
    path = [unit]
    above = unit if unit.parent_id == unit.pk else parent
    while above is not None:
        path.append(above)
        if above.pk == unit.pk:
            raise ActionError(loop_message([row.name for row in path]), field="parent")
        above = unit if above.parent_id == unit.pk else others.get(above.parent_id) if above.parent_id else None


def _check_names(unit: Unit, others: Sequence[Unit]) -> None:
    if not unit.name.strip():
        raise ActionError(_("Give the full name."), field="name")
    owners = {name: other for other in others for name in other.all_names()}
    for name in unit.all_names():
        if other := owners.get(name):
            field = "name" if name == unit.name else "short_name" if name == unit.short_name else "aliases"
            raise ActionError(
                _("“%(name)s” is a name of %(unit)s already. A name means one unit.") % {"name": name, "unit": other},
                field=field,
            )


def _check_version(unit: Unit, version: int, was: dict[str, Any], fields: dict[str, Any]) -> None:
    if unit.version == version:
        return
    names = [name for name, value in fields.items() if value != was[name]]
    raise Conflict(
        _("Somebody changed this unit meanwhile."),
        theirs={_label(name): _said(was[name]) for name in names},
        mine={_label(name): _said(fields[name]) for name in names},
    )


def _hold(actor: Actor) -> None:
    """Puts those who change the tree in line: two moves could make a loop together."""
    County.objects.select_for_update().get(pk=actor.county_id)


def _label(name: str) -> str:
    return str(_("unit above") if name == "parent" else getattr(Unit._meta.get_field(name), "verbose_name", name))


def _said(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else "—" if value is None else str(value)


def _name(unit: Unit | None) -> str:
    return unit.name if unit else ""
