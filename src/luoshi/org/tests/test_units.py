"""Keeping the unit tree."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org import actions
from luoshi.org.models import Unit
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def fields(unit: Unit, **changed: Any) -> dict[str, Any]:
    names = ("name", "short_name", "kind", "parent", "aliases", "sort_no")
    return {name: getattr(unit, name) for name in names} | changed


def edit(cast: Cast, code: str, actor: str = "system_admin", **changed: Any) -> Unit:
    unit = Unit.objects.get(pk=cast.units[code].pk)
    return actions.edit_unit(
        actor=cast.actor(actor), unit=unit, version=changed.pop("version", unit.version), **fields(unit, **changed)
    )


def add(cast: Cast, actor: str = "system_admin", **given: Any) -> Unit:
    start = {"name": "测试县乡村振兴局", "short_name": "县振兴局", "kind": "department", "aliases": [], "sort_no": 50}
    return actions.add_unit(actor=cast.actor(actor), parent=cast.units["gov"], **(start | given))


def test_a_unit_is_added(cast: Cast) -> None:
    assert add(cast).parent == cast.units["gov"]
    assert Event.objects.filter(kind="unit_added").count() == 1


def test_only_the_system_administrator_adds_and_changes(cast: Cast) -> None:
    for person in ("security_admin", "audit_admin", "officer", "head"):
        with pytest.raises(Refused):
            add(cast, person)
        with pytest.raises(Refused):
            edit(cast, "water", person, name="另名")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "测试县水利局"}, "name"),
        ({"name": "交通运输局"}, "name"),
        ({"short_name": "县水利局"}, "short_name"),
        ({"aliases": ["县水利局"]}, "aliases"),
        ({"name": "  "}, "name"),
    ],
)
def test_a_name_means_one_unit(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ActionError) as refusal:
        add(cast, **given)
    assert refusal.value.field == field


def test_a_new_name_keeps_the_old_one(cast: Cast) -> None:
    changed = edit(cast, "water", name="测试县水务局")
    assert changed.aliases == ["测试县水利局"]
    assert Event.objects.get(kind="unit_changed").body.words["changed"]


def test_a_loop_is_named(cast: Cast) -> None:
    assert edit(cast, "roads", parent=cast.units["water"]).parent == cast.units["water"]
    with pytest.raises(ActionError) as refusal:
        edit(cast, "water", parent=cast.units["roads"])
    assert "测试县水利局 → 测试县公路养护中心 → 测试县水利局" in str(refusal.value.message)
    with pytest.raises(ActionError):
        edit(cast, "water", parent=cast.units["water"])


def test_whoever_is_slower_gets_both_texts(cast: Cast) -> None:
    edit(cast, "water", short_name="水利")
    with pytest.raises(Conflict) as conflict:
        edit(cast, "water", short_name="县水局", version=1)
    assert list(conflict.value.mine.values()) == ["县水局"]
    assert list(conflict.value.theirs.values()) == ["水利"]


def test_a_unit_with_people_or_units_below_stays(cast: Cast) -> None:
    with pytest.raises(ActionError, match="公路"):
        actions.close_unit(actor=cast.actor("system_admin"), unit=cast.units["transport"])
    edit(cast, "roads", parent=cast.units["gov"])
    with pytest.raises(ActionError, match="还在该单位任职"):
        actions.close_unit(actor=cast.actor("system_admin"), unit=cast.units["transport"])


def test_an_empty_unit_is_switched_off_and_on(cast: Cast) -> None:
    unit, actor = cast.units["roads"], cast.actor("system_admin")
    assert not actions.close_unit(actor=actor, unit=unit).is_active
    with pytest.raises(ActionError):
        actions.add_unit(actor=actor, name="某", short_name="某", kind="office", aliases=[], sort_no=1, parent=unit)
    assert actions.reopen_unit(actor=actor, unit=unit).is_active
