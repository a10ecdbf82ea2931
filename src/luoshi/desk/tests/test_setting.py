"""Several drafts are set at once, after a look at what changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.tests.conftest import Scene
from luoshi.ledger.actions import issue_matters
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, Refused

ROADS, BUS, CALL = "农村公路", "通客车", "崇高职业精神"


def _accept(scene: Scene, words: str) -> Matter:
    return actions.accept(actor=scene.cast.actor("officer"), clause=scene.clause(words), draft=scene.draft(words))


def _sent(scene: Scene, *words: str, **given: Any) -> dict[str, Any]:
    return {"clause": [str(scene.clause(word).pk) for word in words], "key": "once", **given}


def _post(scene: Scene, data: dict[str, Any], **given: Any) -> Any:
    return scene.browser().post(f"{scene.url()}parts/0/set/", data, **given)


def test_nothing_changes_until_it_is_confirmed_and_then_with_one_event(scene: Scene) -> None:
    roads, bus = _accept(scene, ROADS), _accept(scene, BUS)
    water, leader = scene.cast.units["water"], scene.cast.post("leader2")
    data = _sent(scene, ROADS, BUS, CALL, lead_unit=str(water.pk), sponsor=str(leader.pk), due_on="2026-10-31")
    page = _post(scene, data).content.decode()
    assert roads.title in page
    assert "2026年10月31日" in page
    assert "1 句还没有采纳" in page
    assert set(Matter.objects.values_list("version", flat=True)) == {1}
    before = Event.objects.count()
    shown = {f"version-{matter.pk}": "1" for matter in (roads, bus)}
    for _again in "ab":
        assert _post(scene, data | shown | {"confirmed": "1"}).status_code == 302
    assert Event.objects.count() - before == 1
    for matter in Matter.objects.all():
        assert (matter.lead_unit, matter.sponsor, matter.due_on) == (water, leader, date(2026, 10, 31))
        assert (matter.due_source, matter.version) == ("office", 2)
        assert water not in matter.supporting.all()


def test_an_empty_field_leaves_each_draft_as_it_is(scene: Scene) -> None:
    roads = _accept(scene, ROADS)
    data = _sent(scene, ROADS, due_on="2026-12-31", confirmed="1", **{f"version-{roads.pk}": "1"})
    _post(scene, data)
    now = Matter.objects.get()
    assert (now.lead_unit, now.sponsor, now.due_source) == (roads.lead_unit, roads.sponsor, "document")


def test_a_draft_that_was_changed_meanwhile_stops_all(scene: Scene) -> None:
    roads, bus = _accept(scene, ROADS), _accept(scene, BUS)
    shown = {f"version-{roads.pk}": "1", f"version-{bus.pk}": "0"}
    page = _post(scene, _sent(scene, ROADS, BUS, due_on="2026-10-31", confirmed="1", **shown), follow=True)
    assert bus.title in page.content.decode()
    assert not Matter.objects.filter(due_on=date(2026, 10, 31)).exists()


@pytest.mark.parametrize("given", [{}, {"due_on": "31.10."}, {"lead_unit": "x"}])
def test_what_is_to_be_set_must_be_said(scene: Scene, given: dict[str, str]) -> None:
    _accept(scene, ROADS)
    assert "ls-callout-error" in _post(scene, _sent(scene, ROADS, **given), follow=True).content.decode()
    assert "ls-callout-error" in _post(scene, _sent(scene, CALL, due_on="2026-10-31"), follow=True).content.decode()


def test_issued_matters_and_other_counties_are_refused(scene: Scene) -> None:
    officer, roads = scene.cast.actor("officer"), _accept(scene, ROADS)
    values = {"due_on": date(2026, 10, 31)}
    for who in ("liaison", "leader", "foreign_officer", "nobody"):
        with pytest.raises(Refused):
            actions.set_drafts(actor=scene.cast.actor(who), document=scene.document, versions={roads: 1}, values=values)
    for odd in ({}, {"title": "x"}):
        with pytest.raises(ActionError):
            actions.set_drafts(actor=officer, document=scene.document, versions={roads: 1}, values=odd)
    issue_matters(actor=officer, matters=[roads])
    with pytest.raises(Refused):
        actions.set_drafts(actor=officer, document=scene.document, versions={roads: 1}, values=values)
